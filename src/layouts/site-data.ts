/** What every page needs of the site's records: the site itself, and which sections have something to show. */
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { derived, derivedOf } from '../setup/integrations/page-needs.ts';
import { getCollection, holdsAny } from './records.ts';
import { buildFolder } from '../build-folder.ts';
import type { Relief } from '../domain/orientation/relief.ts';
import { decodeRelief, RELIEF_FILE, type ReliefFile } from '../domain/orientation/relief-file.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import type { Section } from '../domain/site.ts';
import { setLanguages } from '../domain/text/first-language.ts';

export async function getSite(): Promise<SiteRecord> {
  const [entry] = await getCollection('site');
  if (!entry) throw new Error('Aucun site à construire : lancer « npm run ingest » d’abord.');
  const [first, ...others] = entry.data.languages;
  if (first !== undefined) setLanguages([first, ...others]);
  return entry.data;
}

/** Sections with content, in the order of the menu; what a root lacks is not offered. */
export async function getSections(): Promise<Section[]> {
  const order = [
    ['objets', 'objects'],
    ['vue-du-ciel', 'photos'],
    ['donnees', 'packages'],
    ['projets', 'projects'],
    ['parcours', 'lessons'],
  ] as const;
  const held = await Promise.all(order.map(([, name]) => holdsAny(name)));
  return order.flatMap(([section], at) => (held[at] ? [section] : []));
}

/** What a scan's drawing begins with: the listing of its tiles (a path from the site's root), and the first of them. */
export const firstTile = derivedOf('first-tile', async (listing): Promise<readonly string[]> => {
  const tileset = JSON.parse(await readFile(join(buildFolder(), 'site', listing), 'utf8')) as { root?: { content?: { uri?: string } } };
  const uri = tileset.root?.content?.uri;
  return uri === undefined ? [listing] : [listing, posix.join(posix.dirname(listing), uri)];
});

/**
 * The relief as it is published: what stands before a place is what the map's visitor is told. JSON does not say it: what is
 * derived from it asks for it.
 */
export async function publishedRelief(): Promise<((elsewhere: number) => Relief) | undefined> {
  const text = await readFile(join(buildFolder(), 'site', RELIEF_FILE), 'utf8').catch(() => '{}');
  return decodeRelief(JSON.parse(text) as ReliefFile);
}

/** The year in which the site is built: what goes on has not ended yet. */
export const thisYear = derived('year', () => new Date().getFullYear());
