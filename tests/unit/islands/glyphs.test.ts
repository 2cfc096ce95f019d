import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ISLANDS = new URL('../../../src/islands/', import.meta.url).pathname;
const sources = readdirSync(ISLANDS, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const read = (file: string): string => readFileSync(join(ISLANDS, file), 'utf8');

/** Sign and meaning of each line of the table. */
const table = [...read('glyphs.ts').matchAll(/^ {2}(\w+) as (\w+)Glyph,$/gm)].map(
  ([, sign = '', meaning = '']) => [sign, meaning] as const,
);

describe('signs on buttons', () => {
  it('mean one thing each, and each meaning has one sign', () => {
    expect(table.length).toBeGreaterThan(20);
    expect(new Set(table.map(([sign]) => sign)).size).toBe(table.length);
    expect(new Set(table.map(([, meaning]) => meaning)).size).toBe(table.length);
  });

  it('come from the one table', () => {
    const others = sources.filter((file) => file !== 'glyphs.ts' && read(file).includes("'lucide-react'"));
    expect(others).toEqual([]);
  });

  it('are drawn differently on maps too', () => {
    const shapes = [...read('map/controls.ts').matchAll(/^ {2}'?[\w-]+'?: '(M[^']+)',$/gm)].map(([, path]) => path);
    expect(shapes.length).toBeGreaterThan(10);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('say the same in a viewer and on a map: stacked sheets are a map’s layers, an arrow out of a box sends', () => {
    const meanings = new Map(table.map(([sign, meaning]) => [sign, meaning]));
    expect(meanings.get('Layers')).toBeUndefined();
    expect(meanings.get('Share')).toBe('Share');
  });

  it('are drawn alike in both: closer, further, the whole', () => {
    const meanings = new Map(table.map(([sign, meaning]) => [meaning, sign]));
    // The drawings of the library, as `map/controls.ts` has them in one stroke: plus, minus, a square in a square.
    expect([meanings.get('Closer'), meanings.get('Further'), meanings.get('Whole')]).toEqual(['Plus', 'Minus', 'SquareSquare']);
  });

  it('say one thing on maps too: the target finds where one is, and shows no photograph', () => {
    const named = sources.flatMap((file) => [...read(file).matchAll(/sign\('target'\)[^}]*name: ([\w.]+)/g)].map(([, name]) => name));
    expect(named).toEqual(['words.aroundMe']);
  });

  it('show one word each in a viewer: no two of its buttons share a sign', () => {
    const used = sources
      .filter((file) => file.startsWith('object-viewer/'))
      .flatMap((file) =>
        [...read(file).matchAll(/icon=\{(\w+Glyph)\} label=\{([^}]+)\}/g)].map(([, glyph = '', label = '']) => [glyph, label] as const),
      );
    const words = new Map<string, Set<string>>();
    for (const [glyph, label] of used) words.set(glyph, (words.get(glyph) ?? new Set()).add(label));
    expect([...words].filter(([, labels]) => labels.size > 1)).toEqual([]);
  });
});
