const ROOT = new URL('..', document.baseURI);
const PATIENCE = 10_000;
const A_MINUTE = 60_000;

const absentUntil = new Map();

/** A problem (RFC 9457) that the API answered with; `message` says it in a line. */
export class Refusal extends Error {
  constructor(status, problem) {
    const errors = (problem.errors ?? [])
      .map((error) => `${error.parameter ?? error.header ?? error.pointer} ${error.detail}`);
    super([problem.detail ?? `HTTP ${status}`, ...errors].join('; '));
    this.status = status;
  }
}

/** @throws Refusal if the answer is no 2xx; anything else if there is no answer, or nobody waits for it any more */
export function get(path, query, signal) {
  return call(address(path, query), { signal });
}

/** What `get` answers, or undefined if this process does not offer it; then it is not asked again for a minute. */
export async function getIfHere(path, query, signal) {
  if (performance.now() < absentUntil.get(path)) {
    return undefined;
  }
  try {
    return await get(path, query, signal);
  } catch (failure) {
    if (failure.status !== 404) {
      throw failure;
    }
    absentUntil.set(path, performance.now() + A_MINUTE);
    return undefined;
  }
}

/** Has something done in the name of an operator. */
export function post(path, operator, { query, body } = {}) {
  const headers = { 'X-Operator': operator, ...(body && { 'Content-Type': 'application/json' }) };
  return call(address(path, query), { method: 'POST', headers, body: body && JSON.stringify(body) });
}

function address(path, query = {}) {
  const url = new URL(path, ROOT);
  Object.entries(query).filter(([, value]) => value).forEach(([name, value]) => url.searchParams.set(name, value));
  return url;
}

async function call(url, { signal, ...request }) {
  const patience = AbortSignal.timeout(PATIENCE);
  const response = await fetch(url, { ...request, signal: signal ? AbortSignal.any([signal, patience]) : patience });
  if (!response.ok) {
    throw new Refusal(response.status, await response.json().catch(() => ({})));
  }
  const answer = await response.json();
  signal?.throwIfAborted();
  return answer;
}
