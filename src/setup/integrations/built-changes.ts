/**
 * What the last builds into a folder have changed there, one after the other: of very many files, who has published one of these
 * builds need not look at each to know what differs now (`publish/look.ts`).
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { hashText } from '../../ingest/cache.ts';

/** Paths that are remembered, of all builds together: where more has changed, each file is looked at. */
const PATHS_MOST = 20_000;
/** Builds that are remembered. */
const BUILDS_MOST = 200;

const buildSchema = z.object({
  /** The build's name. */
  id: z.string(),
  /** What it has written or found written otherwise, and what it has taken away; paths from the site's root. */
  changed: z.array(z.string()),
  removed: z.array(z.string()),
});
/** Oldest first. What the first one has changed follows from no build that is known. */
const journalSchema = z.array(buildSchema).min(1);
export type BuildChanges = z.infer<typeof buildSchema>;

const journalOf = (folder: string, made: string): string => join(made, 'built', `${hashText(folder).slice(0, 16)}.changes.json`);

function read(folder: string, made: string): readonly BuildChanges[] {
  try {
    return journalSchema.parse(JSON.parse(readFileSync(journalOf(folder, made), 'utf8')));
  } catch {
    // None yet, cut, or of another form.
    return [];
  }
}

/** What the builds that led to `last` have changed, and forgets it: until the next one ends, nothing is known of the folder. */
export function takeChanges(folder: string, made: string, last: string | undefined): readonly BuildChanges[] {
  const journal = read(folder, made);
  rmSync(journalOf(folder, made), { force: true });
  return last !== undefined && journal.at(-1)?.id === last ? journal : [];
}

export const newBuildId = (): string => randomUUID();

/** Writes down what a build has changed after those of `before`. */
export function writeChanges(folder: string, made: string, before: readonly BuildChanges[], now: BuildChanges): void {
  let paths = 0;
  const all = [...before, now].slice(-BUILDS_MOST);
  const from = all.findLastIndex(({ changed, removed }) => (paths += changed.length + removed.length) > PATHS_MOST);
  const kept = from === -1 ? all : all.slice(from);
  const [first, ...others] = before.length === 0 ? [now] : kept;
  const file = journalOf(folder, made);
  mkdirSync(dirname(file), { recursive: true });
  // Of the first its name alone is asked: what came before it is not known.
  writeFileSync(file, JSON.stringify([{ id: first?.id, changed: [], removed: [] }, ...others]));
}

/**
 * What stands otherwise in a built folder than the build `since` has left it; nothing where that is not known.
 * @param made where builds keep what they know (`build-folder.ts`)
 */
export function changesSince(folder: string, made: string, since: string): BuildChanges | undefined {
  const journal = read(folder, made);
  const at = journal.findIndex(({ id }) => id === since);
  if (at === -1) return undefined;
  const [changed, removed] = [new Set<string>(), new Set<string>()];
  for (const build of journal.slice(at + 1)) {
    for (const path of build.changed) {
      changed.add(path);
      removed.delete(path);
    }
    for (const path of build.removed) {
      removed.add(path);
      changed.delete(path);
    }
  }
  return { id: journal.at(-1)?.id ?? since, changed: [...changed], removed: [...removed] };
}

/** The name of the build that stands in a folder; nothing where none has ended there. */
export const standingBuild = (folder: string, made: string): string | undefined => read(folder, made).at(-1)?.id;
