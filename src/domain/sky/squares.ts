/** A lookup by place: who lies near is found without looking at everybody. */
import { greatCircle } from '../geo/sphere.ts';

export interface Placed {
  readonly at: readonly [lon: number, lat: number];
}

/** What lies in the squares of a grid. */
export class Squares<P extends Placed> {
  /** Degrees. */
  readonly #side: number;
  readonly #held = new Map<number, P[]>();

  constructor(side: number, placed: readonly P[]) {
    this.#side = side;
    for (const one of placed) {
      const key = this.#key(...this.#square(one.at));
      const square = this.#held.get(key);
      if (square) square.push(one);
      else this.#held.set(key, [one]);
    }
  }

  /** The shorter side of a square at a place, metres. */
  metres([lon, lat]: readonly [number, number]): number {
    return Math.min(greatCircle([lon, lat], [lon + this.#side, lat]), greatCircle([lon, lat], [lon, lat + this.#side]));
  }

  #square([lon, lat]: readonly [number, number]): [column: number, row: number] {
    return [Math.floor(lon / this.#side), Math.floor(lat / this.#side)];
  }

  #key(column: number, row: number): number {
    return column * 2 ** 20 + row;
  }

  /** What lies in the squares that are so many squares away from that of a point, in one direction or the other. */
  away(at: readonly [number, number], squares: number): P[] {
    const [column, row] = this.#square(at);
    const found: P[] = [];
    for (let dx = -squares; dx <= squares; dx++)
      for (let dy = -squares; dy <= squares; dy += Math.abs(dx) === squares ? 1 : Math.max(1, 2 * squares))
        for (const one of this.#held.get(this.#key(column + dx, row + dy)) ?? []) found.push(one);
    return found;
  }
}
