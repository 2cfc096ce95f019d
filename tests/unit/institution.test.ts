/** An institution is data: the program names none, whatever the content that the repository ships. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '..', '..', 'src');
const NAMES = /chéméré|chemere|loire-atlantique|anne de bretagne/i;
const TEXT = /\.(?:ts|tsx|mjs|astro|css|json|sh|html|svg|md)$/;

describe('the program', () => {
  it('names neither a place nor an object of the content', () => {
    const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => TEXT.test(file));
    expect(files.length).toBeGreaterThan(500);
    const named = files.flatMap((file) =>
      readFileSync(join(SOURCE, file), 'utf8')
        .split('\n')
        .flatMap((line, i) => (NAMES.test(line) ? [`${file}:${String(i + 1)} ${line.trim().slice(0, 120)}`] : [])),
    );
    expect(named).toEqual([]);
  });
});
