import { describe, expect, it } from 'vitest';
import { checkTable } from '../../../src/domain/table/check.ts';
import { readCsv, writeCsv } from '../../../src/domain/table/csv.ts';
import { decodeTable } from '../../../src/domain/table/decode.ts';
import { foreignKeyProblems } from '../../../src/domain/table/foreign-keys.ts';
import { readCustomChecks } from '../../../src/domain/table/schemas/custom-check.ts';
import type { Dialect, TableSchema } from '../../../src/domain/table/table-schema.ts';
import { verify } from '../../../src/domain/table/verify.ts';

const cells = (text: string, dialect?: Dialect) => readCsv(text, dialect).records.map((record) => record.cells);

describe('readCsv', () => {
  it('guesses the delimiter and keeps the line of each record', () => {
    expect(cells('a;b\n1,5;2\n')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    expect(cells('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('a|b\n1|2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(readCsv('a,b\n"x\ny",2\n\n3,4\n').records.map((record) => record.line)).toEqual([1, 2, 5]);
  });

  it('reads quotes, escapes, comments, old line ends and spaces as the dialect says', () => {
    expect(cells('a,b\r"x ""y""",2\r')).toEqual([
      ['a', 'b'],
      ['x "y"', '2'],
    ]);
    expect(cells("a,b\r\n'x, y',2\r\n", { quoteChar: "'" })).toEqual([
      ['a', 'b'],
      ['x, y', '2'],
    ]);
    expect(cells('a,b\n"x \\" y",2\n', { escapeChar: '\\' })).toEqual([
      ['a', 'b'],
      ['x " y', '2'],
    ]);
    expect(cells('# note\na,b\n# autre\n1,2\n', { commentChar: '#' })).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('a, b\n1, "x, y"\n', { delimiter: ',', skipInitialSpace: true })).toEqual([
      ['a', 'b'],
      ['1', 'x, y'],
    ]);
    expect(cells('a::b\n1::2\n', { delimiter: '::' })).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('')).toEqual([]);
  });

  it('writes what it reads', () => {
    const rows = [
      ['a', 'b'],
      ['x;y', 'deux\nlignes'],
      ['"cité"', ' bord '],
    ];
    expect(cells(writeCsv(rows, ';'), { delimiter: ';' })).toEqual(rows);
  });
});

describe('decodeTable', () => {
  const latin = new Uint8Array([...'Guémené'].map((char) => char.charCodeAt(0)));
  it('reads UTF-8, its mark, Latin-1, Windows-1252 and UTF-16', () => {
    expect(decodeTable(new TextEncoder().encode('\uFEFFé'))).toMatchObject({ text: 'é', bom: true });
    expect(decodeTable(latin)).toMatchObject({ text: 'Guémené', encoding: 'windows-1252' });
    expect(decodeTable(latin, 'iso-8859-1').text).toBe('Guémené');
    expect(decodeTable(new Uint8Array([0x80]), 'cp1252').text).toBe('€');
    expect(decodeTable(new Uint8Array([0xff, 0xfe, 0xe9, 0x00])).text).toBe('é');
    expect(decodeTable(latin, 'utf-8').problems[0]?.rule).toBe('encoding');
    expect(decodeTable(latin, 'klingon').problems[0]?.message.key).toBe('encodingUnknown');
  });
});

describe('checkTable', () => {
  const schema = (match?: TableSchema['fieldsMatch']): TableSchema => ({
    fields: [
      { name: 'a', type: 'integer' },
      { name: 'b', type: 'string' },
    ],
    fieldsMatch: match,
  });
  const rules = (text: string, table: TableSchema, dialect: Dialect = {}) =>
    checkTable(readCsv(text, { delimiter: ',', ...dialect }).records, table, { dialect }).problems.map((problem) => problem.rule);

  it('lets the columns differ as fieldsMatch says', () => {
    expect(rules('a,b,c\n1,x,y\n', schema())).toEqual(['extra-column']);
    expect(rules('a,b,c\n1,x,y\n', schema('subset'))).toEqual([]);
    expect(rules('a\n1\n', schema('superset'))).toEqual([]);
    expect(rules('a\n1\n', schema('subset'))).toEqual(['missing-column']);
    expect(rules('b,a\nx,1\n', schema('equal'))).toEqual([]);
    expect(rules('a,z\n1,x\n', schema('partial'))).toEqual([]);
    expect(rules('y,z\n1,x\n', schema('partial'))).toContain('missing-column');
  });

  it('takes headers on several lines, lower down, without case, or none', () => {
    expect(rules('titre\na,b\n1,x\n', schema(), { headerRows: [2] })).toEqual([]);
    const joined = checkTable(
      readCsv('groupe,groupe\na,b\n1,x\n').records,
      {
        fields: [
          { name: 'groupe a', type: 'integer' },
          { name: 'groupe b', type: 'string' },
        ],
      },
      { dialect: { headerRows: [1, 2] } },
    );
    expect(joined.rows).toEqual([{ 'groupe a': 1, 'groupe b': 'x' }]);
    expect(rules('A,B\n1,x\n', schema(), { caseSensitiveHeader: false })).toEqual([]);
    expect(rules('1,x\n2,y\n', schema(), { header: false })).toEqual([]);
    expect(rules('a,b\n\\N,x\n', schema(), { nullSequence: '\\N' })).toEqual([]);
  });

  it('counts labelled missing values, and takes a field’s own list', () => {
    const table = checkTable(readCsv('a,b\nn.c.,-\n1,n.c.\n').records, {
      fields: [
        { name: 'a', type: 'integer' },
        { name: 'b', type: 'string', missingValues: [{ value: '-' }] },
      ],
      missingValues: [{ value: 'n.c.', label: 'non communiqué' }],
    });
    expect(table.rows).toEqual([
      { a: null, b: null },
      { a: 1, b: 'n.c.' },
    ]);
    expect(table.missing['a']).toEqual({ 'non communiqué': 1 });
  });

  it('checks foreign keys with their line', () => {
    const problems = foreignKeyProblems(
      { rows: [{ code: 1 }, { code: 3 }, { code: null }], lines: [2, 3, 4] },
      { fields: ['code'], reference: { resource: 'communes', fields: ['id'] } },
      { rows: [{ id: 1 }], lines: [2] },
    );
    expect(problems.map((problem) => [problem.line, problem.found])).toEqual([[3, '3']]);
  });

  it('keeps a column called like a property of every object', () => {
    const verdict = verify(new TextEncoder().encode('constructor,toString,__proto__\n1,2,3\n'));
    expect(verdict.fields.map((field) => field.name)).toEqual(['constructor', 'toString']);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('hostile bytes', () => {
  it('are answered, never thrown at the editor', () => {
    let seed = 7;
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    const alphabet = [...'a,;"\n\r\t0é\u0000=€'];
    for (let run = 0; run < 300; run++) {
      const text = Array.from({ length: Math.floor(random() * 60) }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
      const bytes =
        run % 3 === 0 ? new Uint8Array(Array.from({ length: 80 }, () => Math.floor(random() * 256))) : new TextEncoder().encode(text);
      expect(() => verify(bytes)).not.toThrow();
      expect(() =>
        verify(bytes, { schema: { fields: [{ name: 'a', type: 'number', constraints: { unique: true } }], primaryKey: ['a'] } }),
      ).not.toThrow();
    }
  });
});

describe('rules of French schemas', () => {
  it('are read from custom_checks, unknown ones left out', () => {
    const checks = readCustomChecks([
      { name: 'french-siret-value', params: { column: 'id' } },
      { name: 'one-of-required', params: { column1: 'id', column2: 'rna' } },
      { name: 'autre', params: {} },
      null,
    ]);
    expect(checks).toEqual([
      { rule: 'siret', column: 'id' },
      { rule: 'one-of', columns: ['id', 'rna'] },
    ]);
    const verdict = verify(new TextEncoder().encode('id,rna\n22440002800012,\n,\n'), {
      schema: {
        fields: [
          { name: 'id', type: 'string' },
          { name: 'rna', type: 'string' },
        ],
      },
      checks,
    });
    expect(verdict.groups.map((group) => [group.rule, group.lines])).toEqual([
      ['siret', [2]],
      ['one-of', [3]],
    ]);
  });
});
