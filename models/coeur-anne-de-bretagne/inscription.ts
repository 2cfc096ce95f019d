/** A line of capitals laid out flat, then set on its ground letter by letter. */
import { extrude, type Layer } from './extrude.ts';
import { letter, type Letter } from './letters.ts';
import { LETTER_RELIEF, type Fineness } from './measures.ts';
import { addFacets, type Mesh } from './mesh.ts';
import type { Vec2, Vec3 } from './vector.ts';

/** Where a point of the flat line goes: x along the baseline from its start, y above it, z in relief (mm). */
export type Ground = (x: number, y: number, z: number) => Vec3;

const WORD_SPACE = 0.42;
const RAISED = { size: 0.58, rise: 0.46 } as const;
/** The sign between two half-lines: a lozenge, drawn by hand. */
const LOZENGE: Letter = {
  shapes: [
    {
      outer: [
        [0.1, 0.42],
        [0.3, 0.14],
        [0.5, 0.42],
        [0.3, 0.7],
      ],
      holes: [],
    },
  ],
  advance: 0.6,
};
/** Stands for that sign in a text. */
export const STOP = '·';

interface Placed {
  readonly letter: Letter;
  readonly x: number;
  readonly rise: number;
  readonly size: number;
  readonly stop: boolean;
}
interface Line {
  readonly placed: readonly Placed[];
  readonly width: number;
}

/** Which bodies a letter gets: `gold` alone, or `enamelled` (gold borders, enamel on the face). */
export interface Metals {
  readonly gold: Mesh;
  readonly enamel?: Mesh | undefined;
  readonly stops?: Mesh | undefined;
}

export interface SetOptions {
  readonly capHeight: number;
  /** Length to fill, by narrowing or spacing the letters; the line is centred in it. */
  readonly length: number;
  /** Space added after each letter, in cap heights, before fitting. */
  readonly tracking?: number;
  /** The widest that fitting may make a letter, 1 being as drawn. */
  readonly widest?: number;
  readonly relief?: number;
}

/** Sets a line of text on a ground. */
export function setLine(text: string, ground: Ground, metals: Metals, options: SetOptions, fineness: Fineness): void {
  const { capHeight, length } = options;
  const line = lay(text, options.tracking ?? 0.06, fineness.fine / capHeight);
  const natural = line.width * capHeight;
  const squeeze = Math.min(options.widest ?? 1, length / natural);
  const spread = Math.max(0, length - natural * squeeze);
  const open = options.widest === undefined ? 0 : spread / Math.max(1, line.placed.length - 1);
  const start = open > 0 ? 0 : spread / 2;
  line.placed.forEach((placed, i) => {
    const origin = start + placed.x * capHeight * squeeze + i * open;
    const size = placed.size * capHeight;
    const at: Ground = (x, y, z) => ground(origin + x * size * squeeze, placed.rise * capHeight + y * size, z);
    body(placed, at, size, metals, options.relief ?? LETTER_RELIEF, fineness);
  });
}

function body(placed: Placed, at: Ground, size: number, metals: Metals, relief: number, fineness: Fineness): void {
  const enamel = placed.stop ? (metals.stops ?? metals.enamel) : metals.enamel;
  const border = enamel === undefined ? 0.09 : 0.12;
  const bevel = Math.min(0.1, relief * 0.4);
  const gold: Layer[] = fineness.light
    ? [
        { z: -0.2, out: border / size },
        { z: relief, out: border / size },
      ]
    : [
        { z: -0.2, out: (border + 0.06) / size },
        { z: relief - bevel, out: border / size },
        { z: relief, out: (border - bevel) / size },
      ];
  const drop: Layer[] = [
    { z: relief - 0.06, out: 0 },
    { z: relief + 0.07, out: -0.01 / size },
    { z: relief + 0.13, out: -0.07 / size },
  ];
  // Bevelled edges are smooth throughout: corners with several normals would hold back every simplifier.
  const crease = fineness.light ? 40 : 180;
  for (const shape of placed.letter.shapes) {
    addFacets(metals.gold, extrude(shape, gold, at), crease);
    if (enamel !== undefined) addFacets(enamel, extrude(shape, fineness.light ? [{ z: relief + 0.1, out: 0 }] : drop, at), crease);
  }
}

/** Characters to places, in cap heights. `^` raises and reduces the next one. */
function lay(text: string, tracking: number, tolerance: number): Line {
  const placed: Placed[] = [];
  let x = 0;
  let raise = false;
  for (const character of text) {
    if (character === '^') {
      raise = true;
      continue;
    }
    if (character === ' ') {
      x += WORD_SPACE;
      continue;
    }
    const stop = character === STOP;
    const drawn = stop ? LOZENGE : letter(character, Math.min(0.05, tolerance / 5), Math.max(0.3, tolerance * 6));
    const size = raise ? RAISED.size : 1;
    placed.push({ letter: drawn, x, rise: raise ? RAISED.rise : 0, size, stop });
    x += drawn.advance * size + tracking;
    raise = false;
  }
  return { placed, width: x - tracking };
}

/** A closed or open curve in space, walked by its length. */
export class Walk {
  readonly length: number;
  readonly #points: readonly Vec3[];
  readonly #lengths: Float64Array;

  constructor(points: readonly Vec3[]) {
    this.#points = points;
    this.#lengths = new Float64Array(points.length);
    for (let i = 1; i < points.length; i++) {
      const [p, q] = [points[i - 1]!, points[i]!];
      this.#lengths[i] = this.#lengths[i - 1]! + Math.hypot(q[0] - p[0], q[1] - p[1], q[2] - p[2]);
    }
    this.length = this.#lengths.at(-1) ?? 0;
  }

  /** The point at a distance from the start; straight on beyond the ends. */
  at(distance: number): Vec3 {
    let [low, high] = [0, this.#lengths.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#lengths[middle]! <= distance) low = middle;
      else high = middle;
    }
    const [p, q] = [this.#points[low]!, this.#points[high]!];
    const t = (distance - this.#lengths[low]!) / (this.#lengths[high]! - this.#lengths[low]! || 1);
    return [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]), p[2] + t * (q[2] - p[2])];
  }
}

/** The place along a walk where it passes nearest to a height y, searched between two distances. */
export function whereHeight(walk: Walk, y: number, from: number, to: number): number {
  let best: Vec2 = [from, Infinity];
  for (let i = 0; i <= 4000; i++) {
    const distance = from + (i / 4000) * (to - from);
    const error = Math.abs(walk.at(distance)[1] - y);
    if (error < best[1]) best = [distance, error];
  }
  return best[0];
}
