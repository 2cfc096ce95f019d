/** What can be said of the points before any camera is sought. */
import { freeUnknowns, priorEquations } from './equations.ts';
import type { OrientationInput, Setting } from './input.ts';
import { eigen, type Vec3 } from './linear.ts';
import type { Verdict } from './verdicts.ts';

/** Two points nearer than this in the picture are one, in diagonals; on the land, metres. */
const SAME_IN_PICTURE = 1e-3;
const SAME_ON_LAND = 0.3;
/** Width over length below which points are a line. */
const LINE = 0.015;

/** Standard deviations of points along their own axes, longest first. */
function spread(points: readonly (readonly number[])[]): number[] {
  const n = points[0]?.length ?? 0;
  const mean = Array.from({ length: n }, (_, k) => points.reduce((sum, point) => sum + point[k]!, 0) / Math.max(1, points.length));
  const m = new Float64Array(n * n);
  for (const point of points)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) m[i * n + j]! += ((point[i]! - mean[i]!) * (point[j]! - mean[j]!)) / points.length;
  return eigen(m, n).values.map((value) => Math.sqrt(Math.max(0, value)));
}

/** How thick land points are for their width: 0 when they are all on one plane. */
export function thickness(points: readonly Vec3[]): number {
  const [, width = 0, thick = 0] = spread(points);
  return width > 0 ? thick / width : 0;
}

/** Points needed, whatever is known beforehand; never less than three, since two are always in a line. */
function pointsNeeded({ problem }: Setting): number {
  const equations = freeUnknowns(problem) - priorEquations(problem);
  return Math.max(problem.freePosition ? 3 : 2, Math.ceil(equations / 2));
}

/** Two points that are one, in the picture or on the land: whatever is sought, one of them is not where it should be. */
export function equalPoints({ problem: { pairs }, diagonal }: Pick<Setting, 'problem' | 'diagonal'>): Verdict | undefined {
  for (let j = 1; j < pairs.length; j++) {
    for (let i = 0; i < j; i++) {
      const [a, b] = [pairs[i]!, pairs[j]!];
      const apart = Math.hypot(a.image[0] - b.image[0], a.image[1] - b.image[1]);
      if (apart < SAME_IN_PICTURE * diagonal) return { code: 'equalPoints', points: [i, j], where: 'picture' };
      const away = Math.hypot(a.land[0] - b.land[0], a.land[1] - b.land[1], a.land[2] - b.land[2]);
      if (away < SAME_ON_LAND) return { code: 'equalPoints', points: [i, j], where: 'land' };
    }
  }
  return undefined;
}

/** Points that are all in one line, in the picture or, where that matters, on the land: what is aside of it is not fixed. */
export function inLine({ problem: { pairs } }: Pick<Setting, 'problem'>, onLand = true): Verdict | undefined {
  if (pairs.length < 3) return undefined;
  const [long = 0, wide = 0] = spread(pairs.map(({ image }) => image));
  const [length = 0, width = 0] = spread(pairs.map(({ land }) => land));
  if (onLand && width < LINE * length) return { code: 'inLine', where: 'land' };
  if (wide < LINE * long) return { code: 'inLine', where: 'picture' };
  return undefined;
}

/** Land so far from the rest is in no picture with it, metres; not even from a mountain when it is also this many times as far as the rest. */
const FAR = 100_000;
const TIMES = 20;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Points that lie where no picture of the others reaches: numbers that changed places, or lost their sign. */
function farAway({ problem: { pairs } }: Setting): Verdict | undefined {
  const middle = [0, 1, 2].map((k) => median(pairs.map(({ land }) => land[k]!)));
  const away = pairs.map(({ land }) => Math.hypot(...land.map((value, k) => value - middle[k]!)));
  const limit = Math.max(FAR, TIMES * median(away));
  const points = away.flatMap((each, i) => (each > limit ? [i] : []));
  return points.length > 0 ? { code: 'farAway', points } : undefined;
}

/** Metres in a foot; how near heights in feet come to the land's, metres, and how far off they then are as they stand. */
const FOOT = 0.3048;
const NEAR_LAND = 2;
const OFF_LAND = 10;

/** Whether the points' heights are the land's, if they are counted in feet, and only then. */
function inFeet({ points, ground }: OrientationInput): boolean {
  return points.every(({ lon, lat, h }) => {
    const land = ground?.(lon, lat) ?? NaN;
    return Math.abs(h * FOOT - land) <= Math.max(NEAR_LAND, 0.03 * Math.abs(land)) && Math.abs(h - land) > OFF_LAND;
  });
}

export function check(input: OrientationInput, setting: Setting): Verdict | undefined {
  const { points, width, height } = input;
  const outside = points.findIndex(({ x, y }) => !(x >= 0 && y >= 0 && x <= width && y <= height));
  if (outside >= 0) return { code: 'outsidePicture', point: outside };
  const equal = equalPoints(setting);
  if (equal) return equal;
  const far = farAway(setting);
  if (far) return far;
  const needed = pointsNeeded(setting);
  if (points.length < needed) return { code: 'tooFew', found: points.length, needed };
  if (inFeet(input)) return { code: 'feet' };
  return inLine(setting, setting.problem.freePosition);
}
