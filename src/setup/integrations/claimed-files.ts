/**
 * Which files a built site has: those of the last build that this one has claimed as they stand, which stay rows of its list, and those
 * that this one has made. Of a million files nearly all are of the first kind.
 */
import { noRows, type NamedRows } from '../../domain/records/named-rows.ts';
import type { Row } from './built-look.ts';

export interface Known {
  /** What the file was made from: a digest of the step's own. */
  readonly from: string;
  /** Size, inode, times of change, as one text. */
  readonly stamp: string;
  /** SHA-256 of its bytes, hexadecimal, where somebody has asked for it. */
  readonly sha256?: string | undefined;
}

/** A row of the last build of which nothing was said yet, that is claimed as it stands, or that is forgotten. */
const [UNSAID, KEPT, FORGOTTEN] = [0, 1, 2];

export class ClaimedFiles {
  readonly #rows: NamedRows<Row>;
  /** By place: what was said of the row. */
  readonly #said: Uint8Array;
  #kept = 0;
  /** Files that are claimed otherwise than the last build has left them. */
  readonly #now = new Map<string, Known>();

  /** @param rows of the last build */
  constructor(rows: NamedRows<Row> = noRows<Row>()) {
    this.#rows = rows;
    this.#said = new Uint8Array(rows.count);
  }

  #known(place: number): Known {
    const [, from, stamp, sha256] = this.#rows.at(place);
    return sha256 === undefined ? { from, stamp } : { from, stamp, sha256 };
  }

  /** What the last build has left at a path. */
  before(path: string): Known | undefined {
    const place = this.#rows.placeOf(path);
    return place === undefined || this.#said[place] === FORGOTTEN ? undefined : this.#known(place);
  }

  /** What is claimed at a path. */
  get(path: string): Known | undefined {
    return this.#isKept(path) ? this.before(path) : this.#now.get(path);
  }

  has(path: string): boolean {
    return this.#isKept(path) || this.#now.has(path);
  }

  #isKept(path: string): boolean {
    const place = this.#rows.placeOf(path);
    return place !== undefined && this.#said[place] === KEPT;
  }

  get count(): number {
    return this.#kept + this.#now.size;
  }

  /** Claims what the last build has left at a path. */
  keep(path: string): void {
    const place = this.#rows.placeOf(path);
    if (place === undefined || this.#said[place] === KEPT) return;
    this.#now.delete(path);
    this.#said[place] = KEPT;
    this.#kept++;
  }

  /** Claims a file that is otherwise than the last build has left it. */
  put(path: string, known: Known): void {
    const place = this.#rows.placeOf(path);
    if (place !== undefined && this.#said[place] === KEPT) {
      this.#said[place] = UNSAID;
      this.#kept--;
    }
    this.#now.set(path, known);
  }

  /** As if the last build had left nothing at a path. */
  forget(path: string): void {
    const place = this.#rows.placeOf(path);
    if (place !== undefined) this.#said[place] = FORGOTTEN;
  }

  /** Paths of all that is claimed. */
  claimed(): string[] {
    const paths: string[] = [];
    for (const [path, place] of this.#rows.places()) if (this.#said[place] === KEPT) paths.push(path);
    for (const path of this.#now.keys()) paths.push(path);
    return paths;
  }

  /** Paths of what the last build has left, but for what is forgotten. */
  left(): string[] {
    const paths: string[] = [];
    for (const [path, place] of this.#rows.places()) if (this.#said[place] !== FORGOTTEN) paths.push(path);
    return paths;
  }

  /** Paths of what the last build has left and nobody has claimed. */
  unclaimed(): string[] {
    const paths: string[] = [];
    for (const [path, place] of this.#rows.places()) if (this.#said[place] === UNSAID && !this.#now.has(path)) paths.push(path);
    return paths;
  }

  /** What is written down of all that is claimed. */
  *written(): Generator<Row | Uint8Array> {
    yield* this.#rows.marked(this.#said, KEPT);
    for (const [path, { from, stamp, sha256 }] of this.#now) yield sha256 === undefined ? [path, from, stamp] : [path, from, stamp, sha256];
  }
}
