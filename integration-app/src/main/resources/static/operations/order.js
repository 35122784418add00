import { get, getIfHere } from './api.js';
import { badge, element, facts, link, time, timeline } from './elements.js';
import { nameOf } from './letters.js';

export const NAME = 'Order';

export async function load(id, signal) {
  const path = `api/orders/${id}`;
  const order = await get(path, {}, signal);
  const [{ history }, letters] = await Promise.all([
    get(`${path}/history`, {}, signal),
    getIfHere('api/dead-letters', { orderId: id, limit: 200 }, signal)
  ]);
  return { order, history, letters: letters?.deadLetters };
}

export function show({ order, history, letters }) {
  const { carrier, trackingNumber, shippedAt, errorMessage } = order.fulfillment ?? {};
  return [
    facts(Object.entries({
      'Status': badge(order.status),
      'Customer': `${order.customerName} (${order.customerId})`,
      'Items': order.items.map(item).join(', '),
      'Sent to': order.shippingAddress && address(order.shippingAddress),
      'Correlation id': order.correlationId,
      'Carrier': carrier,
      'Tracking number': trackingNumber,
      'Shipped': shippedAt && time(shippedAt),
      'Reason': errorMessage,
      'Cancelled because': order.cancellationReason
    })),
    element('h3', {}, 'Timeline'),
    timeline([...history.map(move), ...(letters ?? []).map(deadLetter)]
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))),
    !letters && element('p', { className: 'hint' }, 'Its dead letters are not in this process.')
  ].filter(Boolean);
}

function item({ productId, quantity, unitPrice }) {
  const price = unitPrice ? ` at ${unitPrice.amount} ${unitPrice.currency}` : '';
  return `${quantity} × ${productId}${price}`;
}

function address({ recipient, line1, line2, postalCode, city, region, country }) {
  const place = [postalCode, city].filter(Boolean).join(' ');
  return [recipient, line1, line2, place, region, country].filter(Boolean).join(', ');
}

function move({ at, status, cause }) {
  return { at, what: badge(status), why: cause };
}

function deadLetter({ id, keptAt, state, failure }) {
  return {
    at: keptAt,
    what: element('span', {}, link('dead-letters', id, 'Dead letter'), ' ', badge(state)),
    why: [nameOf(failure?.cause), failure?.message].filter(Boolean).join(': ')
  };
}
