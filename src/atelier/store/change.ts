/**
 * Files that change together: all of them, or none. What is large is moved, never read into memory: a picture that goes is
 * kept in `.atelier/versions/` by its hash, one that arrives comes from `.atelier/` by its name alone.
 */
import { fault } from '../../domain/input/fault.ts';
import type { Disk } from './disk.ts';
import { sha256 } from './hash.ts';
import { filesOf, readJournal, writeLine, type Entry, type FileChange, type Journal } from './journal.ts';
import { SaveConflict, SaveRefused } from './refused.ts';

/** What a file is to be: these bytes, a file that has arrived, a version that was kept, or no more. */
type Target = { readonly bytes: Uint8Array } | { readonly arrived: string; readonly hash: string } | { readonly version: string } | null;

export interface Change {
  /** From the content root, with `/`. */
  readonly path: string;
  /** The hash that was read; `null`: there was no file. Without it, whatever is there. */
  readonly base?: string | null | undefined;
  readonly to: Target;
}

type About = Pick<Entry, 'what' | 'why' | 'undoes' | 'redoes'> & {
  /** What the files belong to, where they are several. */
  readonly path?: string | undefined;
};

/** Files that systems leave in folders, and that go with the last of the others. */
const LEFT_BY_SYSTEMS = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;
/** A conflict shows versions up to this size, bytes. */
const SHOWN = 4_000_000;

interface Changer {
  /** Within the lock. @throws {SaveRefused} and then nothing changed */
  readonly change: (changes: readonly Change[], about: About) => Promise<Entry>;
  /** The journal, what was cut off settled by what the files say now. */
  readonly settled: () => Promise<Journal>;
  readonly blob: (hash: string) => string;
}

/**
 * @param folder the Atelier's own, as the disk knows it
 * @param fileOf a file of the root that may be written, as the disk knows it; throws for every other
 * @param folderOf a folder of the root, as the disk knows it
 */
export function changer(
  folder: string,
  disk: Disk<Uint8Array>,
  now: () => Date,
  fileOf: (path: string) => string,
  folderOf: (path: string) => string,
): Changer {
  const journal = `${folder}/journal.jsonl`;
  const blob = (hash: string) => `${folder}/versions/${hash.slice(0, 2)}/${hash}`;
  /** Whether a file of the Atelier's own is there, and not its name alone: a browser makes that before it has the bytes. */
  const isThere = async (file: string) => ((await disk.look(file))?.size ?? 0) > 0;

  const keep = async (bytes: Uint8Array): Promise<string> => {
    const hash = await sha256(bytes);
    if (!(await isThere(blob(hash)))) await disk.replace(blob(hash), bytes);
    return hash;
  };
  /** A file goes, and is kept. */
  const takeAway = async (file: string, hash: string) => ((await isThere(blob(hash))) ? disk.remove(file) : disk.move(file, blob(hash)));

  /** Puts a file back as it was before a change that was begun; one that somebody wrote since stays. */
  const back = async ({ path, before, after, from }: FileChange) => {
    const file = fileOf(path);
    const there = (await disk.hash(file)) ?? null;
    if (there !== after || before === after) return;
    if (before !== null) await disk.copy(blob(before), file);
    else if (after !== null) await (from === undefined ? takeAway(file, after) : disk.move(file, `${folder}/${from}`));
  };

  /** A name without bytes, which a browser that went has left where there was no file. */
  const takeName = async ({ path, before }: FileChange) => {
    if (before === null && (await disk.look(fileOf(path)))?.size === 0) await disk.remove(fileOf(path));
  };

  const settled = async () => {
    const read = await readJournal(disk, journal);
    if (read.open.length === 0) return read;
    for (const entry of read.open) {
      const files = filesOf(entry);
      let made = true;
      for (const { path, after } of files) made &&= ((await disk.hash(fileOf(path)).catch(() => undefined)) ?? null) === after;
      // Some of several, and the power went: none.
      if (!made && files.length > 1) for (const file of files) await back(file);
      if (!made) for (const file of files) await takeName(file);
      await writeLine(disk, journal, made ? { done: entry.id } : { dropped: entry.id });
    }
    return readJournal(disk, journal);
  };

  const conflict = async (path: string, file: string, to: Target) => {
    const size = (await disk.look(file))?.size;
    const theirs = size === undefined ? undefined : size > SHOWN ? new Uint8Array() : await disk.read(file);
    return new SaveConflict(path, theirs, to && 'bytes' in to ? to.bytes : null);
  };
  const stamp = async (file: string) => (await disk.look(file))?.stamp;

  const write = async (file: string, base: string | null, to: Target) => {
    if (to === null) {
      if (base !== null) await takeAway(file, base);
    } else if ('bytes' in to) await disk.replace(file, to.bytes);
    else if ('arrived' in to) await disk.move(`${folder}/${to.arrived}`, file);
    else await disk.copy(blob(to.version), file);
  };

  const change: Changer['change'] = async (changes, { path: about, ...more }) => {
    const planned = [];
    for (const { path, base, to } of changes) {
      const file = fileOf(path);
      const seen = await stamp(file);
      const there = (await disk.hash(file)) ?? null;
      if (base !== undefined && there !== base) throw await conflict(path, file, to);
      planned.push({ path, file, base: there, to, seen });
    }
    if (!(await isThere(`${folder}/.gitignore`))) await disk.replace(`${folder}/.gitignore`, new TextEncoder().encode('*\n'));
    const { next } = await settled();
    const files: FileChange[] = [];
    for (const { path, file, base, to } of planned) {
      if (to && 'version' in to && (!/^[0-9a-f]{64}$/.test(to.version) || (await disk.hash(blob(to.version))) !== to.version))
        throw new SaveRefused(fault('versionGone', { path }));
      if (base !== null && to !== null && !(await isThere(blob(base)))) await disk.copy(file, blob(base));
      const after = to === null ? null : 'bytes' in to ? await keep(to.bytes) : 'arrived' in to ? to.hash : to.version;
      files.push({ path, before: base, after, ...(to && 'arrived' in to && { from: to.arrived }) });
    }
    const [first] = files;
    if (!first) throw new SaveRefused(fault('nothingToChange'));
    const alone = about === undefined;
    const entry: Entry = {
      id: next,
      at: now().toISOString(),
      path: about ?? first.path,
      before: alone ? first.before : null,
      after: alone ? first.after : null,
      ...(!alone && { files }),
      ...more,
    };
    await writeLine(disk, journal, { begin: entry });
    // Looked at once more: keeping the versions took a moment.
    for (const { path, file, to, seen } of planned)
      if ((await stamp(file)) !== seen) {
        await writeLine(disk, journal, { dropped: entry.id });
        throw await conflict(path, file, to);
      }
    let made = 0;
    try {
      for (const { file, base, to } of planned) {
        await write(file, base, to);
        made++;
      }
    } catch (error) {
      for (const file of files.slice(0, made).reverse()) await back(file);
      await writeLine(disk, journal, { dropped: entry.id }).catch(() => undefined);
      throw error;
    }
    // The files are there: a line that cannot be written any more is found out from them at the next save.
    await writeLine(disk, journal, { done: entry.id }).catch(() => undefined);
    for (const { path, to } of planned) if (to === null) await leaveNoFolder(disk, folderOf, path);
    return entry;
  };
  return { change, settled, blob };
}

/** Folders that hold nothing any more go, up to their section: an empty one would be a thing without its file. */
async function leaveNoFolder(disk: Disk<Uint8Array>, folderOf: (path: string) => string, path: string): Promise<void> {
  const parts = path.split('/').slice(0, -1);
  for (; parts.length > 1; parts.pop()) {
    const folder = folderOf(parts.join('/'));
    const names = (await disk.names(folder)) ?? ['x'];
    if (!names.every((name) => LEFT_BY_SYSTEMS.test(name))) return;
    for (const name of names) await disk.remove(`${folder}/${name}`);
    await disk.removeEmpty(folder);
  }
}
