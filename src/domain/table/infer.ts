/** A schema guessed from a table's cells, for files that come without one. */
import { readCell } from './cell.ts';
import type { CsvRecord } from './csv.ts';
import type { Field, FieldType, TableSchema } from './table-schema.ts';

const ORDER: readonly FieldType[] = ['integer', 'number', 'date', 'datetime', 'yearmonth', 'boolean'];

/** Guesses each column's type from all its cells: the narrowest that fits every one, text otherwise. */
export function inferSchema(records: readonly CsvRecord[]): TableSchema {
  const names = records[0]?.cells ?? [];
  const body = records.slice(1);
  const fields = names.flatMap((name, index): Field[] =>
    name.trim() === '' || name === '__proto__'
      ? []
      : [
          inferField(
            name,
            body.map((record) => (record.cells[index] ?? '').trim()).filter((text) => text !== ''),
          ),
        ],
  );
  return { fields: fields.filter((field, index) => fields.findIndex((other) => other.name === field.name) === index) };
}

/** Codes such as 01004 are text: as numbers they would lose their zero. */
export function isCode(name: string, cells: readonly string[]): boolean {
  return cells.some((cell) => /^0\d+$/.test(cell)) || /(^|[_ ])(code|insee|siren|siret|cp|id|tel)/i.test(name);
}

function inferField(name: string, cells: readonly string[]): Field {
  if (cells.length === 0) return { name, type: 'string' };
  const fits = (field: Field) => cells.every((cell) => readCell(cell, field).ok);
  if (/ann[eé]e|year|exercice|mill[eé]sime|blwyddyn|(^|[ _])año($|[ _])/i.test(name) && fits({ name, type: 'year' }))
    return { name, type: 'year' };
  if (isCode(name, cells)) return { name, type: 'string' };
  for (const type of ORDER)
    if (type !== 'boolean' ? fits({ name, type }) : cells.every((cell) => /^(true|false)$/i.test(cell))) return { name, type };
  if (fits({ name, type: 'number', decimalChar: ',' })) return { name, type: 'number', decimalChar: ',' };
  if (fits({ name, type: 'number', decimalChar: ',', groupChar: ' ' })) return { name, type: 'number', decimalChar: ',', groupChar: ' ' };
  if (fits({ name, type: 'date', format: '%d/%m/%Y' })) return { name, type: 'date', format: '%d/%m/%Y' };
  return { name, type: 'string' };
}
