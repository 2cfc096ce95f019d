import { describe, expect, it } from 'vitest';
import { NamedRows, noRows } from '../../../src/domain/records/named-rows.ts';
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

describe('rows that are found by their names', () => {
  const rows = [
    ['a', 1],
    ['é « b »', 2],
    ['c "d" \\', 3],
    ['d', 4],
  ] as const;
  const named = (head: readonly unknown[]) =>
    new NamedRows<readonly [string, number]>(Buffer.from(bytesOf([...head, ...rows])), head.length);

  it('are read one by one, whatever stands in the name or before them', () => {
    for (const head of [[], [{ version: 1 }, ['of another kind', '']]]) {
      const list = named(head);
      expect([...list.places()].map(([name, place]) => [name, list.at(place)])).toEqual(rows.map((row) => [row[0], row]));
      expect([list.count, list.placeOf('d'), list.placeOf('of another kind')]).toEqual([4, 3, undefined]);
    }
    expect([...noRows().places()]).toEqual([]);
  });

  it('are written again as they stand, those that follow one another at once', () => {
    const pieces = [...named([{ version: 1 }]).marked(Uint8Array.of(1, 0, 1, 1), 1)].map(String);
    expect(pieces.map((piece) => JSON.parse(`[${piece}]`) as unknown)).toEqual([[rows[0]], [rows[2], rows[3]]]);
  });

  it('of a list that is cut are none', () => {
    const bytes = Buffer.from(bytesOf(rows));
    // Within its last row, and behind each.
    for (const end of [bytes.length - 1, bytes.length - 3, bytes.lastIndexOf('\n'), bytes.lastIndexOf('\n') - 1])
      expect(() => new NamedRows(bytes.subarray(0, end), 0)).toThrow();
  });
});
