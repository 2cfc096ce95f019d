/**
 * Records as they lie on the disk: a JSON array with a row on each line, written and read piece by piece. Whole, the rows of some 130 000
 * held photographs (4 kB each) would be longer than a text of JavaScript may be.
 */

/** Letters that are gathered before they are handed on. */
const PIECE = 1 << 20;
/** Bytes of which the rows are read at once: of a million short ones, each by itself takes half as long again. */
const READ_AT_ONCE = 1 << 16;
export const NEWLINE = 10;

/** The text of a file of records, in pieces. JSON writes the ends of lines within a text otherwise. */
export function* rowsText(rows: Iterable<unknown>): Generator<string> {
  let piece = '[';
  let before = '';
  for (const row of rows) {
    piece += `${before}\n${JSON.stringify(row)}`;
    before = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]`;
}

/** The rows of a file of records. */
export function parseRows<T>(bytes: Uint8Array): T[] {
  const rows: T[] = [];
  for (const row of eachRow<T>(bytes)) rows.push(row);
  return rows;
}

/** The same, one by one, for who keeps none. */
export function* eachRow<T>(bytes: Uint8Array): Generator<T> {
  const decoder = new TextDecoder();
  let from = bytes.indexOf(NEWLINE);
  // On one line: none, or what another hand has written.
  if (from < 0) yield* JSON.parse(decoder.decode(bytes)) as T[];
  while (from >= 0) {
    const end = bytes.indexOf(NEWLINE, from + READ_AT_ONCE);
    // Before the comma, or the closing bracket.
    const text = decoder.decode(bytes.subarray(from + 1, (end < 0 ? bytes.length : end) - 1));
    for (const row of JSON.parse(`[${text}]`) as T[]) yield row;
    from = end;
  }
}
