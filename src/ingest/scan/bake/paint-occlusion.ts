/** Paints the openness of vertices into the red channel of a texture. */
import { dilate } from './bake.ts';
import type { RenderSurface, RgbaImage } from '../shape/mesh.ts';

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
    for (let t = 0; t < indices.length; t += 3) {
      const [i, j, k] = [indices[t] as number, indices[t + 1] as number, indices[t + 2] as number];
      const [ax, ay, bx, by, cx, cy] = [
        (uvs[i * 2] as number) * width,
        (uvs[i * 2 + 1] as number) * height,
        (uvs[j * 2] as number) * width,
        (uvs[j * 2 + 1] as number) * height,
        (uvs[k * 2] as number) * width,
        (uvs[k * 2 + 1] as number) * height,
      ];
      const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
      if (area === 0) continue;
      const [x0, x1] = [Math.max(0, Math.floor(Math.min(ax, bx, cx) - 0.5)), Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx) + 0.5))];
      const [y0, y1] = [Math.max(0, Math.floor(Math.min(ay, by, cy) - 0.5)), Math.min(height - 1, Math.ceil(Math.max(ay, by, cy) + 0.5))];
      const slack = -0.75 / Math.max(1e-6, Math.sqrt(Math.abs(area)));
      for (let y = y0; y <= y1; y++) {
        for (let x = x0; x <= x1; x++) {
          let b = ((x + 0.5 - ax) * (cy - ay) - (cx - ax) * (y + 0.5 - ay)) / area;
          let c = ((bx - ax) * (y + 0.5 - ay) - (x + 0.5 - ax) * (by - ay)) / area;
          const least = Math.min(1 - b - c, b, c);
          // A small triangle between middles of texels still paints the texel that it lies in.
          if (least < slack && !(x0 + 1 >= x1 && y0 + 1 >= y1)) continue;
          const at = y * width + x;
          const mark = least >= 0 ? 2 : 1;
          if ((painted[at] as number) >= mark) continue;
          b = Math.max(0, Math.min(1, b));
          c = Math.max(0, Math.min(1 - b, c));
          red[at * 4] = (1 - b - c) * (values[i] as number) + b * (values[j] as number) + c * (values[k] as number);
          painted[at] = mark;
        }
      }
    }
  });
  dilate(red, width, height, painted, 4);
  for (let at = 0; at < red.length; at += 4) image.data[at] = red[at] as number;
}
