/**
 * Comma-separated text to lines of cells (RFC 4180 and the dialects of the field), keeping for each record the line of
 * the file on which it starts, which is the one an editor will look for. And the way back.
 */
import { neutralised } from './formula.ts';
import type { Dialect } from './table-schema.ts';
import { finding, type Finding } from './finding.ts';
import type { TableProblem } from './table-problem.ts';

export interface CsvRecord {
  /** 1-based line of the file on which the record starts. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Where each cell stands in the text, quotes included: first sign, and after the last one. Asked for by who edits a table. */
  readonly places?: readonly (readonly [number, number])[];
}

export interface CsvRead {
  readonly records: readonly CsvRecord[];
  readonly delimiter: string;
  readonly problems: readonly TableProblem[];
}

/** Most records and cells that are read: beyond, memory and the explorer's page would not hold the table. */
const MOST_RECORDS = 2_000_000;
const MOST_CELLS = 20_000_000;

/** Delimiters that tables of the field are written with. */
export const DELIMITERS = [';', ',', '\t', '|'] as const;

/** The delimiter that cuts most of the first lines into the same number of cells, most cells first. */
export function guessDelimiter(text: string, quoteChar = '"'): string {
  const sample = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best: string = ',';
  let bestScore = 0;
  for (const candidate of DELIMITERS) {
    const counts = sample.map((line) => unquotedCount(line, candidate, quoteChar));
    const often = new Map<number, number>();
    for (const count of counts) if (count > 0) often.set(count, (often.get(count) ?? 0) + 1);
    // A title above the header has none: what most lines have counts.
    const [usual = 0, lines = 0] = [...often].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    if (usual === 0) continue;
    const score = usual * (lines / counts.length) ** 2;
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

function unquotedCount(line: string, delimiter: string, quoteChar: string): number {
  let count = 0;
  let quoted = false;
  for (const char of line) {
    if (char === quoteChar) quoted = !quoted;
    else if (char === delimiter && !quoted) count++;
  }
  return count;
}

function structure(rule: string, line: number, message: Finding, hint?: Finding): TableProblem {
  return { kind: 'structure', severity: 'error', rule, line, message, hint };
}

/** Where the run of plain signs that begins at `from` ends: before the next of two signs, or of a line's end. Long runs are cut out in one go. */
function runEnd(text: string, from: number, one: number, other: number, lineEnds: boolean): number {
  let end = from + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === one || code === other || (lineEnds && (code === 10 || code === 13))) break;
  }
  return end;
}

/** Reads delimited text. Blank lines are dropped; comment lines too, where the dialect has them. */
export function readCsv(text: string, dialect: Dialect = {}, withPlaces = false): CsvRead {
  const quoteChar = dialect.quoteChar ?? '"';
  // What Excel writes for itself on the first line: « sep=; ».
  const directive = /^\uFEFF?"?sep=(.)"?\s*?(\r\n|\r|\n)/i.exec(text);
  const delimiter = dialect.delimiter ?? directive?.[1] ?? guessDelimiter(text, quoteChar);
  const { escapeChar, commentChar } = dialect;
  const doubled = dialect.doubleQuote ?? escapeChar === undefined;
  const commented = new Set(dialect.commentRows ?? []);
  // Of no sign, the code is not a number: nothing equals it.
  const [quoteCode, escapeCode] = [quoteChar.charCodeAt(0), (escapeChar ?? '').charCodeAt(0)];
  const records: CsvRecord[] = [];
  const problems: TableProblem[] = [];
  let line = 1;
  let start = 1;
  let count = 0;
  let cells: string[] = [];
  let places: [number, number][] = [];
  let cellStart = 0;
  let cell = '';
  let wasQuoted = false;
  let inQuotes = false;
  let quoteLine = 0;
  let i = 0;
  if (directive) {
    i = cellStart = directive[0].length;
    line = start = 2;
    problems.push({
      ...structure('sep', 1, finding('sep', { sign: directive[1] ?? '' }), finding('sepRemove')),
      severity: 'warning',
    });
  }

  const endCell = (next: number) => {
    count++;
    if (withPlaces) places.push([cellStart, i]);
    cellStart = next;
    cells.push(dialect.skipInitialSpace && !wasQuoted ? cell.trimStart() : cell);
    cell = '';
    wasQuoted = false;
  };
  const endRecord = (next: number) => {
    endCell(next);
    const blank = cells.length === 1 && (cells[0] ?? '').trim() === '';
    const comment = commented.has(start) || (commentChar !== undefined && commentChar !== '' && (cells[0] ?? '').startsWith(commentChar));
    if (!blank && !comment) records.push(withPlaces ? { line: start, cells, places } : { line: start, cells });
    cells = [];
    places = [];
  };

  while (i < text.length) {
    if (records.length >= MOST_RECORDS || count >= MOST_CELLS) {
      problems.push(
        structure('too-large', line, finding('tooLarge', { what: records.length >= MOST_RECORDS ? 'rows' : 'cells' }), finding('split')),
      );
      return { records, delimiter, problems };
    }
    const char = text[i] ?? '';
    if (inQuotes) {
      if (escapeChar !== undefined && char === escapeChar && i + 1 < text.length) {
        cell += text[i + 1] ?? '';
        i += 2;
        continue;
      }
      if (char === quoteChar) {
        if (doubled && text[i + 1] === quoteChar) {
          cell += quoteChar;
          i += 2;
          continue;
        }
        inQuotes = false;
        i++;
        const next = text[i];
        if (next !== undefined && !text.startsWith(delimiter, i) && next !== '\n' && next !== '\r') {
          problems.push(
            structure('quote', line, finding('textAfterQuote'), finding('doubleQuotes', { twice: `${quoteChar}${quoteChar}` })),
          );
        }
        continue;
      }
      const end = runEnd(text, i, quoteCode, escapeCode, false);
      const run = text.slice(i, end);
      line += run.match(/\r\n|\r|\n/g)?.length ?? 0;
      cell += run;
      i = end;
      continue;
    }
    if (quoteChar !== '' && char === quoteChar && (dialect.skipInitialSpace ? cell.trim() === '' : cell === '') && !wasQuoted) {
      inQuotes = true;
      wasQuoted = true;
      quoteLine = line;
      cell = '';
      i++;
    } else if (text.startsWith(delimiter, i)) {
      endCell(i + delimiter.length);
      i += delimiter.length;
    } else if (char === '\n' || char === '\r') {
      const next = i + (char === '\r' && text[i + 1] === '\n' ? 2 : 1);
      endRecord(next);
      i = next;
      line++;
      start = line;
    } else {
      const end = runEnd(text, i, delimiter.charCodeAt(0), quoteCode, true);
      cell += text.slice(i, end);
      i = end;
    }
  }
  if (inQuotes) problems.push(structure('unclosed-quote', quoteLine, finding('quoteOpen'), finding('closeQuote')));
  if (cell !== '' || cells.length > 0) endRecord(i);
  return { records, delimiter, problems };
}

/** One cell for a CSV file, quoted where it must be. */
function csvCell(written: string, delimiter: string): string {
  const text = neutralised(written);
  // What another delimiter would cut off must not begin as a formula either: quotes hold it together.
  return text.includes(delimiter) || /["\r\n]|[;,\t|]\s*[=+\-@]/.test(text) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/** Cells to CSV text without formulas (`formula.ts`), lines ended by CR LF as RFC 4180 has it. */
export function writeCsv(lines: readonly (readonly string[])[], delimiter: string): string {
  return lines.map((cells) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`).join('');
}
