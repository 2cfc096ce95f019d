import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  composedSlug,
  composedView,
  decodeComposed,
  encodeComposed,
  readComposed,
  type Catalogue,
  type Composed,
} from '../../../src/domain/lesson/composed.ts';
import { exampleStep } from '../../../src/domain/lesson/example.ts';

const COMPOSED: Composed = {
  title: 'Ma séance <b>',
  steps: [
    { title: 'Voir', text: 'Regardez **bien** <img src=x onerror=alert(1)>', medium: { kind: 'object', id: 'venus', note: 'tete' } },
    { title: '', text: '', medium: { kind: 'lesson', lesson: 'essai', step: 'un' } },
    {
      title: 'Choisir',
      text: '',
      ask: {
        kind: 'choose',
        prompt: 'Laquelle ?',
        options: [
          { text: 'a', correct: true },
          { text: 'b', correct: false },
          { text: ' ', correct: false },
        ],
      },
    },
  ],
};
const CATALOGUE: Catalogue = {
  objects: [{ id: 'venus', title: 'Vénus', notes: [], pictures: [{ src: '/a.jpg', width: 4, height: 3, alt: 'Vénus' }] }],
  photos: [],
  tables: [],
  lessons: [
    { slug: 'essai', title: 'Essai', steps: [{ id: 'un', number: 1, title: 'Un', html: '<p>Lire</p>', hints: ['h'], pictures: [] }] },
  ],
};

describe('a composed sequence', () => {
  it('goes into a link and comes back', () => {
    const code = encodeComposed(COMPOSED);
    expect(code).toMatch(/^[\w-]+$/);
    expect(decodeComposed(code)).toEqual(COMPOSED);
    expect(composedSlug(code)).toBe(composedSlug(code));
  });

  it('refuses what is damaged, and what would inflate without end', () => {
    for (const bad of ['', '!!!', 'abc', encodeComposed(COMPOSED).slice(0, 20)]) expect(decodeComposed(bad), bad).toBeUndefined();
    const bomb = Buffer.from(deflateSync(strToU8(JSON.stringify({ title: 'x', steps: [{ text: 'a'.repeat(5_000_000) }] })))).toString(
      'base64url',
    );
    expect(decodeComposed(bomb)).toBeUndefined();
  });

  it('keeps only what it knows of a stranger’s link', () => {
    expect(
      readComposed({
        title: 3,
        steps: [
          { title: 't', medium: { kind: 'object', id: '../etc' } },
          'x',
          { medium: { kind: 'ailleurs', id: 'a' }, ask: { kind: 'choose', options: [{ text: 'o', correct: 'oui' }] } },
        ],
      }),
    ).toEqual({
      title: '',
      steps: [
        { title: 't', text: '' },
        { title: '', text: '', ask: { kind: 'choose', prompt: '', options: [{ text: 'o', correct: false }] } },
      ],
    });
  });

  it('becomes a lesson for the player, with texts shown as text', () => {
    const view = composedView(COMPOSED, 'seance-x', CATALOGUE);
    expect(view.steps[0]).toMatchObject({
      id: 'etape-1',
      medium: { kind: 'object', id: 'venus', annotation: 'tete' },
      pictures: [{ src: '/a.jpg' }],
    });
    expect(view.steps[0]?.html).toContain('&lt;img src=x');
    expect(view.steps[1]).toMatchObject({ id: 'etape-2', number: 2, title: 'Un', html: '<p>Lire</p>' });
    expect(view.steps[2]?.question).toMatchObject({ kind: 'choice', multiple: false, options: [{ text: 'a' }, { text: 'b' }] });
  });
});

describe('an example to begin with', () => {
  const picture = { src: '/a.avif', width: 4, height: 3, alt: 'A' };
  const shown = {
    id: 'voir',
    number: 2,
    title: 'Voir',
    html: '',
    hints: [],
    question: { kind: 'essay', prompt: 'Quoi ?', minWords: 0 },
    pictures: [picture],
  };
  const object = { id: 'vase', title: 'Le vase', notes: [], pictures: [picture] };
  const bare = { objects: [], photos: [], tables: [], lessons: [] };

  it('is a lesson’s step that shows and asks; without one, an object or a picture with a question; without any, none', () => {
    const lessons = [
      { slug: 'visite', title: 'Visite', steps: [{ ...shown, id: 'lire', pictures: [] }, shown] },
    ] as unknown as Catalogue['lessons'];
    expect(exampleStep({ ...bare, objects: [object], lessons })).toEqual({
      title: 'Voir',
      text: '',
      medium: { kind: 'lesson', lesson: 'visite', step: 'voir' },
    });
    const alone = exampleStep({ ...bare, objects: [object], photos: [{ id: 'bourg', title: 'Le bourg', pictures: [picture] }] });
    expect(alone).toMatchObject({ title: 'Le vase', medium: { kind: 'object', id: 'vase' }, ask: { kind: 'write' } });
    expect(exampleStep({ ...bare, photos: [{ id: 'bourg', title: 'Le bourg', pictures: [picture] }] })?.medium).toEqual({
      kind: 'photo',
      id: 'bourg',
    });
    expect(exampleStep(bare)).toBeUndefined();
  });
});
