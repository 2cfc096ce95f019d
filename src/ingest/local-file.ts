/** A file of this machine, as the reader of an archive (`pmtiles`) asks for its bytes. */
import { open } from 'node:fs/promises';
import type { RangeResponse, Source } from 'pmtiles';

export class LocalFile implements Source {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  getKey(): string {
    return this.#path;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const file = await open(this.#path);
    try {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return { data: bytes.slice(0, bytesRead).buffer };
    } finally {
      await file.close();
    }
  }
}
