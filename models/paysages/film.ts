/** From light and colours to a picture: today's colour sensor, or the grey, grainy plate of an old survey camera. */
import { Noise, seeded } from './random.ts';
import type { Scene } from './scene.ts';

export type FilmKind = 'colour' | 'plate';

/** Eight-bit RGB of the scene in its light. */
export function expose({ size, density }: Scene, colour: Float32Array, light: Float32Array, kind: FilmKind, seed: number): Uint8Array {
  const out = new Uint8Array(size * size * 3);
  const haze = new Noise(seed + 11, 3);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      const sun = light[at] ?? 1;
      // Sky light fills the shadows, and is bluer than the sun.
      const [lr, lg, lb] = [0.3 + 0.7 * sun, 0.33 + 0.67 * sun, 0.4 + 0.6 * sun];
      let r = (colour[at * 3] ?? 0) * lr;
      let g = (colour[at * 3 + 1] ?? 0) * lg;
      let b = (colour[at * 3 + 2] ?? 0) * lb;
      if (kind === 'plate') {
        // Orthochromatic: blue counts for more, red for less; then the steep curve of contrasty paper.
        const grey = 0.18 * r + 0.55 * g + 0.27 * b;
        const t = Math.min(1, Math.max(0, (grey - 14) / 172));
        const curve = t * t * (3 - 2 * t) * 0.75 + t * 0.25;
        const veil = 1 - 0.05 * (haze.at((column / density) * 0.25, (row / density) * 0.25) - 0.5);
        r = g = b = (30 + curve * 208) * veil;
      } else {
        // The air between: a little grey everywhere, a little blue in the darks.
        const grey = 0.3 * r + 0.55 * g + 0.15 * b;
        [r, g, b] = [8 + r * 0.74 + grey * 0.24, 9 + g * 0.72 + grey * 0.26, 13 + b * 0.74 + grey * 0.24];
      }
      out[at * 3] = clamp(r);
      out[at * 3 + 1] = clamp(g);
      out[at * 3 + 2] = clamp(b);
    }
  }
  return out;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** What the plate and its handling add, after the lens: grain, darker corners, dust, a few scratches. */
export function agePlate(pixels: Uint8Array, width: number, height: number, seed: number): void {
  const random = seeded(seed + 21);
  const clumps = new Noise(seed + 22, 8);
  const [cx, cy] = [width / 2, height / 2];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 3;
      const corner = ((column - cx) / cx) ** 2 + ((row - cy) / cy) ** 2;
      const grain = (random() + random() + random() - 1.5) * 17 + (clumps.at(column * 3.1, row * 3.1) - 0.5) * 46;
      const value = (pixels[at] ?? 0) * (1 - 0.13 * corner) + grain;
      const bounded = clamp(value);
      pixels[at] = pixels[at + 1] = pixels[at + 2] = bounded;
    }
  }
  for (let i = 0; i < 46; i++) {
    const [x, y, r] = [random() * width, random() * height, 1 + random() * 2.4];
    const tone = random() < 0.7 ? 245 : 20;
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        if (Math.hypot(dx, dy * (1 + random() * 0.4)) > r) continue;
        const [px, py] = [Math.floor(x + dx), Math.floor(y + dy)];
        if (px >= 0 && py >= 0 && px < width && py < height) pixels.fill(tone, (py * width + px) * 3, (py * width + px) * 3 + 3);
      }
    }
  }
  for (let i = 0; i < 3; i++) {
    let [x, y] = [random() * width, random() * height];
    const lean = (random() - 0.5) * 0.3;
    for (let k = 0; k < 500; k++) {
      y += 1;
      x += lean + (random() - 0.5) * 0.3;
      const [px, py] = [Math.floor(x), Math.floor(y)];
      if (px < 0 || py < 0 || px >= width || py >= height) break;
      const at = (py * width + px) * 3;
      pixels[at] = pixels[at + 1] = pixels[at + 2] = Math.min(255, (pixels[at] ?? 0) + 46);
    }
  }
}
