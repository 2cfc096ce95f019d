import { describe, expect, it } from 'vitest';
import { grade, wordCount } from '../../../src/domain/lesson/grade.ts';
import { emptyProgress, parseProgress, recordTry, resetStep, scoreOf } from '../../../src/domain/lesson/progress.ts';
import { questionOf, shuffledOrder, type Question } from '../../../src/domain/lesson/question.ts';
import { ask } from '../../../src/domain/table/ask.ts';

const choice = (multiple: boolean): Question => ({
  kind: 'choice',
  prompt: '?',
  multiple,
  wrong: 'Relisez.',
  options: [
    { text: 'a', correct: true },
    { text: 'b', correct: multiple, feedback: 'b aussi' },
    { text: 'c', correct: false, feedback: 'c est faux' },
  ],
});

describe('grading', () => {
  it('takes one right option, and says why another is not', () => {
    expect(grade(choice(false), { positions: [0] })).toMatchObject({ right: true, score: 1 });
    expect(grade(choice(false), { positions: [2] })).toEqual({
      right: false,
      score: 0,
      messages: ['Pas encore. Essayez autrement.', 'Relisez.'],
      ofOptions: [{ position: 2, text: 'c est faux' }],
    });
    expect(grade(choice(false), { positions: [] }).messages).toEqual(['Choisissez d’abord une réponse.']);
    expect(grade(choice(false), { positions: [9] }).right).toBe(false);
  });

  it('gives part of the point for several options, never less than none', () => {
    expect(grade(choice(true), { positions: [0, 1] }).score).toBe(1);
    expect(grade(choice(true), { positions: [0] }).score).toBe(0.5);
    expect(grade(choice(true), { positions: [0, 1, 2] }).score).toBe(0.5);
    expect(grade(choice(true), { positions: [2] }).score).toBe(0);
  });

  it('counts what stands in its place in an order', () => {
    const order: Question = { kind: 'order', prompt: '?', items: ['un', 'deux', 'trois', 'quatre'] };
    expect(grade(order, { positions: [0, 1, 2, 3] }).right).toBe(true);
    expect(grade(order, { positions: [1, 0, 2, 3] })).toMatchObject({ score: 0.5, messages: ['2 sur 4 sont à la bonne place.'] });
    expect(grade(order, { positions: [0, 1] }).right).toBe(false);
  });

  it('reads numbers as pupils write them', () => {
    const measure: Question = { kind: 'number', prompt: '?', value: 154.2, tolerance: 8, unit: 'mm' };
    for (const typed of ['154', '154,2', '154.2 mm', ' 162,2 ', '146,2', '15,4 cm', '0,154 m'])
      expect(grade(measure, { text: typed }).right, typed).toBe(true);
    expect(grade(measure, { text: '15,4' }).right).toBe(false);
    expect(grade(measure, { text: '170' }).messages[0]).toBe('Vous n’êtes pas loin. Vérifiez l’unité et le calcul.');
    expect(grade(measure, { text: 'beaucoup' }).messages[0]).toBe('Écrivez un nombre, par exemple 12,5.');
  });

  it('takes the answer that the table gives', () => {
    const rows = [
      { annee: 2009, montant_eur: 170_750.42 },
      { annee: 2011, montant_eur: 143_698.52 },
    ];
    const year = ask(rows, { min: { sum: 'montant_eur', by: 'annee' } });
    const question: Question = { kind: 'computed', prompt: '?', answer: year, display: '2011' };
    expect(grade(question, { text: '2011' }).right).toBe(true);
    expect(grade(question, { text: '2009' }).right).toBe(false);
    const fall: Question = {
      kind: 'computed',
      prompt: '?',
      answer: ask(rows, {
        difference: [
          { sum: 'montant_eur', where: { annee: 2009 } },
          { sum: 'montant_eur', where: { annee: 2011 } },
        ],
      }),
      display: '27 051,90 €',
      tolerance: 1,
    };
    for (const typed of ['27 051,90', '27052', '27 051,9 €']) expect(grade(fall, { text: typed }).right, typed).toBe(true);
    expect(grade(fall, { text: '27 100' }).right).toBe(false);
  });

  it('leaves essays to the teacher, but wants the words asked for', () => {
    const essay: Question = { kind: 'essay', prompt: '?', minWords: 5 };
    expect(grade(essay, { text: 'Trois mots seulement' }).messages).toEqual(['Encore 2\u00A0mots, et ce sera assez long.']);
    expect(grade(essay, { text: 'L’écrin est en or, et vide.' }).right).toBe(true);
    expect(wordCount('« Aujourd’hui » — 3 fois !')).toBe(3);
  });
});

describe('questions', () => {
  it('makes none of a step that is only looked at, and an essay of a comparison', () => {
    const step = { id: 'a', title: { fr: 'A' }, text: { fr: 'x' }, hints: [] };
    expect(questionOf({ ...step, activity: { type: 'look', object: 'o' } }, 'fr')).toBeUndefined();
    expect(
      questionOf({ ...step, activity: { type: 'compare', a: 'a', b: 'b', prompt: { fr: 'Notez.', en: 'Write.' } } }, 'en'),
    ).toMatchObject({ kind: 'essay', prompt: 'Write.' });
  });

  it('shuffles every item once, never into the right order', () => {
    for (let count = 2; count <= 12; count++) {
      const order = shuffledOrder(count);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      expect(
        order.some((item, place) => item !== place),
        String(count),
      ).toBe(true);
    }
  });
});

describe('progress', () => {
  const steps = [
    { id: 'a', question: choice(false) },
    { id: 'b', question: { kind: 'essay', prompt: '?', minWords: 1 } as Question },
    { id: 'c' },
  ];

  it('keeps the best try, and counts only what a machine can grade', () => {
    let progress = emptyProgress('essai', 'Loutre', 'fr');
    progress = recordTry(progress, 'a', { positions: [0] }, 1, true);
    progress = recordTry(progress, 'a', { positions: [2] }, 0, false);
    expect(progress.steps['a']).toMatchObject({ tries: 2, score: 1, done: true });
    expect(scoreOf(steps, progress)).toMatchObject({ points: 1, of: 1, percent: 100, done: 1, complete: false });
    progress = recordTry(recordTry(progress, 'b', { text: 'x' }, 1, true), 'c', undefined, 1, true);
    expect(scoreOf(steps, progress).complete).toBe(true);
    expect(scoreOf(steps, resetStep(progress, 'a'))).toMatchObject({ percent: 0, complete: false });
  });

  it('reads back what it stored, and nothing else', () => {
    const progress = recordTry(emptyProgress('essai', 'Loutre', 'fr'), 'a', { positions: [0] }, 1, true);
    expect(parseProgress(JSON.stringify(progress), 'essai')).toEqual(progress);
    for (const bad of ['', '{', 'null', '3', '{"version":2}', JSON.stringify({ ...progress, lesson: 'autre' })])
      expect(parseProgress(bad, 'essai'), bad).toBeUndefined();
  });
});
