/** From a landscape to a picture: its light, its colours, the lens, the film; and where its pixels lie on the ground. */
import sharp from 'sharp';
import { agePlate, expose } from './film.ts';
import { colours } from './ground-colours.ts';
import type { Season } from './ground-colours.ts';
import { sunlight } from './light.ts';
import type { Sun } from './light.ts';
import type { Point, Scene } from './scene.ts';

/** Side of every picture, pixels. */
export const PICTURE = 3000;

/** How the old camera hung: turned, and leaning a little, so that the plate must be georeferenced. */
export interface Lean {
  readonly turn: number;
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Place in the scene, as shares of its side, of a point of the picture, as shares of its own. */
export function throughLens({ turn, x, y, zoom }: Lean, [u, v]: Point): Point {
  const [a, b] = [(u - 0.5) / zoom, (v - 0.5) / zoom];
  const depth = 1 + x * a + y * b;
  return [0.5 + (a * Math.cos(turn) - b * Math.sin(turn)) / depth, 0.5 + (a * Math.sin(turn) + b * Math.cos(turn)) / depth];
}

export interface Shot {
  readonly sun: Sun;
  readonly season: Season;
  readonly film: 'colour' | 'plate';
  readonly lean: Lean | undefined;
  readonly seed: number;
}

/** The picture of a scene as JPEG bytes. */
export async function photograph(scene: Scene, { sun, season, film, lean, seed }: Shot): Promise<Buffer> {
  const light = sunlight(scene, sun);
  const colour = colours(scene, season, seed);
  let pixels = expose(scene, colour, light, film, seed);
  const { size } = scene;
  if (lean) pixels = lensed(pixels, size, lean);
  else if (size !== PICTURE) throw new Error('Une image droite a la taille de son paysage.');
  const soft = await sharp(pixels, { raw: { width: PICTURE, height: PICTURE, channels: 3 } })
    .blur(film === 'plate' ? 0.75 : 0.45)
    .raw()
    .toBuffer();
  if (film === 'plate') agePlate(soft, PICTURE, PICTURE, seed);
  const image = sharp(soft, { raw: { width: PICTURE, height: PICTURE, channels: 3 } });
  return (film === 'plate' ? image.toColourspace('b-w') : image.sharpen({ sigma: 0.7, m1: 0.4, m2: 0.8 }))
    .jpeg({ quality: 88, mozjpeg: false })
    .toBuffer();
}

/** Bilinear resampling through the lens. */
function lensed(pixels: Uint8Array, size: number, lean: Lean): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(PICTURE * PICTURE * 3);
  for (let row = 0; row < PICTURE; row++) {
    for (let column = 0; column < PICTURE; column++) {
      const [u, v] = throughLens(lean, [(column + 0.5) / PICTURE, (row + 0.5) / PICTURE]);
      const x = Math.min(size - 1.001, Math.max(0, u * size - 0.5));
      const y = Math.min(size - 1.001, Math.max(0, v * size - 0.5));
      const [i, j] = [Math.floor(x), Math.floor(y)];
      const [fx, fy] = [x - i, y - j];
      const at = (j * size + i) * 3;
      for (let band = 0; band < 3; band++) {
        const top = (pixels[at + band] ?? 0) * (1 - fx) + (pixels[at + 3 + band] ?? 0) * fx;
        const bottom = (pixels[at + size * 3 + band] ?? 0) * (1 - fx) + (pixels[at + size * 3 + 3 + band] ?? 0) * fx;
        out[(row * PICTURE + column) * 3 + band] = top * (1 - fy) + bottom * fy;
      }
    }
  }
  return out;
}
