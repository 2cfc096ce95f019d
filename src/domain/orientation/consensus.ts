/**
 * Which points are wrong: at most one in six, and only those that the others refuse.
 *
 * First the camera that agrees best with all points but the k worst (least trimmed squares), sought from cameras that
 * small sets of points fix; then each point left out is tried back: it stays out when it makes the fit worse than chance
 * allows (the F test of a deleted observation, at 1 % over all points). So a good set loses none, and what is left out is
 * named with the reason.
 */
import { inCamera, type Pose } from './camera.ts';
import { freeUnknowns, priorEquations, whitened } from './equations.ts';
import { fitsOf } from './fits.ts';
import type { OrientationInput, Setting } from './input.ts';
import { refine, type Fit } from './refine.ts';
import { fisherQuantile } from './statistics.ts';

export interface Consensus {
  readonly fit: Fit;
  /** Indices of the points left out. */
  readonly wrong: readonly number[];
  /** Points of which one or the other may be the wrong one: leaving any of them out explains the rest as well. */
  readonly either: readonly number[];
}

/** Most small sets that are tried; with one point in six wrong, all of 40 sets of 5 hold one with probability 10⁻⁹. */
const MOST_SETS = 40;
const LEVEL = 0.01;

export const freedomOf = (setting: Setting, points: number): number =>
  2 * points + priorEquations(setting.problem) - freeUnknowns(setting.problem);

/** Squared distances in the picture, in squared standard errors; behind the camera, as far as can be. */
function squares({ problem, diagonal }: Setting, pose: Pose): number[] {
  return problem.pairs.map((pair) => {
    const [x, y, z] = inCamera(pose, pair.land);
    if (!(z > 0)) return (10 * diagonal) ** 2 / problem.sigma ** 2;
    const k = pose.focal / z;
    const [dx, dy] = whitened(pair, [k * x - pair.image[0], k * y - pair.image[1]]);
    return (dx * dx + dy * dy) / problem.sigma ** 2;
  });
}

const worst = (values: readonly number[], count: number): Set<number> =>
  new Set(
    values
      .map((value, i) => [value, i] as const)
      .sort((a, b) => b[0] - a[0])
      .slice(0, count)
      .map(([, i]) => i),
  );

const trimmed = (values: readonly number[], count: number): number =>
  values
    .toSorted((a, b) => a - b)
    .slice(0, values.length - count)
    .reduce((sum, value) => sum + value, 0);

/** Sets of `size` of `n` points: all of them, or as many as `most`, drawn in the same order at every run. */
function smallSets(n: number, size: number, most = MOST_SETS): number[][] {
  let ways = 1;
  for (let i = 0; i < size; i++) ways = (ways * (n - i)) / (i + 1);
  if (ways <= most) {
    const all: number[][] = [];
    const grow = (set: number[], from: number): void => {
      if (set.length === size) all.push(set);
      else for (let i = from; i < n; i++) grow([...set, i], i + 1);
    };
    grow([], 0);
    return all;
  }
  let state = 12_345;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: most }, () => {
    const left = Array.from({ length: n }, (_, i) => i);
    return Array.from({ length: size }, () => left.splice(draw(left.length), 1)[0]!).sort((a, b) => a - b);
  });
}

interface Concentrated {
  readonly fit: Fit;
  readonly out: ReadonlySet<number>;
}

/** Refines while leaving out the `count` worst, until they stay the same. */
function concentrated(setting: Setting, start: Pose, count: number): Concentrated | undefined {
  let pose = start;
  let out = worst(squares(setting, pose), count);
  for (let round = 0; round < 5; round++) {
    const fit = refine(setting.problem, pose, out);
    if (!fit) return undefined;
    pose = fit.pose;
    const next = worst(squares(setting, pose), count);
    if ([...next].every((i) => out.has(i))) return { fit, out };
    out = next;
  }
  return undefined;
}

/** Whether a fit with more points is worse than chance allows, by the F test of one deleted point. */
function refuses(setting: Setting, without: Fit, pointsWithout: number, withIt: number, tried: number): boolean {
  const freedom = setting.worth + freedomOf(setting, pointsWithout);
  const variance = (setting.worth + without.cost) / Math.max(1, freedom);
  return (withIt - without.cost) / 2 / variance > fisherQuantile(LEVEL / tried, Math.max(1, freedom));
}

/** The camera on which most points agree, from the best one of all points. */
export function agree(input: OrientationInput, setting: Setting, all: Fit | undefined): Consensus | undefined {
  const n = setting.problem.pairs.length;
  const none = all && { fit: all, wrong: [], either: [] };
  // Three equations more than unknowns must be left, else the rest agrees whatever is taken out.
  let most = Math.floor(n / 6);
  while (most > 0 && freedomOf(setting, n - most) < 3) most--;
  if (most === 0) return none;
  const candidates: Concentrated[] = [];
  const propose = (pose: Pose | undefined): void => {
    const found = pose && concentrated(setting, pose, most);
    if (found) candidates.push(found);
  };
  propose(all?.pose);
  // Other cameras only when all points together fit so badly, and only until one fits as it should.
  const good = (fit: Fit | undefined, points: number): boolean =>
    fit !== undefined && fit.cost <= 2.5 * Math.max(1, freedomOf(setting, points));
  if (!good(all, n))
    for (const set of smallSets(n, Math.min(n - most, setting.problem.freeFocal ? 5 : 4))) {
      const skip = new Set(Array.from({ length: n }, (_, i) => i).filter((i) => !set.includes(i)));
      const [first] = fitsOf(input, setting, { count: 2, turned: false, skip });
      if (!first || candidates.some((candidate) => trimmed(squares(setting, first.pose), most) > 100 * (candidate.fit.cost + n))) continue;
      propose(first.pose);
      if (good(candidates.at(-1)?.fit, n - most)) break;
    }
  candidates.sort((a, b) => a.fit.cost - b.fit.cost);
  const best = candidates[0];
  if (!best) return none;
  let { fit } = best;
  const wrong: number[] = [];
  const back = [...best.out].sort((a, b) => squares(setting, fit.pose)[a]! - squares(setting, fit.pose)[b]!);
  const out = new Set(best.out);
  for (const i of back) {
    const held = new Set([...out].filter((other) => other !== i));
    const withIt = refine(setting.problem, fit.pose, held);
    const whole = held.size === 0 && all && all.cost < (withIt?.cost ?? Infinity) ? all : withIt;
    if (!whole || refuses(setting, fit, n - out.size, whole.cost, n)) wrong.push(i);
    else {
      fit = whole;
      out.delete(i);
    }
  }
  if (wrong.length === 0) return { fit: all && all.cost < fit.cost ? all : fit, wrong: [], either: [] };
  return { fit, wrong: wrong.sort((a, b) => a - b), either: wrong.length === 1 ? rivals(setting, fit, wrong[0]!, candidates) : [] };
}

/** Other points that, left out instead, explain the rest nearly as well. */
function rivals(setting: Setting, fit: Fit, wrong: number, candidates: readonly { readonly fit: Fit }[]): number[] {
  const n = setting.problem.pairs.length;
  const freedom = setting.worth + freedomOf(setting, n - 1);
  const variance = (setting.worth + fit.cost) / Math.max(1, freedom);
  const limit = fit.cost + 2 * variance * fisherQuantile(0.05, Math.max(1, freedom));
  const poses = [fit.pose, ...candidates.slice(0, 3).map((candidate) => candidate.fit.pose)];
  const others = Array.from({ length: n }, (_, i) => i).filter((i) => i !== wrong);
  return others.filter((i) => poses.some((pose) => (refine(setting.problem, pose, new Set([i]), 15)?.cost ?? Infinity) < limit));
}
