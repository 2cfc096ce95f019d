/**
 * A card for social networks: a page's title in the site's own type on the night ground. Letters are drawn as outlines, so that a
 * machine without fonts makes the same picture. What all cards of a site share is drawn once.
 */
import { create } from 'fontkit';
import sharp, { type Sharp } from 'sharp';
import type { Identity } from '../../domain/records/identity.ts';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 96;
/** What of fontkit's glyph and font is used; its package has no types. */
interface Glyph {
  readonly path: { toSVG(): string };
}
interface Font {
  readonly unitsPerEm: number;
  layout(text: string): {
    readonly advanceWidth: number;
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly { readonly xAdvance: number }[];
  };
}

/** As the letters of the font can say it: it has no narrow no-break space. */
const plain = (text: string): string => text.replaceAll("'", '’').replaceAll('\u202F', '\u00A0');

const outlines = new WeakMap<Glyph, string>();

/** The outline of a glyph, which a font hands out again for each same letter. */
function outlineOf(glyph: Glyph): string {
  const known = outlines.get(glyph) ?? glyph.path.toSVG();
  outlines.set(glyph, known);
  return known;
}

/** A line of text as SVG paths, `size` px high from `x` on the baseline `y`. */
function line(font: Font, text: string, size: number, x: number, y: number, fill: string): string {
  const scale = size / font.unitsPerEm;
  const run = font.layout(text);
  let pen = 0;
  const paths = run.glyphs.map((glyph, i) => {
    const at = (x + pen * scale).toFixed(1);
    pen += run.positions[i]?.xAdvance ?? 0;
    return `<path transform="translate(${at} ${y}) scale(${scale} ${-scale})" d="${outlineOf(glyph)}"/>`;
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

const svg = (height: number, top: number, inner: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 ${top} ${WIDTH} ${height}">${inner}</svg>`,
  );

/** All of a card but its title, as SVG: the same on every card of a site. */
function groundOf(font: Font, site: string, { palette, motif }: Identity): Buffer {
  const rule = `<path d="M${MARGIN} 549H${WIDTH - MARGIN}"/>`;
  const knots = Array.from(
    { length: 5 },
    (_, i) =>
      `<path d="M${MARGIN + i * 240} 540h92c10 0 12-7 20-7s9 12 17 12 9-12 17-12 10 7 20 7h74m-148 0c10 0 12 7 20 7s9-12 17-12 9 12 17 12 10-7 20-7"/>`,
  ).join('');
  return svg(
    HEIGHT,
    0,
    `<defs><radialGradient id="g" cx=".3" cy=".4" r=".9"><stop offset="0" stop-color="${palette.lueur}" stop-opacity=".75"/><stop offset="1" stop-color="${palette.nuit}"/></radialGradient><clipPath id="c"><rect x="${MARGIN}" y="0" width="${WIDTH - 2 * MARGIN}" height="${HEIGHT}"/></clipPath></defs><rect width="100%" height="100%" fill="${palette.nuit}"/><rect width="100%" height="100%" fill="url(#g)"/>${line(font, site, 34, MARGIN, 112, palette['ardoise-clair'])}<g fill="none" stroke="${palette['or-nuit']}" stroke-width="2.5" clip-path="url(#c)">${motif === 'cordeliere' ? knots : rule}</g>`,
  );
}

/** A title's lines as SVG on nothing, and how far from the card's top they stand, px. */
function titleOf(font: Font, title: string, { palette }: Identity): { readonly drawing: Buffer; readonly top: number } {
  let size = 92;
  let lines = wrap(font, title, size, WIDTH - 2 * MARGIN);
  while (lines.length > 3 && size > 52) {
    size -= 8;
    lines = wrap(font, title, size, WIDTH - 2 * MARGIN);
  }
  lines = lines.slice(0, 4);
  const leading = size * 1.1;
  const first = HEIGHT / 2 - (lines.length * leading) / 2 + size * 0.75;
  const drawn = lines.map((content, i) => line(font, content, size, MARGIN, first + i * leading, palette['texte-nuit'])).join('');
  // Accents of capitals above the first line, tails below the last.
  const top = Math.floor(first - size * 1.1);
  return { drawing: svg(Math.ceil(lines.length * leading + size * 0.4), top, drawn), top };
}

/** A picture of three channels, with one of four as wide laid over it from a row on. */
function laidOver(ground: Uint8Array, band: Uint8Array, top: number): Uint8Array {
  const card = new Uint8Array(ground);
  let to = top * WIDTH * 3;
  for (let from = 0; from < band.length; from += 4, to += 3) {
    const opaque = band[from + 3]!;
    if (opaque === 0) continue;
    for (let k = 0; k < 3; k++) card[to + k] = Math.round((band[from + k]! * opaque + card[to + k]! * (255 - opaque)) / 255);
  }
  return card;
}

/**
 * Draws cards of an institution.
 * @param letters bytes of the font of its titles
 * @returns what gives the card of a title, and of the site's name
 */
export function cardDrawer(letters: Uint8Array, identity: Identity): (title: string, site: string) => Promise<Sharp> {
  const font = create(Buffer.from(letters)) as unknown as Font;
  const grounds = new Map<string, Promise<Uint8Array>>();
  return async (title, site) => {
    const ground =
      grounds.get(site) ??
      sharp(groundOf(font, plain(site), identity))
        .removeAlpha()
        .raw()
        .toBuffer();
    grounds.set(site, ground);
    const { drawing, top } = titleOf(font, plain(title), identity);
    const band = await sharp(drawing).ensureAlpha().raw().toBuffer();
    // A denser encoder saves a third of 30 kB that no page loads, and takes ten times as long for each of thousands.
    return sharp(laidOver(await ground, band, top), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } }).jpeg({ quality: 80 });
  };
}
