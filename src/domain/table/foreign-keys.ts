/** Foreign keys between the tables of a package. */
import { valueText } from './figures.ts';
import { finding, visible } from './finding.ts';
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
        message: finding('targetMissing', { resource: key.reference.resource }),
      },
    ];
  const known = new Set(target.rows.map((row) => JSON.stringify(key.reference.fields.map((name) => row[name] ?? null))));
  const problems: TableProblem[] = [];
  const fields = key.reference.fields.join(' + ');
  table.rows.forEach((row, index) => {
    const values = key.fields.map((name) => row[name] ?? null);
    if (values.every((value) => value === null) || known.has(JSON.stringify(values))) return;
    const found = visible(values.map(valueText).join(' + '));
    problems.push({
      kind: 'content',
      severity: 'error',
      rule: 'foreign-key',
      line: table.lines[index],
      column,
      found: values.map(valueText).join(' + '),
      message:
        key.reference.resource === ''
          ? finding('ownRowMissing', { found, fields })
          : finding('targetRowMissing', { found, fields, resource: key.reference.resource }),
    });
  });
  return problems;
}
