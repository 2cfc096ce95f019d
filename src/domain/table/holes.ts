/** Where a series has no value: a line that is drawn through says what nobody knows. */

/** Two steps are as long as one another, within the days of a month and of a leap year. */
const LIKE = 1.2;
/** Of a series without a rhythm, a hole is this many of its usual steps. */
const NO_RHYTHM = 8;

/**
 * Whether a series is broken before each of its points.
 *
 * A hole is a place of the axis that has no value here though the table has a row for it (`empty`); or
 * a step longer than the usual one (where most are unlike, and there are more than eight points, than eight of them), if the series
 * keeps to that one before and after: a census that was taken every ten years and then each year has changed its rhythm, and lacks nothing.
 * @param places of the points along the axis, ascending: years, milliseconds, ranks
 * @param empty places of rows without a value, ascending
 */
export function holesBefore(places: readonly number[], empty: readonly number[] = []): readonly boolean[] {
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  const usual = steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
  const isUsual = (step: number) => step * LIKE >= usual && step <= usual * LIKE;
  const regular = steps.length > 2 && steps.filter(isUsual).length * 3 >= steps.length * 2;
  const longest = regular ? usual * LIKE : places.length > NO_RHYTHM ? NO_RHYTHM * usual : Number.POSITIVE_INFINITY;
  let seen = 0;
  return places.map((place, index) => {
    const before = places[index - 1];
    if (before === undefined) return false;
    while ((empty[seen] ?? Number.POSITIVE_INFINITY) <= before) seen++;
    if ((empty[seen] ?? Number.POSITIVE_INFINITY) < place) return true;
    const step = place - before;
    const keeps = (part: readonly number[]) => part.length === 0 || part.some(isUsual);
    return step > longest && keeps(steps.slice(0, index - 1)) && keeps(steps.slice(index));
  });
}
