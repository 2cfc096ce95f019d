/**
 * What of a built folder is to be published. Who has published an earlier build of it looks at what builds have changed since, and at the
 * parts of the place's list in which that lies: of a million files, at some dozens. Each build has looked at all of them a moment ago.
 * Where too much has changed, something has gone that a page may name, or somebody else has published meanwhile, all files are looked at.
 */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changesSince, standingBuild } from '../integrations/built-changes.ts';
import { deadLinks, type DeadLink } from './dead-links.ts';
import { readDigests, writeDigests } from './digests.ts';
import { partCount } from './list-parts.ts';
import type { Place } from './place.ts';
import { filesOf, sha256Of, type Files, type SiteList } from './site-list.ts';

export interface Looking {
  readonly place: Place;
  /** The built folder. */
  readonly folder: string;
  /** Path that the site is served under, with slashes at both ends. */
  readonly base: string;
  /** Where digests are remembered between two calls. */
  readonly kept: string;
  /** Where builds keep what they know (`build-folder.ts`), where the folder stands as the last one has left it. */
  readonly made?: string | undefined;
  /** Every file is looked at, whatever is known. */
  readonly verify?: boolean | undefined;
}

export interface Looked {
  /** What is to stand at the place: of all parts that are open in `standing`. */
  readonly files: Files;
  readonly dead: readonly DeadLink[];
  /** What stands at the place, where that was looked at too. */
  readonly standing: SiteList | undefined;
  /** How many files the site has. */
  readonly count: number;
  /** The build that was looked at. */
  readonly build: string | undefined;
}

/** What no page names, and scripts find by a list: it comes and goes with words. */
const UNNAMED = /^(?:pagefind|vue-du-ciel\/index)\//;

const isPage = (path: string) => path.endsWith('.html');

/** Looks at what has changed since the last publication; nothing where that is not known. */
export async function lookAtFew({ place, folder, base, made, verify }: Looking): Promise<Looked | undefined> {
  if (verify) return undefined;
  const known = await place.few?.known();
  if (!known || made === undefined || known.folder !== resolve(folder) || known.base !== base) return undefined;
  const changes = changesSince(folder, made, known.build);
  if (!changes?.removed.every((path) => UNNAMED.test(path))) return undefined;
  const { changed, removed, id } = changes;
  const standing = await place.few?.open(known, [...changed, ...removed]);
  if (!standing || standing.leaving.length > 0) return undefined;
  const gone = new Set(removed);
  const files: Record<string, Files[string]> = Object.fromEntries(Object.entries(standing.files).filter(([path]) => !gone.has(path)));
  for (const path of changed) {
    const info = statSync(join(folder, path), { throwIfNoEntry: false });
    if (!info?.isFile()) return undefined;
    files[path] = { bytes: info.size, sha256: await sha256Of(join(folder, path)) };
  }
  const count = known.files + Object.keys(files).length - Object.keys(standing.files).length;
  // With so many files the list is in another number of parts: all of them change.
  if (partCount(count) !== standing.closed?.length) return undefined;
  const pages = new Set([...changed.filter(isPage), ...known.faulty]);
  const dead = await deadLinks(folder, [...pages].sort(), base, fileBelow(folder));
  return { files, dead, standing, count, build: id };
}

/** Whether a folder has a file at a path of the site, by the disk. */
function fileBelow(folder: string): (path: string) => boolean {
  const seen = new Map<string, boolean>();
  return (path) => {
    let is = seen.get(path);
    if (is === undefined) {
      const inside = !path.split(/[/\\]/).includes('..') && !path.includes('\0');
      seen.set(path, (is = inside && statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true));
    }
    return is;
  };
}

/** Looks at every file: what has changed by the disk is read, and its pages' links followed. */
export async function lookAtAll({ folder, base, kept, made }: Looking, back: boolean): Promise<Looked> {
  const build = made === undefined ? undefined : standingBuild(folder, made);
  const memory = join(kept, 'digests.json');
  const known = await readDigests(memory);
  const { files, digests } = await filesOf(folder, known);
  // Where something has gone that a page may name, none is known any more to name only what is there.
  const gone = Object.keys(known).some((path) => files[path] === undefined && !UNNAMED.test(path));
  const soundBefore = (page: string) => (gone ? undefined : digests[page]?.sound);
  const pages = Object.keys(files).filter((path) => isPage(path) && soundBefore(path) !== base);
  const dead = back ? [] : await deadLinks(folder, pages, base, (path) => files[path] !== undefined);
  const faulty = new Set(dead.map(({ page }) => page));
  // Once, before anybody else is asked: of a million files it is seconds.
  await writeDigests(memory, digests, (path) => (back ? soundBefore(path) : isPage(path) && !faulty.has(path) ? base : undefined));
  return { files, dead, standing: undefined, count: Object.keys(files).length, build };
}
