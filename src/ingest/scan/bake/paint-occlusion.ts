/** Paints the openness of vertices into the red channel of a texture. */
import { dilate } from './bake.ts';
import type { RenderSurface, RgbaImage } from '../shape/mesh.ts';
import { forEachTexel } from './texels.ts';

/** A white picture of occlusion, roughness and metal. */
export function blankOrm(width: number, height: number): RgbaImage {
  return { width, height, data: new Uint8Array(width * height * 4).fill(255) };
}

/** `open[i]` is the openness of surface i's vertices, 0 … 255. The picture is changed in place. */
export function paintOcclusion(surfaces: readonly RenderSurface[], open: readonly Float32Array[], image: RgbaImage): void {
  const { width, height } = image;
  const painted = new Uint8Array(width * height);
  const red = new Uint8Array(width * height * 4);
  surfaces.forEach(({ indices, uvs }, s) => {
    const values = open[s] as Float32Array;
    if (!uvs) return;
    forEachTexel({ indices, uvs }, width, height, painted, true, (at, place) => {
      const b = Math.max(0, Math.min(1, place.b));
      const c = Math.max(0, Math.min(1 - b, place.c));
      red[at * 4] = (1 - b - c) * (values[place.i] as number) + b * (values[place.j] as number) + c * (values[place.k] as number);
      return true;
    });
  });
  dilate(red, width, height, painted, 4);
  for (let at = 0; at < red.length; at += 4) image.data[at] = red[at] as number;
}
