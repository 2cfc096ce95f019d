/** A filter written as text: values that hold the signs by which filters are cut stand within quotes. */
import { describe, expect, it } from 'vitest';
import { applyFilter, filterText, readFilter } from '../../../src/domain/table/filter.ts';
import { renderSentence } from '../../../src/domain/table/sentence.ts';

const FIELDS = ['mesure', 'valeur'];
const rows = [
  { mesure: 'présents, le moins', valeur: 10 },
  { mesure: 'présents, le plus', valeur: 19 },
  { mesure: 'eau & gaz "ville"', valeur: 3 },
];
const kept = (text: string) => applyFilter(rows, readFilter(text, FIELDS).filter).map((row) => row['valeur']);

describe('a filter as text', () => {
  it('keeps whole what stands within quotes, a comma, an ampersand or a quote', () => {
    expect(kept('mesure="présents, le moins"')).toEqual([10]);
    expect(kept('mesure="présents, le moins","présents, le plus"')).toEqual([10, 19]);
    expect(kept('mesure="eau & gaz ""ville"""')).toEqual([3]);
    expect(kept('mesure=présents, le moins')).toEqual([]);
  });

  it('is written so that it is read again', () => {
    for (const { mesure } of rows) {
      const text = filterText([{ field: 'mesure', condition: { in: [mesure] } }]);
      expect(readFilter(text, FIELDS).filter).toEqual([{ field: 'mesure', condition: { in: [mesure] } }]);
    }
  });

  it('takes a quote that is never closed for a sign like another', () => {
    expect(readFilter('mesure="a,b', FIELDS).filter).toEqual([{ field: 'mesure', condition: { in: ['"a', 'b'] } }]);
  });

  it('serves a sentence', () => {
    const fields = [
      { name: 'mesure', type: 'string' },
      { name: 'valeur', type: 'integer' },
    ] as const;
    expect(
      renderSentence('Entre {sum:valeur|mesure="présents, le moins"} et {sum:valeur|mesure="présents, le plus"}.', rows, fields, 'fr'),
    ).toBe('Entre 10 et 19.');
  });
});
