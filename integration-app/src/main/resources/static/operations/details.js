import * as letter from './letter.js';
import * as order from './order.js';
import { keepUpToDate } from './poll.js';

const VIEWS = { 'orders': order, 'dead-letters': letter };

/** Shows the order or the dead letter that the address names, such as #/orders/1, in a dialog. */
export function watchDetails() {
  const dialog = document.querySelector('#details');
  const [title, outcome, content, close] = ['h2', '.outcome', '.content', '.close']
    .map((part) => dialog.querySelector(part));
  let shown;

  const refresh = keepUpToDate(dialog, async (signal) => {
    const { view, id } = named();
    return view ? { view, id, details: await view.load(id, signal) } : {};
  }, ({ view, id, details }) => {
    const now = JSON.stringify(details);
    if (view && now !== shown) {
      const hadFocus = content.contains(document.activeElement);
      content.replaceChildren(...view.show(details, act));
      shown = now;
      if (hadFocus) {
        close.focus();
      }
    }
  });

  /** Says what came of an action, and shows it. */
  async function act(action) {
    outcome.textContent = await action().catch((failure) => failure.message) ?? '';
    refresh();
  }

  function open() {
    const { view, id } = named();
    shown = undefined;
    outcome.textContent = '';
    content.replaceChildren();
    if (view) {
      title.textContent = `${view.NAME} ${id}`;
      dialog.showModal();
      refresh();
    } else {
      dialog.close();
    }
  }

  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    if (named().view) {
      history.pushState(null, '', location.pathname);
    }
  });
  window.addEventListener('hashchange', open);
  open();
}

function named() {
  const [, kind, id] = location.hash.match(/^#\/(orders|dead-letters)\/([\w-]+)$/) ?? [];
  return { view: VIEWS[kind], id };
}
