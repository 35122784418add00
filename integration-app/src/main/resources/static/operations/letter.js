import { get, post } from './api.js';
import { badge, element, facts, link, time, timeline } from './elements.js';
import { operator } from './operator.js';
import { ask } from './question.js';

export const NAME = 'Dead letter';

export function load(id, signal) {
  return get(address(id), {}, signal);
}

/** @param act is called with what an operator wants done */
export function show(letter, act) {
  const failure = letter.failure ?? {};
  return [
    facts(Object.entries({
      'State': badge(letter.state),
      'Due': (letter.state === 'Waiting') ? time(letter.dueAt) : undefined,
      'Replay': letter.replayRequested ? 'requested' : undefined,
      'Order': letter.orderId && link('orders', letter.orderId, letter.orderId),
      'Event id': letter.eventId,
      'Correlation id': letter.correlationId,
      'Cause': failure.cause,
      'Message': failure.message,
      'Route': failure.route,
      'Attempts': failure.attempts,
      'First failed': failure.firstFailedAt && time(failure.firstFailedAt),
      'Last failed': failure.lastFailedAt && time(failure.lastFailedAt),
      'Record': failure.topic && `${failure.topic}, partition ${failure.partition}, offset ${failure.offset}`,
      'Sent again': `${letter.redrives} times`
    })),
    actions(letter, act),
    element('h3', {}, 'What was done'),
    timeline([{ at: letter.keptAt, what: 'Kept' }, ...letter.actions.map(({ at, action, by, reason }) =>
      ({ at, what: `${action} by ${by}`, why: reason }))]),
    element('h3', {}, `Record${(letter.payloadEncoding === 'base64') ? ' (base64)' : ''}`),
    element('pre', { tabIndex: 0 }, letter.payload ?? 'no value'),
    element('h3', {}, 'Headers'),
    facts(letter.headers.map(({ name, text, bytes }) => [name, text ?? bytes ?? 'no value']))
  ];
}

function actions({ id, state, replayRequested }, act) {
  const replayable = ['Waiting', 'Parked'].includes(state) && !replayRequested;
  const button = (text, enabled, action) =>
    element('button', { type: 'button', disabled: !enabled, onclick: () => act(action) }, text);
  return element('div', { className: 'actions' },
    button('Replay', replayable, () => replay(id)),
    button('Discard…', state === 'Parked' && !replayRequested, () => discard(id)));
}

async function replay(id) {
  const name = await operator();
  if (name) {
    await post(`${address(id)}/replay`, name);
    return 'It is sent again.';
  }
  return undefined;
}

async function discard(id) {
  const reason = await ask({
    title: 'Discard this letter?',
    text: 'It is given up, which cannot be undone; its order stays as it is.',
    confirm: 'Discard',
    field: { label: 'Reason' }
  });
  const name = reason && await operator();
  if (name) {
    await post(`${address(id)}/discard`, name, { body: { reason } });
    return 'It is discarded.';
  }
  return undefined;
}

function address(id) {
  return `api/dead-letters/${id}`;
}
