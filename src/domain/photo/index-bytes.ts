/** Bytes of the map's index, written and read one after the other. */

export class ByteWriter {
  #buffer = new Uint8Array(1 << 16);
  #length = 0;

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + bytes));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }

  u8(value: number): void {
    this.#room(1);
    this.#buffer[this.#length++] = value;
  }

  u32(value: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.u8((value >>> shift) & 0xff);
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  #next(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new Error('The index of photographs is cut off.');
    return value;
  }

  u32(): number {
    return this.#next() + this.#next() * 2 ** 8 + this.#next() * 2 ** 16 + this.#next() * 2 ** 24;
  }

  raw(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new Error('The index of photographs is cut off.');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
