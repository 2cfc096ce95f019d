/** Numbers out of bytes, without a string for each: text scans hold tens of millions. */
const POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);

/** A cursor over one line of text. */
export class LineNumbers {
  #bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  to = 0;

  /** Starts on `bytes[from … to)`. */
  on(bytes: Uint8Array, from: number, to: number): void {
    this.#bytes = bytes;
    this.at = from;
    this.to = to;
  }

  /** Skips blanks; false at the end of the line. */
  more(): boolean {
    while (this.at < this.to && (this.#bytes[this.at] as number) <= 32) this.at++;
    return this.at < this.to;
  }

  /** The next number. NaN where there is none, or for a word; the word is consumed. */
  next(): number {
    if (!this.more()) return Number.NaN;
    const bytes = this.#bytes;
    const begin = this.at;
    let sign = 1;
    let c = bytes[this.at] as number;
    if (c === 45 || c === 43) {
      if (c === 45) sign = -1;
      this.at++;
    }
    let mantissa = 0;
    let digits = 0;
    let decimals = 0;
    let point = false;
    for (; this.at < this.to; this.at++) {
      c = bytes[this.at] as number;
      if (c >= 48 && c <= 57) {
        digits++;
        if (mantissa < 9e14) {
          mantissa = mantissa * 10 + (c - 48);
          if (point) decimals++;
        } else if (!point) decimals--;
      } else if (c === 46 && !point) point = true;
      else break;
    }
    if (this.at < this.to && digits > 0 && (c === 101 || c === 69)) return this.#slow(begin);
    if (digits === 0 || (this.at < this.to && c > 32 && c !== 47)) return this.#slow(begin);
    if (decimals > 22 || decimals < -22) return this.#slow(begin);
    return decimals >= 0 ? (sign * mantissa) / (POWERS[decimals] as number) : sign * mantissa * (POWERS[-decimals] as number);
  }

  #slow(begin: number): number {
    let end = begin;
    while (end < this.to && (this.#bytes[end] as number) > 32 && this.#bytes[end] !== 47) end++;
    this.at = end;
    const word = Buffer.from(this.#bytes.subarray(begin, end)).toString('latin1');
    return word === '' ? Number.NaN : Number(word);
  }

  /** True and consumed if the next byte is `/` (OBJ's `v/vt/vn`). */
  slash(): boolean {
    if (this.at < this.to && this.#bytes[this.at] === 47) {
      this.at++;
      return true;
    }
    return false;
  }

  /** Whether a number starts right here (no blank before). */
  touches(): boolean {
    const c = this.at < this.to ? (this.#bytes[this.at] as number) : 0;
    return (c >= 48 && c <= 57) || c === 45 || c === 43;
  }
}
