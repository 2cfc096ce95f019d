import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { betrayals } from '../../fixtures/betrayal.ts';
import { everyPage } from './every-page.ts';

const folder = inject('folders').world ?? '';

everyPage('world');

describe.skipIf(folder === '')('a root of elsewhere', () => {
  it('has no page that betrays where the program comes from', async () => {
    const { read, found } = await betrayals(folder);
    expect(read).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('says that an object opens only where it does', async () => {
    const home = await readFile(join(folder, 'index.html'), 'utf8');
    const first = /\/objets\/([a-z-]+)\//.exec(home)?.[1] ?? '';
    const model = JSON.parse(await readFile(join(folder, '3d', first, 'model.json'), 'utf8')) as { readonly motions?: readonly unknown[] };
    expect(/l’ouvrir/.test(home)).toBe((model.motions?.length ?? 0) > 0);
  });
});
