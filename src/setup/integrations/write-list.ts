/** Writes down what a build has left, row by row: of 100 000 pages no text holds them all. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Letters that are gathered before they are written. */
const PIECE = 1 << 20;

/** @param rows as `rows.ts` reads them; bytes are rows of a former list, as they stand there (`named-rows.ts`) */
export function writeList(path: string, rows: Iterable<unknown>): void {
  mkdirSync(dirname(path), { recursive: true });
  const list = openSync(path, 'w');
  try {
    let piece = '[';
    let before = '';
    for (const row of rows) {
      piece += `${before}\n`;
      before = ',';
      const standing = row instanceof Uint8Array;
      if (!standing) piece += JSON.stringify(row);
      if (standing || piece.length >= PIECE) {
        writeSync(list, piece);
        piece = '';
      }
      // Of any length, in as many writes as it takes.
      if (standing) writeFileSync(list, row);
    }
    writeSync(list, `${piece}]`);
  } finally {
    closeSync(list);
  }
}
