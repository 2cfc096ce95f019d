/** Reading `photos.csv`: any of the usual delimiters, quoted cells, a byte order mark; each record with its line. */
import { nearest } from '../../domain/input/problem.ts';
import type { Problem } from '../../domain/input/problem.ts';

export interface TableRow {
  /** 1-based line of the record's first character. */
  readonly line: number;
  /** Cells that are not empty, trimmed, by column. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  /** The known name of each column; its heading as written where it has none. */
  readonly columns: readonly string[];
  /** The heading as written of each known column, for messages. */
  readonly headings: Readonly<Record<string, string>>;
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

interface RawRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The bytes of a text file as text: UTF-8 or UTF-16 with or without a mark; else Windows-1252, with `guessed` set. */
function decodeText(bytes: Uint8Array): { readonly text: string; readonly guessed: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
  }
}

/** The delimiter that splits the header line most, outside of quotes. */
function delimiterOf(text: string): string {
  const header = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const counts = [';', ',', '\t', '|'].map((mark) => [mark, header.split(mark).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Splits delimited text (RFC 4180) into records; `unclosed` is the line of a quote that never ends. */
function splitRecords(text: string, delimiter: string): { readonly records: RawRecord[]; readonly unclosed: number | undefined } {
  const records: RawRecord[] = [];
  let [line, start, cells, at]: [number, number, string[], number] = [1, 1, [], 0];
  const endRecord = () => {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line: start, cells });
    cells = [];
    start = line;
  };
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const opened = line;
      at++;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) return { records, unclosed: opened };
        const part = text.slice(at, close);
        line += part.split('\n').length - 1;
        cell += part;
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
    cells.push(cell + text.slice(at, end));
    at = end;
    if (text[at] === delimiter) {
      at++;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    if (at < text.length) line++;
    at++;
    endRecord();
  }
  if (cells.length > 0) endRecord();
  return { records, unclosed: undefined };
}

/** What a table's columns may be called besides their own names. */
export interface Synonyms {
  readonly columnOf: (heading: string) => string | undefined;
  /** Every heading that is understood, for the nearest one. */
  readonly headings: readonly string[];
}

/** Reads a table against its known columns; `file` is its path from the content root. */
export function readTable(bytes: Uint8Array, file: string, known: readonly string[], synonyms?: Synonyms): Table {
  const problems: Problem[] = [];
  const { text, guessed } = decodeText(bytes);
  if (guessed)
    problems.push({
      file,
      message: 'encodage autre qu’UTF-8 : lu en Windows-1252, vérifiez les accents (attendu : UTF-8).',
      severity: 'warning',
    });
  const content = text.replace(/^\uFEFF/, '');
  const { records, unclosed } = splitRecords(content, delimiterOf(content));
  if (unclosed !== undefined)
    problems.push({
      file,
      line: unclosed,
      message: 'guillemet ouvert et jamais fermé : la suite du tableau est illisible.',
      severity: 'error',
    });
  const [header, ...body] = records;
  if (!header)
    return {
      columns: [],
      headings: {},
      rows: [],
      problems: [
        ...problems,
        { file, line: 1, message: `tableau vide, attendu une ligne d’en-tête : ${known.join(', ')}.`, severity: 'error' },
      ],
    };
  const written = header.cells.map((cell) => cell.trim());
  const columns = written.map((heading) => (known.includes(heading) ? heading : (synonyms?.columnOf(heading) ?? heading)));
  for (const [i, column] of columns.entries()) {
    if (column === '') {
      if (body.some((record) => (record.cells[i] ?? '').trim() !== ''))
        problems.push({ file, line: header.line, column: i + 1, message: 'colonne sans nom qui contient des valeurs.', severity: 'error' });
    } else if (!known.includes(column)) {
      const near = nearest(column, [...known, ...(synonyms?.headings ?? [])]);
      const guess = near === undefined ? undefined : (synonyms?.columnOf(near) ?? near);
      problems.push({
        file,
        line: header.line,
        column,
        message: `colonne inconnue « ${column} », attendu l’une de : ${known.join(', ')}${guess ? ` (le plus proche : « ${guess} »)` : ''}.`,
        severity: 'error',
      });
    } else if (columns.indexOf(column) !== i)
      problems.push({
        file,
        line: header.line,
        column: written[i] ?? column,
        message:
          written[i] === written[columns.indexOf(column)]
            ? `colonne « ${column} » écrite deux fois.`
            : `« ${written[i] ?? ''} » et « ${written[columns.indexOf(column)] ?? ''} » nomment la même colonne (« ${column} »), attendu une seule des deux.`,
        severity: 'error',
      });
  }
  const rows = body.map(({ line, cells }): TableRow => {
    const extra = cells.slice(columns.length).findIndex((cell) => cell.trim() !== '');
    if (extra >= 0)
      problems.push({
        file,
        line,
        column: columns.length + extra + 1,
        message: `${cells.length} cellules, attendu ${columns.length} comme dans l’en-tête (une virgule ou un point-virgule dans un texte sans guillemets ?).`,
        severity: 'error',
      });
    const entries = columns.flatMap((column, i) =>
      column !== '' && known.includes(column) && (cells[i] ?? '').trim() !== '' ? [[column, (cells[i] ?? '').trim()] as const] : [],
    );
    return { line, cells: Object.fromEntries(entries) };
  });
  const headings = Object.fromEntries(columns.map((column, i) => [column, written[i] ?? column] as const).reverse());
  return { columns, headings, rows, problems };
}
