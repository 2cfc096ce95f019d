/**
 * The content-addressed cache of derivatives. An entry is a folder; its key is the hash of the step's name and version,
 * of its inputs' bytes and of its parameters. A step writes into a temporary folder that is renamed when complete: a
 * killed run leaves no half-made entry, and the next run goes on from what is there.
 *
 * What an entry holds is written down as it is made: each file's size and SHA-256. An entry is verified whenever it is given: all
 * files there, of their sizes, and their bytes hashed unless the disk says (size, time of change of the inode) that they are those
 * that were hashed last. An entry that is not whole is made anew.
 */
import { createHash, hash as hashOnce } from 'node:crypto';
import { createReadStream, lstatSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { writeAtomic } from './write-atomic.ts';

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
  // In one call: half the time of an object for each short text.
  return hashOnce('sha256', text);
}

/** JSON with sorted keys, so that the same parameters always give the same key. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What an entry holds, beside it: by path, size and SHA-256. */
export const LIST = '.liste.json';
export type Listed = Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
/** Files up to this size are hashed every time, bytes: it takes no longer than asking for their note. */
const ALWAYS_READ = 65_536;

/** Bytes read at once. */
const PIECE = 1 << 20;

/** SHA-256 of a file's bytes; a large one is read piece by piece. */
export async function hashBytes(path: string): Promise<string> {
  if ((await stat(path)).size <= PIECE) return hashText(await readFile(path));
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** What a folder holds. */
export async function listOf(folder: string): Promise<Listed> {
  const list: Record<string, { bytes: number; sha256: string }> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    list[relative(folder, path).split(sep).join('/')] = { bytes: bytes.length, sha256: hashText(bytes) };
  }
  return list;
}

/**
 * What the disk says of an entry's files; `undefined` where one is not there, or not of its size. Thousands are asked in a row: each
 * answer is sooner there than a promise of it.
 */
function stampOf(folder: string, list: Listed): string | undefined {
  const stamps = createHash('sha256');
  for (const [name, { bytes }] of Object.entries(list)) {
    const info = lstatSync(join(folder, name), { bigint: true, throwIfNoEntry: false });
    if (!info?.isFile() || info.size !== BigInt(bytes)) return undefined;
    stamps.update(`${name} ${info.mtimeNs} ${info.ino}\n`);
  }
  return stamps.digest('hex');
}

/** Entries that were made or verified, and the inode of each one's folder: one that is made anew has another. */
export type Verified = Map<string, bigint | undefined>;

/** What whoever asks a cache has the time for. */
export interface Patience {
  /** Whether what is not there is made. */
  readonly makes: () => boolean;
  /** Ends the waiting for what is being made, which goes on to its end. */
  readonly until: () => AbortSignal;
}

/** Thrown for what is not there, and not made or waited for now (`Cache.as`). */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

const inodeOf = (path: string): bigint | undefined => lstatSync(path, { bigint: true, throwIfNoEntry: false })?.ino;

export class Cache {
  readonly folder: string;
  readonly stats: CacheStats = { hits: 0, misses: 0 };
  readonly #running = new Map<string, Promise<string>>();
  /** Entries that this run has made or verified. */
  readonly #sound = new Set<string>();
  readonly #verified: Verified | undefined;
  #serial = 0;
  #patience: Patience | undefined;

  /** @param verified what runs before in this process have verified, where one follows another within minutes (`npm run dev`) */
  constructor(folder: string, verified?: Verified) {
    this.folder = folder;
    this.#verified = verified;
  }

  /** The same cache for whoever has no time: `NotYet` is thrown for what is not there. It may be asked for again, of this one, by another run. */
  as(patience: Patience): Cache {
    const own = new Cache(this.folder, this.#verified);
    own.#patience = patience;
    return own;
  }

  /**
   * SHA-256 of a file's bytes, remembered by path, size, inode, and both its times of change: a program may set the time of a
   * file's content back, the system alone sets that of its inode. Small files are always read.
   */
  async hashFile(path: string): Promise<string> {
    const info = await stat(path, { bigint: true });
    if (info.size <= ALWAYS_READ) return hashText(await readFile(path));
    const note = join(this.folder, 'hashes', hashText(path).slice(0, 32));
    const stamp = `${info.size} ${info.mtimeNs} ${info.ctimeNs} ${info.ino} `;
    const known = await readFile(note, 'utf8').catch(() => '');
    if (known.startsWith(stamp) && /^[0-9a-f]{64}$/.test(known.slice(stamp.length))) return known.slice(stamp.length);
    const digest = await hashBytes(path);
    await writeAtomic(note, stamp + digest);
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
    if (running) return this.#waited(running, step);
    const promise = this.#runOnce(step, key, work).finally(() => this.#running.delete(key));
    this.#running.set(key, promise);
    return this.#waited(promise, step);
  }

  async #waited(making: Promise<string>, { name }: Step): Promise<string> {
    if (!this.#patience) return making;
    const signal = this.#patience.until();
    let leave = () => undefined as void;
    const left = new Promise<never>((_, end) => (leave = () => end(new NotYet(name))));
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([making, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  async #runOnce(step: Step, key: string, work: (folder: string) => Promise<void>): Promise<string> {
    const final = join(this.folder, 'steps', step.name, key);
    if (await this.#used(final)) {
      this.stats.hits++;
      return final;
    }
    if (this.#patience?.makes() === false) throw new NotYet(step.name);
    this.stats.misses++;
    const temporary = join(this.folder, 'partial', `${key}-${process.pid}-${this.#serial++}`);
    // A process of the same number may have been killed here.
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary, { recursive: true });
    try {
      await work(temporary);
      const list = await listOf(temporary);
      await writeFile(join(temporary, LIST), JSON.stringify(list));
      const stamp = stampOf(temporary, list);
      await mkdir(join(final, '..'), { recursive: true });
      await rename(temporary, final).catch(async (error: unknown) => {
        // Another run may have made it meanwhile; what stands there damaged gives way.
        if (await this.#whole(final)) return;
        if (!(await exists(final))) throw error;
        await rm(final, { recursive: true, force: true });
        await rename(temporary, final);
      });
      // What was hashed as it was made is not hashed again by the next run.
      if (stamp !== undefined) await writeAtomic(this.#seen(final), stamp);
      this.#isSound(final);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return final;
  }

  /** The folder with the step's output where it has been made, whole; `undefined` otherwise. */
  async held(step: Step): Promise<string | undefined> {
    const final = join(this.folder, 'steps', step.name, this.key(step));
    return (await this.#used(final)) ? final : undefined;
  }

  /** Whether an entry is there, whole; it is then noted that it was of use. */
  async #used(final: string): Promise<boolean> {
    // Noted when it was verified, by a run a moment ago.
    const verified = this.#verified?.get(final);
    if (verified !== undefined && verified === inodeOf(final)) return true;
    if (!(await this.#whole(final))) return false;
    const now = new Date();
    await utimes(final, now, now).catch(() => undefined);
    return true;
  }

  #isSound(final: string): void {
    this.#sound.add(final);
    this.#verified?.set(final, inodeOf(final));
  }

  /** Where it is noted in which state an entry's bytes were last those of its list. */
  #seen(final: string): string {
    return join(this.folder, 'verified', hashText(final).slice(0, 32));
  }

  /** Whether an entry is there and holds what was written into it. */
  async #whole(final: string): Promise<boolean> {
    // One that outlives its run may find that somebody has cleared the folder.
    if (!this.#patience && this.#sound.has(final)) return true;
    try {
      if (!(await exists(final))) return false;
      // Entries of earlier versions have no list: what stands there is what is verified from now on.
      if (!(await exists(join(final, LIST)))) await writeAtomic(join(final, LIST), JSON.stringify(await listOf(final)));
      const list = JSON.parse(await readFile(join(final, LIST), 'utf8')) as Listed;
      const found = (await readdir(final, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory());
      if (found.length !== Object.keys(list).length + 1) return false;
      const stamp = stampOf(final, list);
      if (stamp === undefined) return false;
      const seen = this.#seen(final);
      if ((await readFile(seen, 'utf8').catch(() => '')) !== stamp) {
        for (const [name, { sha256 }] of Object.entries(list)) if ((await hashBytes(join(final, name))) !== sha256) return false;
        await writeAtomic(seen, stamp);
      }
      this.#isSound(final);
      return true;
    } catch (error) {
      // A list that is not there or is no list: the entry is made anew. A disk that refuses is told.
      if (['EACCES', 'EMFILE', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      return false;
    }
  }

  /** A step whose output is one JSON value. */
  async json<T>(step: Step, work: () => Promise<T>): Promise<T> {
    const folder = await this.run(step, async (dir) => writeFile(join(dir, 'value.json'), JSON.stringify(await work())));
    return JSON.parse(await readFile(join(folder, 'value.json'), 'utf8')) as T;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
