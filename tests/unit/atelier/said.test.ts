/** Files and keys as the desk says them. */
import { describe, expect, it } from 'vitest';
import { saidFile, saidKey, saidKeys } from '../../../src/atelier/desk/said.ts';
import type { Item } from '../../../src/atelier/transport.ts';
import { words } from '../../../src/words/words.ts';

const w = words('atelier', 'fr');
const plain = (text: string) => text.replace(/[\s\u00a0\u202f]/g, ' ');

describe('a key', () => {
  it.each([
    ['[3].at', 'objets/vase/annotations.yaml', 'n° 3, Place'],
    ['[3].title.en', 'objets/vase/annotations.yaml', 'n° 3, Titre (EN)'],
    ['kiosk.doors[2]', 'site.yaml', 'Borne, Portes, n° 2'],
    ['front.title', 'projets/un.md', 'Titre'],
    ['model.front', 'objets/vase/objet.yaml', 'Modèle en 3D, Face'],
    ['[12].lat', 'vue-du-ciel/vols/photos.csv', 'ligne 12, Latitude'],
    ['cote', 'vue-du-ciel/vols/photos.csv', 'cote'],
    ['', 'site.yaml', ''],
  ])('%s is said in the words of its form', (key, path, said) => {
    expect(plain(saidKey(w, key, path))).toBe(said);
  });

  it('is said once, and no more of them than are asked for', () => {
    expect(plain(saidKeys(w, ['[1].at', '[1].at', '[1].view', '[2].at'], 'objets/vase/annotations.yaml', 2))).toBe(
      'n° 1, Place ; n° 1, Vue…',
    );
  });
});

it('a file is called as its form, and a folder as what it is', () => {
  const vase: Item = {
    section: 'objets',
    id: 'vase',
    title: 'Un vase',
    files: [
      { path: 'objets/vase/objet.yaml', form: 'object' },
      { path: 'objets/vase/annotations.yaml', form: 'notes' },
    ],
    page: '/objets/vase/',
  };
  expect(saidFile(w, 'objets/vase/annotations.yaml', [vase])).toBe('Un vase, Annotations');
  expect(saidFile(w, 'objets/vase', [vase])).toBe('Un vase');
  expect(saidFile(w, 'objets/parti', [vase])).toBe('Objets, parti');
  expect(saidFile(w, 'objets/vase/detail.jpg', [vase])).toBe('Un vase, detail.jpg');
});
