import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/domain/table/serialise.ts';
import type { Field } from '../../../src/domain/table/table-schema.ts';

const FIELDS: readonly Field[] = [
  { name: 'annee', type: 'year' },
  { name: 'montant', type: 'number' },
  { name: 'version', type: 'string' },
];
const ROWS = [
  { annee: 2009, montant: 1234.5, version: '1.2' },
  { annee: 2010, montant: null, version: null },
];

describe('toCsv', () => {
  it('writes a decimal comma into numbers alone, where it is asked for', () => {
    expect(toCsv(ROWS, FIELDS, ';', ',')).toBe('\uFEFFannee;montant;version\r\n2009;1234,5;1.2\r\n2010;;\r\n');
    expect(toCsv(ROWS, FIELDS, ';')).toContain('2009;1234.5;1.2');
    expect(toCsv(ROWS, FIELDS, ',')).toContain('2009,1234.5,1.2');
  });
});
