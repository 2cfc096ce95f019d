/**
 * Where the Atelier's saves go: files of a content root, each replaced as a whole, refused where somebody else wrote
 * meanwhile, and kept in both versions in `.atelier/` beside the content, so that nothing that was ever saved is lost.
 */
import { fault, type Telling } from '../../domain/input/fault.ts';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ownFile, resolveInside } from '../../ingest/content/paths.ts';
import { disk as realDisk, type Disk } from './disk.ts';
import { changer, type Change } from './change.ts';
import { filesOf, readJournal, stacks, touches, type Entry, type Why } from './journal.ts';
import { locked } from './lock.ts';
import { hashOf, isUnwritable, SaveRefused, told } from './refused.ts';

/** The Atelier's own folder in a content root; the site never publishes it. */
export const ATELIER_FOLDER = '.atelier';

export interface Kept {
  readonly bytes: Buffer;
  readonly hash: string;
}

export interface Draft {
  readonly path: string;
  /** The version of the file that the draft was begun from. */
  readonly base: string | null;
  readonly text: string;
}

export interface Store {
  /** A file's bytes and their hash; nothing where there is no such file. */
  readonly read: (path: string) => Promise<Kept | undefined>;
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
  readonly version: (hash: string) => Promise<Buffer | undefined>;
  readonly keepDraft: (draft: Draft) => Promise<void>;
  readonly draft: (path: string) => Promise<Draft | undefined>;
  readonly dropDraft: (path: string) => Promise<void>;
  /** Paths of the files that have a draft. */
  readonly drafts: () => Promise<string[]>;
}

/** The absolute path of a file that the Atelier may read and write. @throws {SaveRefused} for every other */
function contentFile(root: string, path: string): string {
  const refuse = (why: Telling): never => {
    throw new SaveRefused(fault('ofFile', { name: path, said: why }));
  };
  if (path === '' || path.split('/').some((part) => part === '' || part.startsWith('.'))) refuse(fault('notContentPath'));
  const target = resolveInside(root, join(root, 'x'), path) ?? refuse(fault('pathLeaves'));
  if (relative(root, target).split(sep)[0] === '..') refuse(fault('pathLeaves'));
  if (!existsSync(target)) {
    // A link that leads nowhere would be written through.
    if (lstatSync(target, { throwIfNoEntry: false })) refuse(fault('linkDead'));
    return target;
  }
  const own = ownFile(root, root, path);
  return own.path === undefined ? refuse(own.fault) : realpathSync(own.path);
}

export interface StoreEffects {
  readonly disk?: Disk;
  readonly now?: () => Date;
  /** Told after each change of the content. */
  readonly written?: () => void;
}

/** Opens the store of a content root. */
export function openStore(root: string, { disk = realDisk, now = () => new Date(), written }: StoreEffects = {}): Store {
  const folder = join(root, ATELIER_FOLDER);
  const draftFile = (path: string) => join(folder, 'drafts', `${hashOf(Buffer.from(path))}.json`);
  const exclusively = <T>(task: () => Promise<T>): Promise<T> => locked(join(folder, 'lock'), task).catch(told);

  const { change: changeFiles, settled, blob } = changer(folder, disk, now, root, (path) => contentFile(root, path));
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
    return bytes && hashOf(bytes) === hash ? bytes : undefined;
  };

  return {
    async read(path) {
      const bytes = await disk.read(contentFile(root, path)).catch(told);
      return bytes && { bytes, hash: hashOf(bytes) };
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
        if (isUnwritable(error)) return readJournal(disk, join(folder, 'journal.jsonl'));
        throw error;
      });
      return made
        .filter((entry) => path === undefined || touches(entry, path))
        .filter(({ at }) => (!from || at >= from.toISOString()) && (!to || at < to.toISOString()))
        .reverse();
    },
    version,
    keepDraft: (draft) => disk.replace(draftFile(draft.path), Buffer.from(JSON.stringify(draft))).catch(told),
    async draft(path) {
      const bytes = await disk.read(draftFile(path));
      try {
        return bytes && (JSON.parse(bytes.toString('utf8')) as Draft);
      } catch {
        return undefined;
      }
    },
    dropDraft: (path) => disk.remove(draftFile(path)),
    async drafts() {
      const names = await readdir(join(folder, 'drafts')).catch((): string[] => []);
      const read = names.filter((name) => name.endsWith('.json')).map((name) => disk.read(join(folder, 'drafts', name)));
      return (await Promise.all(read))
        .flatMap((bytes) => {
          try {
            return bytes ? [(JSON.parse(bytes.toString('utf8')) as Draft).path] : [];
          } catch {
            return [];
          }
        })
        .sort();
    },
  };
}
