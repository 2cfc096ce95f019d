/**
 * A store that several machines share: a folder, or a bucket of any S3-compatible object store. Nothing is asked of it but that an object
 * is written whole and read back: no condition on a write, no order between objects; a listing only where it is emptied of what nobody
 * needs any more (`prune.ts`).
 */

export interface Stored {
  readonly key: string;
  readonly bytes: number;
  /** When it was written, by the store's clock, ms. */
  readonly modified: number;
}

export interface Store {
  /** What it is called in a sentence: « le magasin s3://archives/etapes ». Holds no secret. */
  readonly name: string;
  /** Throws a `StoreError` where one cannot write there and read it back. */
  check(): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Writes an object into a file of this machine. @returns whether there is one */
  fetch(key: string, file: string): Promise<boolean>;
  /** Keeps a file of this machine. */
  send(key: string, file: string): Promise<void>;
  /** @returns the bytes of a small object; nothing where there is none */
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Takes an object away; one that is not there is no fault. */
  remove(key: string): Promise<void>;
  /** Every object whose key begins so, in any order; `prefix` ends with a slash. */
  list(prefix: string): AsyncIterable<Stored>;
}

/** What keeps a store from working, in one French sentence; not the fault of what was to be kept there. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
