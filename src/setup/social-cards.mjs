/**
 * Cards for social networks, one a page: the page's title in the site's own type on the night ground. Letters are drawn
 * as outlines, so that a machine without fonts makes the same picture.
 */
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';
import sharp from 'sharp';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 96;
const require = createRequire(import.meta.url);

/** @param {string} text */
function plain(text) {
  return text
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&#x27;/g, '’')
    .replace(/\u202F/g, '\u00A0');
}

/**
 * A line of text as SVG paths.
 * @param {any} font @param {string} text @param {number} size px @param {number} x @param {number} y baseline @param {string} fill
 */
function line(font, text, size, x, y, fill) {
  const scale = size / font.unitsPerEm;
  const run = font.layout(text);
  let pen = 0;
  let paths = '';
  run.glyphs.forEach((/** @type {any} */ glyph, /** @type {number} */ i) => {
    paths += `<path transform="translate(${(x + pen * scale).toFixed(1)} ${y}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`;
    pen += run.positions[i].xAdvance;
  });
  return `<g fill="${fill}">${paths}</g>`;
}

/** @param {any} font @param {string} text @param {number} size */
function widthOf(font, text, size) {
  return (font.layout(text).advanceWidth * size) / font.unitsPerEm;
}

/** @param {any} font @param {string} text @param {number} size @param {number} width */
function wrap(font, text, size, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(font, `${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** @param {any} font @param {string} title @param {string} site */
function card(font, title, site) {
  let size = 92;
  let lines = wrap(font, title, size, WIDTH - 2 * MARGIN);
  while (lines.length > 3 && size > 52) {
    size -= 8;
    lines = wrap(font, title, size, WIDTH - 2 * MARGIN);
  }
  lines = lines.slice(0, 4);
  const leading = size * 1.1;
  const top = HEIGHT / 2 - (lines.length * leading) / 2 + size * 0.75;
  const text = lines.map((content, i) => line(font, content, size, MARGIN, top + i * leading, '#F6F1E6')).join('');
  const knots = Array.from(
    { length: 5 },
    (_, i) =>
      `<path d="M${MARGIN + i * 240} 540h92c10 0 12-7 20-7s9 12 17 12 9-12 17-12 10 7 20 7h74m-148 0c10 0 12 7 20 7s9-12 17-12 9 12 17 12 10-7 20-7"/>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs><radialGradient id="g" cx=".3" cy=".4" r=".9"><stop offset="0" stop-color="#1d2330"/><stop offset="1" stop-color="#0b0e14"/></radialGradient><clipPath id="c"><rect x="${MARGIN}" y="0" width="${WIDTH - 2 * MARGIN}" height="${HEIGHT}"/></clipPath></defs><rect width="100%" height="100%" fill="url(#g)"/>${line(font, site, 34, MARGIN, 112, '#B4BAC6')}${text}<g fill="none" stroke="#C9A24B" stroke-width="2.5" clip-path="url(#c)">${knots}</g></svg>`;
}

/** Draws the card of every page whose head asks for one below `/cartes/`. @param {string} folder the built site */
export async function drawCards(folder) {
  const file = require.resolve('@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-normal.woff2');
  const font = /** @type {any} */ (fontkit.create(await readFile(file)));
  let count = 0;
  for (const name of (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.html'))) {
    const head = (await readFile(join(folder, name), 'utf8')).slice(0, 8000);
    const path = /<meta property="og:image" content="[^"]*?(\/cartes\/[^"]+)"/.exec(head)?.[1];
    const title = /<meta property="og:title" content="([^"]*)"/.exec(head)?.[1];
    const site = /<meta property="og:site_name" content="([^"]*)"/.exec(head)?.[1];
    const target = path && join(folder, path);
    if (!target || title === undefined || existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await sharp(Buffer.from(card(font, plain(title), plain(site ?? ''))))
      .jpeg({ quality: 82, mozjpeg: true })
      .toFile(target);
    count++;
  }
  console.error(`Cartes pour les réseaux : ${count}.`);
}
