/** Titles that spreadsheets leave above the names of the columns: « Subventions versées en 2015 », then a blank line. */
import type { CsvRecord } from './csv.ts';
import { finding, visible } from './finding.ts';
import type { TableProblem } from './table-problem.ts';
import type { Dialect } from './table-schema.ts';

/** How far down the header is looked for. */
const MOST_TITLES = 10;

const filled = (record: CsvRecord | undefined) => (record?.cells ?? []).filter((cell) => cell.trim() !== '').length;

/** The records from the header on, and what was left above it. A dialect that says where the header is is obeyed. */
export function withoutTitles(
  records: readonly CsvRecord[],
  dialect: Dialect = {},
): { readonly records: readonly CsvRecord[]; readonly problems: readonly TableProblem[] } {
  const [first] = records;
  if (!first || dialect.header === false || dialect.headerRows !== undefined || filled(first) > 1) return { records, problems: [] };
  const at = records.slice(0, MOST_TITLES).findIndex((record) => filled(record) >= 2);
  const header = records[at];
  if (at <= 0 || !header) return { records, problems: [] };
  const title = first.cells.find((cell) => cell.trim() !== '') ?? '';
  // Where everything below has one column more than the header, the header is short, not a title.
  if (first.cells.length > 1 && filled(first) === 1 && at === 1 && header.cells.length !== first.cells.length)
    return { records, problems: [] };
  return {
    records: records.slice(at),
    problems: [
      {
        kind: 'structure',
        severity: 'error',
        rule: 'title',
        line: first.line,
        message: finding('titleAbove', { title: visible(title), line: header.line }),
        hint: finding('removeAbove'),
      },
    ],
  };
}
