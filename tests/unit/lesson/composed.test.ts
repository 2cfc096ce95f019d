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
