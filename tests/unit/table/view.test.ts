import { inFrench } from '../../fixtures/said-in.ts';
import { describe, expect, it } from 'vitest';
import { applyCorrections, corrections } from '../../../src/domain/table/corrections.ts';
import { readFilter } from '../../../src/domain/table/filter.ts';
import { formatNumber, formatShort, parseHumanNumber } from '../../../src/domain/table/number-format.ts';
import { readStory } from '../../../src/domain/table/story.ts';
import { spellings, totalRows } from '../../../src/domain/table/suspicions.ts';
import type { Field } from '../../../src/domain/table/table-schema.ts';
import { columnFormat } from '../../../src/domain/table/value-format.ts';
import { computeView } from '../../../src/domain/table/view.ts';

const fields: Field[] = [
  { name: 'annee', type: 'year' },
  { name: 'club', type: 'string' },
  { name: 'categorie', type: 'string' },
  { name: 'montant_eur', type: 'number' },
];
const rows = [
  { annee: 2009, club: 'AFR - ALSH', categorie: 'Handicap', montant_eur: 7200 },
  { annee: 2009, club: 'Tennis', categorie: 'Sport', montant_eur: 100.1 },
  { annee: 2010, club: 'Tennis', categorie: 'Sport', montant_eur: 0.2 },
  { annee: 2010, club: 'ALSH', categorie: 'Handicap', montant_eur: null },
];

describe('computeView', () => {
  it('puts rows together by x, with a total where adding makes sense', () => {
    const view = computeView(rows, fields, { x: 'annee', y: 'montant_eur' });
    expect(view?.table.rows).toEqual([
      [2009, 7300.1],
      [2010, 0.2],
    ]);
    expect(view?.table.total).toEqual(['Total', 7300.3]);
    expect(view?.unit).toBe('EUR');
    expect(computeView(rows, fields, { x: 'annee', y: 'montant_eur', aggregate: 'max' })?.table.total).toBeUndefined();
    expect(computeView(rows, fields, { x: 'annee' })?.table.rows).toEqual([
      [2009, 2],
      [2010, 2],
    ]);
    expect(computeView(rows, fields, {})).toBeUndefined();
  });

  it('crosses groups, the largest first, the longer list down the page; a hole stays a hole', () => {
    const view = computeView(rows, fields, { x: 'annee', y: 'montant_eur', group: 'categorie' });
    expect(view?.groups).toEqual(['Handicap', 'Sport']);
    expect(view?.table.rows).toEqual([
      [2009, 7200, 100.1, 7300.1],
      [2010, null, 0.2, 0.2],
    ]);
    expect(view?.table.total).toEqual(['Total', 7200, 100.3, 7300.3]);
    const tall = computeView(rows, fields, { x: 'annee', y: 'montant_eur', group: 'club' });
    expect(tall?.table.columns.map((column) => column.label)).toEqual(['club', '2009', '2010', 'Total']);
  });

  it('follows the order that categories declare', () => {
    const ordered: Field[] = [{ name: 'h', type: 'string', categories: [{ value: 'soir' }, { value: 'matin' }], categoriesOrdered: true }];
    expect(computeView([{ h: 'matin' }, { h: 'soir' }], ordered, { x: 'h' })?.xs).toEqual(['soir', 'matin']);
  });
});

describe('corrections', () => {
  const table = { rows, lines: [2, 3, 4, 5], fields };
  it('find the rows that a finding names, and only those', () => {
    const { corrections: list } = corrections(table, [
      { field: 'categorie', finding: 'Le centre de loisirs (AFR – ALSH) est classé en « Handicap ».', correction: 'Enfance' },
    ]);
    expect(list).toEqual([{ defect: 0, field: 'categorie', value: 'Enfance', remove: false, rows: [0, 3] }]);
  });

  it('change or remove rows by line and by filter, leaving the others as they are', () => {
    const { corrections: list, problems } = corrections(table, [
      { field: 'montant_eur', row: 4, finding: 'x', correction: 20 },
      undefined,
      { where: { club: 'ALSH' }, finding: 'y', remove: true },
    ]);
    expect(problems).toEqual([]);
    const after = applyCorrections(rows, list);
    expect(after.map((row) => row['montant_eur'])).toEqual([7200, 100.1, 20]);
    expect(after[0]).toBe(rows[0]);
  });

  it('say what cannot be corrected', () => {
    const messages = corrections(table, [
      { field: 'montant_eur', row: 3, finding: 'x', correction: 'beaucoup' },
      { field: 'nom', finding: 'x' },
      { where: { club: 'Rien' }, finding: 'x', remove: true },
    ]).problems.map((problem) => problem.message);
    expect(messages[0]).toContain('ne convient pas à la colonne « montant_eur »');
    expect(messages[1]).toContain('« nom » n’existe pas');
    expect(messages[2]).toContain('ne désigne aucune ligne');
  });
});

describe('what looks wrong', () => {
  const amounts = (list: readonly (readonly [string, number])[]) =>
    list.map(([club, montant_eur]) => ({ annee: 2017, club, categorie: 'a', montant_eur }));
  it('is a total among the rows, not a club that happens to be large', () => {
    expect(
      totalRows(
        amounts([
          ['a', 1],
          ['b', 2],
          ['c', 3.5],
          ['', 6.5],
        ]),
        fields,
      )[0],
    ).toMatchObject({ rows: [3], field: 'montant_eur' });
    expect(
      totalRows(
        amounts([
          ['a', 1],
          ['b', 2],
          ['c', 3.5],
          ['Total général', 6.5],
        ]),
        fields,
      ).length,
    ).toBe(1);
    expect(
      totalRows(
        amounts([
          ['a', 1],
          ['b', 2],
          ['c', 3.5],
          ['d', 6.5],
        ]),
        fields,
      ),
    ).toEqual([]);
    expect(
      totalRows(
        amounts([
          ['a', 5],
          ['b', 0],
          ['c', 0],
          ['', 5],
        ]),
        fields,
      ),
    ).toEqual([]);
  });

  it('is one body under several spellings', () => {
    expect(spellings([{ club: 'ESAC' }, { club: 'Esac ' }, { club: 'Tennis' }], 'club')).toEqual([['ESAC', 'Esac ']]);
  });
});

describe('readFilter', () => {
  it('reads maps and text, and says what is wrong', () => {
    expect(readFilter('annee>=2010&club!=Tennis,ALSH', ['annee', 'club']).filter).toEqual([
      { field: 'annee', condition: { min: '2010' } },
      { field: 'club', condition: { not: ['Tennis', 'ALSH'] } },
    ]);
    expect(inFrench(readFilter({ annee: { min: 2, plus: 3 } }, ['annee']).problems[0])).toContain('« plus » n’est pas une condition');
    expect(inFrench(readFilter({ an: 2 }, ['annee']).problems[0])).toContain('« an » n’existe pas');
    expect(readFilter([1], ['annee']).problems.length).toBe(1);
  });
});

describe('readStory', () => {
  it('sets views and figures in the text, and says the line of what is not there', () => {
    const tables = [{ name: 'lignes', fields, rows }];
    const { story, problems } = readStory(
      '# Titre\n\nUn total de {lignes|sum:montant_eur}.\n\n{vue: Par an}\n\n{vue: Par ans}\n{autre|count} {lignes|sum:rien}',
      tables,
      [{ fr: 'Par an' }],
      'fr',
    );
    expect(story.title).toBe('Titre');
    expect(story.parts[0]).toEqual({ kind: 'text', markdown: 'Un total de 7\u00A0300,30\u00A0€.' });
    expect(story.parts[1]).toEqual({ kind: 'view', title: 'Par an' });
    expect(problems.map((problem) => problem.line)).toEqual([7, 8, 8]);
    expect(problems[0]?.message).toContain('vouliez-vous dire « Par an »');
  });
});

describe('readStory, where the chart stays', () => {
  const read = (source: string, lang = 'fr') =>
    readStory(source, [{ name: 'lignes', fields, rows }], [{ fr: 'Par an', en: 'By year' }], lang);

  it('gathers steps, each with its view, the group that it speaks of and its text', () => {
    const { story, problems } = read(
      '# T\n\nAvant.\n\n{défilé}\n{vue: Par an}\nUn total de {lignes|sum:montant_eur}.\n{vue: Par an | Sport}\nLe sport.\n{fin}\n\nAprès.',
    );
    expect(problems).toEqual([]);
    expect(story.parts.map((part) => part.kind)).toEqual(['text', 'steps', 'text']);
    expect(story.parts[1]).toEqual({
      kind: 'steps',
      steps: [
        { title: 'Par an', group: undefined, markdown: 'Un total de 7\u00A0300,30\u00A0€.' },
        { title: 'Par an', group: 'Sport', markdown: 'Le sport.' },
      ],
    });
  });

  it('names views in its own language, and writes figures as it does', () => {
    const { story, problems } = read('# T\n\n{vue: By year}\n\nA total of {lignes|sum:montant_eur}.', 'en');
    expect(problems).toEqual([]);
    expect(story.parts).toEqual([
      { kind: 'view', title: 'Par an' },
      { kind: 'text', markdown: 'A total of €7,300.30.' },
    ]);
  });

  it('says the line of a beginning without end, and of an end without beginning', () => {
    expect(read('# T\n{défilé}\n{vue: Par an}\nTexte').problems.map((problem) => problem.line)).toEqual([2]);
    expect(read('# T\n{fin}').problems.map((problem) => problem.line)).toEqual([2]);
  });
});

describe('numbers', () => {
  it('are written and read as people do', () => {
    expect(formatNumber(-1234.5, { unit: 'EUR' })).toBe('\u22121\u00A0234,50\u00A0€');
    expect(formatNumber(8.74, { unit: '%', digits: 1 })).toBe('8,7\u00A0%');
    expect(formatNumber(1234.5, { unit: 'EUR', lang: 'en' })).toBe('€1,234.50');
    expect([865, 9124, 170750, 934543, 51374703].map((value) => formatShort(value))).toEqual([
      '865',
      '9\u00A0124',
      '171\u00A0k',
      '935\u00A0k',
      '51\u00A0M',
    ]);
    // Sums of one column stand below one another with their decimals, or none has any.
    const amount: Field = { name: 'montant_gbp', type: 'number', unit: 'GBP' };
    const column = (...sums: number[]) =>
      columnFormat(
        amount,
        sums.map((montant_gbp) => ({ montant_gbp })),
        'en',
      );
    expect(column(1200, 0.5)(1200)).toBe('£1,200.00');
    expect(column(1200, 3)(1200)).toBe('£1,200');
    // Less than one, two figures: neither four hundredths nor four thousandths are « 0,0 ».
    expect([0.5, 0.04, -0.0042, 0.125].map((value) => formatShort(value))).toEqual(['0,5', '0,04', '\u22120,0042', '0,13']);
    expect(['1 234,5', '1.234,5 €', '1,234.5', '-8,7 %', 'douze', '1,2,3'].map(parseHumanNumber)).toEqual([
      1234.5,
      1234.5,
      1234.5,
      -8.7,
      undefined,
      undefined,
    ]);
  });
});
