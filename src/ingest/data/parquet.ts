/** A table as Apache Parquet: one optional column a field, typed as its schema says; missing values are nulls. */
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { valueText } from '../../domain/table/figures.ts';
import type { Field, FieldType, Row, Value } from '../../domain/table/table-schema.ts';

type Column = 'text' | 'double' | 'int32' | 'int64' | 'boolean' | 'date';

const ELEMENTS: Readonly<Record<Column, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  double: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
  int32: { type: 'INT32', repetition_type: 'OPTIONAL' },
  int64: { type: 'INT64', repetition_type: 'OPTIONAL' },
  boolean: { type: 'BOOLEAN', repetition_type: 'OPTIONAL' },
  date: { type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
};

function columnOf(type: FieldType, values: readonly (Value | undefined)[]): Column {
  switch (type) {
    case 'number':
      return 'double';
    case 'integer':
      return values.every((value) => typeof value !== 'number' || Math.abs(value) < 2 ** 31) ? 'int32' : 'int64';
    case 'year':
      return 'int32';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    default:
      return 'text';
  }
}

function converted(value: Value | undefined, column: Column): unknown {
  if (value === null || value === undefined) return null;
  if (column === 'date') return new Date(`${valueText(value)}T00:00:00Z`);
  if (column === 'int64') return BigInt(value as number);
  return column === 'text' ? valueText(value) : value;
}

/** The file's bytes. */
export function toParquet(rows: readonly Row[], fields: readonly Field[]): Uint8Array {
  const columns = fields.map((field) => {
    const values = rows.map((row) => row[field.name]);
    const column = columnOf(field.type, values);
    return { name: field.name, element: { name: field.name, ...ELEMENTS[column] }, data: values.map((value) => converted(value, column)) };
  });
  const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)];
  return new Uint8Array(parquetWriteBuffer({ schema, columnData: columns.map(({ name, data }) => ({ name, data })) }));
}
