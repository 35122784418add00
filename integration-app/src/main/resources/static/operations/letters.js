import { post } from './api.js';
import { badge, element, link, time } from './elements.js';
import { filter, watchList } from './list.js';
import { operator } from './operator.js';
import { ask } from './question.js';

export function watchLetters() {
  const section = document.querySelector('#dead-letters');
  const form = section.querySelector('form');
  const outcome = section.querySelector('.outcome');

  const refresh = watchList(section, 'api/dead-letters', lettersOf, (letter) => [
    link('dead-letters', letter.id, time(letter.keptAt)),
    element('span', { className: 'cause' }, nameOf(letter.failure?.cause),
      element('small', {}, letter.failure?.message)),
    letter.orderId ? link('orders', letter.orderId) : '–',
    element('span', {}, badge(letter.state), element('small', {}, ...whatNext(letter)))
  ]);

  document.querySelector('#replay-all').addEventListener('click', async () => {
    const query = filter(form);
    const name = await wantsToReplay(query) && await operator();
    if (name) {
      outcome.textContent = await replayAll(query, name).catch((failure) => failure.message);
      refresh();
    }
  });
}

/** The class of an exception without its package. */
export function nameOf(cause) {
  return cause?.split('.').at(-1) ?? 'Unknown';
}

function lettersOf({ deadLetters }) {
  const causes = new Set(deadLetters.map((letter) => letter.failure?.cause).filter(Boolean));
  document.querySelector('#causes').replaceChildren(...[...causes].map((value) => element('option', { value })));
  return deadLetters;
}

function whatNext(letter) {
  if (letter.replayRequested) {
    return ['replay requested'];
  }
  return (letter.state === 'Waiting') ? ['due ', time(letter.dueAt)] : [];
}

async function wantsToReplay({ state = 'Waiting or Parked', cause = 'any', orderId = 'any' }) {
  return await ask({
    title: 'Replay all of these letters?',
    text: `State: ${state}. Cause: ${cause}. Order: ${orderId}. All of them are meant, not just those of this page, ` +
      'a thousand at a time.',
    confirm: 'Replay all'
  }) !== null;
}

async function replayAll(query, name) {
  const { requested, more } = await post('api/dead-letters/replay', name, { query });
  const outcome = (requested === 1) ? '1 letter is sent again.' : `${requested} letters are sent again.`;
  return more ? `${outcome} There may be more: replay all of these once more.` : outcome;
}
