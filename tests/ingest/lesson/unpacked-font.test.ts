/** Fonts out of their wrapping are the fonts that they were. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { expect, it } from 'vitest';
import { unpackedFont } from '../../../src/ingest/lesson/pdf/unpacked-font.ts';

const file = (weight: number) =>
  readFile(
    createRequire(import.meta.url).resolve(
      `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`,
    ),
  );

it.each([400, 700])('has the widths and outlines of the wrapped one: weight %i', async (weight) => {
  const wrapped = await file(weight);
  const plain = unpackedFont(wrapped);
  expect(plain.readUInt32BE(0)).not.toBe(wrapped.readUInt32BE(0));
  const [before, after] = [fontkit.create(wrapped), fontkit.create(plain)];
  const text = 'Œuvre « d’Anne » : 1514, ß–€ ffi';
  const drawn = (font: typeof before) => font.layout(text).glyphs.map((glyph) => [glyph.advanceWidth, glyph.path.toSVG()]);
  expect(drawn(after)).toEqual(drawn(before));
  // What is plain already stays.
  expect(unpackedFont(plain)).toBe(plain);
});
