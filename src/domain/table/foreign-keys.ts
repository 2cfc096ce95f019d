/** Foreign keys between the tables of a package. */
import { valueText } from './figures.ts';
import { quote } from './table-problem.ts';
import type { TableProblem } from './table-problem.ts';
import type { ForeignKey, Row } from './table-schema.ts';

export interface KeyedTable {
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
}

/** Rows of a table whose foreign key points at nothing. `target` is undefined when the other table is missing. */
export function foreignKeyProblems(table: KeyedTable, key: ForeignKey, target: KeyedTable | undefined): TableProblem[] {
  const column = key.fields.join(' + ');
  if (!target)
    return [
      {
        kind: 'structure',
        severity: 'error',
        rule: 'foreign-key',
        column,
        message: `la clé étrangère renvoie à la ressource « ${key.reference.resource} », qui n’existe pas.`,
      },
    ];
  const known = new Set(target.rows.map((row) => JSON.stringify(key.reference.fields.map((name) => row[name] ?? null))));
  const problems: TableProblem[] = [];
  table.rows.forEach((row, index) => {
    const values = key.fields.map((name) => row[name] ?? null);
    if (values.every((value) => value === null) || known.has(JSON.stringify(values))) return;
    problems.push({
      kind: 'content',
      severity: 'error',
      rule: 'foreign-key',
      line: table.lines[index],
      column,
      found: values.map(valueText).join(' + '),
      message: `${quote(values.map(valueText).join(' + '))} ne se trouve pas dans ${key.reference.resource === '' ? 'ce tableau' : `« ${key.reference.resource} »`} (${key.reference.fields.join(' + ')}).`,
    });
  });
  return problems;
}
