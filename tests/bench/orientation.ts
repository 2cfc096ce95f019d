/**
 * `npm run bench -- --orientation [trials]`: how well cameras are found from points, over photographs of which everything
 * is known. Each row is a situation: how often the position is within 1 % of the distance, and how often it could be at
 * best, were every bit of what the points tell used (the bound of Cramér and Rao at the true camera); how often what is
 * said to be within 1 % is; how often the stated ellipse (95 %) holds the truth, how often the wrong point is the one that
 * is named, and what a solution costs. Shares of trials stand with the interval in which the true share lies (95 %).
 */
import { poseOf } from '../../src/domain/orientation/camera.ts';
import { normalEquations, UNKNOWNS } from '../../src/domain/orientation/equations.ts';
import { settingOf, type ControlPoint, type OrientationInput } from '../../src/domain/orientation/input.ts';
import { landFrame } from '../../src/domain/orientation/land-frame.ts';
import { cholesky, inverse } from '../../src/domain/orientation/linear.ts';
import { mapErrors } from '../../src/domain/orientation/model-errors.ts';
import type { Relief } from '../../src/domain/orientation/relief.ts';
import { flatLand } from '../../src/domain/orientation/relief.ts';
import { solve } from '../../src/domain/orientation/solve.ts';
import { hills, normal, randomOf, trial, type Trial, type TrialOptions } from './orientation-trials.ts';
import { percent, withInterval } from './share.ts';

export interface Situation extends TrialOptions {
  readonly name: string;
  readonly relief: Relief;
  /** Told to the solver besides the points. */
  readonly told?: (known: Trial) => Partial<OrientationInput>;
  /** Points moved by a gross error: a wrong building, 2 to 20 % of the diagonal away. */
  readonly gross?: number;
}

export interface Outcome {
  readonly situation: string;
  readonly trials: number;
  /** Shares, 0 … 1. */
  readonly solved: number;
  readonly within1: number;
  /** What the best of all estimators would reach, in the mean of the trials. */
  readonly possible1: number;
  /** Of all: those that are said to be within 1 % (95 chances in 100); of these, those that are. */
  readonly said1: number;
  readonly saidRight: number;
  readonly held: number;
  /** All wrong points named, and no other. */
  readonly named: number;
  /** Position's error for the distance: median and 95th percentile. */
  readonly median: number;
  readonly p95: number;
  readonly median_ms: number;
  readonly p95_ms: number;
}

/** As the desk states it. */
const ON_MAP = mapErrors(true);
const onMap = { unseen: ON_MAP };
const surely = { pointing: { px: 2, worth: 10 } };

export const SITUATIONS: readonly Situation[] = [
  { name: '6 points, relief, 2 px stated', relief: hills(60), points: 6, noise_px: 2, told: () => surely },
  {
    name: '6 points, relief, error from the points alone',
    relief: hills(60),
    points: 6,
    noise_px: 2,
    told: () => ({ pointing: { px: 2, worth: 0 } }),
  },
  { name: '6 points, relief, nothing stated', relief: hills(60), points: 6, noise_px: 2 },
  { name: '6 points, relief, 2 px stated but 5 px true', relief: hills(60), points: 6, noise_px: 5, told: () => surely },
  { name: '6 points, flat land, 2 px stated', relief: flatLand(12), points: 6, noise_px: 2, told: () => surely },
  {
    name: '6 points, relief, focal length known',
    relief: hills(60),
    points: 6,
    noise_px: 2,
    told: ({ camera }) => ({ ...surely, focal: { px: camera.focal_px, error: 'held' } }),
  },
  { name: '4 points, relief, 2 px stated', relief: hills(60), points: 4, noise_px: 2, told: () => surely },
  {
    name: '3 points, focal length known',
    relief: hills(60),
    points: 3,
    noise_px: 2,
    told: ({ camera }) => ({ ...surely, focal: { px: camera.focal_px, error: 'held' } }),
  },
  {
    name: '6 points, straight down, focal length known',
    relief: hills(60),
    points: 6,
    noise_px: 2,
    tilt: [0, 6],
    told: ({ camera }) => ({ ...surely, focal: { px: camera.focal_px, error: 'held' } }),
  },
  { name: '20 points, relief, 2 px stated', relief: hills(60), points: 20, noise_px: 2, told: () => surely },
  { name: '6 points on a map, relief', relief: hills(60), points: 6, noise_px: 2, unseen: ON_MAP, told: () => onMap },
  { name: '6 points on a map, hands of 1 to 12 px', relief: hills(60), points: 6, noise_px: [1, 12], unseen: ON_MAP, told: () => onMap },
  { name: '12 points on a map, relief', relief: hills(60), points: 12, noise_px: 2, unseen: ON_MAP, told: () => onMap },
  {
    name: '12 points on a map, taken for exact',
    relief: hills(60),
    points: 12,
    noise_px: 2,
    unseen: ON_MAP,
  },
  {
    name: '8 points on a map, land taken for flat',
    relief: flatLand(12),
    points: 8,
    noise_px: 2,
    unseen: mapErrors(false),
    told: () => ({ unseen: mapErrors(false) }),
  },
  { name: '6 points on a map, one wrong', relief: hills(60), points: 6, noise_px: 2, gross: 1, unseen: ON_MAP, told: () => onMap },
  { name: '6 points, one wrong', relief: hills(60), points: 6, noise_px: 2, gross: 1, told: () => surely },
  { name: '6 points, one wrong, nothing stated', relief: hills(60), points: 6, noise_px: 2, gross: 1 },
  { name: '6 points, one wrong, flat land', relief: flatLand(12), points: 6, noise_px: 2, gross: 1, told: () => surely },
  {
    name: '6 points, one wrong, focal length known',
    relief: hills(60),
    points: 6,
    noise_px: 2,
    gross: 1,
    told: ({ camera }) => ({ ...surely, focal: { px: camera.focal_px, error: 'held' } }),
  },
  { name: '12 points, two wrong', relief: hills(60), points: 12, noise_px: 2, gross: 2, told: () => surely },
  { name: '20 points, three wrong', relief: hills(60), points: 20, noise_px: 2, gross: 3, told: () => surely },
];

/** Moves points to somewhere else in the picture. */
function moved(random: () => number, points: readonly ControlPoint[], count: number, width: number, height: number): ControlPoint[] {
  const diagonal = Math.hypot(width, height);
  return points.map((point, i) => {
    if (i >= count) return point;
    for (;;) {
      const [far, angle] = [diagonal * (0.02 + 0.18 * random()), 2 * Math.PI * random()];
      const [x, y] = [point.x + far * Math.cos(angle), point.y + far * Math.sin(angle)];
      if (x >= 0 && y >= 0 && x <= width && y <= height) return { ...point, x, y };
    }
  });
}

/** Draws of three independent normal errors, the same at every run. */
const DRAWS = (() => {
  const random = randomOf(7);
  return Array.from({ length: 400 }, () => [normal(random), normal(random), normal(random)] as const);
})();

/** The probability that the best of all estimators is within a hundredth of the distance, for these points and their error. */
function possible(input: OrientationInput, { camera, noise_px }: Trial, gross: number, distance_m: number): number {
  const { frame, problem } = settingOf(input);
  const skip = new Set(Array.from({ length: gross }, (_, i) => i));
  const { matrix } = normalEquations({ ...problem, sigma: noise_px }, poseOf(camera, frame), skip);
  const whole = inverse(matrix, UNKNOWNS);
  const block = whole && Float64Array.from({ length: 9 }, (_, i) => whole[(3 + Math.floor(i / 3)) * UNKNOWNS + 3 + (i % 3)]!);
  const l = block && cholesky(block, 3);
  if (!l) return 0;
  const near = DRAWS.filter(
    ([a, b, c]) => Math.hypot(l[0]! * a, l[3]! * a + l[4]! * b, l[6]! * a + l[7]! * b + l[8]! * c) <= 0.01 * distance_m,
  );
  return near.length / DRAWS.length;
}

export function play(situation: Situation, trials: number, seed = 2026): Outcome {
  const random = randomOf(seed);
  const errors: number[] = [];
  const times: number[] = [];
  let [solved, within1, held, named, best, said, saidRight] = [0, 0, 0, 0, 0, 0, 0];
  const { width = 4000, height = 3000, gross = 0, relief } = situation;
  for (let i = 0; i < trials; i++) {
    const known = trial(random, relief, situation);
    const points = moved(random, known.points, gross, width, height);
    const input: OrientationInput = { width, height, points, ground: relief.heightAt, ...situation.told?.(known) };
    // The processor's own time: the machine may be shared.
    const started = process.cpuUsage();
    const found = solve(input);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
    const frame = landFrame(known.camera.position);
    const far = known.points.reduce((sum, point) => sum + Math.hypot(...frame.toFrame(point)), 0) / known.points.length;
    best += possible({ ...input, points: known.points }, known, gross, far);
    if (!found.solved) continue;
    solved++;
    const [east, north, up] = frame.toFrame(found.camera.position);
    const error = Math.hypot(east, north, up) / far;
    errors.push(error);
    if (error <= 0.01) within1++;
    if (Math.max(found.ellipse.major_m, 2 * found.errors.up_m) <= 0.01 * found.distance_m) {
      said++;
      if (error <= 0.01) saidRight++;
    }
    const { bearing, major_m, minor_m } = found.ellipse;
    const [s, c] = [Math.sin((bearing * Math.PI) / 180), Math.cos((bearing * Math.PI) / 180)];
    if (((east * s + north * c) / major_m) ** 2 + ((east * c - north * s) / minor_m) ** 2 <= 1) held++;
    if (found.wrong.length === gross && found.wrong.every((index) => index < gross)) named++;
  }
  const at = (values: readonly number[], share: number): number =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
  return {
    situation: situation.name,
    trials,
    solved: solved / trials,
    within1: within1 / trials,
    possible1: best / trials,
    said1: said / trials,
    saidRight: saidRight / Math.max(1, said),
    held: held / Math.max(1, solved),
    named: named / trials,
    median: at(errors, 0.5),
    p95: at(errors, 0.95),
    median_ms: at(times, 0.5),
    p95_ms: at(times, 0.95),
  };
}

export function benchOrientation(trials = 1000): void {
  console.table(
    SITUATIONS.map((situation) => {
      const outcome = play(situation, trials);
      return {
        situation: outcome.situation,
        solved: percent(outcome.solved),
        'within 1 %': withInterval(outcome.within1, trials),
        'at best': percent(outcome.possible1),
        'said within 1 %': percent(outcome.said1),
        'of these are': percent(outcome.saidRight),
        'in ellipse': withInterval(outcome.held, Math.round(outcome.solved * trials)),
        named: withInterval(outcome.named, trials),
        'median error': percent(outcome.median, 2),
        '95 % error': percent(outcome.p95, 2),
        ms: outcome.median_ms.toFixed(1),
        '95 % ms': outcome.p95_ms.toFixed(1),
      };
    }),
  );
}
