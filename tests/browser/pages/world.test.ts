import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { everyPage } from './every-page.ts';

const folder = inject('folders').world ?? '';

everyPage('world');

/** Words of the institution that the program was first made for; a root that does not speak of them has none of them. */
const BETRAYING = /Loire-Atlantique|Ch[ée]m[ée]r[ée]|Anne de Bretagne|Dobrée|\b1514\b|Opération Libre|Cœur (?:&amp;|&) Ciel/i;

describe.skipIf(folder === '')('a root of elsewhere', () => {
  it('has no page that betrays where the program comes from', async () => {
    const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(html|xml|json|jsonld|txt|webmanifest)$/.test(file));
    expect(files.length).toBeGreaterThan(20);
    const found: string[] = [];
    for (const file of files) {
      // Positions of places and licences of libraries are nobody's words.
      if (/^(vue-du-ciel\/lieux|3d\/|iiif\/|THIRD-PARTY|_a\/|pagefind)/.test(file)) continue;
      const text = await readFile(join(folder, file), 'utf8');
      const match = BETRAYING.exec(text);
      if (match) found.push(`${file} : …${text.slice(Math.max(0, match.index - 60), match.index + 60)}…`);
    }
    expect(found).toEqual([]);
  });

  it('says that an object opens only where it does', async () => {
    const home = await readFile(join(folder, 'index.html'), 'utf8');
    const first = /\/objets\/([a-z-]+)\//.exec(home)?.[1] ?? '';
    const model = JSON.parse(await readFile(join(folder, '3d', first, 'model.json'), 'utf8')) as { readonly motions?: readonly unknown[] };
    expect(/l’ouvrir/.test(home)).toBe((model.motions?.length ?? 0) > 0);
  });
});
