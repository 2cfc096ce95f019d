/** Which triangle is seen in each sample of the picture. */

/** The nearest triangle of each sample (−1 for none) and its nearness, which grows towards the eye. */
export interface Visibility {
  readonly width: number;
  readonly height: number;
  readonly triangle: Int32Array;
  readonly near: Float32Array;
}

/** An empty picture. */
export function emptyVisibility(width: number, height: number): Visibility {
  return { width, height, triangle: new Int32Array(width * height).fill(-1), near: new Float32Array(width * height).fill(-Infinity) };
}

/**
 * Fills a picture with the triangles given. `screen` holds x, y (samples, y down) and nearness of each vertex; nearness
 * must be linear over the screen (1 / distance in perspective, −depth in parallel projection); NaN marks a vertex that
 * cannot be seen. Both sides of a triangle are drawn.
 */
export function rasterise(screen: Float32Array, indices: Uint32Array, target: Visibility): void {
  const { width, height, triangle, near } = target;
  for (let t = 0, i = 0; i < indices.length; t++, i += 3) {
    const a = 3 * indices[i]!;
    let b = 3 * indices[i + 1]!;
    let c = 3 * indices[i + 2]!;
    const ax = screen[a]!,
      ay = screen[a + 1]!;
    let bx = screen[b]!,
      by = screen[b + 1]!,
      cx = screen[c]!,
      cy = screen[c + 1]!;
    // First of all: most triangles of a scan lie between the samples.
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const right = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    if (!(left <= right)) continue;
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    if (!(top <= bottom)) continue;
    let area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area === 0) continue;
    if (area < 0) {
      const [index, x, y] = [b, bx, by];
      b = c;
      bx = cx;
      by = cy;
      c = index;
      cx = x;
      cy = y;
      area = -area;
    }
    const za = screen[a + 2]!;
    const zb = (screen[b + 2]! - za) / area;
    const zc = (screen[c + 2]! - za) / area;
    // Weights of b and c grow evenly along x and y.
    const stepBx = -(ay - cy),
      stepBy = ax - cx,
      stepCx = -(by - ay),
      stepCy = bx - ax;
    const startX = left + 0.5;
    for (let y = top; y <= bottom; y++) {
      const py = y + 0.5;
      let wb = (startX - ax) * stepBx + (py - ay) * stepBy;
      let wc = (startX - ax) * stepCx + (py - ay) * stepCy;
      let k = y * width + left;
      let within = false;
      for (let x = left; x <= right; x++, k++) {
        if (wb >= 0 && wc >= 0 && wb + wc <= area) {
          within = true;
          const z = za + wb * zb + wc * zc;
          if (z > near[k]!) {
            near[k] = z;
            triangle[k] = t;
          }
        } else if (within) break;
        wb += stepBx;
        wc += stepCx;
      }
    }
  }
}
