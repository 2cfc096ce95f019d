/**
 * Where the Atelier's saves go: files of a content root, each replaced as a whole, refused where somebody else wrote
 * meanwhile, and kept in both versions in `.atelier/` beside the content, so that nothing that was ever saved is lost. The same over
 * every kind of disk: what one desk has kept, another finds.
 */
import { changer, type Change } from './change.ts';
import type { Disk } from './disk.ts';
import { sha256, sha256OfText } from './hash.ts';
import { filesOf, readJournal, stacks, touches, type Entry, type Why } from './journal.ts';
import { isUnwritable, told } from './refused.ts';

/** The Atelier's own folder in a content root; the site never publishes it. */
export const ATELIER_FOLDER = '.atelier';

export interface Kept<Bytes extends Uint8Array> {
  readonly bytes: Bytes;
  readonly hash: string;
}

export interface Draft {
  readonly path: string;
  /** The version of the file that the draft was begun from. */
  readonly base: string | null;
  readonly text: string;
}

export interface StoreOver<Bytes extends Uint8Array> {
  /** A file's bytes and their hash; nothing where there is no such file. */
  readonly read: (path: string) => Promise<Kept<Bytes> | undefined>;
  /** Saves a file; `base` is the hash that was read (`null`: there was no file). @throws {SaveRefused} and then nothing changed */
  readonly save: (path: string, base: string | null, bytes: Uint8Array, what?: readonly string[]) => Promise<Entry>;
  /** Changes several files at once, all or none, as one save of what they belong to. @throws {SaveRefused} and then nothing changed */
  readonly change: (path: string, why: Why, changes: readonly Change[], what?: readonly string[]) => Promise<Entry>;
  /** Undoes the last save, of a file or of all. Nothing where there is none. */
  readonly undo: (path?: string) => Promise<Entry | undefined>;
  readonly redo: (path?: string) => Promise<Entry | undefined>;
  /** Undoes one save, whatever came after it elsewhere. Nothing where it is undone already. */
  readonly undoEntry: (id: number) => Promise<Entry | undefined>;
  /** Puts back a version that was kept, as a save of today. `base` as in `save`. */
  readonly restore: (path: string, base: string | null, hash: string) => Promise<Entry>;
  /** Saves that were made, the latest first; from a moment (included) to another. */
  readonly history: (options?: { readonly path?: string; readonly from?: Date; readonly to?: Date }) => Promise<Entry[]>;
  /** A version that was kept, by its hash. */
  readonly version: (hash: string) => Promise<Bytes | undefined>;
  readonly keepDraft: (draft: Draft) => Promise<void>;
  readonly draft: (path: string) => Promise<Draft | undefined>;
  readonly dropDraft: (path: string) => Promise<void>;
  /** Paths of the files that have a draft. */
  readonly drafts: () => Promise<string[]>;
}

/** Where a store is. */
export interface StorePlace<Bytes extends Uint8Array> {
  readonly disk: Disk<Bytes>;
  /** The Atelier's own folder, as the disk knows it. */
  readonly folder: string;
  /** A file of the root that the Atelier may read and write, as the disk knows it. @throws {SaveRefused} for every other */
  readonly fileOf: (path: string) => string;
  /** A folder of the root, as the disk knows it. */
  readonly folderOf: (path: string) => string;
  /** Runs a task while no other writes. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>;
  readonly now?: (() => Date) | undefined;
  /** Told after each change of the content. */
  readonly written?: (() => void) | undefined;
}

/** The store of a place. */
export function storeOver<Bytes extends Uint8Array>({
  disk,
  folder,
  fileOf,
  folderOf,
  alone,
  now = () => new Date(),
  written,
}: StorePlace<Bytes>): StoreOver<Bytes> {
  const draftFile = async (path: string) => `${folder}/drafts/${await sha256OfText(path)}.json`;
  const exclusively = <T>(task: () => Promise<T>): Promise<T> => alone(task).catch(told);

  const { change: changeFiles, settled, blob } = changer(folder, disk, now, fileOf, folderOf);
  const change: typeof changeFiles = async (changes, more) => {
    const entry = await changeFiles(changes, more);
    written?.();
    return entry;
  };

  /** The way back, or forth again, of an entry. Within the lock. */
  const turn = (way: 'undo' | 'redo', entry: Entry) =>
    change(
      filesOf(entry).map(({ path, before, after }) => {
        const [from, to] = way === 'undo' ? [after, before] : [before, after];
        return { path, base: from, to: to === null ? null : { version: to } };
      }),
      {
        what: entry.what,
        ...(entry.files && { path: entry.path, why: entry.why }),
        ...(way === 'undo' ? { undoes: entry.id } : { redoes: entry.id }),
      },
    );
  const again = (way: 'undo' | 'redo', path: string | undefined) =>
    exclusively(async () => {
      const entry = stacks((await settled()).made, path)[way].at(-1);
      return entry && turn(way, entry);
    });

  const version = async (hash: string) => {
    const bytes = /^[0-9a-f]{64}$/.test(hash) ? await disk.read(blob(hash)) : undefined;
    return bytes && (await sha256(bytes)) === hash ? bytes : undefined;
  };

  return {
    async read(path) {
      const bytes = await disk.read(fileOf(path)).catch(told);
      return bytes && { bytes, hash: await sha256(bytes) };
    },
    save: (path, base, bytes, what = []) => exclusively(() => change([{ path, base, to: { bytes } }], { what })),
    change: (path, why, changes, what = []) => exclusively(() => change(changes, { path, why, what })),
    undo: (path) => again('undo', path),
    redo: (path) => again('redo', path),
    undoEntry: (id) =>
      exclusively(async () => {
        const entry = stacks((await settled()).made).undo.find((each) => each.id === id);
        return entry && turn('undo', entry);
      }),
    restore: (path, base, hash) => exclusively(() => change([{ path, base, to: { version: hash } }], { what: [] })),
    async history({ path, from, to } = {}) {
      const { made } = await exclusively(settled).catch((error: unknown) => {
        // A file is opened, and its past told, on a disk that is full too.
        if (isUnwritable(error)) return readJournal(disk, `${folder}/journal.jsonl`);
        throw error;
      });
      return made
        .filter((entry) => path === undefined || touches(entry, path))
        .filter(({ at }) => (!from || at >= from.toISOString()) && (!to || at < to.toISOString()))
        .reverse();
    },
    version,
    keepDraft: async (draft) => disk.replace(await draftFile(draft.path), new TextEncoder().encode(JSON.stringify(draft))).catch(told),
    draft: async (path) => draftOf(await disk.read(await draftFile(path))),
    dropDraft: async (path) => disk.remove(await draftFile(path)),
    async drafts() {
      const names = (await disk.names(`${folder}/drafts`)) ?? [];
      const read = names.filter((name) => name.endsWith('.json')).map((name) => disk.read(`${folder}/drafts/${name}`));
      return (await Promise.all(read)).flatMap((bytes) => draftOf(bytes)?.path ?? []).sort();
    },
  };
}

/** A draft, as it was kept; nothing where what is there is none. */
function draftOf(bytes: Uint8Array | undefined): Draft | undefined {
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Draft);
  } catch {
    return undefined;
  }
}
