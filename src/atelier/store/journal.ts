/**
 * The journal of what was saved, `.atelier/journal.jsonl`: one line before a file is replaced, one after. Append-only: what
 * was undone is a save like another. A save of which only the first line stands was cut off; the file itself says whether it
 * was made.
 */
import type { Disk } from './disk.ts';

/** One save. Hashes are SHA-256 in hexadecimal, by which both versions are kept; `null` is no file. */
export interface Entry {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** From the content root, with `/`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Keys of what changed, as the editor knows them. */
  readonly what: readonly string[];
  /** The save that this one undoes, or makes again. */
  readonly undoes?: number | undefined;
  readonly redoes?: number | undefined;
}

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

export async function readJournal(disk: Disk, file: string): Promise<Journal> {
  const entries = new Map<number, Entry>();
  const made = new Set<number>();
  let next = 1;
  for (const text of ((await disk.read(file))?.toString('utf8') ?? '').split('\n')) {
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

export function writeLine(disk: Disk, file: string, line: Line): Promise<void> {
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
    if (path !== undefined && entry.path !== path) continue;
    if (entry.undoes !== undefined) redo.push(...take(undo, entry.undoes));
    else if (entry.redoes !== undefined) undo.push(...take(redo, entry.redoes));
    else {
      undo.push(entry);
      redo = redo.filter((other) => other.path !== entry.path);
    }
  }
  return { undo, redo };
}
