import { neutralised } from '../table/formula.ts';

/** One line of a CSV table as French spreadsheets read it: `;`, CRLF, no cell that a spreadsheet would run. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = neutralised(value);
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
