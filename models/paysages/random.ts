/** Numbers that look random and are the same on every machine: all of a landscape follows from its seed. */

export type Random = () => number;

/** Uniform numbers in 0 … 1 from a seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** An item of a list. */
export function pickOne<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

const SIDE = 1024;

/** Smooth noise of several octaves, periodic over 1024 cells, read at any place: 0 … 1, mean near 0.5. */
export class Noise {
  readonly #table: Float32Array;

  constructor(seed: number, octaves = 6) {
    const random = seeded(seed);
    this.#table = new Float32Array(SIDE * SIDE);
    let total = 0;
    for (let octave = 0; octave < octaves; octave++) {
      const cells = 8 << octave;
      if (cells > SIDE) break;
      const weight = 0.55 ** octave;
      total += weight;
      const lattice = new Float32Array(cells * cells);
      for (let i = 0; i < lattice.length; i++) lattice[i] = random();
      const scale = cells / SIDE;
      // The same along every row.
      const [left, right, share] = [new Uint16Array(SIDE), new Uint16Array(SIDE), new Float64Array(SIDE)];
      for (let x = 0; x < SIDE; x++) {
        const i = Math.floor(x * scale);
        share[x] = smooth(x * scale - i);
        left[x] = i % cells;
        right[x] = (i + 1) % cells;
      }
      for (let y = 0, at = 0; y < SIDE; y++) {
        const v = y * scale;
        const j = Math.floor(v);
        const fy = smooth(v - j);
        const [row, next] = [(j % cells) * cells, ((j + 1) % cells) * cells];
        for (let x = 0; x < SIDE; x++, at++) {
          const fx = share[x] ?? 0;
          const [a, b] = [left[x] ?? 0, right[x] ?? 0];
          const top = (lattice[row + a] ?? 0) * (1 - fx) + (lattice[row + b] ?? 0) * fx;
          const bottom = (lattice[next + a] ?? 0) * (1 - fx) + (lattice[next + b] ?? 0) * fx;
          this.#table[at] = (this.#table[at] ?? 0) + (top * (1 - fy) + bottom * fy) * weight;
        }
      }
    }
    for (let i = 0; i < this.#table.length; i++) this.#table[i] = (this.#table[i] ?? 0) / total;
  }

  /** Value at a place; the largest features are 128 cells wide. */
  at(x: number, y: number): number {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const fx = x - i;
    const fy = y - j;
    const a = i & (SIDE - 1);
    const b = (i + 1) & (SIDE - 1);
    const row = (j & (SIDE - 1)) * SIDE;
    const next = ((j + 1) & (SIDE - 1)) * SIDE;
    const t = this.#table;
    const top = (t[row + a] ?? 0) * (1 - fx) + (t[row + b] ?? 0) * fx;
    const bottom = (t[next + a] ?? 0) * (1 - fx) + (t[next + b] ?? 0) * fx;
    return top * (1 - fy) + bottom * fy;
  }
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}
