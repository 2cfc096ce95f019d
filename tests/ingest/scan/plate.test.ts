/** Tactile plates: what fingers are given to read is thick enough, apart enough, and says what it is. */
import { beforeAll, describe, expect, it } from 'vitest';
import { drawingOf, type Drawing } from '../../../src/ingest/scan/plate/drawing.ts';
import { platePdf } from '../../../src/ingest/scan/plate/pdf.ts';
import { barOf, ROOM, sheetOf, type PlateTexts, type Sheet } from '../../../src/ingest/scan/plate/sheet.ts';
import { plateSvg } from '../../../src/ingest/scan/plate/svg.ts';
import type { Merged } from '../../../src/ingest/scan/shape/geometry.ts';

/** Boxes, a part each, of corners in metres. */
function boxes(...corners: readonly (readonly [readonly number[], readonly number[]])[]): Merged {
  const faces = [0, 2, 3, 1, 4, 5, 7, 6, 0, 1, 5, 4, 2, 6, 7, 3, 0, 4, 6, 2, 1, 3, 7, 5];
  const positions = corners.flatMap((box) => Array.from({ length: 24 }, (_, i) => box[(Math.floor(i / 3) >> (i % 3)) & 1]![i % 3]!));
  const indices = corners.flatMap((_, n) =>
    Array.from({ length: 36 }, (_, i) => n * 8 + faces[Math.floor(i / 6) * 4 + [0, 1, 2, 0, 2, 3][i % 6]!]!),
  );
  return {
    positions: Float32Array.from(positions),
    normals: null,
    uvs: null,
    colours: null,
    groups: Uint16Array.from({ length: 8 * corners.length }, (_, v) => Math.floor(v / 8)),
    indices: Uint32Array.from(indices),
    groupList: corners.map((_, part) => ({ part, material: 0 })),
  };
}

/** A chest of 160 × 100 × 80 mm, its lid, a bolt before it, another one behind that is hidden. */
const CHEST = boxes(
  [
    [-0.08, 0, -0.04],
    [0.08, 0.06, 0.04],
  ],
  [
    [-0.08, 0.06, -0.04],
    [0.08, 0.1, 0.04],
  ],
  [
    [-0.01, 0.045, 0.04],
    [0.01, 0.08, 0.05],
  ],
  [
    [-0.05, 0.02, -0.06],
    [0.05, 0.08, -0.04],
  ],
);
const PARTS = ['coffre', 'couvercle', 'verrou', 'dos'];
const TEXTS: PlateTexts = {
  lang: 'fr',
  title: 'Le coffre <de> chêne',
  told: 'Reconstitution. Vue de face, grandeur nature.',
  parts: { coffre: 'Coffre', couvercle: 'Couvercle' },
  lengths: { 50: '5 cm' },
  credit: 'Musée — CC-BY-4.0',
};

let drawing: Drawing & { readonly lies: boolean };
let sheet: Sheet;
beforeAll(() => {
  drawing = drawingOf(CHEST, PARTS, undefined, ROOM);
  sheet = sheetOf(drawing, TEXTS);
});

/** Points of a line, a tenth of a millimetre apart. */
function walked(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  return points.flatMap((to, i) => {
    const from = points[i - 1] ?? to;
    const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * 4));
    return Array.from(
      { length: steps },
      (_, k) => [from[0] + ((k + 1) / steps) * (to[0] - from[0]), from[1] + ((k + 1) / steps) * (to[1] - from[1])] as const,
    );
  });
}

describe('a tactile drawing', () => {
  it('has the outline, where the lid meets the chest, and the bolt before both; nothing of what is hidden', () => {
    const [outline, ...inner] = drawing.lines;
    expect(drawing.scale).toBe(1);
    const [xs, ys] = [0, 1].map((k) => outline!.points.map((point) => point[k]!)) as [number[], number[]];
    expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(160, -0.5);
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(100, -0.5);
    const seam = Math.min(...ys) + 40;
    expect(inner.some(({ points }) => points.every(([, y]) => Math.abs(y - seam) < 1.5))).toBe(true);
    const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
    const sides = inner.flatMap(({ points }) => walked(points)).filter(([x]) => Math.abs(Math.abs(x - middle) - 10) < 1);
    const heights = sides.map(([, y]) => y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeGreaterThan(12);
    expect(inner.some(({ points }) => points.some(([x, y]) => Math.abs(Math.abs(x - middle) - 50) < 2 && Math.abs(y - seam) > 3))).toBe(
      false,
    );
  });

  it('is thick enough, and leaves 2.5 mm between any two lines', () => {
    expect(drawing.lines[0]!.thick).toBeGreaterThanOrEqual(1);
    for (const { thick } of drawing.lines) expect(thick).toBeGreaterThanOrEqual(0.7);
    const walks = drawing.lines.map(({ points, thick }) => ({ points: walked(points), thick }));
    const between = walks.flatMap((one, i) =>
      walks.slice(i + 1).map((other) => {
        let least = Infinity;
        for (const [x, y] of one.points) for (const [u, v] of other.points) least = Math.min(least, Math.hypot(x - u, y - v));
        return least - (one.thick + other.thick) / 2;
      }),
    );
    // The picture that the lines are traced in has three places a millimetre.
    expect(Math.min(...between)).toBeGreaterThan(2.5 - 0.3);
  });

  it('gives a key to the parts that have room for one, the largest first', () => {
    expect(drawing.keys.map(({ part }) => part)).toEqual(['coffre', 'couvercle', 'verrou']);
  });
});

describe('a tactile plate', () => {
  it('is A4, all of it within its borders, its braille apart from its lines', () => {
    expect([sheet.width, sheet.height]).toEqual([210, 297]);
    for (const [x, y] of [...sheet.dots, ...sheet.lines.flatMap(({ points }) => points)]) {
      expect(x).toBeGreaterThan(5);
      expect(x).toBeLessThan(205);
      expect(y).toBeGreaterThan(5);
      expect(y).toBeLessThan(292);
    }
    const ink = sheet.lines.flatMap(({ points }) => walked(points));
    for (const [x, y] of sheet.dots) expect(Math.min(...ink.map(([u, v]) => Math.hypot(x - u, y - v)))).toBeGreaterThan(2.5);
  });

  it('has a scale bar of the length that it says', () => {
    expect(barOf(1)).toBe(50);
    const bar = sheet.lines.at(-1)!.points;
    expect(bar[2]![0] - bar[1]![0]).toBeCloseTo(50, 2);
  });

  it('is an image in millimetres that tells itself, in which no text is markup', async () => {
    const svg = await plateSvg(sheet, TEXTS);
    expect(svg).toContain('width="210mm" height="297mm"');
    expect(svg).toContain('<title id="titre">Le coffre &lt;de&gt; chêne</title>');
    expect(svg).toContain('Reconstitution. Vue de face');
    expect(svg).not.toMatch(/<text|<script|href=/);
    expect(svg.match(/<circle/g)?.length).toBe(sheet.dots.length);
  });

  it('is one page of the same size on paper, the same to the byte each time', async () => {
    const [one, other] = [await platePdf(sheet, TEXTS, 'Musée'), await platePdf(sheet, TEXTS, 'Musée')];
    expect(Buffer.compare(one, other)).toBe(0);
    expect(one.toString('latin1')).toMatch(/\/MediaBox \[0 0 595\.27\d* 841\.88\d*\]/);
    expect(one.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1);
  });

  it('of a language whose braille is not known has print alone', () => {
    const other = sheetOf(drawing, { ...TEXTS, lang: 'br' });
    expect(other.dots).toEqual([]);
    expect(other.print.length).toBeGreaterThan(3);
  });
});
