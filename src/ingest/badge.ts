/** The badge burnt into a picture that travels without its page: one word, small, drawn as outlines so that no font is needed. */
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Font } from 'fontkit';
import sharp, { type Sharp } from 'sharp';
import { OWN_COLOURS, paletteOf, type Palette } from '../domain/identity/palette.ts';

/** Raised when badges or the pictures that carry them look otherwise. */
export const BADGE_VERSION = 1;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What networks and messengers show whole: 1.91:1. */
export const CARD = { width: 1200, height: 630 } as const;

/** The institution's colours of the badge and of the ground of cards. */
export interface Paints {
  readonly night: string;
  readonly ink: string;
}

export function paintsOf(palette: Palette): Paints {
  return { night: palette.nuit, ink: palette['texte-nuit'] };
}

const OWN = paintsOf(paletteOf(OWN_COLOURS));

let font: Promise<Font> | undefined;

function letters(): Promise<Font> {
  font ??= readFile(
    createRequire(import.meta.url).resolve('@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff'),
  ).then(async (bytes) => (await import('fontkit')).create(bytes));
  return font;
}

/** A line of bold letters as SVG paths, `size` px high, from `x` on the base line `y`; and how wide it is. */
export async function outlines(
  text: string,
  size: number,
  x: number,
  y: number,
): Promise<{ readonly paths: string; readonly width: number }> {
  const face = await letters();
  const scale = size / face.unitsPerEm;
  const run = face.layout(text);
  let pen = 0;
  let paths = '';
  run.glyphs.forEach((glyph, i) => {
    paths += `<path transform="translate(${x + pen * scale} ${y}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`;
    pen += run.positions[i]?.xAdvance ?? 0;
  });
  return { paths, width: pen * scale };
}

/** The badge as a picture of its own, its letters `size` px high. */
async function badge(text: string, size: number, { night, ink }: Paints): Promise<Buffer> {
  const [side, height] = [Math.round(size * 0.7), Math.round(size * 1.9)];
  const drawn = await outlines(text, size, side, Math.round(size * 1.3));
  const width = Math.ceil(drawn.width) + 2 * side;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="2" fill="${night}" fill-opacity="0.86"/><g fill="${ink}">${drawn.paths}</g></svg>`,
  );
}

/** Lays the badge in the lower left corner, whatever the picture's size; a picture too small for it gets it across its foot. */
export async function withBadge(picture: Sharp, { width, height }: Size, text: string, paints: Paints = OWN): Promise<Sharp> {
  const size = Math.max(12, Math.round(Math.sqrt(width * height) * 0.026));
  const margin = Math.round(size * 0.8);
  const drawn = await sharp(await badge(text, size, paints))
    .png()
    .toBuffer({ resolveWithObject: true });
  const room = Math.min(1, (width - 2) / drawn.info.width, (height - 2) / drawn.info.height);
  const fitted =
    room < 1
      ? await sharp(drawn.data)
          .resize(Math.max(1, Math.floor(drawn.info.width * room)))
          .toBuffer({ resolveWithObject: true })
      : drawn;
  const left = Math.max(0, Math.min(margin, width - fitted.info.width));
  const top = Math.max(0, height - fitted.info.height - margin);
  return picture.composite([{ input: fitted.data, left, top }]);
}

/**
 * A picture in the shape of a card, with its badge. `fit` is `cover` for a landscape that may lose its edges, `contain` for
 * an object that must not, on the night ground of the posters.
 */
export async function badgedCard(picture: Buffer, text: string, fit: 'cover' | 'contain', paints: Paints = OWN): Promise<Sharp> {
  const { data, info } = await sharp(picture)
    .resize(CARD.width, CARD.height, { fit, background: paints.night })
    .flatten({ background: paints.night })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return withBadge(sharp(data, { raw }), CARD, text, paints);
}
