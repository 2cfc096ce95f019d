/** Typed arrays that grow by doubling: readers do not know how much a text file holds. */
export class GrowingFloats {
  #data = new Float32Array(1 << 12);
  length = 0;

  push3(a: number, b: number, c: number): void {
    if (this.length + 3 > this.#data.length) this.#grow();
    this.#data[this.length++] = a;
    this.#data[this.length++] = b;
    this.#data[this.length++] = c;
  }

  push2(a: number, b: number): void {
    if (this.length + 2 > this.#data.length) this.#grow();
    this.#data[this.length++] = a;
    this.#data[this.length++] = b;
  }

  get(index: number): number {
    return this.#data[index] ?? Number.NaN;
  }

  #grow(): void {
    const larger = new Float32Array(this.#data.length * 2);
    larger.set(this.#data);
    this.#data = larger;
  }

  /** A copy of just what was pushed. */
  take(): Float32Array {
    return this.#data.slice(0, this.length);
  }
}

/** The same for 32-bit integers. */
export class GrowingInts {
  #data = new Int32Array(1 << 12);
  length = 0;

  push(value: number): void {
    if (this.length === this.#data.length) {
      const larger = new Int32Array(this.#data.length * 2);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.length++] = value;
  }

  get(index: number): number {
    return this.#data[index] ?? -1;
  }

  set(index: number, value: number): void {
    this.#data[index] = value;
  }

  /** A copy as unsigned indices. */
  take(): Uint32Array {
    return Uint32Array.from(this.#data.subarray(0, this.length));
  }
}
