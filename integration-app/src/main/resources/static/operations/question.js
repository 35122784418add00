const dialog = document.querySelector('#question');
const [title, text, label, caption, input, confirm, cancel] =
  ['h2', 'p', 'label', 'label span', 'input', '.confirm', '.cancel'].map((part) => dialog.querySelector(part));

cancel.addEventListener('click', () => dialog.close());

/**
 * Asks whether something is to be done.
 *
 * @param field what has to be typed for it: its `label`, and other properties of an input; nothing if left out
 * @returns what was typed, or null if it is not to be done
 */
export function ask({ field, ...question }) {
  title.textContent = question.title;
  text.textContent = question.text;
  confirm.textContent = question.confirm;
  label.hidden = !field;
  caption.textContent = field?.label;
  Object.assign(input, { value: '', disabled: !field, required: true, pattern: '.*\\S.*', maxLength: 500, ...field });
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue ? input.value.trim() : null), { once: true });
  });
}
