/** From which side each part of an object is seen, the whole at rest; and where in a picture. */
import type { RenderMesh } from '../shape/mesh.ts';
import { trianglesSeen, type FrameOptions } from './frame.ts';
import { makeScene, type Scene } from './scene.ts';

/** Small: only how much is seen matters. */
const PICTURE = { width: 320, height: 240, samples: 1, elevation_deg: 10 } as const;
/** A part of which less is seen is hidden, px. */
const LEAST = 12;

/** By part: azimuth from which most of it is seen, the front or the back; a part that is not there is hidden from both. Degrees. */
export function bestSides(mesh: RenderMesh, front: number): ReadonlyMap<string, number> {
  const scene = makeScene(mesh);
  const partAt = partsOf(mesh);
  const sides = [front, front + 180].map((azimuth) => {
    const seen = new Map<string, number>();
    for (const triangle of trianglesSeen(scene, { ...PICTURE, azimuth_deg: azimuth })) {
      if (triangle < 0) continue;
      const part = partAt(triangle);
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

/** The part to which a triangle of a scene belongs. */
function partsOf(mesh: RenderMesh): (triangle: number) => string {
  const ends: number[] = [];
  for (const { indices } of mesh.surfaces) ends.push((ends.at(-1) ?? 0) + indices.length / 3);
  return (triangle) => mesh.surfaces[ends.findIndex((end) => triangle < end)]?.part ?? '';
}

/**
 * Where each part is seen in a picture: the place on it that is nearest to the middle of all that is seen of it, as shares of
 * the picture's width and height. A part that is hidden is missing.
 */
export function partsSeen(mesh: RenderMesh, scene: Scene, frame: FrameOptions): Record<string, readonly [number, number]> {
  const width = PICTURE.width;
  const height = Math.round((width * frame.height) / frame.width);
  const partAt = partsOf(mesh);
  const seen = new Map<string, (readonly [number, number])[]>();
  for (const [i, triangle] of trianglesSeen(scene, { ...frame, width, height, samples: 1 }).entries()) {
    if (triangle < 0) continue;
    const part = partAt(triangle);
    const pixels = seen.get(part) ?? [];
    pixels.push([i % width, Math.floor(i / width)]);
    seen.set(part, pixels);
  }
  return Object.fromEntries(
    [...seen].flatMap(([part, pixels]) => {
      if (pixels.length < LEAST) return [];
      const mean = ([0, 1] as const).map((k) => pixels.reduce((sum, pixel) => sum + pixel[k], 0) / pixels.length);
      const away = ([x, y]: readonly [number, number]) => Math.hypot(x - (mean[0] ?? 0), y - (mean[1] ?? 0));
      const [x, y] = pixels.reduce((best, pixel) => (away(pixel) < away(best) ? pixel : best));
      const share = (value: number, of: number) => Math.round(((value + 0.5) / of) * 1e4) / 1e4;
      return [[part, [share(x, width), share(y, height)] as const]];
    }),
  );
}
