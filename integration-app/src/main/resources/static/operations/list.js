import { getIfHere } from './api.js';
import { showRows } from './elements.js';
import { keepUpToDate } from './poll.js';

const LIMIT = 20;

/**
 * Keeps a table of what an API lists page by page up to date. The first form of the section says what is meant.
 *
 * @param section has the form, the table and the buttons "newer" and "older"
 * @param rowsOf takes a page and returns its records
 * @param cells makes a node or a string for each column of a record
 * @returns has it begin anew at once
 */
export function watchList(section, path, rowsOf, cells) {
  const [form, table, empty, newer, older] = ['form', 'table', '.empty', '.newer', '.older']
    .map((part) => section.querySelector(part));
  let pages = [];
  let next;

  const load = (signal) => getIfHere(path, { ...filter(form), limit: LIMIT, after: pages.at(-1) }, signal);

  const refresh = keepUpToDate(section, load, (page) => {
    const records = rowsOf(page);
    showRows(table, records, cells);
    next = page.next;
    empty.hidden = records.length > 0;
    newer.disabled = pages.length === 0;
    older.disabled = !next;
  });

  function turnTo(wanted) {
    pages = wanted;
    refresh();
  }

  newer.addEventListener('click', () => turnTo(pages.slice(0, -1)));
  older.addEventListener('click', () => turnTo([...pages, next]));
  form.addEventListener('change', () => turnTo([]));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    turnTo([]);
  });
  return refresh;
}

/** What a form asks for: names and values, without those that are left empty. */
export function filter(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()])
    .filter(([, value]) => value));
}
