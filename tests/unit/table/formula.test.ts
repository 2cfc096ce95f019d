import { describe, expect, it } from 'vitest';
import { fromQuery } from '../../../src/domain/table/explorer-state.ts';
import { findingText } from '../../../src/domain/table/finding.ts';
import { checkTable } from '../../../src/domain/table/check.ts';
import { readCsv, writeCsv } from '../../../src/domain/table/csv.ts';
import { isFormula, neutralised, restored } from '../../../src/domain/table/formula.ts';
import { licenceOf } from '../../../src/ingest/data/licence-of.ts';

const RUN = [
  '=cmd',
  "=cmd|'/c calc'!A0",
  "+1+cmd|'/c calc'!A0",
  "-2+3+cmd|'/c calc'!A0",
  "-cmd|'/c calc'!A0",
  '@SUM(A1:A9)',
  '+1+1',
  '=1+1',
  ' =1',
  '\u00a0=1',
  '\u200b=cmd',
  '\t=1',
  '\tx',
  '\rx',
  '＝cmd',
  '＠SUM(1)',
  '-a',
  '- une liste',
  '+ ou −',
  "'=cmd",
  '+33 cmd',
  '-12,5+A1',
  `-${'1'.repeat(500)}`,
];
const PLAIN = [
  '',
  'texte',
  'a=b',
  '12',
  '-12,5',
  '-12.5',
  '+3',
  '-1 234,56',
  '-1\u202f234,56 €',
  '-5 %',
  '+1e-7',
  '-.5',
  '-1.5,-47.2',
  '+33240991000',
  '+33 2 40 99 10 00',
  '+33 (0)2 40 99 10 00',
  '+33.2.40.99.10.00',
  '-0044-03-15',
  '-',
  "l'an",
];

describe('formulas in tables', () => {
  it.each(RUN)('%j is one: warned of, and published as text', (cell) => {
    expect(isFormula(cell)).toBe(true);
    expect(isFormula(neutralised(cell).replace(/^'+/, ''))).toBe(isFormula(cell.replace(/^'+/, '')));
    expect(neutralised(cell)).toBe(`'${cell}`);
    expect(restored(neutralised(cell))).toBe(cell);
    const { problems } = checkTable(
      [
        { line: 1, cells: ['a'] },
        { line: 2, cells: [cell] },
      ],
      { fields: [{ name: 'a', type: 'string' }] },
    );
    expect(problems.map(({ rule }) => rule)).toContain('formula');
    for (const delimiter of [';', ',']) {
      const text = writeCsv([['a'], [cell]], delimiter);
      expect(
        readCsv(text, { delimiter })
          .records.flatMap(({ cells }) => cells)
          .slice(1),
      ).toEqual([`'${cell}`]);
    }
  });

  it.each(PLAIN)('%j is none', (cell) => {
    expect(isFormula(cell)).toBe(false);
    expect(neutralised(cell)).toBe(cell);
    expect(restored(cell)).toBe(cell);
  });

  it('is looked for in the header too, and not cut free by another delimiter', () => {
    const { problems } = checkTable(
      [
        { line: 1, cells: ['=a'] },
        { line: 2, cells: ['x'] },
      ],
      { fields: [{ name: '=a', type: 'string' }] },
    );
    expect(problems).toEqual([expect.objectContaining({ rule: 'formula', line: 1, column: '=a', severity: 'warning' })]);
    expect(writeCsv([['a,=cmd', 'b;=cmd']], ',')).toBe('"a,=cmd","b;=cmd"\r\n');
    expect(writeCsv([['a,b']], ';')).toBe('a,b\r\n');
  });

  // Work that grew with the square of their length would last for minutes.
  it('reads endless cells once', () => {
    for (const cell of [
      `-${'1 '.repeat(1_000_000)}`,
      `-${' '.repeat(2_000_000)}`,
      `${' '.repeat(2_000_000)}=`,
      `+${'1,'.repeat(190)}x`,
      `-${'1'.repeat(199)}${' 1'.repeat(99)}x`,
    ])
      expect(isFormula(cell)).toBeTypeOf('boolean');
  });
});

describe('other hostile cells and names', () => {
  it.each([
    ['a\u202Egpj.exe', 'direction'],
    ['a\u2066b', 'direction'],
    ['a\u0007b', 'control'],
    ['a\u0085b', 'control'],
  ])('%j is warned of with its place', (cell, rule) => {
    const { problems } = checkTable(
      [
        { line: 1, cells: ['a'] },
        { line: 2, cells: [cell] },
      ],
      { fields: [{ name: 'a', type: 'string' }] },
    );
    expect(problems).toEqual([expect.objectContaining({ rule, line: 2, column: 'a', severity: 'warning' })]);
    expect(problems.map(({ message }) => findingText(message, 'fr')).join()).not.toMatch(
      /[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u007f-\u009f]/,
    );
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('?table=%s asks for no table', (name) => {
    expect(fromQuery(`table=${name}`, { lignes: ['a'] })).toBeUndefined();
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', ' javascript:x', 'vbscript:x'])('a licence at %j is no link', (path) => {
    for (const name of [undefined, 'notspecified', 'Maison', 'CC-BY-4.0'])
      expect(licenceOf([{ path, title: 'Licence', ...(name === undefined ? {} : { name }) }], 'etalab-2.0').url ?? 'https:').toMatch(
        /^https:/,
      );
  });
});
