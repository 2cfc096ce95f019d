/** The territory that is proposed from the places of photographs. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { likelyTerritory, proposedTerritory } from '../../../src/atelier/site/territory.ts';

const places = Array.from({ length: 20 }, (_, i) => [-1.9 + i / 50, 47.1 + i / 100]);

describe('a territory', () => {
  it('is where most places are, with room around, whatever was swapped or mistyped', () => {
    const bounds = [-2.1, 46.9, -1.3, 47.5];
    expect(likelyTerritory(places)).toEqual({ bounds, places: 20, outside: 0 });
    expect(likelyTerritory([...places, [47.2, -1.8], [0, 0]])).toEqual({ bounds, places: 20, outside: 2 });
  });

  it('is not told by too few, nor by a collection of the whole world', () => {
    expect(likelyTerritory(places.slice(0, 2))).toBeUndefined();
    expect(likelyTerritory(Array.from({ length: 36 }, (_, i) => [i * 10 - 175, (i % 9) * 15 - 60]))).toBeUndefined();
  });

  it('is proposed where the site says the world, from its tables, decimal commas and French headings too', async () => {
    const root = await mkdtemp(join(tmpdir(), 'territoire-'));
    const site = (bounds: string) =>
      writeFile(
        join(root, 'site.yaml'),
        `title: Essai\nowner: Un musée\ncontact: a@musee.example.org\nurl: https://musee.example.org\nlicence: CC0-1.0\nbounds: ${bounds}\n`,
      );
    await mkdir(join(root, 'vue-du-ciel', 'vol'), { recursive: true });
    await writeFile(join(root, 'vue-du-ciel', 'vol', 'campagne.yaml'), 'title: Un vol\nkind: oblique\n');
    await writeFile(
      join(root, 'vue-du-ciel', 'vol', 'photos.csv'),
      'fichier;latitude;longitude\na.jpg;47,1;-1,9\nb.jpg;47,2;-1,8\nc.jpg;47,3;-1,7\nd.jpg;;\n',
    );
    await site('[-180, -90, 180, 90]');
    expect(await proposedTerritory(root)).toMatchObject({ places: 3, outside: 0 });
    await site('[-3, 46, 0, 48]');
    expect(await proposedTerritory(root)).toBeUndefined();
    await rm(root, { recursive: true });
  });
});
