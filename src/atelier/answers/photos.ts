/** `photos.csv` in the Atelier: its columns, and the sentences of the check by cell. */
import type { z } from 'zod';
import type { Problem } from '../../domain/input/problem.ts';
import { PHOTO_COLUMNS, photoRowSchema } from '../../domain/schema/campaign.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { fault, told } from '../../domain/input/fault.ts';
import { issueMessages, keyOf } from '../../ingest/content/zod-messages.ts';
import { csvTable } from '../files/csv-edit.ts';
import type { Field } from '../form/fields.ts';

/** The columns of a table as its headings name them, and the known ones that it lacks. */
export function photoColumns(text: string): Field {
  const { headings } = csvTable(text);
  const there = new Set(headings.map(photoColumn));
  return { kind: 'table', headings, more: PHOTO_COLUMNS.filter((column) => !there.has(column)) };
}

const SCHEMAS: Readonly<Partial<Record<string, z.ZodType>>> = photoRowSchema.shape;

/** Cells of which nothing was said, by column: of a table of ten thousand rows, all but those that were written since it was read last. */
const fine = new Map<string, Set<string>>();
/** Beyond so many of a column they are forgotten. */
const MOST_FINE = 50_000;

function isFine(column: string, cell: string, schema: z.ZodType): boolean {
  let known = fine.get(column);
  if (!known || known.size > MOST_FINE) fine.set(column, (known = new Set()));
  if (known.has(cell)) return true;
  if (!schema.safeParse(cell).success) return false;
  known.add(cell);
  return true;
}

/** What is wrong with each cell, its key the row's place and the heading: `[3].lat`. Lines are those of the table's records. */
export function photoProblems(path: string, text: string): Problem[] {
  const { headings, rows } = csvTable(text);
  const columns = headings.map((heading) => [heading, photoColumn(heading)] as const);
  const problems: Problem[] = columns
    .filter(([heading, column]) => heading.trim() !== '' && column === undefined)
    .map(([heading]) => ({ file: path, line: 1, key: heading, ...told(fault('headingUnknown', { name: heading })), severity: 'error' }));
  for (const [i, row] of rows.entries())
    for (const [heading, column] of columns) {
      const cell = (row[heading] ?? '').trim();
      if (column === undefined || cell === '') continue;
      // A text in another language (`title_br`) may be any text.
      const schema = SCHEMAS[column];
      if (!schema || isFine(column, cell, schema)) continue;
      for (const issue of schema.safeParse(cell).error?.issues ?? [])
        for (const { message, fault: found } of issueMessages(issue, cell))
          problems.push({ file: path, key: keyOf([i, heading]), message, fault: found, severity: 'error' });
    }
  return problems;
}
