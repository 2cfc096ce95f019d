/** Cards for social networks, one a page (`card-drawing.ts`). A card is made again only for another title. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { buildFolder, cacheFolder } from '../../build-folder.ts';
import { Cache, hashText } from '../../ingest/cache.ts';
import { recordedIdentity } from '../../ingest/identity/plugin.ts';
import { afterBuild } from './after-build.ts';
import { builtSite, type BuiltSite } from './built-site.ts';
import { pageNotes } from './page-notes.ts';

/** Raised when the same title gives another picture. */
const VERSION = 3;
/** Cards drawn at once; most of the work is sharp's, in its own threads. */
const LANES = 4;

/** Draws the card of every page that has asked for one. Gives how many there are, and how many were made anew. */
async function drawCards(site: BuiltSite): Promise<{ count: number; drawn: number }> {
  const identity = recordedIdentity(buildFolder());
  const [own] = identity.letters.display?.files ?? [];
  const bytes = await readFile(
    own
      ? join(buildFolder(), own.path)
      : createRequire(import.meta.url).resolve('@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-normal.woff2'),
  );
  const inputs = [hashText(bytes)];
  const cache = new Cache(cacheFolder());
  const cards = new Map(
    [...pageNotes().values()].flatMap(({ card: one, siteName }) => (one ? [[one.path, { ...one, siteName }] as const] : [])),
  );
  const wanted = [...cards.values()].map(({ path, title, siteName }) => ({
    path: path.replace(/^\//, ''),
    title,
    siteName,
    step: {
      name: 'card',
      version: VERSION,
      inputs,
      params: { title, siteName, palette: identity.palette, motif: identity.motif === 'cordeliere' },
    },
  }));
  const queue = wanted.filter(({ path, step }) => {
    const stands = site.stands(path, cache.key(step));
    if (stands) site.claim(path, cache.key(step));
    return !stands;
  });
  if (queue.length === 0) return { count: wanted.length, drawn: 0 };
  // Only where a card is to be drawn: both take their time to load.
  const { cardDrawer } = await import('./card-drawing.ts');
  const draw = cardDrawer(bytes, identity);
  async function lane(): Promise<void> {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { path, title, siteName, step } = next;
      const made = await cache.run(step, async (out) => {
        await (await draw(title, siteName)).toFile(join(out, 'card.jpg'));
      });
      site.copy(path, join(made, 'card.jpg'), cache.key(step));
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  return { count: wanted.length, drawn: cache.stats.misses };
}

export function cards(): AstroIntegration {
  return afterBuild('cards', async (_, logger) => {
    const { count, drawn } = await drawCards(builtSite());
    logger.info(`Cartes pour les réseaux : ${count}, dont ${drawn} dessinées.`);
  });
}
