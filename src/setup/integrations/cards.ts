/**
 * Cards for social networks, one a page: the page's title in the site's own type on the night ground. Letters are drawn
 * as outlines, so that a machine without fonts makes the same picture. A card is made again only for another title.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { buildFolder, cacheFolder } from '../../build-folder.ts';
import type { Identity } from '../../domain/records/identity.ts';
import { Cache, hashText } from '../../ingest/cache.ts';
import { recordedIdentity } from '../../ingest/identity/plugin.ts';
import { afterBuild } from './after-build.ts';
import { builtSite, type BuiltSite } from './built-site.ts';
import { pageNotes } from './page-notes.ts';

/** Raised when the same title gives another picture. */
const VERSION = 2;
const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 96;
/** Cards drawn at once; most of the work is sharp's, in its own threads. */
const LANES = 4;

/** What of fontkit's font is used; its package has no types. */
interface Font {
  readonly unitsPerEm: number;
  layout(text: string): {
    readonly advanceWidth: number;
    readonly glyphs: readonly { readonly path: { toSVG(): string } }[];
    readonly positions: readonly { readonly xAdvance: number }[];
  };
}

/** As the letters of the font can say it: it has no narrow no-break space. */
const plain = (text: string): string => text.replaceAll("'", '’').replaceAll('\u202F', '\u00A0');

/** A line of text as SVG paths, `size` px high from `x` on the baseline `y`. */
function line(font: Font, text: string, size: number, x: number, y: number, fill: string): string {
  const scale = size / font.unitsPerEm;
  const run = font.layout(text);
  let pen = 0;
  const paths = run.glyphs.map((glyph, i) => {
    const at = (x + pen * scale).toFixed(1);
    pen += run.positions[i]?.xAdvance ?? 0;
    return `<path transform="translate(${at} ${y}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`;
  });
  return `<g fill="${fill}">${paths.join('')}</g>`;
}

/** Width of a text, px. */
function widthOf(font: Font, text: string, size: number): number {
  return (font.layout(text).advanceWidth * size) / font.unitsPerEm;
}

function wrap(font: Font, text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(font, `${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The card as SVG. */
function card(font: Font, title: string, site: string, { palette, motif }: Identity): string {
  let size = 92;
  let lines = wrap(font, title, size, WIDTH - 2 * MARGIN);
  while (lines.length > 3 && size > 52) {
    size -= 8;
    lines = wrap(font, title, size, WIDTH - 2 * MARGIN);
  }
  lines = lines.slice(0, 4);
  const leading = size * 1.1;
  const top = HEIGHT / 2 - (lines.length * leading) / 2 + size * 0.75;
  const text = lines.map((content, i) => line(font, content, size, MARGIN, top + i * leading, palette['texte-nuit'])).join('');
  const rule = `<path d="M${MARGIN} 549H${WIDTH - MARGIN}"/>`;
  const knots = Array.from(
    { length: 5 },
    (_, i) =>
      `<path d="M${MARGIN + i * 240} 540h92c10 0 12-7 20-7s9 12 17 12 9-12 17-12 10 7 20 7h74m-148 0c10 0 12 7 20 7s9-12 17-12 9 12 17 12 10-7 20-7"/>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><radialGradient id="g" cx=".3" cy=".4" r=".9"><stop offset="0" stop-color="${palette.lueur}" stop-opacity=".75"/><stop offset="1" stop-color="${palette.nuit}"/></radialGradient><clipPath id="c"><rect x="${MARGIN}" y="0" width="${WIDTH - 2 * MARGIN}" height="${HEIGHT}"/></clipPath></defs><rect width="100%" height="100%" fill="${palette.nuit}"/><rect width="100%" height="100%" fill="url(#g)"/>${line(font, site, 34, MARGIN, 112, palette['ardoise-clair'])}${text}<g fill="none" stroke="${palette['or-nuit']}" stroke-width="2.5" clip-path="url(#c)">${motif === 'cordeliere' ? knots : rule}</g></svg>`;
}

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
  const [fontkit, { default: sharp }] = await Promise.all([import('fontkit'), import('sharp')]);
  const font = fontkit.create(bytes) as unknown as Font;
  async function lane(): Promise<void> {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { path, title, siteName, step } = next;
      const made = await cache.run(step, async (out) => {
        await sharp(Buffer.from(card(font, plain(title), plain(siteName), identity)))
          .jpeg({ quality: 82, mozjpeg: true })
          .toFile(join(out, 'card.jpg'));
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
