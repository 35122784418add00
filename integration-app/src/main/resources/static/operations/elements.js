const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const GOOD = ['Shipped', 'Replayed', 'closed', 'UP'];
const BAD = ['Failed', 'Parked', 'open'];

const recordsOfRows = new WeakMap();

/** Makes an element. Strings among its children become text, whatever is in them. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

/** Such as 21:57:27, in the time zone of the reader. */
export function clock(date) {
  return TIME.format(date);
}

/** The time of an instant in ISO 8601, with the day if it is not today. */
export function time(instant) {
  if (!instant) {
    return '–';
  }
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return element('time', { dateTime: instant, title: date.toLocaleString('en-GB') },
    today ? clock(date) : `${DAY.format(date)} ${clock(date)}`);
}

export function badge(state) {
  const kind = (GOOD.includes(state) && 'good') || (BAD.includes(state) && 'bad') || '';
  return element('span', { className: `badge ${kind}` }, state);
}

/** A link that opens an order or a dead letter, named by the end of its id, which differs the most. */
export function link(kind, id, text = `…${id.slice(-12)}`) {
  return element('a', { href: `#/${kind}/${id}`, title: id }, text);
}

/** Pairs of a name and a value, without those that have no value. */
export function facts(pairs) {
  return element('dl', { className: 'facts' }, ...pairs
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

/**
 * What happened, as a list.
 *
 * @param events each has `at`, `what` (a node or a string) and perhaps `why`
 */
export function timeline(events) {
  return element('ol', { className: 'timeline' }, ...events.map(({ at, what, why }) => element('li', {}, time(at),
    element('span', { className: 'what' }, what), why && element('span', { className: 'why' }, why))));
}

/**
 * Shows records as the rows of a table. A row whose record is as before stays as it is, and the keyboard's focus where
 * it is.
 *
 * @param cells makes a node or a string for each column of a record
 */
export function showRows(table, records, cells) {
  const body = table.tBodies[0];
  const focused = body.contains(document.activeElement) && document.activeElement.getAttribute('href');
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const wanted = records.map((record) => JSON.stringify(record));
  [...body.rows].filter((row) => !wanted.includes(recordsOfRows.get(row))).forEach((row) => row.remove());
  records.forEach((record, index) => {
    const row = body.rows[index];
    if (!row || recordsOfRows.get(row) !== wanted[index]) {
      const contents = cells(record);
      const made = element('tr', { role: 'row' }, ...contents.map((content, column) => cell(names[column], content)));
      recordsOfRows.set(made, wanted[index]);
      body.insertBefore(made, row ?? null);
    }
  });
  [...body.rows].slice(records.length).forEach((row) => row.remove());
  if (focused && !body.contains(document.activeElement)) {
    body.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  }
}

/** On a narrow screen, where a table is no table, its name and role are still known. */
function cell(name, content) {
  const made = element('td', { role: 'cell' }, content);
  made.dataset.name = name;
  return made;
}
