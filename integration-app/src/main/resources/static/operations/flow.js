import { getIfHere } from './api.js';
import { drawRates } from './chart.js';
import { keepUpToDate } from './poll.js';

const RATE = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const COUNT = new Intl.NumberFormat('en');
const LATE_SECONDS = 60;
const MOST_COUNTED = 10_000;

export function watchFlow() {
  keepUpToDate(document.querySelector('#flow'), (signal) => getIfHere('api/orders/flow', {}, signal), (flow) => {
    const perSecond = (orders) => orders / flow.seconds;
    show('accepted', RATE.format(perSecond(flow.accepted)));
    show('shipped', RATE.format(perSecond(flow.shipped)));
    show('failed', RATE.format(perSecond(flow.failed)), flow.failed > 0);
    show('outbox', COUNT.format(flow.outbox.events) + (flow.outbox.events < MOST_COUNTED ? '' : '+'));
    show('oldest', COUNT.format(Math.round(flow.outbox.oldestSeconds)), flow.outbox.oldestSeconds > LATE_SECONDS);
    show('peak', RATE.format(drawRates(perSecond(flow.accepted), perSecond(flow.shipped))));
  });
}

export function watchFulfillment() {
  keepUpToDate(document.querySelector('#fulfillment'), (signal) => getIfHere('api/fulfillment', {}, signal),
    ({ lag, breaker }) => {
      show('lag', COUNT.format(lag));
      show('breaker', breaker, breaker !== 'closed');
    });
}

function show(name, text, alarming = false) {
  const figure = document.querySelector(`[data-figure=${name}]`);
  figure.textContent = text;
  figure.classList.toggle('alarming', alarming);
}
