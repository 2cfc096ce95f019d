/** Fills a tile's texture with the pieces of the source picture that it uses. */
import type { Layout } from '../shape/charts.ts';
import type { Pyramid } from '../read/images.ts';
import type { RgbaImage } from '../shape/mesh.ts';

/** Of a picture's halves, the smallest that is still at least `width` wide (or the finest). */
function levelFor(pyramid: Pyramid, width: number): RgbaImage {
  let best = pyramid[0] as RgbaImage;
  for (const image of pyramid) if (image.width >= width) best = image;
  return best;
}

const wrap = (value: number, size: number): number => ((value % size) + size) % size;

/**
 * The new texture, from `pyramid`, for a layout measured in pixels of a picture `width` × `height`; the picture repeats
 * beyond its edges. Pixels are copied as they are where the sizes agree, and mixed from four where they do not.
 */
export function fillAtlas(layout: Layout, pyramid: Pyramid, width: number, height: number): RgbaImage {
  const source = levelFor(pyramid, width);
  const data = new Uint8Array(layout.width * layout.height * 4);
  const same = source.width === width && source.height === height;
  const [sx, sy] = [source.width / width, source.height / height];
  const mean = pyramid.at(-1) as RgbaImage;
  // The colour between islands is the picture's mean, so that small mipmaps and compression have no dark seams.
  const fill = [0, 1, 2, 3].map((k) => {
    let sum = 0;
    for (let i = k; i < mean.data.length; i += 4) sum += mean.data[i] as number;
    return Math.round(sum / (mean.data.length / 4));
  });
  for (let i = 0; i < data.length; i += 4) for (let k = 0; k < 4; k++) data[i + k] = fill[k] as number;
  const from = source.data;
  for (const { from: rect, x, y } of layout.placements) {
    for (let row = 0; row < rect.height; row++) {
      let to = ((y + row) * layout.width + x) * 4;
      if (same) {
        const line = wrap(rect.y + row, height) * width;
        if (rect.x >= 0 && rect.x + rect.width <= width) {
          data.set(from.subarray((line + rect.x) * 4, (line + rect.x + rect.width) * 4), to);
          continue;
        }
        for (let column = 0; column < rect.width; column++, to += 4) {
          const at = (line + wrap(rect.x + column, width)) * 4;
          for (let k = 0; k < 4; k++) data[to + k] = from[at + k] as number;
        }
        continue;
      }
      const fy = (rect.y + row + 0.5) * sy - 0.5;
      const y0 = Math.floor(fy);
      const wy = fy - y0;
      const [line0, line1] = [wrap(y0, source.height) * source.width, wrap(y0 + 1, source.height) * source.width];
      for (let column = 0; column < rect.width; column++, to += 4) {
        const fx = (rect.x + column + 0.5) * sx - 0.5;
        const x0 = Math.floor(fx);
        const wx = fx - x0;
        const [c0, c1] = [wrap(x0, source.width), wrap(x0 + 1, source.width)];
        for (let k = 0; k < 4; k++) {
          const top = (from[(line0 + c0) * 4 + k] as number) * (1 - wx) + (from[(line0 + c1) * 4 + k] as number) * wx;
          const bottom = (from[(line1 + c0) * 4 + k] as number) * (1 - wx) + (from[(line1 + c1) * 4 + k] as number) * wx;
          data[to + k] = Math.round(top * (1 - wy) + bottom * wy);
        }
      }
    }
  }
  return { width: layout.width, height: layout.height, data };
}
