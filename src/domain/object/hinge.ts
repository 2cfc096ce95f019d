/** A hinge that an editor has set: two points of its axis and how far it opens, as a movement of the part. */
import type { PartMotion, Vec3 } from '../records/object.ts';

/** Metres, published frame; degrees, by the right hand along the axis from `axis_from` to `axis_to`. */
export interface Hinge {
  readonly part: string;
  readonly axis_from: Vec3;
  readonly axis_to: Vec3;
  readonly degrees: number;
}

/** The clip that opens an object. */
export const OPENING_CLIP = 'open';
/** Seconds that an opening takes. */
export const OPENING_SECONDS = 1.5;
/** Between two keys a turn goes the shortest way: keys are nearer than half a turn, degrees. */
const KEY_DEG = 45;

/** @returns nothing where the two points are one: they tell no axis */
export function hingeMotion({ part, axis_from: from, axis_to: to, degrees }: Hinge): PartMotion | undefined {
  const along = [to[0] - from[0], to[1] - from[1], to[2] - from[2]] as const;
  const length = Math.hypot(...along);
  if (length < 1e-9 || degrees === 0) return undefined;
  const keys = Math.max(1, Math.ceil(Math.abs(degrees) / KEY_DEG));
  const share = Array.from({ length: keys + 1 }, (_, i) => i / keys);
  return {
    clip: OPENING_CLIP,
    part,
    pivot: from,
    times: share.map((at) => at * OPENING_SECONDS),
    rotations: share.map((at) => {
      const half = (at * degrees * Math.PI) / 360;
      const sine = Math.sin(half) / length;
      return [along[0] * sine, along[1] * sine, along[2] * sine, Math.cos(half)] as const;
    }),
    offsets: share.map(() => [0, 0, 0] as const),
  };
}
