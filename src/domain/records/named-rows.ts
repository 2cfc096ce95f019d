/**
 * The rows of a list of very many, each found by the name that is its first cell. They stay the bytes that they are on the disk: a row is
 * read when it is asked for, and written again as it stands. As objects a million of them are half a gigabyte, through which the garbage
 * collector looks again and again.
 */
import { NEWLINE } from './rows.ts';

const QUOTE = 0x22;
const CLOSING = 0x5d;
/** Before a row's name: `["`. */
const OPENING = 2;
/** Between two rows: `,` and the end of a line. */
const BETWEEN = 2;

export class NamedRows<Row extends readonly [name: string, ...cells: unknown[]]> {
  readonly #bytes: Buffer;
  /** Where each row begins, and at last where one more would. */
  readonly #starts: Float64Array;
  readonly #places: ReadonlyMap<string, number>;

  /**
   * @param bytes a file of records (`rows.ts`)
   * @param from how many rows of another kind come first
   * @throws where it is cut
   */
  constructor(bytes: Buffer, from: number) {
    if (bytes.at(-1) !== CLOSING) throw new Error('No list of rows.');
    this.#bytes = bytes;
    const starts: number[] = [];
    const places = new Map<string, number>();
    let row = -from;
    for (let line = bytes.indexOf(NEWLINE); line >= 0; line = bytes.indexOf(NEWLINE, line + 1), row++) {
      if (row < 0) continue;
      starts.push(line + 1);
      places.set(this.#nameAt(line + 1), row);
    }
    starts.push(bytes.length - 1 + BETWEEN);
    this.#starts = Float64Array.from(starts);
    this.#places = places;
    // Cut behind a row, the list ends as a row does: what is then taken for the last one lacks its end.
    if (this.count > 0) this.at(this.count - 1);
  }

  #nameAt(start: number): string {
    const from = start + OPENING;
    const written = this.#bytes.toString('utf8', from, this.#bytes.indexOf(QUOTE, from));
    if (!written.includes('\\')) return written;
    const end = this.#bytes.indexOf(NEWLINE, start);
    const text = this.#bytes.toString('utf8', start, end < 0 ? this.#bytes.length - 1 : end - 1);
    return (JSON.parse(text) as Row)[0];
  }

  /** How many there are. */
  get count(): number {
    return this.#starts.length - 1;
  }

  /** All names, with the place of each. */
  places(): Iterable<readonly [name: string, place: number]> {
    return this.#places;
  }

  /** The place of a name's row, from 0 on. */
  placeOf(name: string): number | undefined {
    return this.#places.get(name);
  }

  /** The row at a place. */
  at(place: number): Row {
    return JSON.parse(this.bytes(place, place + 1).toString()) as Row;
  }

  /** What the rows from one place to before another are in the file, with what stands between them. */
  bytes(from: number, to: number): Buffer {
    return this.#bytes.subarray(this.#starts[from], (this.#starts[to] ?? 0) - BETWEEN);
  }

  /** The bytes of the rows that are marked, those that follow one another at once. @param marks by place */
  *marked(marks: Uint8Array, mark: number): Generator<Buffer> {
    for (let from = 0; from < this.count; from++) {
      if (marks[from] !== mark) continue;
      let to = from + 1;
      while (to < this.count && marks[to] === mark) to++;
      yield this.bytes(from, to);
      from = to;
    }
  }
}

/** A list of which nothing is known. */
export const noRows = <Row extends readonly [name: string, ...cells: unknown[]]>(): NamedRows<Row> =>
  new NamedRows<Row>(Buffer.from('[]'), 0);
