/**
 * Pairs of photographs of one flight of which everything is known: two cameras over a synthetic relief, the first found
 * from control points as a careful hand sets them, and matches as features give them: pointed with an error, lying in
 * clumps, some wrong by chance, some wrong together as the rows of a repeated pattern are. The same seed gives the same.
 */
import { attitudeOf, axesOf, poseOf, seenAt, type Camera } from '../../src/domain/orientation/camera.ts';
import type { KnownCamera } from '../../src/domain/orientation/matched.ts';
import { landFrame } from '../../src/domain/orientation/land-frame.ts';
import type { Vec3 } from '../../src/domain/orientation/linear.ts';
import { meetLand } from '../../src/domain/orientation/ray.ts';
import { flatLand, type Relief } from '../../src/domain/orientation/relief.ts';
import { inPicture } from '../../src/domain/orientation/shown.ts';
import { solve } from '../../src/domain/orientation/solve.ts';
import type { Match } from '../../src/domain/orientation/transfer.ts';
import { normal, trial } from './orientation-trials.ts';

export interface PairOptions {
  /** Lowest and highest share of the second picture that the first shows too. */
  readonly overlap: readonly [number, number];
  /** Lowest and highest share of the matches that are wrong, each by itself. */
  readonly wrong: readonly [number, number];
  /** Lowest and highest share of the others that are wrong together: the same pattern, one period farther. */
  readonly pattern?: readonly [number, number];
  readonly relief: Relief;
  /** The land is taken for flat, at its mean height. */
  readonly landUntold?: boolean;
  /** Of both lenses, and untold: r → r·(1 + k·r²), r in half diagonals; drawn between −k and k. */
  readonly distortion?: number;
  /** Of the control points of the first, pixels. */
  readonly pointing_px?: number;
}

export interface Pair {
  readonly source: KnownCamera;
  readonly truth: Camera;
  readonly matches: readonly Match[];
}

/** Features that are seen in a picture of 4 000 by 3 000, and how many of them are found again where another shows them. */
const FEATURES = 420;
const AGAIN = 0.45;
/** Of a feature, pixels: one of a picture of 1 600, in which features are sought. */
const NOISE = 2.5;
const FAR = 15_000;

type At = readonly [x: number, y: number];
const inside = ([x, y]: At, { width, height }: Camera): boolean => x >= 0 && y >= 0 && x <= width && y <= height;

/** Where a camera shows a point of its frame, pixels from the upper left corner, through a lens that distorts. */
function shownBy(camera: Camera, distortion: number): (point: Vec3) => At | undefined {
  const pose = poseOf(camera, landFrame(camera.position));
  const half = Math.hypot(camera.width, camera.height) / 2;
  return (point) => {
    const seen = seenAt(pose, point);
    if (!seen) return undefined;
    const r2 = (seen[0] ** 2 + seen[1] ** 2) / half ** 2;
    const [x, y] = [seen[0] * (1 + distortion * r2), seen[1] * (1 + distortion * r2)];
    const at: At = [x + camera.width / 2, y + camera.height / 2];
    return r2 < 1.5 && inside(at, camera) ? at : undefined;
  };
}

/** Share of a camera's land that another has in its picture too. */
function overlapOf(truth: Camera, source: Camera, relief: Relief): number {
  const frame = landFrame(truth.position);
  const pose = poseOf(truth, frame);
  let [seen, both] = [0, 0];
  for (let i = 0; i < 8; i++)
    for (let j = 0; j < 6; j++) {
      const met = meetLand(pose, frame, [((i + 0.5) / 8 - 0.5) * truth.width, ((j + 0.5) / 6 - 0.5) * truth.height], relief, FAR);
      if (!met) continue;
      seen++;
      if (inPicture(source, met.place)) both++;
    }
  return seen < 16 ? 0 : both / 48;
}

/** Another camera of the flight, whose picture overlaps as asked. */
function neighbour(random: () => number, source: Camera, { overlap: [low, high], relief }: PairOptions): Camera | undefined {
  const frame = landFrame(source.position);
  const above = source.position.h - relief.heightAt(source.position.lon, source.position.lat);
  for (let tries = 0; tries < 80; tries++) {
    const [far, way] = [above * (0.1 + 2 * random()), 2 * Math.PI * random()];
    const moved = frame.toPlace([far * Math.cos(way), far * Math.sin(way), 0]);
    const camera: Camera = {
      ...source,
      position: { ...moved, h: relief.heightAt(moved.lon, moved.lat) + above * (0.9 + 0.2 * random()) },
      ...attitudeOf(
        axesOf({
          heading: source.heading + 15 * normal(random),
          tilt: Math.min(78, Math.max(25, source.tilt + 5 * normal(random))),
          roll: 3 * normal(random),
        }),
      ),
    };
    const overlap = overlapOf(camera, source, relief);
    if (overlap >= low && overlap <= high) return camera;
  }
  return undefined;
}

/** Features of a picture: half of them in clumps, as houses are. */
function features(random: () => number, { width, height }: Camera): At[] {
  const clumps = Array.from({ length: 12 }, (): At => [random() * width, random() * height]);
  return Array.from({ length: FEATURES }, (_, i): At => {
    if (i % 2 === 0) return [random() * width, random() * height];
    const [x, y] = clumps[Math.floor(random() * clumps.length)]!;
    return [x + 0.04 * width * normal(random), y + 0.04 * width * normal(random)];
  });
}

export function pair(random: () => number, options: PairOptions): Pair {
  const { relief, wrong, pattern, landUntold = false, distortion = 0, pointing_px = 2 } = options;
  const between = ([low, high]: readonly [number, number]): number => low + (high - low) * random();
  for (;;) {
    const given = trial(random, relief, { points: 8, noise_px: pointing_px });
    const { width, height } = given.camera;
    const found = solve({ width, height, points: given.points, ground: relief.heightAt, pointing: { px: pointing_px, worth: 10 } });
    const truth = neighbour(random, given.camera, options);
    if (!found.solved || !truth) continue;
    const k = distortion * (2 * random() - 1);
    const [from, to] = [shownBy(given.camera, k), shownBy(truth, k)];
    const [one, other] = [landFrame(given.camera.position), landFrame(truth.position)];
    const pose = poseOf(given.camera, one);
    const near = (at: At): At => [at[0] + NOISE * normal(random), at[1] + NOISE * normal(random)];
    // The pattern: rows on the land, so many metres apart, in a part of the picture or all over it.
    const period = (0.02 + 0.1 * random()) * found.distance_m;
    const way = 2 * Math.PI * random();
    const [repeated, everywhere, middle] = [pattern ? between(pattern) : 0, random() < 0.5, random() * width];
    const matches: Match[] = [];
    for (const at of features(random, given.camera)) {
      if (!inside(at, given.camera)) continue;
      const met = meetLand(pose, one, [at[0] - width / 2, at[1] - height / 2], relief, FAR);
      const first = met && from(one.toFrame(met.place));
      if (!met || !first || random() > AGAIN) continue;
      const rows = random() < repeated && (everywhere || Math.abs(at[0] - middle) < 0.3 * width);
      const [x, y] = one.toFrame(met.place);
      const moved = rows ? one.toPlace([x + period * Math.cos(way), y + period * Math.sin(way), 0]) : met.place;
      const second = to(other.toFrame({ ...moved, h: rows ? relief.heightAt(moved.lon, moved.lat) : moved.h }));
      if (second) matches.push({ from: near(first), to: near(second) });
    }
    const share = between(wrong);
    const count = share >= 1 ? 120 : Math.round((matches.length * share) / (1 - share));
    const anywhere = (): At => [random() * width, random() * height];
    const right = share >= 1 ? [] : matches;
    for (let i = 0; i < count; i++) {
      const like = matches[Math.floor(random() * matches.length)];
      // Half of them beside the right thing, as another house of the same village.
      const at: At | undefined = like && [like.to[0] + 0.04 * width * normal(random), like.to[1] + 0.04 * width * normal(random)];
      right.push(like && at && i % 2 === 0 && inside(at, truth) ? { from: like.from, to: at } : { from: anywhere(), to: anywhere() });
    }
    // In an order that says nothing of which is right.
    const shuffled = right
      .map((match) => [random(), match] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, match]) => match);
    return {
      source: { camera: found.camera, covariance: found.covariance, relief: landUntold ? flatLand(60) : relief },
      truth,
      matches: shuffled,
    };
  }
}
