/** What is read aloud: what a visitor came for, and nothing of the interface. */
import { describe, expect, it } from 'vitest';
import { spoken, spokenDoors, spokenFigure, spokenObject, spokenPair } from '../../../src/domain/kiosk/spoken.ts';
import type { Annotation, Tour } from '../../../src/domain/records/object.ts';
import { sampleDoors } from '../../browser/kiosk/sample.ts';

const [object, sky, data] = sampleDoors();
if (object?.kind !== 'object' || sky?.kind !== 'sky' || data?.kind !== 'data') throw new Error('L’échantillon a changé.');
const [crown, hinge] = object.annotations as [Annotation, Annotation];
const words = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text);

describe('a text', () => {
  it('is told in its own language, without its marks, by paragraphs', () => {
    expect(spoken({ fr: 'Un **mot**.\n\nUn [lien](https://x.fr).' }, 'en')).toEqual([
      { text: 'Un mot.', lang: 'fr' },
      { text: 'Un lien.', lang: 'fr' },
    ]);
    expect(spoken({ fr: 'Bonjour', en: 'Hello' }, 'en')).toEqual([{ text: 'Hello', lang: 'en' }]);
    expect(words(spoken({ fr: '« En ce petit vaisseau / De fin or »' }, 'fr'))).toEqual(['« En ce petit vaisseau, De fin or »']);
    expect(spoken(undefined, 'fr')).toEqual([]);
    expect(spoken({ fr: ' \n\n ' }, 'fr')).toEqual([]);
  });

  it('is cut at its sentences where it is long, and loses nothing', () => {
    const long = Array.from({ length: 30 }, (_, i) => `Voici la phrase numéro ${i}.`).join(' ');
    const pieces = words(spoken({ fr: long }, 'fr'));
    expect(pieces).toHaveLength(30);
    expect(pieces.join(' ')).toBe(long);
  });
});

describe('a screen', () => {
  it('of the object is the object, or what is open on it alone', () => {
    expect(words(spokenObject(object, {}, 'fr'))).toEqual(['Le coffret', 'Un coffret d’essai, fait de deux moitiés qui s’ouvrent.']);
    expect(words(spokenObject(object, { note: crown }, 'en'))).toEqual(['The crown', 'A crown of nine finials.']);
    // What is not translated is read by a French voice.
    expect(spokenObject(object, { note: hinge }, 'en')).toEqual([
      { text: 'La charnière', lang: 'fr' },
      { text: 'Elle tient les deux moitiés.', lang: 'fr' },
    ]);
    expect(spokenObject(object, { note: crown, reading: true }, 'en')).toEqual([
      { text: 'En ce petit coffret', lang: 'frm' },
      { text: 'In this small casket', lang: 'en' },
    ]);
    const tour: Tour = { id: 't', title: { fr: 'La visite' }, steps: [{ text: { fr: 'Un.' } }, { text: { fr: 'Deux.' } }] };
    expect(words(spokenObject(object, { tour: { tour, step: 0 }, note: crown }, 'fr'))).toEqual(['La visite', 'Un.']);
    expect(words(spokenObject(object, { tour: { tour, step: 1 } }, 'fr'))).toEqual(['Deux.']);
    expect(spokenObject(object, { tour: { tour, step: 9 } }, 'fr')).toEqual([]);
  });

  it('of the sky, of a figure and of home is their words', () => {
    const [before, after] = [sky.pictures[0], sky.pictures[1]];
    if (!before || !after) throw new Error('L’échantillon a changé.');
    expect(words(spokenPair(before, after, 'Photographie', 'fr'))).toEqual([
      'Le bourg de Chéméré',
      '1950',
      '2020',
      'Photographie',
      'Le bourg, son église et les champs autour.',
    ]);
    const [figure] = data.figures;
    if (!figure) throw new Error('L’échantillon a changé.');
    expect(words(spokenFigure(figure, 'fr'))).toEqual([
      'Subventions, vue 1',
      'De 2009 à 2014, la commune a versé 934 543 € à 51 associations (vue 1).',
    ]);
    expect(words(spokenDoors('Choisissez un sujet', [object, sky], 'en'))).toEqual(['Choisissez un sujet', 'The casket', 'From the sky']);
  });
});
