/** Numbers equal rows of integers alike: an open-addressed hash table over typed arrays, for tens of millions of rows. */

export interface Joined {
  /** For each row, the number of its class, in order of first appearance. */
  readonly ids: Uint32Array;
  /** For each class, its first row. */
  readonly first: Uint32Array;
}

export function joinRows(rows: Int32Array, width: number): Joined {
  const n = rows.length / width;
  let size = 16;
  while (size < n * 1.7) size *= 2;
  const table = new Int32Array(size).fill(-1);
  const mask = size - 1;
  const ids = new Uint32Array(n);
  const first = new Uint32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const base = i * width;
    let h = 0x811c9dc5;
    for (let k = 0; k < width; k++) {
      h = Math.imul(h ^ (rows[base + k] as number), 0x9e3779b1);
      h ^= h >>> 15;
    }
    h = Math.imul(h, 0x85ebca6b);
    let slot = (h ^ (h >>> 13)) & mask;
    for (;;) {
      const known = table[slot] as number;
      if (known < 0) {
        table[slot] = count;
        first[count] = i;
        ids[i] = count++;
        break;
      }
      const other = (first[known] as number) * width;
      let k = 0;
      while (k < width && rows[other + k] === rows[base + k]) k++;
      if (k === width) {
        ids[i] = known;
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return { ids, first: first.slice(0, count) };
}
