/**
 * `npm run bench -- --orientation [trials]`, second table: photographs that are oriented by matches with a neighbour of
 * their flight. False is what is called sure and is not: farther from the truth than what is stated allows (outside the
 * ellipse of 99.5 %), or than 2 % of the distance. Each situation is drawn from several seeds: one may be lucky.
 */
import { ellipseOf, type Ellipse } from '../../src/domain/orientation/covariance.ts';
import { landFrame } from '../../src/domain/orientation/land-frame.ts';
import type { Doubt } from '../../src/domain/orientation/match-doubts.ts';
import { orientByMatches } from '../../src/domain/orientation/matched.ts';
import type { Agreeing } from '../../src/domain/orientation/shown.ts';
import { agreeingBy } from '../../src/setup/orient/features.ts';
import { openCv } from '../../src/setup/orient/opencv.ts';
import { pair, type PairOptions } from './matched-trials.ts';
import { hills, randomOf } from './orientation-trials.ts';
import { wilson } from './share.ts';

export interface FlightSituation extends PairOptions {
  readonly name: string;
  /** Nothing is told of the lens. */
  readonly lensUntold?: boolean;
}

export interface FlightOutcome {
  readonly situation: string;
  readonly trials: number;
  readonly found: number;
  /** Within 2 % of the distance, and within what is stated. */
  readonly good: number;
  readonly sure: number;
  /** Sure, and not good. */
  readonly false: number;
  /** Sure and good. */
  readonly sureGood: number;
  /** Of the sure ones, those within the ellipse that is stated (95 %). */
  readonly held: number;
  /** How often each doubt was had of a good one. */
  readonly doubts: ReadonlyMap<Doubt, number>;
}

const relief = hills(60);

export const FLIGHTS: readonly FlightSituation[] = [
  { name: 'overlap 60–80 %, 5–40 % wrong', overlap: [0.6, 0.8], wrong: [0.05, 0.4], relief },
  { name: 'overlap 40–60 %, 5–40 % wrong', overlap: [0.4, 0.6], wrong: [0.05, 0.4], relief },
  { name: 'overlap 20–40 %, 5–40 % wrong', overlap: [0.2, 0.4], wrong: [0.05, 0.4], relief },
  { name: 'repeated pattern, 10–90 % wrong together', overlap: [0.2, 0.8], wrong: [0.05, 0.4], pattern: [0.1, 0.9], relief },
  { name: 'source set by hand to 6 px', overlap: [0.2, 0.8], wrong: [0.05, 0.4], relief, pointing_px: 6 },
  { name: 'lens untold', overlap: [0.2, 0.8], wrong: [0.05, 0.4], relief, lensUntold: true },
  { name: 'lens that distorts, to 5 % in the corners', overlap: [0.2, 0.8], wrong: [0.05, 0.4], relief, distortion: 0.05 },
  { name: 'hills of 12 m taken for flat land', overlap: [0.2, 0.8], wrong: [0.05, 0.4], relief: hills(12), landUntold: true },
  { name: 'nothing in common', overlap: [0.2, 0.8], wrong: [1, 1], relief },
];

const holds = ({ bearing, major_m, minor_m }: Ellipse, east: number, north: number): boolean => {
  const [s, c] = [Math.sin((bearing * Math.PI) / 180), Math.cos((bearing * Math.PI) / 180)];
  return ((east * s + north * c) / major_m) ** 2 + ((east * c - north * s) / minor_m) ** 2 <= 1;
};

/** Most of the distance that a sure one may be off. */
const MOST = 0.02;

export function playFlights(agreeing: Agreeing, situation: FlightSituation, trials: number, seed = 2026): FlightOutcome {
  const random = randomOf(seed);
  let [found, good, sure, sureGood, held] = [0, 0, 0, 0, 0];
  const doubts = new Map<Doubt, number>();
  for (let i = 0; i < trials; i++) {
    const { source, truth, matches } = pair(random, situation);
    const { width, height } = truth;
    const lens = situation.lensUntold ? undefined : 'same';
    const matched = orientByMatches({ source, matches, width, height, lens, agreeing });
    if (!matched.found) continue;
    found++;
    const { solution, covariance, ellipse } = matched;
    const [east, north, up] = landFrame(truth.position).toFrame(solution.camera.position);
    const isGood = Math.hypot(east, north, up) <= MOST * solution.distance_m && holds(ellipseOf(covariance, 0.995), east, north);
    if (isGood) good++;
    if (isGood) for (const doubt of matched.doubts) doubts.set(doubt, (doubts.get(doubt) ?? 0) + 1);
    if (matched.doubts.length > 0) continue;
    sure++;
    if (isGood) sureGood++;
    if (holds(ellipse, east, north)) held++;
  }
  return { situation: situation.name, trials, found, good, sure, false: sure - sureGood, sureGood, held, doubts };
}

const SEEDS = [2026, 7, 31, 404] as const;

/** The same situation from every seed: all of them together, and how many were sure and false from each. */
function playSeeds(
  agreeing: Agreeing,
  situation: FlightSituation,
  trials: number,
): { readonly all: FlightOutcome; readonly bySeed: readonly number[] } {
  const each = SEEDS.map((seed) => playFlights(agreeing, situation, Math.ceil(trials / SEEDS.length), seed));
  const total = (of: (outcome: FlightOutcome) => number): number => each.reduce((sum, outcome) => sum + of(outcome), 0);
  const doubts = new Map<Doubt, number>();
  for (const outcome of each) for (const [doubt, count] of outcome.doubts) doubts.set(doubt, (doubts.get(doubt) ?? 0) + count);
  const all: FlightOutcome = {
    situation: situation.name,
    trials: total(({ trials: played }) => played),
    found: total(({ found }) => found),
    good: total(({ good }) => good),
    sure: total(({ sure }) => sure),
    false: total((outcome) => outcome.false),
    sureGood: total(({ sureGood }) => sureGood),
    held: total(({ held }) => held),
    doubts,
  };
  return { all, bySeed: each.map((outcome) => outcome.false) };
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

export async function benchFlights(trials = 200): Promise<void> {
  const opened = await openCv();
  if (!opened) {
    console.error('OpenCV n’est pas installé (paquet facultatif @techstark/opencv-js).');
    return;
  }
  const agreeing = agreeingBy(opened.cv);
  const played = FLIGHTS.map((situation) => playSeeds(agreeing, situation, trials));
  console.table(
    played.map(({ all: outcome, bySeed }) => ({
      situation: outcome.situation,
      trials: outcome.trials,
      found: percent(outcome.found, outcome.trials),
      sure: outcome.sure,
      'false sure': outcome.false,
      'by seed': bySeed.join(', '),
      'sure of good': percent(outcome.sureGood, outcome.good),
      'sure in ellipse': percent(outcome.held, outcome.sure),
      'doubts of good': [...outcome.doubts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 4)
        .map(([doubt, count]) => `${doubt} ${count}`)
        .join(', '),
    })),
  );
  const [sure, wrong] = played.reduce(([a, b], { all }) => [a + all.sure, b + all.false], [0, 0]);
  const most = (100 * wilson(wrong, sure, 1.645)[1]).toFixed(1);
  console.info(`False among sure: ${wrong} of ${sure} (${percent(wrong, sure)}, at most ${most} % at 95 %), seeds ${SEEDS.join(', ')}.`);
}
