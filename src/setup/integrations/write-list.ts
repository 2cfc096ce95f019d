/** Writes down what a build has left, row by row: of 100 000 pages no text holds them all. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { rowsText } from '../../domain/records/rows.ts';

export function writeList(path: string, rows: Iterable<unknown>): void {
  mkdirSync(dirname(path), { recursive: true });
  const list = openSync(path, 'w');
  try {
    for (const piece of rowsText(rows)) writeSync(list, piece);
  } finally {
    closeSync(list);
  }
}
