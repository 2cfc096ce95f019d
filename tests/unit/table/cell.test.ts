import { describe, expect, it } from 'vitest';
import { readCell } from '../../../src/domain/table/cell.ts';
import { constraintFaults, validSiret } from '../../../src/domain/table/constraints.ts';
import type { Field } from '../../../src/domain/table/table-schema.ts';

const read = (text: string, field: Partial<Field>) => {
  const result = readCell(text, { name: 'x', type: 'string', ...field });
  return result.ok ? result.value : undefined;
};

describe('readCell', () => {
  it.each<[string, Partial<Field>, unknown]>([
    ['12', { type: 'integer' }, 12],
    ['-3', { type: 'integer' }, -3],
    ['1.0', { type: 'integer' }, undefined],
    ['9007199254740993', { type: 'integer' }, undefined],
    ['1.5', { type: 'number' }, 1.5],
    ['1e3', { type: 'number' }, 1000],
    ['.5', { type: 'number' }, 0.5],
    ['1,5', { type: 'number' }, undefined],
    ['Infinity', { type: 'number' }, undefined],
    ['NaN', { type: 'number' }, undefined],
    ['0x10', { type: 'number' }, undefined],
    ['1 234,5', { type: 'number', decimalChar: ',', groupChar: ' ' }, 1234.5],
    ['1.234,5', { type: 'number', decimalChar: ',', groupChar: '.' }, 1234.5],
    ['12\u00a0345', { type: 'integer', groupChar: ' ' }, 12345],
    ['1\u202f234\u00a0567', { type: 'integer', groupChar: '\u00a0' }, 1234567],
    ['€ 12', { type: 'number', bareNumber: false }, 12],
    ['95%', { type: 'number', bareNumber: false }, 95],
    ['true', { type: 'boolean' }, true],
    ['0', { type: 'boolean' }, false],
    ['oui', { type: 'boolean' }, undefined],
    ['oui', { type: 'boolean', trueValues: ['oui'], falseValues: ['non'] }, true],
    ['2015-09-26', { type: 'date' }, '2015-09-26'],
    ['2015-02-29', { type: 'date' }, undefined],
    ['2016-02-29', { type: 'date' }, '2016-02-29'],
    ['26/09/2015', { type: 'date', format: '%d/%m/%Y' }, '2015-09-26'],
    ['26/09/15', { type: 'date', format: 'any' }, '2015-09-26'],
    ['1-2-2015', { type: 'date', format: 'any' }, '2015-02-01'],
    ['20:30:00', { type: 'time' }, '20:30:00'],
    ['24:00:00', { type: 'time' }, undefined],
    ['20h30', { type: 'time', format: '%Hh%M' }, '20:30:00'],
    ['2015-09-26T11:16:00Z', { type: 'datetime' }, '2015-09-26T11:16:00Z'],
    ['2015-09-26T11:16:00+02:00', { type: 'datetime' }, '2015-09-26T11:16:00+02:00'],
    ['26/09/2015 11:16', { type: 'datetime', format: '%d/%m/%Y %H:%M' }, '2015-09-26T11:16:00'],
    ['2015', { type: 'year' }, 2015],
    ['15', { type: 'year' }, undefined],
    ['2015-09', { type: 'yearmonth' }, '2015-09'],
    ['2015-13', { type: 'yearmonth' }, undefined],
    ['P1Y2M3DT4H', { type: 'duration' }, 'P1Y2M3DT4H'],
    ['PT', { type: 'duration' }, undefined],
    ['-1.9,47.1', { type: 'geopoint' }, [-1.9, 47.1]],
    ['[-1.9, 47.1]', { type: 'geopoint', format: 'array' }, [-1.9, 47.1]],
    ['{"lon": -1.9, "lat": 47.1}', { type: 'geopoint', format: 'object' }, [-1.9, 47.1]],
    ['47.1,-191', { type: 'geopoint' }, undefined],
    [',', { type: 'geopoint' }, undefined],
    ['{"type":"Point","coordinates":[0,0]}', { type: 'geojson' }, { type: 'Point', coordinates: [0, 0] }],
    ['{"type":"Chose"}', { type: 'geojson' }, undefined],
    ['[1,2]', { type: 'array' }, [1, 2]],
    ['{"a":1}', { type: 'object' }, { a: 1 }],
    ['[1]', { type: 'object' }, undefined],
    ['a; b', { type: 'list', delimiter: ';' }, ['a', 'b']],
    ['1,x', { type: 'list', itemType: 'integer' }, undefined],
    ['a@b.fr', { format: 'email' }, 'a@b.fr'],
    ['a b', { format: 'email' }, undefined],
    ['https://example.org', { format: 'uri' }, 'https://example.org'],
    ['example.org', { format: 'uri' }, undefined],
    ['123e4567-e89b-12d3-a456-426614174000', { format: 'uuid' }, '123e4567-e89b-12d3-a456-426614174000'],
  ])('reads %s as %o', (text, field, expected) => expect(read(text, field)).toEqual(expected));
});

describe('constraintFaults', () => {
  const rules = (value: string | number, field: Partial<Field>) =>
    constraintFaults(value, String(value), { name: 'x', type: 'number', ...field }).map((fault) => fault.rule);
  it('says every bound, pattern and list that is not met', () => {
    expect(rules(5, { constraints: { minimum: 6, maximum: 4 } })).toEqual(['minimum', 'maximum']);
    expect(rules(5, { constraints: { exclusiveMinimum: 5, exclusiveMaximum: '5' } })).toEqual(['minimum', 'maximum']);
    expect(rules('2015-09-26', { type: 'date', constraints: { minimum: '2015-09-27' } })).toEqual(['minimum']);
    expect(rules('ab', { type: 'string', constraints: { minLength: 3, pattern: '[0-9]+', enum: ['abc'] } })).toEqual([
      'minLength',
      'pattern',
      'enum',
    ]);
    expect(rules('abc', { type: 'string', categories: [{ value: 'x' }] })).toEqual(['category']);
    expect(rules(5, { constraints: { minimum: 5, maximum: 5, enum: [5] } })).toEqual([]);
  });

  it('checks SIREN and SIRET numbers by their key', () => {
    expect(['224400028', '22440002800011', '35600000000048'].map(validSiret)).toEqual([true, true, true]);
    expect(['224400029', '22440002800012', '2244'].map(validSiret)).toEqual([false, false, false]);
  });
});
