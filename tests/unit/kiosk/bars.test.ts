/** A figure's bars say what its sentence says. */
import { describe, expect, it } from 'vitest';
import { barsOf, type BarSource } from '../../../src/domain/kiosk/bars.ts';
import { tableWord } from '../../../src/domain/kiosk/table-words.ts';
import type { ViewTable } from '../../../src/domain/records/package.ts';
import type { Value } from '../../../src/domain/table/table-schema.ts';

const column = (name: string, numeric = true) => ({
  name,
  label: name === 'total' ? 'Total' : name,
  numeric,
  unit: numeric ? 'EUR' : undefined,
});

function cross(first: string, columns: readonly string[], rows: readonly (readonly Value[])[]): ViewTable {
  return { columns: [column(first, false), ...columns.map((name) => column(name))], rows, total: ['Total', ...columns.map(() => 1)] };
}

const YEARS = ['2009', '2010', '2011', 'total'];
const categories = cross('Catégorie', YEARS, [
  ['Culture', 10, 11, 12, 33],
  ['Enfance', 130, 140, 110, 380],
  ['Handicap', 7, 8, 1, 16],
]);
const perimeter = cross(
  'Année',
  ['Tout le reste', 'Cantine', 'total'],
  [
    [2009, 110, 60, 170],
    [2010, 106, 60, 166],
    [2011, 114, 29, 143],
    [2012, 112, 32, 144],
  ],
);
const plain = (rows: readonly (readonly Value[])[]): ViewTable => ({ columns: [column('qui', false), column('montant')], rows });

/** `Groupe : libellé valeur*` — the star marks what is named. */
const told = (figure: BarSource) =>
  barsOf(figure, 'fr')?.map(
    ({ label, bars }) =>
      `${label ?? ''}: ${bars.map((bar) => `${bar.label} ${bar.text.replaceAll(/\D/g, '')}${bar.named ? '*' : ''}`).join(', ')}`,
  );

describe('bars of a plain table', () => {
  const rows = [
    ['Fête', 29],
    ['École', 374],
    ['Cantine', 177],
  ] as const;
  it('stand the largest first, and what is named stands out', () => {
    expect(told({ table: plain(rows), sentence: { fr: 'Une seule école, École, reçoit 40 % du total.' } })).toEqual([
      ': École 374*, Cantine 177, Fête 29',
    ]);
    expect(told({ table: plain(rows) })).toEqual([': École 374, Cantine 177, Fête 29']);
  });
  it('leave what is left for the end', () => {
    expect(told({ table: plain([['Les 45 autres bénéficiaires', 231], ['Autrement dit', 9], ...rows]) })).toEqual([
      ': École 374, Cantine 177, Fête 29, Autrement dit 9, Les 45 autres bénéficiaires 231',
    ]);
  });
  it('keep the order of years, hours and declared categories', () => {
    const years = plain([
      [2009, 170],
      [2010, 166],
      [2011, 143],
    ]);
    expect(told({ table: years, ordered: true, sentence: { fr: 'De 2009 à 2011, 479 €. La plus maigre fut 2011.' } })).toEqual([
      ': 2009 170, 2010 166, 2011 143*',
    ]);
  });
  it('are not drawn where they would lie: too many, negative, nothing, rows left out', () => {
    expect(barsOf({ table: plain(Array.from({ length: 15 }, (_, i) => [`l${i}`, i])) }, 'fr')).toBeUndefined();
    expect(
      barsOf(
        {
          table: plain([
            ['a', -1],
            ['b', 2],
          ]),
        },
        'fr',
      ),
    ).toBeUndefined();
    expect(
      barsOf(
        {
          table: plain([
            ['a', 0],
            ['b', 0],
          ]),
        },
        'fr',
      ),
    ).toBeUndefined();
    expect(
      barsOf(
        {
          table: plain([
            ['a', null],
            ['b', 2],
          ]),
        },
        'fr',
      ),
    ).toBeUndefined();
    expect(barsOf({ table: { ...plain([...rows]), omitted: 3 } }, 'fr')).toBeUndefined();
    expect(barsOf({}, 'fr')).toBeUndefined();
  });
});

describe('bars of a table of two ways', () => {
  it('follow the row that the sentence names through the columns', () => {
    expect(told({ table: categories, sentence: { fr: 'Le « Handicap » a reçu 16 € en trois ans, dont 15 € en 2009 et 2010.' } })).toEqual([
      'Handicap: 2009 7*, 2010 8*, 2011 1',
    ]);
  });
  it('set side by side the two years that the sentence names, as a whole and part by part', () => {
    expect(told({ table: perimeter, ordered: true, sentence: { fr: 'La commune verse 166 € en 2010, 143 € en 2011.' } })).toEqual([
      'Total: 2010 166, 2011 143',
      'Tout le reste: 2010 106, 2011 114',
      'Cantine: 2010 60, 2011 29',
    ]);
    // A column that is named does not hide the one that the sentence calls by another word.
    expect(told({ table: perimeter, ordered: true, sentence: { fr: 'De 2010 à 2011, l’AFR baisse. Tout le reste monte.' } })).toHaveLength(
      3,
    );
    // From one year to the next is those two years; over more, a span that names neither.
    const sentence = (words: string) => told({ table: perimeter, ordered: true, sentence: { fr: words } })?.[0];
    expect(sentence('De 2010 à 2011, les lignes passent de 60 € à 29 €.')).toBe('Total: 2010 166, 2011 143');
    expect(sentence('Entre 2010 et 2011, tout monte.')).toBe('Total: 2010 166, 2011 143');
    for (const span of ['De 2009 à 2012', 'Entre 2009 et 2012', 'En 2009–2012'])
      expect(sentence(`${span}, rien.`)).toMatch(/^: 2009 170, 2010 166/);
  });
  it('are what each row comes to where none is named, never the columns’ totals, which another figure has told', () => {
    expect(told({ table: categories, sentence: { fr: 'La commune donne à trois causes.' } })).toEqual([
      ': Enfance 380, Culture 33, Handicap 16',
    ]);
    expect(told({ table: categories, sentence: { fr: 'De 2009 à 2011, la commune donne.' } })).toEqual([
      ': Enfance 380, Culture 33, Handicap 16',
    ]);
    // Means are not added up: no bars rather than wrong ones.
    const means = {
      ...categories,
      columns: categories.columns.slice(0, 4),
      rows: categories.rows.map((row) => row.slice(0, 4)),
      total: undefined,
    };
    expect(barsOf({ table: means }, 'fr')).toBeUndefined();
  });
  it('name a label only as a word of its own', () => {
    expect(told({ table: categories, sentence: { fr: 'La culturelle a un handicapé.' } })).toEqual([
      ': Enfance 380, Culture 33, Handicap 16',
    ]);
    const odd = cross(
      'x',
      ['2009', 'total'],
      [
        ['(a+b)', 1, 2],
        ['c|d', 3, 4],
      ],
    );
    expect(() => barsOf({ table: odd, sentence: { fr: 'x (a+b) y' } }, 'fr')).not.toThrow();
  });
  it('are chosen alike in English, whose sentence names the same in other words', () => {
    const figure = { table: categories, sentence: { fr: 'Le « Handicap » reçoit.', en: '“Disability” receives.' } };
    expect(barsOf(figure, 'en')?.map(({ label }) => label)).toEqual(['Handicap']);
  });
});

describe('words of a computed table', () => {
  it('are the reader’s where the program wrote them, the source’s otherwise', () => {
    expect(tableWord('Nombre de lignes', 'en')).toEqual({ text: 'Number of rows', lang: 'en' });
    expect(tableWord('Bénéficiaire', 'en')).toEqual({ text: 'Bénéficiaire', lang: 'fr' });
    expect(tableWord('2009', 'en').lang).toBe('en');
    expect(tableWord('Nombre de lignes', 'fr').text).toBe('Nombre de lignes');
  });
});
