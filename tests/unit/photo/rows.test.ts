import { describe, expect, it } from 'vitest';
import { parseRows, rowsText } from '../../../src/domain/records/rows.ts';

const bytesOf = (rows: readonly unknown[]) => new TextEncoder().encode([...rowsText(rows)].join(''));

describe('records on the disk', () => {
  it.each([[[]], [[{ id: 'a' }]], [[{ id: 'a', text: 'une ligne\net une autre ]' }, { id: 'b', list: ['é', 1, null] }, 3]]])(
    'are JSON, and come back row by row',
    (rows) => {
      expect(JSON.parse(new TextDecoder().decode(bytesOf(rows)))).toEqual(rows);
      expect(parseRows(bytesOf(rows))).toEqual(rows);
    },
  );

  it('are written in pieces of a megabyte', () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ id: `p${i}`, text: 'x'.repeat(100_000) }));
    expect([...rowsText(rows)].map(({ length }) => length < 1.3e6)).toEqual([true, true, true, true]);
    expect(parseRows(bytesOf(rows))).toEqual(rows);
  });
});
