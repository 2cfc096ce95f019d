/** What a figure asks before it tells: computed from its own bars, and never giving its answer away. */
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/domain/kiosk/content.ts';
import { guessOf, guessOfMeasure, guessText, verdict } from '../../../src/domain/kiosk/guess.ts';

const figure = (rows: readonly (readonly [string | number, ...number[]])[], change: Partial<Figure> = {}, names = ['eur']): Figure => ({
  id: 'f',
  title: { fr: 'Subventions' },
  defects: [],
  query: '',
  table: {
    columns: [{ name: 'x', label: 'x', numeric: false }, ...names.map((name) => ({ name, label: name, numeric: true, unit: 'EUR' }))],
    rows,
  },
  ...change,
});

describe('a figure', () => {
  it('whose bars follow each other asks for one of them with a handle, and tells another', () => {
    const guess = guessOf(
      figure(
        [
          [2009, 170_750],
          [2010, 166_732],
          [2011, 143_699],
        ],
        { ordered: true, sentence: { fr: 'La plus forte en 2009, la plus maigre en 2011.' } },
      ),
      'fr',
    );
    expect(guess).toMatchObject({ kind: 'value', label: '2011', known: { label: '2009', text: '170\u00a0750\u00a0€' }, truth: 143_699 });
    if (guess?.kind !== 'value') throw new Error('Une poignée est attendue.');
    // The handle goes well beyond, and does not begin on the answer.
    expect(guess.most).toBeGreaterThan(1.4 * 170_750);
    expect(Math.abs(guess.from - guess.truth)).toBeGreaterThan(guess.step);
    expect(guess.most % guess.step).toBeCloseTo(0);
    expect([143_000, 165_000, 20_000].map((given) => verdict(guess, given))).toEqual(['right', 'near', 'far']);
  });

  it('whose bars do not asks which of three is the longest, in an order that tells nothing; what is left over is none of them', () => {
    const guess = guessOf(
      figure([
        ['Zèbre', 90],
        ['Les 45 autres', 400],
        ['Abeille', 30],
        ['Mouton', 60],
        ['Yack', 10],
      ]),
      'fr',
    );
    expect(guess).toEqual({ kind: 'longest', choices: ['Abeille', 'Mouton', 'Zèbre'], answer: 'Zèbre' });
    if (!guess) throw new Error('Une question est attendue.');
    expect([verdict(guess, 'Zèbre'), verdict(guess, 'Mouton')]).toEqual(['right', 'far']);
  });

  it('of groups side by side asks what has changed most; the whole, which is made of them, is no answer', () => {
    const guess = guessOf(
      figure(
        [
          [2010, 100, 60, 160],
          [2011, 120, 20, 140],
        ],
        { ordered: true, sentence: { fr: 'De 2010 à 2011, tout change.' } },
        ['reste', 'cantine', 'total'],
      ),
      'fr',
    );
    expect(guess).toEqual({ kind: 'change', choices: ['cantine', 'reste'], answer: 'cantine' });
  });

  it('without bars, or where no bar is longer, asks nothing', () => {
    expect(guessOf({ ...figure([]), table: undefined }, 'fr')).toBeUndefined();
    expect(
      guessOf(
        figure([
          ['a', 5],
          ['b', 5],
          ['c', 1],
        ]),
        'fr',
      ),
    ).toBeUndefined();
  });
});

describe('an object’s label', () => {
  it('asks for a weight in grams or a length in centimetres', () => {
    const [weight, height] = [guessOfMeasure({ of: 'weight', value: 475.1 }), guessOfMeasure({ of: 'height', value: 154.2 })];
    expect([weight.truth, height.truth]).toEqual([475.1, 15.42]);
    expect([guessText(weight, 475.1, 'fr'), guessText(height, 15.42, 'fr')]).toEqual(['475,1\u00a0g', '15,42\u00a0cm']);
    for (const guess of [weight, height]) expect(guess.most).toBeGreaterThan(2 * guess.truth);
  });
});
