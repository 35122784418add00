import { clock } from './elements.js';

const PAUSE = 2000;

/**
 * Does work again and again. Each time begins a pause after the last one has ended, so slow answers do not pile up, and
 * none begins while nobody looks at the page.
 *
 * @param work takes an AbortSignal that says when its result is not wanted any more
 * @returns has it begin anew at once
 */
export function repeat(work) {
  let current = new AbortController();
  let next;

  async function begin() {
    current.abort();
    clearTimeout(next);
    if (document.hidden) {
      return;
    }
    const { signal } = current = new AbortController();
    try {
      await work(signal);
    } finally {
      if (!signal.aborted) {
        next = setTimeout(begin, PAUSE);
      }
    }
  }

  document.addEventListener('visibilitychange', begin);
  begin();
  return begin;
}

/**
 * Keeps a part of the page up to date; its note says if that fails.
 *
 * @param load takes an AbortSignal and fetches what is shown, or undefined if this process does not have it
 * @returns has it begin anew at once
 */
export function keepUpToDate(part, load, show) {
  const note = part.querySelector('.note');
  let answeredAt = new Date();

  function become(state, text) {
    part.dataset.state = state;
    note.textContent = text;
  }

  return repeat(async (signal) => {
    let answer;
    try {
      answer = await load(signal);
    } catch (failure) {
      if (!signal.aborted) {
        become('stale', explain(failure, answeredAt));
      }
      return;
    }
    answeredAt = new Date();
    if (answer === undefined) {
      become('absent', 'Not in this process');
    } else {
      become('live', '');
      show(answer);
    }
  });
}

function explain(failure, answeredAt) {
  const refused = failure.status >= 400 && failure.status < 500;
  return refused ? failure.message
    : `No answer since ${clock(answeredAt)}${failure.status ? `: ${failure.message}` : ''}`;
}
