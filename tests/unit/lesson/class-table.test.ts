/** A class's files, some of them changed by hand. */
import { describe, expect, it } from 'vitest';
import { checkHandIn, MOST_FILE_BYTES, namesakes, readHandIn } from '../../../src/domain/lesson/class-table.ts';
import type { HandIn } from '../../../src/domain/lesson/hand-in.ts';
import type { Question } from '../../../src/domain/lesson/question.ts';

const choice: Question = {
  kind: 'choice',
  prompt: 'Lesquelles ?',
  multiple: true,
  options: [
    { text: 'A', correct: true },
    { text: 'A ; B', correct: false },
    { text: 'B', correct: true },
  ],
};
const steps = [
  { id: 'voir', title: 'Voir' },
  { id: 'choisir', title: 'Choisir', question: choice },
  { id: 'mesurer', title: 'Mesurer', question: { kind: 'number', prompt: 'Combien ?', value: 12.5, tolerance: 0.1 } as Question },
  { id: 'ranger', title: 'Ranger', question: { kind: 'order', prompt: 'Dans l’ordre', items: ['un', 'deux', 'trois'] } as Question },
  { id: 'dire', title: 'Dire', question: { kind: 'essay', prompt: 'Dites', minWords: 0 } as Question },
];
const file = (rows: readonly object[], more: object = {}) =>
  readHandIn(
    JSON.stringify({ format: 'parcours-rendu', version: 1, lesson: 'essai', title: 'Essai', pupil: 'Loup', rows, ...more }),
  ) as HandIn;
const row = (step: string, answer: string, more: object = {}) => ({
  step,
  title: 'Titre du fichier',
  answer,
  done: true,
  tries: 1,
  hints: 0,
  ...more,
});

describe('results are computed, not believed', () => {
  it('9 999 points of 1 are nothing', () => {
    const forged = file([row('choisir', 'A ; B', { score: 9999 }), row('inventée', 'x', { score: 1 })], {
      score: { points: 9999, of: 1, percent: 1e9, done: 99, steps: 1, complete: true },
    });
    expect(forged.score.points).toBeLessThanOrEqual(2);
    const checked = checkHandIn(forged, steps);
    expect(checked.score).toEqual({ points: 0, of: 3, percent: 0, done: 1, steps: 5, complete: false });
    expect(checked.corrected).toEqual(['Choisir']);
    expect(checked.rows.map(({ title }) => title)).toEqual(['Voir', 'Choisir', 'Mesurer', 'Ranger', 'Dire']);
  });
  it('right answers are right, from what was chosen or from its words', () => {
    for (const rows of [
      [
        row('choisir', 'A ; B', { response: { positions: [0, 2] } }),
        row('mesurer', '12,5', { response: { text: '12,5' } }),
        row('ranger', '', { response: { positions: [0, 1, 2] } }),
      ],
      [row('choisir', 'B ; A'), row('mesurer', '12,45'), row('ranger', '1. un 2. deux 3. trois')],
    ])
      expect(checkHandIn(file(rows), steps).score).toMatchObject({ points: 3, of: 3, percent: 100 });
  });
  it('a done step without an answer is not done, nor a result without one', () => {
    const checked = checkHandIn(file([row('choisir', '', { score: 1 }), row('dire', ''), row('voir', '')]), steps);
    expect(checked.rows.map(({ done }) => done)).toEqual([true, false, false, false, false]);
    expect(checked.score.points).toBe(0);
  });
  it('what is graded is what is shown', () => {
    const checked = checkHandIn(file([row('choisir', 'une réponse fausse', { response: { positions: [0, 2] } })]), steps);
    expect(checked.rows[1]).toMatchObject({ answer: 'A ; B', score: 1 });
  });
  it('positions that are none, or twice the same, do not help', () => {
    for (const positions of [[0, 0, 2], [0, 2, 99], [-1], [1.5], ['0'], Array.from({ length: 1e4 }, () => 0)])
      expect(checkHandIn(file([row('choisir', 'faux', { response: { positions } })]), steps).score.points).toBeLessThanOrEqual(1);
  });
});

describe('bounds', () => {
  it('five megabytes, a hundred thousand rows or a depth of a hundred thousand are refused or cut', () => {
    expect(readHandIn('x'.repeat(5_000_000))).toBeUndefined();
    expect(readHandIn('['.repeat(100_000))).toBeUndefined();
    expect(readHandIn(`{"format":"parcours-rendu","version":1,"rows":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)?.rows).toEqual([]);
    const many = file(Array.from({ length: 9000 }, () => ({ step: 'a' })));
    expect(many.rows.length).toBe(100);
    expect(MOST_FILE_BYTES).toBeLessThan(1e6);
  });
  it('counts and letters are tame', () => {
    const read = file([row('a', 'x\u202Ey\u0000z\nfin', { tries: 1e300, hints: -4, score: Number.MAX_VALUE })], {
      pupil: '\u202Epuol\u0007',
    });
    expect(read.rows[0]).toMatchObject({ answer: 'xyz\nfin', tries: 999, hints: 0, score: 1 });
    expect(read.pupil).toBe('puol');
  });
});

it('namesakes are found whatever their capitals and accents, lesson by lesson', () => {
  const works = ['Élan', 'elan ', 'Loup'].map((pupil) => file([], { pupil }));
  const other = file([], { pupil: 'Élan', lesson: 'autre' });
  expect([...namesakes([...works, other])]).toEqual([works[0], works[1]]);
});
