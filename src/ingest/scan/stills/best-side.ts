/** From which side each part of an object is seen, the whole at rest. */
import type { RenderMesh } from '../shape/mesh.ts';
import { trianglesSeen } from './frame.ts';
import { makeScene } from './scene.ts';

/** Small: only how much is seen matters. */
const PICTURE = { width: 320, height: 240, samples: 1, elevation_deg: 10 } as const;
/** A part of which less is seen is hidden, px. */
const LEAST = 12;

/** By part: azimuth from which most of it is seen, the front or the back; a part that is not there is hidden from both. Degrees. */
export function bestSides(mesh: RenderMesh, front: number): ReadonlyMap<string, number> {
  const scene = makeScene(mesh);
  const ends: number[] = [];
  for (const { indices } of mesh.surfaces) ends.push((ends.at(-1) ?? 0) + indices.length / 3);
  const sides = [front, front + 180].map((azimuth) => {
    const seen = new Map<string, number>();
    for (const triangle of trianglesSeen(scene, { ...PICTURE, azimuth_deg: azimuth })) {
      if (triangle < 0) continue;
      const part = mesh.surfaces[ends.findIndex((end) => triangle < end)]?.part ?? '';
      seen.set(part, (seen.get(part) ?? 0) + 1);
    }
    return { azimuth, seen };
  });
  const best = new Map<string, number>();
  for (const { part } of mesh.surfaces) {
    const [most] = sides.toSorted((a, b) => (b.seen.get(part) ?? 0) - (a.seen.get(part) ?? 0));
    if (most && (most.seen.get(part) ?? 0) >= LEAST) best.set(part, most.azimuth);
  }
  return best;
}
