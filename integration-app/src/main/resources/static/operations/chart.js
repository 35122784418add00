const SHORTEST = 60_000;
const LONGEST = 300_000;
const WIDTH = 300;
const HEIGHT = 60;

let history = [];

/**
 * Draws what was accepted and shipped per second, now and in the last minutes, at most five.
 *
 * @returns the highest of these rates, which is the height of the chart
 */
export function drawRates(accepted, shipped) {
  const now = Date.now();
  history = [...history, { at: now, accepted, shipped }].filter(({ at }) => now - at <= LONGEST);
  const peak = Math.max(...history.flatMap((rates) => [rates.accepted, rates.shipped]));
  const span = Math.max(now - history[0].at, SHORTEST);
  draw('in', ({ accepted }) => accepted);
  draw('out', ({ shipped }) => shipped);
  return peak;

  function draw(line, rate) {
    const points = history.map((rates) => [
      WIDTH * (1 - (now - rates.at) / span),
      HEIGHT * (1 - (peak && rate(rates) / peak))
    ]);
    document.querySelector(`polyline.${line}`).setAttribute('points', points.join(' '));
  }
}
