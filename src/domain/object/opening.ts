/** How an object opens and comes apart: the viewer moves its parts so, and close-ups are drawn so. Metres, published frame. */
import type { ModelManifest, PartMotion, Vec3 } from '../records/object.ts';

/** The clip named `open`, or the only one. */
export function openingOf({ animations, motions = [] }: Pick<ModelManifest, 'animations' | 'motions'>): readonly PartMotion[] {
  const clip = animations.find(({ name }) => name === 'open') ?? (animations.length === 1 ? animations[0] : undefined);
  return clip ? untilWidest(motions.filter((motion) => motion.clip === clip.name)) : [];
}

/** How far a part is from its rest at its key `i`: radians turned and metres gone. */
function displacement({ rotations, offsets }: PartMotion, i: number): number {
  const [, , , w = 1] = rotations[i] ?? [];
  return 2 * Math.acos(Math.min(1, Math.abs(w))) + Math.hypot(...(offsets[i] ?? [0]));
}

/** A clip that opens and shuts again is kept up to where it is widest open. */
export function untilWidest(motions: readonly PartMotion[]): readonly PartMotion[] {
  const widest = motions.toSorted(
    (a, b) => Math.max(...b.times.map((_, i) => displacement(b, i))) - Math.max(...a.times.map((_, i) => displacement(a, i))),
  )[0];
  if (!widest) return [];
  const spans = widest.times.map((_, i) => displacement(widest, i));
  const most = Math.max(...spans);
  if ((spans.at(-1) ?? 0) >= most * 0.999) return motions;
  const end = widest.times[spans.findIndex((span) => span >= most * 0.999)] ?? 0;
  return motions.map((motion) => {
    const kept = Math.max(1, motion.times.filter((time) => time <= end).length);
    return {
      ...motion,
      times: motion.times.slice(0, kept),
      rotations: motion.rotations.slice(0, kept),
      offsets: motion.offsets.slice(0, kept),
    };
  });
}

/** A rigid placement: x goes to R x + t, R as a unit quaternion x, y, z, w. */
export interface Placement {
  readonly rotation: readonly [number, number, number, number];
  readonly translation: Vec3;
}

/** Where a part stands at a share 0 … 1 of its clip: a place x goes to pivot + offset + R (x − pivot). `undefined` where the clip tells nothing. */
export function placementAt({ times, rotations, offsets, pivot }: PartMotion, share: number): Placement | undefined {
  const time = share * (times.at(-1) ?? 0);
  const found = times.findIndex((at) => at >= time);
  const next = found < 0 ? times.length - 1 : found;
  const previous = Math.max(0, next - 1);
  const span = (times[next] ?? 0) - (times[previous] ?? 0);
  const within = span > 0 ? (time - (times[previous] ?? 0)) / span : 0;
  const [from, to, start, end] = [rotations[previous], rotations[next], offsets[previous], offsets[next]];
  if (!from || !to || !start || !end) return undefined;
  const rotation = slerp(from, to, within);
  const around = turned(pivot, rotation);
  const along = (i: 0 | 1 | 2): number => pivot[i] + start[i] + (end[i] - start[i]) * within - around[i];
  return { rotation, translation: [along(0), along(1), along(2)] };
}

type Quaternion = Placement['rotation'];

function slerp(a: Quaternion, b: Quaternion, t: number): Quaternion {
  const straight = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = straight < 0 ? -1 : 1;
  const angle = Math.acos(Math.min(1, Math.abs(straight)));
  // Nearly the same: a straight line is the arc.
  const [from, to] =
    angle < 1e-4 ? [1 - t, sign * t] : [Math.sin((1 - t) * angle) / Math.sin(angle), (sign * Math.sin(t * angle)) / Math.sin(angle)];
  const mixed = ([0, 1, 2, 3] as const).map((i) => a[i] * from + b[i] * to);
  const length = Math.hypot(...mixed) || 1;
  return mixed.map((value) => value / length) as unknown as Quaternion;
}

/** A place turned by a unit quaternion. */
export function turned([x, y, z]: Vec3, [qx, qy, qz, qw]: Quaternion): Vec3 {
  const [tx, ty, tz] = [2 * (qy * z - qz * y), 2 * (qz * x - qx * z), 2 * (qx * y - qy * x)];
  return [x + qw * tx + qy * tz - qz * ty, y + qw * ty + qz * tx - qx * tz, z + qw * tz + qx * ty - qy * tx];
}

/** How far a part goes when the object is fully taken apart: away from its middle. @param size diagonal of the object */
export function apartOffset(at: Vec3, centre: Vec3, size: number): Vec3 {
  const away = ([0, 1, 2] as const).map((i) => (at[i] - centre[i]) * 1.2);
  const length = Math.hypot(...away);
  const kept = length > size * 0.8 ? (size * 0.8) / length : 1;
  return away.map((value) => value * kept) as unknown as Vec3;
}
