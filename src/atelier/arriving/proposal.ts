/**
 * A table as a dataset before it is kept: the type of each column, the cells that do not fit it, cells that were mended, and
 * the chart and its sentence as they will be.
 */
import { findingText } from '../../domain/table/finding.ts';
import { OWN_COLOURS, paletteOf } from '../../domain/identity/palette.ts';
import { readCell } from '../../domain/table/cell.ts';
import { checkTable } from '../../domain/table/check.ts';
import { inferSchema, isCode } from '../../domain/table/infer.ts';
import { renderSentence, sentenceProblems } from '../../domain/table/sentence.ts';
import type { Field, FieldType } from '../../domain/table/table-schema.ts';
import { computeView } from '../../domain/table/view.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { BadCells, MendedCells, ShownView, TableView } from './reading.ts';
import type { ReadTable } from './read-table.ts';

/** Types that a column may be given, and how each is written by people. */
const WRITTEN: Readonly<Partial<Record<FieldType, readonly Partial<Field>[]>>> = {
  string: [{}],
  integer: [{}, { groupChar: ' ' }],
  number: [{}, { decimalChar: ',' }, { decimalChar: ',', groupChar: ' ' }],
  date: [{}, { format: '%d/%m/%Y' }],
  datetime: [{}],
  year: [{}],
  yearmonth: [{}],
  boolean: [{}, { trueValues: ['oui'], falseValues: ['non'] }, { trueValues: ['Oui'], falseValues: ['Non'] }],
};

/** The narrowest first, for a column of which nearly all cells agree. */
const NEARLY_TYPES: readonly FieldType[] = ['integer', 'number', 'date'];
/** A column is of a type that this part of its cells has, where there are so many of them. */
const NEARLY = 0.9;
const ENOUGH = 10;

const filled = (cells: readonly string[]) => cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
const fitting = (cells: readonly string[], field: Field) => cells.filter((cell) => readCell(cell, field).ok).length;

/** A column as a type, written in the way that fits most of its cells. */
function fieldAs(name: string, type: FieldType, cells: readonly string[]): Field {
  const ways = (WRITTEN[type] ?? [{}]).map((way): Field => ({ name, type, ...way }));
  return ways.reduce((best, way) => (fitting(cells, way) > fitting(cells, best) ? way : best));
}

/** Each column with the type that fits all its cells, or nearly all; or the one that it was given. */
export function proposedFields({ headings, rows }: ReadTable, given: Readonly<Record<string, string>> = {}): readonly Field[] {
  const { fields } = inferSchema([headings, ...rows].map((cells, i) => ({ line: i + 1, cells })));
  return fields.map((field) => {
    const column = headings.indexOf(field.name);
    const cells = filled(rows.map((row) => row[column] ?? ''));
    const asked = given[field.name] as FieldType | undefined;
    if (asked !== undefined && Object.hasOwn(WRITTEN, asked)) return asked === field.type ? field : fieldAs(field.name, asked, cells);
    if (field.type !== 'string' || cells.length < ENOUGH || isCode(field.name, cells)) return field;
    const nearly = NEARLY_TYPES.map((type) => fieldAs(field.name, type, cells)).find(
      (each) => fitting(cells, each) >= NEARLY * cells.length,
    );
    return nearly ?? field;
  });
}

/** The table with cells that were mended: every cell of a column that says one thing says another. */
export function mended(table: ReadTable, cells: readonly MendedCells[] = []): ReadTable {
  if (cells.length === 0) return table;
  const by = table.headings.map((heading) => new Map(cells.filter(({ column }) => column === heading).map(({ from, to }) => [from, to])));
  return { ...table, rows: table.rows.map((row) => row.map((cell, i) => by[i]?.get(cell.trim()) ?? cell)) };
}

/** Cells that their column's type does not take, those that say the same together. */
export function badCells({ headings, rows }: ReadTable, fields: readonly Field[], lang: Lang): BadCells[] {
  return fields.flatMap((field) => {
    const column = headings.indexOf(field.name);
    const found = new Map<string, { readonly message: string; readonly rows: number[] }>();
    for (const [i, row] of rows.entries()) {
      const text = (row[column] ?? '').trim();
      if (text === '') continue;
      const known = found.get(text);
      if (known) known.rows.push(i);
      else {
        const read = readCell(text, field);
        if (!read.ok)
          found.set(text, {
            message: [read.fault.message, ...(read.fault.hint ? [read.fault.hint] : [])].map((each) => findingText(each, lang)).join(' '),
            rows: [i],
          });
      }
    }
    return [...found].map(([text, { message, rows: at }]) => ({ column: field.name, text, message, rows: at.length, first: at[0] ?? 0 }));
  });
}

/** The chart and its sentence as their page will have them; what is wrong with the sentence, where it is. */
export async function shownView(table: ReadTable, fields: readonly Field[], view: TableView, lang: Lang): Promise<ShownView> {
  const { headings, rows } = table;
  const checked = checkTable(
    [headings, ...rows].map((cells, i) => ({ line: i + 1, cells })),
    { fields },
  );
  const wrong = view.sentence.trim() === '' ? [] : sentenceProblems(view.sentence, fields);
  const sentence = wrong.length > 0 || view.sentence.trim() === '' ? undefined : renderSentence(view.sentence, checked.rows, fields, lang);
  const computed = computeView(checked.rows, fields, { x: view.x, y: view.y });
  const { barChart } = await import('../../ingest/data/chart/bars.ts');
  const { lineChart } = await import('../../ingest/data/chart/lines.ts');
  const draw = view.chart === 'bar' ? barChart : lineChart;
  const svg =
    computed &&
    draw(computed, {
      id: 'essai',
      title: { [lang]: view.title },
      description: { [lang]: sentence ?? view.title },
      lang,
      xField: fields.find(({ name }) => name === view.x),
      groupField: undefined,
      palette: paletteOf(OWN_COLOURS),
    });
  // As a picture of its own it has not the page's letters.
  return { svg: svg?.replace('<svg ', '<svg font-family="system-ui, sans-serif" '), sentence, wrong };
}
