/**
 * Formulas in tables. A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tabulation or a return, wherever the file
 * comes from (CSV injection, DDE: `=cmd|'/c calc'!A0`, `+1+cmd|…`, `-2+3+cmd|…`). The rule of this site, one for every table:
 *
 * - a cell, header cells too, is a formula when its first sign (after blanks and apostrophes) is one of these, in whatever width,
 *   unless the whole cell is a number (`-12,5`, `+3 %`), a list of numbers (`-1.5,-47.2`), a date, a telephone number
 *   (`+33 2 40 99 10 00`) or the sign alone;
 * - `npm run check` and « Vérifier mon CSV » warn of it;
 * - every CSV that is published has one apostrophe before it, which a spreadsheet shows as text; JSON and Parquet have the cell as
 *   it is. The package says so (`x-formulas`), and whoever reads the CSV takes one apostrophe away (`restored`).
 */

const START = /^(?:[\t\r\n]|[\s'\u00A0\u202F\u200B-\u200D\u2060\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;
/** What a number, a list of numbers or an amount is made of, between its blanks and separators. */
const PART = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[%€]?|[%€])$/;
const DATE = /^[+-]?\d{1,6}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?$/;
const PHONE = /^\+[\d .()\u00A0\u202F-]{6,24}$/;

/** Cells that begin as formulas do and compute nothing. */
function harmless(cell: string): boolean {
  // Numbers of hundreds of figures are nobody's.
  if (cell.length > 400 || /[\t\r\n]/.test(cell)) return false;
  const text = cell.trim();
  if (text.length === 1 || DATE.test(text) || PHONE.test(text)) return true;
  return text.split(/[,; \u00A0\u202F]+/).every((part) => PART.test(part));
}

/** Whether a spreadsheet would run the cell. */
export function isFormula(cell: string): boolean {
  return START.test(cell) && !harmless(cell);
}

/** The cell as it is published in a CSV. */
export function neutralised(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `neutralised`. */
export function restored(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}
