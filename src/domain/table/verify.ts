/**
 * Checks one file on its own, from its bytes: what « Vérifier mon CSV » does. Encoding and delimiter are guessed where they
 * are not said; without a schema the structure alone is judged and the columns' types are guessed.
 */
import { checkTable } from './check.ts';
import { readCsv } from './csv.ts';
import { decodeTable } from './decode.ts';
import type { CsvRecord } from './csv.ts';
import { inferSchema } from './infer.ts';
import { mixedColumns } from './mixed-columns.ts';
import type { CustomCheck } from './schemas/custom-check.ts';
import { totalRows } from './suspicions.ts';
import { finding, visible } from './finding.ts';
import { groupProblems } from './table-problem.ts';
import type { ProblemGroup, TableProblem } from './table-problem.ts';
import type { Dialect, Field, TableSchema } from './table-schema.ts';
import { withoutTitles } from './title-rows.ts';

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
  const { records, problems: titles } = withoutTitles(read.records, options.dialect);
  const schema = options.schema ?? inferSchema(records);
  // Joined, never pushed: a million faults are too many arguments for a call.
  let problems: readonly TableProblem[] = [...decoded.problems, ...read.problems, ...titles];
  let fields: readonly Field[] = schema.fields;
  let rows = 0;
  if (decoded.text !== '') {
    const table = checkTable(records, schema, { dialect: options.dialect, tolerant: options.tolerant, checks: options.checks });
    problems = problems.concat(table.problems);
    fields = table.fields;
    rows = table.rows.length;
    if (!options.schema) problems = problems.concat(noHeader(records), mixedColumns(records, table.fields));
    problems = problems.concat(
      totalRows(table.rows, table.fields).map((suspicion) => ({
        kind: 'content',
        severity: 'warning',
        rule: 'total',
        line: table.lines[suspicion.rows[0] ?? 0],
        column: suspicion.field,
        message: suspicion.finding,
      })),
    );
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return {
    valid: errors === 0,
    encoding: decoded.encoding,
    delimiter: read.delimiter,
    rows,
    fields,
    groups: groupProblems(problems),
    errors,
    warnings: problems.length - errors,
  };
}

/** Without a schema, a first row of figures or dates is data: its names are missing. */
function noHeader(records: readonly CsvRecord[]): TableProblem[] {
  const [first] = records;
  const odd =
    first?.cells.filter((cell) => /^[\d\s.,/€%-]*\d[\d\s.,/€%-]*$/.test(cell.trim()) && !/^(19|20)\d{2}$/.test(cell.trim())) ?? [];
  return odd.length === 0
    ? []
    : [
        {
          kind: 'structure',
          severity: 'warning',
          rule: 'no-header',
          line: first?.line,
          message: finding('dataFirst', { found: visible(odd[0] ?? '') }),
          hint: finding('headerMissing'),
        },
      ];
}
