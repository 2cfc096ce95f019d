/** Adds the published tree to the built site: copies, never links, never over a page. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { buildFolder } from '../../build-folder.ts';
import { builtSite, publishedTwice, type BuiltSite } from './built-site.ts';
import { notRegular } from '../../ingest/output.ts';
import { filesStanding, stampOfFile } from '../../ingest/standing.ts';
import { afterBuild } from './after-build.ts';

/** Every file below `from`, as a path of the site. */
function* pathsBelow(from: string, at = ''): Generator<string> {
  for (const entry of readdirSync(join(from, at), { withFileTypes: true })) {
    if (entry.name === '.keep') continue;
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    if (entry.isDirectory()) yield* pathsBelow(from, path);
    else if (entry.isFile()) yield path;
    else throw notRegular(join(from, path));
  }
}

function* stampsBelow(from: string): Generator<readonly [path: string, stamp: string]> {
  for (const path of pathsBelow(from)) yield [path, stampOfFile(join(from, path))];
}

/**
 * Copies the tree `from` into the built site, as far as it does not stand there. Throws a `ContentError` where an address is already
 * that of a page, or where something is no ordinary file: an inode of the editor's, of the cache or of the system is never that of
 * a public file.
 */
export async function publishTree(from: string, site: BuiltSite): Promise<void> {
  for (const [path, stamp] of (await filesStanding(from)) ?? stampsBelow(from)) {
    if (site.isClaimed(path)) throw publishedTwice(path);
    site.copy(path, join(from, path), stamp);
  }
}

/** By path, what each published file is made from, where ingest has said so. */
export async function publishedNow(): Promise<ReadonlyMap<string, string>> {
  return new Map(await filesStanding(join(buildFolder(), 'site')));
}

/** What ingest has made joins the built site, once its pages stand there. */
export function published(): AstroIntegration {
  return afterBuild('published', () => publishTree(join(buildFolder(), 'site'), builtSite()));
}
