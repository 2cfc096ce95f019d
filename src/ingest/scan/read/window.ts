/** A file read through a sliding window, so that a source of a gigabyte is never whole in memory. */
import { fault } from '../../../domain/input/fault.ts';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ScanError } from '../failure.ts';

const WINDOW = 1 << 23;
const NEWLINE = 10;
/** Longest line of a text scan, bytes: a face of a million corners. */
const LONGEST_LINE = 1 << 26;

export class FileWindow {
  readonly size: number;
  /** The bytes at hand; `start` to `end` are not consumed yet. */
  buffer: Buffer = Buffer.allocUnsafe(WINDOW);
  view: DataView = new DataView(this.buffer.buffer, this.buffer.byteOffset, this.buffer.byteLength);
  start = 0;
  end = 0;
  #read = 0;
  readonly #descriptor: number;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r');
    this.size = fstatSync(this.#descriptor).size;
  }

  /** Place in the file of the next byte. */
  get offset(): number {
    return this.#read - (this.end - this.start);
  }

  /** Makes at least `bytes` available from `start`; false when the file ends before. */
  ensure(bytes: number): boolean {
    if (this.end - this.start >= bytes) return true;
    if (bytes > this.buffer.length) {
      const larger = Buffer.allocUnsafe(bytes + WINDOW);
      this.buffer.copy(larger, 0, this.start, this.end);
      this.#use(larger);
    } else {
      this.buffer.copyWithin(0, this.start, this.end);
      this.end -= this.start;
      this.start = 0;
    }
    while (this.end < this.buffer.length) {
      const got = readSync(this.#descriptor, this.buffer, this.end, this.buffer.length - this.end, this.#read);
      if (got === 0) break;
      this.end += got;
      this.#read += got;
    }
    return this.end - this.start >= bytes;
  }

  #use(buffer: Buffer): void {
    this.end -= this.start;
    this.start = 0;
    this.buffer = buffer;
    this.view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  /** Consumes one line; gives where it lies in `buffer` (without its end), or undefined at the end of the file. */
  line(): { from: number; to: number } | undefined {
    let searched = 0;
    for (;;) {
      const at = this.buffer.subarray(this.start, this.end).indexOf(NEWLINE, searched);
      if (at >= 0) {
        const from = this.start;
        this.start += at + 1;
        return { from, to: from + at };
      }
      searched = this.end - this.start;
      if (searched > LONGEST_LINE) throw new ScanError(fault('scanLongLine'));
      if (!this.ensure(searched + 1)) {
        if (searched === 0) return undefined;
        const from = this.start;
        this.start = this.end;
        return { from, to: this.end };
      }
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
