/**
 * The content-addressed cache of derivatives. An entry is a folder; its key is the hash of the step's name and version,
 * of its inputs' bytes and of its parameters. A step writes into a temporary folder that is renamed when complete: a
 * killed run leaves no half-made entry, and the next run goes on from what is there.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Step {
  /** e.g. `photo/iiif`. */
  readonly name: string;
  /** Raised when the step's output changes for the same input. */
  readonly version: number;
  /** Hashes of the inputs' bytes, from `hashFile` or `hashText`. */
  readonly inputs: readonly string[];
  readonly params?: unknown;
}

export interface CacheStats {
  hits: number;
  misses: number;
}

export function hashText(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with sorted keys, so that the same parameters always give the same key. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export class Cache {
  readonly folder: string;
  readonly stats: CacheStats = { hits: 0, misses: 0 };
  readonly #running = new Map<string, Promise<string>>();
  #serial = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** SHA-256 of a file's bytes, remembered by path, size and time of change. */
  async hashFile(path: string): Promise<string> {
    const info = await stat(path);
    const note = join(this.folder, 'hashes', hashText(path).slice(0, 32));
    const stamp = `${info.size} ${info.mtimeMs} `;
    const known = await readFile(note, 'utf8').catch(() => '');
    if (known.startsWith(stamp)) return known.slice(stamp.length);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
    const digest = hash.digest('hex');
    await this.#writeAtomic(note, stamp + digest);
    return digest;
  }

  key(step: Step): string {
    return hashText(stableJson([step.name, step.version, step.inputs, step.params ?? null])).slice(0, 40);
  }

  /**
   * The folder with the step's output, made by `work` if it is not there yet. `work` gets an empty folder to write into.
   * An error in `work` leaves nothing behind.
   */
  async run(step: Step, work: (folder: string) => Promise<void>): Promise<string> {
    const key = this.key(step);
    const running = this.#running.get(key);
    if (running) return running;
    const promise = this.#runOnce(step, key, work).finally(() => this.#running.delete(key));
    this.#running.set(key, promise);
    return promise;
  }

  async #runOnce(step: Step, key: string, work: (folder: string) => Promise<void>): Promise<string> {
    const final = join(this.folder, 'steps', step.name, key);
    if (await exists(final)) {
      this.stats.hits++;
      const now = new Date();
      await utimes(final, now, now).catch(() => undefined);
      return final;
    }
    this.stats.misses++;
    const temporary = join(this.folder, 'partial', `${key}-${process.pid}-${this.#serial++}`);
    await mkdir(temporary, { recursive: true });
    try {
      await work(temporary);
      await mkdir(join(final, '..'), { recursive: true });
      await rename(temporary, final).catch(async (error: unknown) => {
        if (!(await exists(final))) throw error;
      });
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return final;
  }

  /** A step whose output is one JSON value. */
  async json<T>(step: Step, work: () => Promise<T>): Promise<T> {
    const folder = await this.run(step, async (dir) => writeFile(join(dir, 'value.json'), JSON.stringify(await work())));
    return JSON.parse(await readFile(join(folder, 'value.json'), 'utf8')) as T;
  }

  async #writeAtomic(path: string, text: string): Promise<void> {
    const temporary = `${path}.${process.pid}.${this.#serial++}`;
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(temporary, text);
    await rename(temporary, path);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
