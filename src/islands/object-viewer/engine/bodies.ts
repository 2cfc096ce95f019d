/**
 * What a hand can take of an object: its bodies, each the parts that move as one when it opens. They come loose in the order
 * in which it opens: the crown before the shells that it holds together. Where nothing opens, each part is a body.
 */
import type { PartMotion, Vec3 } from '../../../domain/records/object.ts';

export interface Body {
  readonly parts: readonly string[];
  /** When it begins to move as the object opens, seconds; it has no turn where it only comes apart. */
  readonly begins: number;
  /** It has a place of its own to go to as the object opens. */
  readonly opens: boolean;
}

/** How far from its rest a key is, all told: metres and quaternion parts. */
function away({ rotations, offsets }: PartMotion, key: number): number {
  const [x = 0, y = 0, z = 0] = rotations[key] ?? [];
  return Math.hypot(x, y, z) + Math.hypot(...(offsets[key] ?? [0]));
}

/** The last moment at which a part still rests, seconds. */
function begin(motion: PartMotion): number {
  const moved = motion.times.findIndex((_, key) => away(motion, key) > 1e-6);
  return moved < 0 ? Infinity : (motion.times[Math.max(0, moved - 1)] ?? 0);
}

/** @param parts names of all parts */
export function bodiesOf(motions: readonly PartMotion[], parts: readonly string[]): readonly Body[] {
  if (motions.length === 0) return parts.length > 1 ? parts.map((part) => ({ parts: [part], begins: 0, opens: false })) : [];
  const groups = new Map<string, PartMotion[]>();
  for (const motion of motions) {
    const key = JSON.stringify([motion.pivot, motion.times, motion.rotations, motion.offsets]);
    groups.set(key, [...(groups.get(key) ?? []), motion]);
  }
  return [...groups.values()]
    .map((group) => ({ parts: group.map(({ part }) => part), begins: Math.min(...group.map(begin)), opens: true }))
    .filter(({ begins }) => begins < Infinity)
    .toSorted((a, b) => a.begins - b.begins);
}

/** Where a hand has put a body: how far on its own way (0 … 1), and how far pulled from there. Metres. */
export interface BodyPlace {
  readonly share: number;
  readonly pull: Vec3;
}

export const AT_REST: BodyPlace = { share: 0, pull: [0, 0, 0] };

export const samePlace = (a: BodyPlace, b: BodyPlace): boolean => a.share === b.share && a.pull.every((along, i) => along === b.pull[i]);

const isAway = ({ share, pull }: BodyPlace): boolean => share > 0.5 || Math.hypot(...pull) > 1e-4;

/** Which bodies are away from their rest. @param open how far the whole is open, 0 … 1 */
export function awayOf(bodies: readonly Body[], places: readonly BodyPlace[], open: number): readonly boolean[] {
  return bodies.map((body, i) => (body.opens && open > 0.5) || isAway(places[i] ?? AT_REST));
}

/** Which bodies a hand can take: those that are away, and the first that is not. Where nothing opens, all of them. */
export function looseOf(bodies: readonly Body[], gone: readonly boolean[]): readonly boolean[] {
  const first = bodies.findIndex((body, i) => body.opens && !gone[i]);
  return bodies.map((body, i) => !body.opens || (gone[i] ?? false) || i === first);
}
