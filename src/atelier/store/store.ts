/**
 * Where the Atelier's saves go: files of a content root, each replaced as a whole, refused where somebody else wrote
 * meanwhile, and kept in both versions in `.atelier/` beside the content, so that nothing that was ever saved is lost.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ownFile, resolveInside } from '../../ingest/content/paths.ts';
import { disk as realDisk, type Disk } from './disk.ts';
import { readJournal, stacks, writeLine, type Entry } from './journal.ts';
import { locked } from './lock.ts';

/** The Atelier's own folder in a content root; the site never publishes it. */
const ATELIER_FOLDER = '.atelier';

/** A save that was not made. `message` is a French sentence for the editor. */
export class SaveRefused extends Error {
  override readonly name = 'SaveRefused';
}

/** Somebody else wrote the file since it was read: both versions, for the editor to choose. */
export class SaveConflict extends SaveRefused {
  /** What is on the disk; `null` where the file is gone. */
  readonly theirs: Buffer | null;
  readonly theirHash: string | null;
  /** What was to be saved. */
  readonly ours: Buffer | null;

  constructor(path: string, theirs: Buffer | undefined, ours: Uint8Array | null) {
    super(
      theirs
        ? `« ${path} » a changé depuis que l’Atelier l’a lu (un autre programme, une autre fenêtre) : rien n’est écrasé.`
        : `« ${path} » a disparu depuis que l’Atelier l’a lu : rien n’est enregistré à sa place.`,
    );
    this.theirs = theirs ?? null;
    this.theirHash = theirs ? hashOf(theirs) : null;
    this.ours = ours && Buffer.from(ours);
  }
}

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
  /** Undoes the last save, of a file or of all. Nothing where there is none. */
  readonly undo: (path?: string) => Promise<Entry | undefined>;
  readonly redo: (path?: string) => Promise<Entry | undefined>;
  /** Puts back a version that was kept, as a save of today. `base` as in `save`. */
  readonly restore: (path: string, base: string | null, hash: string) => Promise<Entry>;
  /** Saves that were made, the latest first; from a moment (included) to another. */
  readonly history: (options?: { readonly path?: string; readonly from?: Date; readonly to?: Date }) => Promise<Entry[]>;
  /** A version that was kept, by its hash. */
  readonly version: (hash: string) => Promise<Buffer | undefined>;
  readonly keepDraft: (draft: Draft) => Promise<void>;
  readonly draft: (path: string) => Promise<Draft | undefined>;
  readonly dropDraft: (path: string) => Promise<void>;
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The absolute path of a file that the Atelier may read and write. @throws {SaveRefused} for every other */
function contentFile(root: string, path: string): string {
  const refuse = (why: string): never => {
    throw new SaveRefused(`« ${path} » : ${why}`);
  };
  if (path === '' || path.split('/').some((part) => part === '' || part.startsWith('.')))
    refuse('ce chemin n’est pas celui d’un fichier du contenu.');
  const target = resolveInside(root, join(root, 'x'), path) ?? refuse('ce chemin sort du dossier de contenu : refusé.');
  if (relative(root, target).split(sep)[0] === '..') refuse('ce chemin sort du dossier de contenu : refusé.');
  if (!existsSync(target)) {
    // A link that leads nowhere would be written through.
    if (lstatSync(target, { throwIfNoEntry: false })) refuse('ce lien ne mène nulle part.');
    return target;
  }
  const own = ownFile(root, root, path);
  return own.path === undefined ? refuse(own.fault) : realpathSync(own.path);
}

const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'le disque est plein',
  EDQUOT: 'la place accordée sur le disque est épuisée',
  EACCES: 'l’écriture est interdite ici',
  EPERM: 'l’écriture est interdite ici',
  EROFS: 'le disque est en lecture seule',
};

function told(error: unknown): never {
  if (error instanceof SaveRefused) throw error;
  const { code, message } = error as NodeJS.ErrnoException;
  throw new SaveRefused(`${SENTENCES[code ?? ''] ?? `l’enregistrement a échoué (${message})`} : le fichier est resté tel qu’il était.`, {
    cause: error,
  });
}

export interface StoreEffects {
  readonly disk?: Disk;
  readonly now?: () => Date;
}

/** Opens the store of a content root. */
export function openStore(root: string, { disk = realDisk, now = () => new Date() }: StoreEffects = {}): Store {
  const folder = join(root, ATELIER_FOLDER);
  const journal = join(folder, 'journal.jsonl');
  const blob = (hash: string) => join(folder, 'versions', hash.slice(0, 2), hash);
  const draftFile = (path: string) => join(folder, 'drafts', `${hashOf(Buffer.from(path))}.json`);
  const exclusively = <T>(task: () => Promise<T>): Promise<T> => locked(join(folder, 'lock'), task).catch(told);

  const keep = async (bytes: Uint8Array): Promise<string> => {
    const hash = hashOf(bytes);
    if (!existsSync(blob(hash))) await disk.replace(blob(hash), bytes);
    return hash;
  };

  /** What was cut off is settled by what the file says now; then the journal is whole. */
  const settled = async () => {
    const read = await readJournal(disk, journal);
    if (read.open.length === 0) return read;
    for (const entry of read.open) {
      const there = await disk.read(contentFile(root, entry.path)).catch(() => undefined);
      const hash = there ? hashOf(there) : null;
      await writeLine(disk, journal, hash === entry.after ? { done: entry.id } : { dropped: entry.id });
    }
    return readJournal(disk, journal);
  };

  /** Replaces a file, both versions kept and the journal written before. Within the lock. */
  const put = async (path: string, base: string | null, bytes: Uint8Array | null, more: Pick<Entry, 'what' | 'undoes' | 'redoes'>) => {
    const file = contentFile(root, path);
    const there = await disk.read(file);
    if ((there ? hashOf(there) : null) !== base) throw new SaveConflict(path, there, bytes);
    if (!existsSync(join(folder, '.gitignore'))) await disk.replace(join(folder, '.gitignore'), Buffer.from('*\n'));
    const { next } = await settled();
    const before = there ? await keep(there) : null;
    const after = bytes ? await keep(bytes) : null;
    const entry: Entry = { id: next, at: now().toISOString(), path, before, after, ...more };
    await writeLine(disk, journal, { begin: entry });
    // Read once more: keeping the versions took a moment.
    const still = await disk.read(file);
    if ((still ? hashOf(still) : null) !== base) {
      await writeLine(disk, journal, { dropped: entry.id });
      throw new SaveConflict(path, still, bytes);
    }
    try {
      if (bytes) await disk.replace(file, bytes);
      else await disk.remove(file);
    } catch (error) {
      await writeLine(disk, journal, { dropped: entry.id }).catch(() => undefined);
      throw error;
    }
    // The file is there: a line that cannot be written any more is found out from the file at the next save.
    await writeLine(disk, journal, { done: entry.id }).catch(() => undefined);
    return entry;
  };

  const again = (way: 'undo' | 'redo', path: string | undefined) =>
    exclusively(async () => {
      const entry = stacks((await settled()).made, path)[way].at(-1);
      if (!entry) return undefined;
      const [from, to] = way === 'undo' ? [entry.after, entry.before] : [entry.before, entry.after];
      const bytes = to === null ? null : await version(to);
      if (bytes === undefined) throw new SaveRefused(`cette version de « ${entry.path} » n’est plus dans « ${ATELIER_FOLDER} ».`);
      return put(entry.path, from, bytes, { what: entry.what, ...(way === 'undo' ? { undoes: entry.id } : { redoes: entry.id }) });
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
    save: (path, base, bytes, what = []) => exclusively(() => put(path, base, bytes, { what })),
    undo: (path) => again('undo', path),
    redo: (path) => again('redo', path),
    restore: (path, base, hash) =>
      exclusively(async () => {
        const bytes = await version(hash);
        if (!bytes) throw new SaveRefused(`cette version de « ${path} » n’est plus dans « ${ATELIER_FOLDER} ».`);
        return put(path, base, bytes, { what: [] });
      }),
    async history({ path, from, to } = {}) {
      const { made } = await exclusively(settled);
      return made
        .filter((entry) => path === undefined || entry.path === path)
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
  };
}
