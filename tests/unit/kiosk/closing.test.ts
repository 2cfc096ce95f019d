/** What a door ends with: a question and a card, another at each visit, of its own content alone. */
import { describe, expect, it } from 'vitest';
import { cardOf, closingQuestion } from '../../../src/domain/kiosk/closing.ts';
import type { DataDoor, Figure, ListDoor, ObjectDoor, SkyDoor, SkyPicture } from '../../../src/domain/kiosk/content.ts';

const base = { title: { fr: 'Titre' }, path: '/chemin/' };
const verse = (annotation: string, original: string) => ({ annotation, original, lang: 'frm', modern: { fr: `${original}, aujourd’hui` } });
const object: ObjectDoor = {
  ...base,
  kind: 'object',
  id: 'boite',
  object: 'boite',
  nature: 'scan',
  turn: [],
  part: 1,
  front: 1,
  near: [],
  tall: 1,
  measures: [
    { of: 'weight', value: 475 },
    { of: 'height', value: 154 },
  ],
  credit: 'Atelier',
  licence: 'CC-BY-4.0',
  annotations: [],
  inscriptions: [verse('un', 'Cueur'), verse('un', 'de vertus'), verse('deux', 'O cueur')],
};
const picture = (id: string, date?: string): SkyPicture => ({
  id,
  title: { fr: id },
  date,
  nature: 'photograph',
  credit: 'IGN',
  licence: 'etalab-2.0',
  picture: { sizes: [] },
  width: 1,
  height: 1,
  tileSize: 1,
  iiif: '',
});
const sky: SkyDoor = {
  ...base,
  kind: 'sky',
  id: 'ciel',
  pictures: [picture('a', '1950'), picture('b', '2000'), picture('c'), picture('d')],
  pairs: [
    { id: 'ab', before: 'a', after: 'b' },
    { id: 'cd', before: 'c', after: 'd' },
  ],
  known: 4,
  places: [],
};
const figure: Figure = {
  id: 'f',
  title: { fr: 'Subventions' },
  sentence: { fr: 'De 2009 à 2011.' },
  defects: [],
  query: 'graphique=f',
  ordered: true,
  table: {
    columns: [
      { name: 'annee', label: 'annee', numeric: false },
      { name: 'eur', label: 'eur', numeric: true, unit: 'EUR' },
    ],
    rows: [
      [2009, 170],
      [2010, 166],
      [2011, 143],
    ],
  },
};
const data: DataDoor = {
  ...base,
  kind: 'data',
  id: 'jeu',
  publisher: 'Commune',
  licence: { fr: 'Licence Ouverte' },
  figures: [{ ...figure, id: 'recit', table: undefined }, figure],
};
const list: ListDoor = {
  ...base,
  kind: 'list',
  id: 'projets',
  items: [
    { id: 'a', title: { fr: 'Fibre' }, text: { fr: 'On tire des câbles. Puis d’autres.' }, path: '/a/' },
    { id: 'b', title: { fr: 'Ateliers de couture' }, text: { fr: 'Des ateliers chaque mardi.' }, path: '/b/' },
    { id: 'c', title: { fr: 'Cinéma' }, text: { fr: 'Un film par semaine.' }, path: '/c/' },
  ],
};

describe('the question at the end of a door', () => {
  it('is a number of an object’s label, another at the next visit', () => {
    expect([0, 1, 2].map((visit) => closingQuestion(object, visit, 'fr', 2026))).toMatchObject([
      { kind: 'measure', of: 'weight' },
      { kind: 'measure', of: 'height' },
      { kind: 'measure', of: 'weight' },
    ]);
  });

  it('is the date of a photograph, or which of two came first where none has a date', () => {
    const dated = closingQuestion(sky, 0, 'fr', 2026);
    expect(dated).toMatchObject({ kind: 'date', guess: { answer: '1950' } });
    expect(dated?.kind === 'date' && dated.guess.choices).toContain('1950');
    expect(closingQuestion(sky, 1, 'fr', 2026)).toMatchObject({ kind: 'date', guess: { choices: ['before', 'after'], answer: 'after' } });
  });

  it('is the year of one photograph where no place is shown twice', () => {
    const asked = closingQuestion({ ...sky, pairs: [] }, 1, 'fr', 2026);
    expect(asked).toMatchObject({ kind: 'date', picture: { id: 'b' }, guess: { answer: '2000' } });
    expect(asked?.kind === 'date' && asked.guess.choices).toContain('2000');
  });

  it('is what one remembers of a figure', () => {
    expect(closingQuestion(data, 0, 'fr', 2026)).toMatchObject({
      kind: 'figure',
      figure: { id: 'f' },
      guess: { choices: ['2009', '2010', '2011'], answer: '2009' },
    });
  });

  it('is which text of a list begins so; a sentence that says its title asks nothing', () => {
    const asked = [0, 1, 2].map((visit) => closingQuestion(list, visit, 'fr', 2026));
    expect(asked.map((one) => one?.kind === 'about' && one.guess.answer)).toEqual(['a', 'c', 'a']);
    expect(asked[0]).toMatchObject({ kind: 'about', sentence: { fr: 'On tire des câbles.' } });
    for (const one of asked) expect(one?.kind === 'about' && one.guess.choices.length).toBe(3);
  });

  it('is none where the content has none', () => {
    expect(closingQuestion({ ...object, measures: [] }, 0, 'fr', 2026)).toBeUndefined();
    expect(closingQuestion({ ...sky, pairs: [], pictures: [picture('c')] }, 0, 'fr', 2026)).toBeUndefined();
    expect(closingQuestion({ ...list, items: [] }, 0, 'fr', 2026)).toBeUndefined();
  });
});

describe('the card that is carried away', () => {
  it('bears a verse of the object and leads to its place, another at the next visit', () => {
    const cards = [0, 1].map((visit) => cardOf(object, visit));
    expect(cards.map(({ verse: lines }) => lines?.map(({ original }) => original))).toEqual([['Cueur', 'de vertus'], ['O cueur']]);
    expect(cards[0]).toMatchObject({ credit: 'Atelier · CC BY 4.0', path: '/chemin/', query: 'note=un' });
  });

  it('shows a place on its two dates and leads to the comparison of both', () => {
    expect(cardOf(sky, 1)).toMatchObject({
      face: { kind: 'pair', before: { id: 'a' }, after: { id: 'b' } },
      title: { fr: 'b' },
      credit: 'IGN · Licence Ouverte 2.0',
      query: 'a=photo:a&b=photo:b',
    });
  });

  it('shows another place than the one that is asked about, where there are two', () => {
    expect(sky.pairs.length).toBeGreaterThan(1);
    for (const visit of [0, 1, 2, 3]) {
      const [question, { face }] = [closingQuestion(sky, visit, 'fr', 2026), cardOf(sky, visit)];
      if (question?.kind !== 'date' || face.kind !== 'pair') throw new Error('L’échantillon a changé.');
      expect([face.before.id, face.after.id]).not.toContain(question.picture.id);
    }
  });

  it('says that all rights are reserved in words', () => {
    expect(cardOf({ ...object, licence: 'proprietary' }, 0).credit).toBe('Atelier · Tous droits réservés');
  });

  it('says what a dataset says, by whom, and leads to that figure', () => {
    expect(cardOf(data, 0)).toMatchObject({ words: { fr: 'De 2009 à 2011.' }, credit: 'Commune', query: 'graphique=f' });
  });
});
