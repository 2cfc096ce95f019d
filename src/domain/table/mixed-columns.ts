/**
 * Columns of a table without a schema that almost are numbers, dates, or yes and no: what keeps a program from reading them
 * so. Warnings only, for nobody said what the columns should be.
 */
import { readCell } from './cell.ts';
import type { CsvRecord } from './csv.ts';
import { isLabel } from './value-format.ts';
import { finding, visible, type Finding } from './finding.ts';
import type { TableProblem } from './table-problem.ts';
import type { Field } from './table-schema.ts';

interface Cell {
  readonly text: string;
  readonly line: number;
}

const NUMBER = /^[(+\-\u2212]?\s*\d[\d\s\u00A0\u202F.,’']*\)?\s*(€|%|‰|euros?|eur|k€|m€|ha|h|km|m|m²|min|kg|t)?\.?$/i;
const DATE = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[-/]\d{2}[-/]\d{2}|\d{1,2}(er)?\s+[a-zéûô.]{3,10}\s+\d{4})$/i;
const YES_NO = /^(oui|non|o|n|vrai|faux|true|false|yes|no|x|0|1)$/i;
const SCIENTIFIC = /^\d([.,]\d+)?E\+?\d{2}$/i;
/** Share of a column's cells that must look alike for the others to be the odd ones. */
const MOST = 0.6;

/** Warnings on the columns whose type was guessed. `records` start with the header. */
export function mixedColumns(records: readonly CsvRecord[], fields: readonly Field[]): TableProblem[] {
  const names = records[0]?.cells ?? [];
  return fields.flatMap((field) => {
    const index = names.indexOf(field.name);
    const cells = records
      .slice(1)
      .map((record): Cell => ({ text: (record.cells[index] ?? '').trim(), line: record.line }))
      .filter(({ text }) => text !== '');
    return cells.length === 0 ? [] : inColumn(field, cells);
  });
}

const warn = (field: Field, rule: string, cell: Cell | undefined, message: Finding, hint?: Finding): TableProblem => ({
  kind: 'content',
  severity: 'warning',
  rule,
  line: cell?.line,
  column: field.name,
  found: cell?.text,
  message,
  hint,
});

function inColumn(field: Field, cells: readonly Cell[]): TableProblem[] {
  if (
    field.type === 'integer' &&
    /date|jour|day/i.test(field.name) &&
    cells.every(({ text }) => Number(text) > 20_000 && Number(text) < 60_000)
  ) {
    return [warn(field, 'excel-date', cells[0], finding('excelDays'), finding('dateFormatFirst'))];
  }
  const cut = cells.filter(({ text }) => SCIENTIFIC.test(text));
  if (cut.length > 0)
    return cut.map((cell) => warn(field, 'scientific', cell, finding('scientific', { found: cell.text }), finding('digitsLost')));
  if (field.type !== 'string') return [];
  const share = (pattern: RegExp) => cells.filter(({ text }) => pattern.test(text)).length / cells.length;
  if (share(YES_NO) === 1) return yesNo(field, cells);
  if (share(DATE) >= MOST) return against({ ...field, type: 'date' }, cells, 'dates');
  if (
    isLabel(field.name) ||
    /tel|phone|t[ée]l[ée]phone|postal|insee|siren|siret/i.test(field.name) ||
    cells.some(({ text }) => /^0\d/.test(text) && !/^0[.,]/.test(text))
  )
    return [];
  if (share(NUMBER) < MOST) return [];
  const comma = cells.filter(({ text }) => /\d,\d{1,2}\b/.test(text)).length > cells.filter(({ text }) => /\d\.\d/.test(text)).length;
  return against({ ...field, type: 'number', ...(comma ? { decimalChar: ',' } : {}) }, cells, 'numbers');
}

/** The cells that cannot be read as most of the column would be. */
function against(wanted: Field, cells: readonly Cell[], kind: string): TableProblem[] {
  return cells.flatMap((cell) => {
    const read = readCell(cell.text, wanted);
    return read.ok
      ? []
      : [
          warn(
            wanted,
            'type',
            cell,
            finding('unlikeColumn', { found: visible(cell.text), expected: read.fault.expected, kind }),
            read.fault.hint,
          ),
        ];
  });
}

function yesNo(field: Field, cells: readonly Cell[]): TableProblem[] {
  const written = [...new Set(cells.map(({ text }) => text))];
  return written.length <= 2
    ? []
    : [warn(field, 'type', undefined, finding('yesNoWays', { ways: { list: written.slice(0, 8) } }), finding('keepTwo'))];
}
