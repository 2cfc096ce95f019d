/** Which parts move together, and the space that they sweep. */
import { Quaternion, Vector3 } from 'three';
import type { PartMotion } from '../../../domain/records/object.ts';
import { emptyBox, extend, type Box } from './geometry.ts';

/** For each part, the number of its movement; parts with the same motion share one, parts at rest share another. */
export function movementsOfParts(parts: readonly string[], motions: readonly PartMotion[]): { of: number[]; count: number } {
  const keys: string[] = [];
  const of = parts.map((part) => {
    const key = JSON.stringify(
      motions
        .filter((motion) => motion.part === part)
        .map(({ clip, times, rotations, offsets, pivot }) => [clip, times, rotations, offsets, pivot]),
      (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e6) + 0 : value),
    );
    const known = keys.indexOf(key);
    return known >= 0 ? known : keys.push(key) - 1;
  });
  return { of, count: keys.length };
}

/** A box around everything that `box` passes through while its part moves. */
export function swept(box: Box, part: string, motions: readonly PartMotion[]): Box {
  const out = emptyBox();
  extend(out, ...box.min);
  extend(out, ...box.max);
  const corner = new Vector3();
  const [turn, next, pivot, offset, nextOffset] = [new Quaternion(), new Quaternion(), new Vector3(), new Vector3(), new Vector3()];
  for (const motion of motions) {
    if (motion.part !== part) continue;
    pivot.fromArray(motion.pivot);
    for (let i = 0; i < motion.times.length; i++) {
      // Between two keys the path is an arc: eight places along it are enough for a box.
      for (let step = 0; step < 8; step++) {
        const j = Math.min(i + 1, motion.times.length - 1);
        turn
          .fromArray(motion.rotations[i] as unknown as number[])
          .slerp(next.fromArray(motion.rotations[j] as unknown as number[]), step / 8);
        offset
          .fromArray(motion.offsets[i] as unknown as number[])
          .lerp(nextOffset.fromArray(motion.offsets[j] as unknown as number[]), step / 8);
        for (let c = 0; c < 8; c++) {
          corner
            .set(c & 1 ? box.max[0] : box.min[0], c & 2 ? box.max[1] : box.min[1], c & 4 ? box.max[2] : box.min[2])
            .sub(pivot)
            .applyQuaternion(turn)
            .add(pivot)
            .add(offset);
          extend(out, corner.x, corner.y, corner.z);
        }
      }
    }
  }
  return out;
}
