/**
 * Which lines of a drawing fingers can tell apart: between two, there is room (BANA, Guidelines and Standards for Tactile Graphics, 2010:
 * lines at least 1/8 inch apart are distinct; 2.5 mm is the least). What is more important comes first, the rest keeps its distance.
 */
import type { Raster } from './raster.ts';
import { lengthOf, type Line } from './trace.ts';

/** Free between two lines, mm. */
const FREE_MM = 2.5;
/** Shorter lines are dots to a finger, mm. */
const SHORTEST_MM = 10;

export interface Drawn {
  readonly line: Line;
  /** How thick it is drawn, mm. */
  readonly thick: number;
}

/** Takes lines one after another, each as far as it is free of those before it, and of its own other parts. */
export class Spaced {
  readonly lines: Drawn[] = [];
  readonly #raster: Raster;
  readonly #places: number;
  /** Where the middle of a further line may not lie. */
  readonly #taken: Uint8Array;

  /** @param places a millimetre */
  constructor(raster: Raster, places: number) {
    this.#raster = raster;
    this.#places = places;
    this.#taken = new Uint8Array(raster.width * raster.height);
  }

  /** A line that stays whole, whatever is near. @param next how thick those that come after it are, mm */
  whole(line: Line, thick: number, next: number): void {
    this.lines.push({ line, thick });
    for (const point of dense(line)) this.#stamp(point, thick, next);
  }

  /** What of a line is free. @param thick of it and of those that come after it, mm */
  add(line: Line, thick: number): void {
    const apart = 1.6 * (FREE_MM + thick) * this.#places;
    let run: (readonly [number, number])[] = [];
    // Of the run itself, what lies some way back is another line to the finger.
    let stamped = 0;
    let gone: number[] = [];
    const end = (): void => {
      if (lengthOf(run) >= SHORTEST_MM * this.#places) {
        this.lines.push({ line: run, thick });
        for (const point of run.slice(stamped)) this.#stamp(point, thick, thick);
      }
      [run, stamped, gone] = [[], 0, []];
    };
    for (const point of dense(line)) {
      if (this.#isTaken(point)) {
        end();
        continue;
      }
      const before = run.at(-1);
      gone.push((gone.at(-1) ?? 0) + (before ? Math.hypot(point[0] - before[0], point[1] - before[1]) : 0));
      run.push(point);
      for (; gone.at(-1)! - gone[stamped]! > apart; stamped++) this.#stamp(run[stamped]!, thick, thick);
    }
    end();
  }

  #isTaken([x, y]: readonly [number, number]): boolean {
    return this.#taken[Math.floor(y) * this.#raster.width + Math.floor(x)] !== 0;
  }

  #stamp([x, y]: readonly [number, number], thick: number, next: number): void {
    const { width, height } = this.#raster;
    const reach = (FREE_MM + thick / 2 + next / 2) * this.#places;
    for (let j = Math.max(0, Math.floor(y - reach)); j <= Math.min(height - 1, y + reach); j++)
      for (let i = Math.max(0, Math.floor(x - reach)); i <= Math.min(width - 1, x + reach); i++)
        if (Math.hypot(i + 0.5 - x, j + 0.5 - y) < reach) this.#taken[j * width + i] = 1;
  }
}

/** With a point at each place that it passes. */
function dense(line: Line): Line {
  return line.flatMap((point, i): Line => {
    const before = line[i - 1];
    if (!before) return [point];
    const steps = Math.max(1, Math.ceil(Math.hypot(point[0] - before[0], point[1] - before[1])));
    return Array.from({ length: steps }, (_, k) => {
      const t = (k + 1) / steps;
      return [before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])] as const;
    });
  });
}
