/** The sun on a landscape: cast shadows in one sweep, and how steeply each surface meets the light. */
import type { Scene } from './scene.ts';

export interface Sun {
  /** Degrees clockwise from north; between 115 and 245, as the sweep goes from south to north. */
  readonly azimuth: number;
  /** Degrees above the horizon. */
  readonly elevation: number;
}

/** For each pixel, how much direct light it gets: 1 on flat open ground, 0 in full shadow, more on slopes to the sun. */
export function sunlight({ size, density, height }: Scene, sun: Sun): Float32Array {
  const light = new Float32Array(size * size);
  const [azimuth, elevation] = [(sun.azimuth * Math.PI) / 180, (sun.elevation * Math.PI) / 180];
  // Direction to the sun, x eastwards, y southwards, z up.
  const [sx, sy, sz] = [Math.sin(azimuth) * Math.cos(elevation), -Math.cos(azimuth) * Math.cos(elevation), Math.sin(elevation)];
  const shift = sx / sy;
  const drop = (Math.hypot(1, shift) / density) * Math.tan(elevation);
  let below = new Float32Array(size);
  let current = new Float32Array(size);
  for (let row = size - 1; row >= 0; row--) {
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const h = height[at] ?? 0;
      const from = Math.min(size - 1, Math.max(0, column + shift));
      const i = Math.floor(from);
      const t = from - i;
      const edge = row === size - 1 ? 0 : (below[i] ?? 0) * (1 - t) + (below[Math.min(size - 1, i + 1)] ?? 0) * t - drop;
      current[column] = Math.max(h, edge);
      const open = 1 - Math.min(1, Math.max(0, (edge - h) * 2.2));
      const dx = column > 0 && column < size - 1 ? ((height[at + 1] ?? 0) - (height[at - 1] ?? 0)) * density * 0.5 : 0;
      const dy = row > 0 && row < size - 1 ? ((height[at + size] ?? 0) - (height[at - size] ?? 0)) * density * 0.5 : 0;
      // Crowns and eaves are steep only on paper: slopes are softened.
      const [gx, gy] = [Math.max(-1.2, Math.min(1.2, dx)), Math.max(-1.2, Math.min(1.2, dy))];
      const facing = (-gx * sx - gy * sy + sz) / Math.sqrt(gx * gx + gy * gy + 1) / sz;
      light[at] = open * Math.max(0.15, Math.min(1.5, facing));
    }
    [below, current] = [current, below];
  }
  return light;
}
