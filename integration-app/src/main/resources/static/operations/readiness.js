import { get } from './api.js';
import { keepUpToDate } from './poll.js';

export function watchReadiness() {
  const part = document.querySelector('#readiness');
  const badge = part.querySelector('.badge');
  keepUpToDate(part, isReady, (ready) => {
    badge.textContent = ready ? 'Ready' : 'Not ready';
    badge.className = `badge ${ready ? 'good' : 'bad'}`;
  });
}

async function isReady(signal) {
  try {
    await get('health/ready', {}, signal);
    return true;
  } catch (failure) {
    if (failure.status !== 503) {
      throw failure;
    }
    return false;
  }
}
