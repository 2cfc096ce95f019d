/**
 * Gaps of a grid of heights. What land lies all around (a lake, a shadow of the survey) is filled from its edge inwards. A gap
 * that is open to the grid's edge is the sea, at 0, where its coast is low, and else land that was not flown: it goes on at the
 * height of its edge, and is told apart, since nobody has measured it.
 */

/** A coast no higher than this is the sea's, metres: sands that the tide covers are land to who measures at low water. */
const COAST = 3;
/** Share of a gap's edge that is such a coast, from which on the whole gap is sea: cliffs stand before it too. */
const MOSTLY = 0.5;

const KNOWN = 0;
const GAP = 1;
const SEEN = 2;
const QUEUED = 3;

/**
 * Fills in place.
 * @param values row by row, metres; NaN where there is no height
 * @returns which posts are land that nobody has measured (1), going on from the edge of what is known
 */
export function fillGaps(values: Float32Array, width: number): Uint8Array {
  const unmeasured = new Uint8Array(values.length);
  const state = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) state[i] = GAP;
  /** The neighbours of a post, into one list that is used again. */
  const beside: number[] = [];
  const around = (i: number): readonly number[] => {
    beside.length = 0;
    const column = i % width;
    if (i >= width) beside.push(i - width);
    if (i + width < values.length) beside.push(i + width);
    if (column > 0) beside.push(i - 1);
    if (column < width - 1) beside.push(i + 1);
    return beside;
  };
  for (let start = 0; start < values.length; start++) {
    if (state[start] !== GAP) continue;
    const gap = [start];
    state[start] = SEEN;
    let [open, edge, low] = [false, 0, 0];
    const first: number[] = [];
    for (const i of gap) {
      const column = i % width;
      if (column === 0 || i < width || column === width - 1 || i + width >= values.length) open = true;
      let coast = false;
      for (const next of around(i)) {
        if (state[next] === GAP) {
          state[next] = SEEN;
          gap.push(next);
        } else if (state[next] === KNOWN) {
          coast = true;
          edge++;
          if (values[next]! <= COAST) low++;
        }
      }
      if (coast) first.push(i);
    }
    if (first.length === 0) continue;
    if (open && low >= MOSTLY * edge) {
      for (const i of gap) values[i] = 0;
      continue;
    }
    // From the edge, ring by ring: each post is the mean of those beside it that an earlier ring has filled.
    for (const i of first) state[i] = QUEUED;
    for (let ring = first; ring.length > 0;) {
      const next: number[] = [];
      const means = ring.map((i) => {
        let [sum, known] = [0, 0];
        for (const each of around(i)) {
          if (!Number.isNaN(values[each]!)) {
            sum += values[each]!;
            known++;
          } else if (state[each] === SEEN) {
            state[each] = QUEUED;
            next.push(each);
          }
        }
        return sum / known;
      });
      for (const [k, i] of ring.entries()) {
        const mean = means[k]!;
        const sea = open && mean <= COAST;
        values[i] = sea ? 0 : mean;
        if (open && !sea) unmeasured[i] = 1;
      }
      ring = next;
    }
    for (const i of gap) state[i] = KNOWN;
  }
  return unmeasured;
}
