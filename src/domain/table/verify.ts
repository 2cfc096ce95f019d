/**
 * Checks one file on its own, from its bytes: what « Vérifier mon CSV » does. Encoding and delimiter are guessed where they
 * are not said; without a schema the structure alone is judged and the columns' types are guessed.
 */
import { checkTable } from './check.ts';
import { readCsv } from './csv.ts';
import { decodeTable } from './decode.ts';
import { inferSchema } from './infer.ts';
import type { CustomCheck } from './schemas/custom-check.ts';
import { totalRows } from './suspicions.ts';
import { groupProblems } from './table-problem.ts';
import type { ProblemGroup, TableProblem } from './table-problem.ts';
import type { Dialect, Field, TableSchema } from './table-schema.ts';

export interface VerifyOptions {
  readonly schema?: TableSchema | undefined;
  readonly checks?: readonly CustomCheck[] | undefined;
  readonly tolerant?: boolean | undefined;
  readonly dialect?: Dialect | undefined;
  readonly encoding?: string | undefined;
}

export interface Verdict {
  /** No error; warnings may remain. */
  readonly valid: boolean;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: number;
  readonly fields: readonly Field[];
  /** Structure first, then content; the same mistake said once, with its lines. */
  readonly groups: readonly ProblemGroup[];
  readonly errors: number;
  readonly warnings: number;
}

/** Checks a file's bytes. */
export function verify(bytes: Uint8Array, options: VerifyOptions = {}): Verdict {
  const decoded = decodeTable(bytes, options.encoding);
  const read = readCsv(decoded.text, options.dialect ?? {});
  const schema = options.schema ?? inferSchema(read.records);
  const problems: TableProblem[] = [...decoded.problems, ...read.problems];
  let fields: readonly Field[] = schema.fields;
  let rows = 0;
  if (decoded.text !== '') {
    const table = checkTable(read.records, schema, { dialect: options.dialect, tolerant: options.tolerant, checks: options.checks });
    problems.push(...table.problems);
    fields = table.fields;
    rows = table.rows.length;
    for (const suspicion of totalRows(table.rows, table.fields)) {
      problems.push({ kind: 'content', severity: 'warning', rule: 'total', line: table.lines[suspicion.rows[0] ?? 0], column: suspicion.field, message: suspicion.finding });
    }
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return { valid: errors === 0, encoding: decoded.encoding, delimiter: read.delimiter, rows, fields, groups: groupProblems(problems), errors, warnings: problems.length - errors };
}
