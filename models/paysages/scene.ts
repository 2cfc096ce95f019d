/**
 * A landscape as seen from straight above, in rasters: what covers each pixel, to which plot it belongs, how high it
 * stands. Coordinates are metres from the north-west corner, x eastwards, y southwards.
 */
import type { Random } from './random.ts';

export type Point = readonly [x: number, y: number];

/** What a pixel is covered with. */
export const COVER = {
  meadow: 1,
  crop: 2,
  plough: 3,
  stubble: 4,
  vine: 5,
  marsh: 6,
  wood: 7,
  tree: 8,
  road: 9,
  track: 10,
  tile: 11,
  slate: 12,
  metal: 13,
  yard: 14,
  water: 15,
  mud: 16,
  pan: 17,
  dyke: 18,
  sand: 19,
  quay: 20,
  reed: 21,
  garden: 22,
  fallow: 23,
  car: 24,
  salt: 25,
  concrete: 26,
} as const;
export type Cover = (typeof COVER)[keyof typeof COVER];

/** What pixels of a plot have in common. */
export interface Plot {
  /** Direction of its rows, radians. */
  readonly angle: number;
  /** −1 … 1: lighter or darker, drier or greener. */
  readonly tint: number;
  /** Width of its rows, metres. */
  readonly row: number;
}

export class Scene {
  readonly side: number;
  /** Pixels. */
  readonly size: number;
  /** Pixels per metre. */
  readonly density: number;
  readonly cover: Uint8Array;
  readonly plot: Uint16Array;
  readonly height: Float32Array;
  readonly plots: Plot[] = [{ angle: 0, tint: 0, row: 3 }];

  /** A square of `side` metres in `size` pixels. */
  constructor(side: number, size: number) {
    this.side = side;
    this.size = size;
    this.density = size / side;
    this.cover = new Uint8Array(size * size).fill(COVER.meadow);
    this.plot = new Uint16Array(size * size);
    this.height = new Float32Array(size * size);
  }

  /** A new plot; its number. */
  addPlot(random: Random, angle = random() * Math.PI, row = 2 + random() * 3): number {
    return this.plots.push({ angle, tint: random() * 2 - 1, row }) - 1;
  }

  /** Calls `paint` for each pixel inside a ring (even-odd rule), with its place in the rasters. */
  inRing(ring: readonly Point[], paint: (at: number, x: number, y: number) => void): void {
    const { density, size } = this;
    const ys = ring.map(([, y]) => y * density);
    const first = Math.max(0, Math.floor(Math.min(...ys)));
    const last = Math.min(size - 1, Math.ceil(Math.max(...ys)));
    for (let row = first; row <= last; row++) {
      const y = row + 0.5;
      const cuts: number[] = [];
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x1, y1] = [(ring[j]?.[0] ?? 0) * density, (ring[j]?.[1] ?? 0) * density];
        const [x2, y2] = [(ring[i]?.[0] ?? 0) * density, (ring[i]?.[1] ?? 0) * density];
        if (y1 > y !== y2 > y) cuts.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
      }
      cuts.sort((a, b) => a - b);
      for (let k = 0; k + 1 < cuts.length; k += 2) {
        const from = Math.max(0, Math.ceil((cuts[k] ?? 0) - 0.5));
        const to = Math.min(size - 1, Math.floor((cuts[k + 1] ?? 0) - 0.5));
        for (let column = from; column <= to; column++) paint(row * size + column, (column + 0.5) / density, y / density);
      }
    }
  }

  /** Covers a ring, flat. */
  fill(ring: readonly Point[], cover: Cover, plot = 0): void {
    this.inRing(ring, (at) => {
      this.cover[at] = cover;
      this.plot[at] = plot;
      this.height[at] = 0;
    });
  }

  /** Covers a line of some width, flat, with round ends. */
  stroke(line: readonly Point[], width: number, cover: Cover, plot = 0, over: (at: number) => boolean = () => true): void {
    for (let i = 0; i + 1 < line.length; i++) {
      const [[x1, y1], [x2, y2]] = [line[i] ?? [0, 0], line[i + 1] ?? [0, 0]];
      this.#near(x1, y1, x2, y2, width / 2, (at) => {
        if (!over(at)) return;
        this.cover[at] = cover;
        this.plot[at] = plot;
        this.height[at] = 0;
      });
    }
  }

  /** Pixels within `reach` metres of a segment. */
  #near(x1: number, y1: number, x2: number, y2: number, reach: number, paint: (at: number) => void): void {
    const { density, size } = this;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = dx * dx + dy * dy || 1;
    const r0 = Math.max(0, Math.floor((Math.min(y1, y2) - reach) * density));
    const r1 = Math.min(size - 1, Math.ceil((Math.max(y1, y2) + reach) * density));
    const c0 = Math.max(0, Math.floor((Math.min(x1, x2) - reach) * density));
    const c1 = Math.min(size - 1, Math.ceil((Math.max(x1, x2) + reach) * density));
    for (let row = r0; row <= r1; row++) {
      const y = (row + 0.5) / density;
      for (let column = c0; column <= c1; column++) {
        const x = (column + 0.5) / density;
        const t = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length));
        if ((x - x1 - t * dx) ** 2 + (y - y1 - t * dy) ** 2 <= reach * reach) paint(row * size + column);
      }
    }
  }

  /** A tree: a rounded, uneven crown. Nothing grows on roofs or in the sea unless asked. */
  tree(x: number, y: number, radius: number, top: number, random: Random): void {
    const { density, size } = this;
    const tint = this.addTreePlot(random);
    const lumps = Array.from({ length: 5 }, () => [random() * Math.PI * 2, 0.75 + random() * 0.35] as const);
    const r0 = Math.max(0, Math.floor((y - radius * 1.1) * density));
    const r1 = Math.min(size - 1, Math.ceil((y + radius * 1.1) * density));
    const c0 = Math.max(0, Math.floor((x - radius * 1.1) * density));
    const c1 = Math.min(size - 1, Math.ceil((x + radius * 1.1) * density));
    for (let row = r0; row <= r1; row++) {
      for (let column = c0; column <= c1; column++) {
        const [dx, dy] = [(column + 0.5) / density - x, (row + 0.5) / density - y];
        const direction = Math.atan2(dy, dx);
        const edge = lumps.reduce((sum, [angle, gain]) => sum + gain * Math.max(0, Math.cos(direction - angle)) ** 2, 0.55) / 1.6;
        const d = Math.hypot(dx, dy) / (radius * Math.min(1.08, Math.max(0.72, edge)));
        if (d >= 1) continue;
        const at = row * size + column;
        const h = top * (0.35 + 0.65 * Math.sqrt(1 - d * d));
        if (h <= (this.height[at] ?? 0)) continue;
        this.cover[at] = COVER.tree;
        this.plot[at] = tint;
        this.height[at] = h;
      }
    }
  }

  #treePlots: number[] = [];

  /** Trees share a few tints. */
  addTreePlot(random: Random): number {
    if (this.#treePlots.length < 24) {
      const plot = this.addPlot(random);
      this.#treePlots.push(plot);
      return plot;
    }
    return this.#treePlots[Math.floor(random() * 24)] ?? 0;
  }

  /** A building with a ridge along its length, or flat. Angle of its length from east, radians. */
  building(centre: Point, length: number, width: number, angle: number, eaves: number, slope: number, cover: Cover, random: Random): void {
    const plot = this.addPlot(random, angle, 1);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const corners: readonly Point[] = (
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const
    ).map(([a, b]) => [
      centre[0] + (a * length * cos) / 2 - (b * width * sin) / 2,
      centre[1] + (a * length * sin) / 2 + (b * width * cos) / 2,
    ]);
    this.inRing(corners, (at, x, y) => {
      const across = Math.abs(-(x - centre[0]) * sin + (y - centre[1]) * cos);
      this.cover[at] = cover;
      this.plot[at] = plot;
      this.height[at] = eaves + Math.max(0, width / 2 - across) * slope;
    });
  }

  /** What covers a place. */
  coverAt(x: number, y: number): Cover | 0 {
    const [column, row] = [Math.floor(x * this.density), Math.floor(y * this.density)];
    return column < 0 || row < 0 || column >= this.size || row >= this.size ? 0 : ((this.cover[row * this.size + column] ?? 0) as Cover);
  }
}
