/** Gaps of a grid of heights: what land lies all around is filled from its edge inwards; the open sea and what was not flown are left. */

/** A gap, within the grid, whose height is not known. */
const CLOSED = 1;
const QUEUED = 2;

/**
 * Fills in place the gaps that land encloses: a lake, a shadow of the survey.
 * @param values row by row, metres; NaN where there is no height
 */
export function fillGaps(values: Float32Array, width: number, height: number): void {
  const state = new Uint8Array(values.length);
  const open: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    const [column, row] = [i % width, Math.floor(i / width)];
    if (column === 0 || row === 0 || column === width - 1 || row === height - 1) open.push(i);
    else state[i] = CLOSED;
  }
  const around = (i: number): readonly number[] => {
    const column = i % width;
    return [i - width, i + width, ...(column > 0 ? [i - 1] : []), ...(column < width - 1 ? [i + 1] : [])].filter(
      (next) => next >= 0 && next < values.length,
    );
  };
  // What hangs together with the grid's edge is open land or sea.
  for (let i = open.pop(); i !== undefined; i = open.pop())
    for (const next of around(i))
      if (state[next] === CLOSED) {
        state[next] = 0;
        open.push(next);
      }
  const queue: number[] = [];
  const ask = (i: number): void => {
    if (state[i] !== CLOSED) return;
    state[i] = QUEUED;
    queue.push(i);
  };
  for (let i = 0; i < values.length; i++) if (state[i] === CLOSED && around(i).some((next) => !Number.isNaN(values[next]!))) ask(i);
  for (const i of queue) {
    const known = around(i).flatMap((next) => (Number.isNaN(values[next]!) ? [] : [values[next]!]));
    values[i] = known.reduce((sum, value) => sum + value, 0) / known.length;
    around(i).forEach(ask);
  }
}
