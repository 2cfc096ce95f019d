/** Cards for social networks: the title is on them, whole, whatever its length; all else is the same on each. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { identityOf } from '../../../src/domain/records/identity.ts';
import { cardDrawer } from '../../../src/setup/integrations/card-drawing.ts';

const letters = readFileSync(
  createRequire(import.meta.url).resolve('@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-normal.woff2'),
);
const draw = cardDrawer(letters, identityOf({}));

/** Grey levels of a card, and where what is lit in a stretch of it begins and ends, pixels. */
async function look(title: string) {
  const file = await (await draw(title, 'Un musée')).toBuffer();
  const { format, width, height } = await sharp(file).metadata();
  const data = await sharp(file).greyscale().raw().toBuffer();
  const lit = (top: number, bottom: number) => {
    const columns: number[] = [];
    const rows: number[] = [];
    for (let y = top; y < bottom; y++)
      for (let x = 0; x < 1200; x++)
        if ((data[y * 1200 + x] ?? 0) > 170) {
          columns.push(x);
          rows.push(y);
        }
    const span = (all: number[]) =>
      all.reduce<readonly [number, number]>(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity]);
    return { columns: span(columns), rows: span(rows) };
  };
  return { file, format, width, height, data, lit };
}

it('is a JPEG of 1200 × 630, small enough to be sent with a link', async () => {
  const { file, format, width, height } = await look('Le port');
  expect([format, width, height]).toEqual(['jpeg', 1200, 630]);
  expect(file.length).toBeLessThan(60_000);
});

it.each(['Le port', 'Un titre qui prend trois lignes au moins, parce que tout y est dit d’un lieu et de son temps', 'mot '.repeat(60)])(
  'holds its title between its margins: %s',
  async (title) => {
    const { lit } = await look(title);
    const { columns, rows } = lit(130, 530);
    expect(columns[0]).toBeGreaterThanOrEqual(90);
    expect(columns[1]).toBeLessThanOrEqual(1110);
    // Neither its first nor its last line is cut at the band's edge.
    expect(rows[0]).toBeGreaterThan(134);
    expect(rows[1]).toBeLessThan(526);
  },
);

it('gives the same bytes for the same title, and the same ground for another', async () => {
  const [one, again, other] = [await look('Le port'), await look('Le port'), await look('Le marais')];
  expect(one.file.equals(again.file)).toBe(true);
  expect(one.file.equals(other.file)).toBe(false);
  const head = 1200 * 120;
  expect(one.data.subarray(0, head).equals(other.data.subarray(0, head))).toBe(true);
});
