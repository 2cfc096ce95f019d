/** Which texels of a texture a surface's triangles cover: the one rasteriser of texture coordinates. */

/** Texture coordinates of triangles, 0 … 1 over the texture. */
interface Laid {
  readonly indices: Uint32Array;
  readonly uvs: Float32Array;
}

/** What a texel is painted from: a corner's number among the vertices, and its share. Shares add up to one; outside the triangle some are negative. */
interface TexelPlace {
  i: number;
  j: number;
  k: number;
  a: number;
  b: number;
  c: number;
}

/**
 * Calls `paint` for each texel that lies in a triangle, and for those whose middle is just outside: bilinear reading takes
 * from them too. The triangle that holds a texel's middle has the last word; others only fill what is empty.
 * @param marks one byte a texel, shared by all surfaces of a texture: 0 empty, 1 filled from outside, 2 painted
 * @param least whether a triangle smaller than a texel, between all middles, paints the texel that it lies in
 * @param paint gives `false` where it finds nothing to paint: the texel stays as it was
 */
export function forEachTexel(
  { indices, uvs }: Laid,
  width: number,
  height: number,
  marks: Uint8Array,
  least: boolean,
  paint: (at: number, place: TexelPlace) => boolean,
): void {
  const place: TexelPlace = { i: 0, j: 0, k: 0, a: 0, b: 0, c: 0 };
  for (let t = 0; t < indices.length; t += 3) {
    const [i, j, k] = [indices[t] as number, indices[t + 1] as number, indices[t + 2] as number];
    const [ax, ay] = [(uvs[i * 2] as number) * width, (uvs[i * 2 + 1] as number) * height];
    const [bx, by] = [(uvs[j * 2] as number) * width, (uvs[j * 2 + 1] as number) * height];
    const [cx, cy] = [(uvs[k * 2] as number) * width, (uvs[k * 2 + 1] as number) * height];
    const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area === 0) continue;
    const [x0, x1] = [Math.max(0, Math.floor(Math.min(ax, bx, cx) - 0.5)), Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx) + 0.5))];
    const [y0, y1] = [Math.max(0, Math.floor(Math.min(ay, by, cy) - 0.5)), Math.min(height - 1, Math.ceil(Math.max(ay, by, cy) + 0.5))];
    const slack = -0.75 / Math.max(1e-6, Math.sqrt(Math.abs(area)));
    const whole = least && x0 + 1 >= x1 && y0 + 1 >= y1;
    Object.assign(place, { i, j, k });
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        const [px, py] = [x + 0.5, y + 0.5];
        const b = ((px - ax) * (cy - ay) - (cx - ax) * (py - ay)) / area;
        const c = ((bx - ax) * (py - ay) - (px - ax) * (by - ay)) / area;
        const inside = Math.min(1 - b - c, b, c);
        if (inside < slack && !whole) continue;
        const at = y * width + x;
        const mark = inside >= 0 ? 2 : 1;
        if ((marks[at] as number) >= mark) continue;
        place.a = 1 - b - c;
        place.b = b;
        place.c = c;
        if (paint(at, place)) marks[at] = mark;
      }
    }
  }
}
