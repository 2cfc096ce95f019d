/**
 * The journal of what was saved, `.atelier/journal.jsonl`: one line before a file is replaced, one after. Append-only: what
 * was undone is a save like another. A save of which only the first line stands was cut off; the file itself says whether it
 * was made.
 */
import type { Disk } from './disk.ts';

/** What becomes of one file. Hashes are SHA-256 in hexadecimal, by which both versions are kept; `null` is no file. */
export interface FileChange {
  /** From the content root, with `/`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The file in the Atelier's folder that it comes from, and goes back to where the whole cannot be made. */
  readonly from?: string | undefined;
}

/** One save. */
export interface Entry {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** From the content root, with `/`; of a change of several files, what they belong to. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Every file, where they are several: all change, or none. */
  readonly files?: readonly FileChange[] | undefined;
  /** What several files changed for. */
  readonly why?: Why | undefined;
  /** Keys of what changed, as the editor knows them. */
  readonly what: readonly string[];
  /** The save that this one undoes, or makes again. */
  readonly undoes?: number | undefined;
  readonly redoes?: number | undefined;
}

export type Why = 'arrive' | 'remove' | 'replace' | 'place';

/** The files of an entry, be it one. */
export const filesOf = ({ files, path, before, after }: Entry): readonly FileChange[] => files ?? [{ path, before, after }];

/** Whether an entry changed a file. */
export const touches = (entry: Entry, path: string): boolean => filesOf(entry).some((file) => file.path === path);

type Line = { readonly begin: Entry } | { readonly done: number } | { readonly dropped: number };

export interface Journal {
  /** Saves that were made, oldest first. */
  readonly made: readonly Entry[];
  /** Saves that were begun and of which nothing says how they ended. */
  readonly open: readonly Entry[];
  readonly next: number;
}

function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    // Cut off while it was written: nothing was done on its word.
    return undefined;
  }
}

export async function readJournal(disk: Pick<Disk<Uint8Array>, 'read'>, file: string): Promise<Journal> {
  const entries = new Map<number, Entry>();
  const made = new Set<number>();
  let next = 1;
  for (const text of new TextDecoder().decode(await disk.read(file)).split('\n')) {
    const line = text === '' ? undefined : lineOf(text);
    if (!line) continue;
    if ('begin' in line) {
      entries.set(line.begin.id, line.begin);
      next = Math.max(next, line.begin.id + 1);
    } else if ('done' in line) made.add(line.done);
    else entries.delete(line.dropped);
  }
  const all = [...entries.values()];
  return { made: all.filter(({ id }) => made.has(id)), open: all.filter(({ id }) => !made.has(id)), next };
}

export function writeLine(disk: Pick<Disk<Uint8Array>, 'append'>, file: string, line: Line): Promise<void> {
  return disk.append(file, `${JSON.stringify(line)}\n`);
}

/** What can be undone and made again, the latest last; of one file, where a path is given. */
export function stacks(made: readonly Entry[], path?: string): { readonly undo: readonly Entry[]; readonly redo: readonly Entry[] } {
  const undo: Entry[] = [];
  let redo: Entry[] = [];
  const take = (from: Entry[], id: number) => {
    const at = from.findIndex((entry) => entry.id === id);
    return at < 0 ? [] : from.splice(at, 1);
  };
  for (const entry of made) {
    if (path !== undefined && !touches(entry, path)) continue;
    if (entry.undoes !== undefined) redo.push(...take(undo, entry.undoes));
    else if (entry.redoes !== undefined) undo.push(...take(redo, entry.redoes));
    else {
      undo.push(entry);
      redo = redo.filter((other) => !filesOf(other).some((file) => touches(entry, file.path)));
    }
  }
  return { undo, redo };
}
