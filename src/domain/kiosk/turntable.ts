/** The object of the attract loop on its turntable, and the lamp that moves around it. Angles in degrees, times in ms. */
import type { Box } from '../object/framing.ts';
import type { Reach } from '../records/object.ts';

/** Time of one of the drawn views, and the angle between two of them where they are 24: the live turn keeps their pace. */
export const VIEW_MS = 1080;
const PACE = 360 / 24 / VIEW_MS;

/** The eye's azimuth after a time of turning, 0 … 360. */
export function azimuthAt(turned: number): number {
  return (turned * PACE) % 360;
}

/** Two periods without a small common multiple: the light is never twice the same on one side. */
const SWING_MS = 17_000;
const RISE_MS = 23_000;
/** How far to either side of the eye the lamp swings, and between which heights. */
const SWING_DEG = 62;
const LOW_DEG = 14;
const HIGH_DEG = 56;

/** Azimuth and elevation of the lamp: from one side of the eye to the other, now raking, now from above. */
export function lampAt(turned: number): readonly [azimuth: number, elevation: number] {
  const side = Math.sin((2 * Math.PI * turned) / SWING_MS - Math.PI / 3);
  const height = (1 + Math.cos((2 * Math.PI * turned) / RISE_MS)) / 2;
  return [(azimuthAt(turned) + SWING_DEG * side + 360) % 360, LOW_DEG + (HIGH_DEG - LOW_DEG) * height];
}

/** Frames that a live turn is drawn at, and below which drawn views look better. Frames a second. */
export const FRAMES_WANTED = 30;
const FRAMES_LEAST = 12;
/** Time that the pace is judged over. */
export const JUDGED_MS = 4000;

/** Whether the machine is too slow for the live turn, after so many frames in a time. */
export function tooSlow(frames: number, time: number): boolean {
  return time >= JUDGED_MS && (frames / time) * 1000 < FRAMES_LEAST;
}

/** How long a machine that was too slow, or whose drawing context broke, is left in peace. */
const REST_MS = 20 * 3_600_000;

/** Whether the live turn may be tried, given when it was last given up. */
export function mayTurnLive(gaveUpAt: number | undefined, now: number): boolean {
  return gaveUpAt === undefined || now < gaveUpAt || now - gaveUpAt >= REST_MS;
}

/** Share of the screen's width that the front of an object is to fill at least, over that which its widest side fills. */
const FRONT_FILLS = 0.8;
/** The nearest that one goes for it. */
const NEAREST = 1.6;
/** Shares of its pictures' width that a turning object sweeps, and its front alone; how much nearer each is looked at; the share of their height that it then takes at most. */
export interface Sweep {
  readonly part: number;
  readonly front: number;
  readonly near: readonly number[];
  readonly tall: number;
}

/**
 * Width that a turning object sweeps and that of its front, as shares of its pictures', and how much nearer each of them is looked at: where the
 * front is much narrower than the side, the eye comes nearer to it and draws back, as a visitor would, and nothing is ever cut.
 * @param reaches how far the object reaches in each picture of its turn, front first
 */
export function sweepOf(reaches: readonly Reach[]): Sweep {
  const part = Math.min(1, Math.max(0, ...reaches.map(([across]) => across))) || 1;
  const [front = part] = reaches[0] ?? [];
  const wanted = Math.min(NEAREST, Math.max(1, (FRONT_FILLS * part) / front));
  const near = reaches.map(([across, up]) => Math.max(1, Math.min(wanted, part / across, 1 / up)));
  const tall = Math.min(1, Math.max(0, ...reaches.map(([, up], i) => up * (near[i] ?? 1)))) || 1;
  return { part, front: Math.min(1, front) || 1, near, tall };
}

/**
 * How far from the middle of an object the eye is, so that what is nearest to it is seen so many times as large, and all else less.
 * @param box metres
 * @param distance from where it is seen at its own size, metres
 * @param azimuth of the eye, degrees
 */
export function distanceFor(near: number, { min, max }: Box, distance: number, azimuth: number): number {
  const angle = (azimuth * Math.PI) / 180;
  const towards = (Math.abs(Math.sin(angle)) * (max[0] - min[0]) + Math.abs(Math.cos(angle)) * (max[2] - min[2])) / 2;
  const nearest = Math.min(towards, distance / 2);
  return nearest + (distance - nearest) / near;
}

/** How much nearer the eye is at an azimuth of the turn, degrees: between two pictures, between what it is at each. */
export function nearAt(near: readonly number[], azimuth: number): number {
  const at = (((azimuth % 360) + 360) % 360) / (360 / Math.max(1, near.length));
  const [from, to] = [near[Math.floor(at)] ?? 1, near[(Math.floor(at) + 1) % Math.max(1, near.length)] ?? 1];
  return from + (to - from) * (at % 1);
}
