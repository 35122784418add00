import { ask } from './question.js';

const KEPT_AS = 'orderflow.operator';

/** Who acts: the name that was given once, or null if none is given now either. */
export async function operator() {
  return localStorage.getItem(KEPT_AS) ?? await askForName();
}

export function offerToChangeOperator() {
  document.querySelector('#operator').addEventListener('click', askForName);
  showName();
}

async function askForName() {
  const name = await ask({
    title: 'Who are you?',
    text: 'Your name is recorded with what you do to dead letters, and kept in this browser.',
    confirm: 'Continue',
    field: {
      label: 'Name',
      value: localStorage.getItem(KEPT_AS) ?? '',
      pattern: '[A-Za-z0-9._@:+\\-]{1,64}',
      title: '1 to 64 of A-Z a-z 0-9 . _ @ : + -'
    }
  });
  if (name) {
    localStorage.setItem(KEPT_AS, name);
    showName();
  }
  return name;
}

function showName() {
  document.querySelector('#operator').textContent = `Operator: ${localStorage.getItem(KEPT_AS) ?? 'none'}`;
}
