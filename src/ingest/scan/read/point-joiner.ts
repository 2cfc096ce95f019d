/** Gives equal points one number: an open-addressed hash table over the bits of three floats. */
const EMPTY = -1;

export class PointJoiner {
  #bits = new Int32Array(3 << 12);
  #count = 0;
  #table = new Int32Array(1 << 14).fill(EMPTY);
  readonly #scratch = new Float32Array(3);
  readonly #scratchBits = new Int32Array(this.#scratch.buffer);

  #slot(a: number, b: number, c: number): number {
    const mask = this.#table.length - 1;
    let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    let slot = (h ^ (h >>> 13)) & mask;
    for (;;) {
      const known = this.#table[slot] as number;
      if (known === EMPTY) return slot;
      if (this.#bits[known * 3] === a && this.#bits[known * 3 + 1] === b && this.#bits[known * 3 + 2] === c) return slot;
      slot = (slot + 1) & mask;
    }
  }

  /** The point's number; the same for the same floats. */
  add(x: number, y: number, z: number): number {
    // Adding 0 turns −0 into 0, which is the same place.
    this.#scratch[0] = x + 0;
    this.#scratch[1] = y + 0;
    this.#scratch[2] = z + 0;
    const [a, b, c] = [this.#scratchBits[0] as number, this.#scratchBits[1] as number, this.#scratchBits[2] as number];
    const slot = this.#slot(a, b, c);
    const known = this.#table[slot] as number;
    if (known !== EMPTY) return known;
    const number = this.#count++;
    if (number * 3 + 3 > this.#bits.length) {
      const larger = new Int32Array(this.#bits.length * 2);
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[number * 3] = a;
    this.#bits[number * 3 + 1] = b;
    this.#bits[number * 3 + 2] = c;
    this.#table[slot] = number;
    if (this.#count * 2 > this.#table.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(EMPTY);
    for (let i = 0; i < this.#count; i++) {
      this.#table[this.#slot(this.#bits[i * 3] as number, this.#bits[i * 3 + 1] as number, this.#bits[i * 3 + 2] as number)] = i;
    }
  }

  /** The distinct points, in order of their numbers. */
  take(): Float32Array {
    return new Float32Array(this.#bits.buffer.slice(0, this.#count * 12));
  }
}
