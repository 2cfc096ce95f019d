import { bytesText } from '../domain/text/bytes.ts';
/** What ingest tells while it works: a progress line on a terminal, plain lines elsewhere, a table at the end. */
export interface SourceSummary {
  readonly source: string;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly seconds: number;
  readonly warnings: number;
}

export interface Journal {
  /** One line of news. */
  info(message: string): void;
  /** Something the editor should know, which does not stop publication. */
  warn(message: string): void;
  /** Progress within one source, 0 … 1. */
  progress(source: string, done: number): void;
  /** How far all of the work is: a line that replaces the last on a terminal. */
  status(text: string): void;
  /** Whether lines can be replaced. */
  readonly terminal: boolean;
  /** Closes a source; kept for the table. */
  summary(row: SourceSummary): void;
}

/** A journal that keeps everything and prints nothing, for tests. */
export function silentJournal(): Journal & { readonly warnings: string[]; readonly rows: SourceSummary[] } {
  const warnings: string[] = [];
  const rows: SourceSummary[] = [];
  return {
    warnings,
    rows,
    info: () => undefined,
    warn: (message) => void warnings.push(message),
    progress: () => undefined,
    status: () => undefined,
    terminal: false,
    summary: (row) => void rows.push(row),
  };
}

/** The journal of the command line. */
export function consoleJournal(
  stream: NodeJS.WriteStream = process.stderr,
): Journal & { readonly warnings: readonly string[]; table(): void } {
  const rows: SourceSummary[] = [];
  const warnings: string[] = [];
  const terminal = stream.isTTY === true;
  let lineOpen = false;
  const line = (text: string) => {
    if (lineOpen) stream.write('\r\u001B[K');
    lineOpen = false;
    stream.write(`${text}\n`);
  };
  return {
    info: line,
    warnings,
    warn(message) {
      warnings.push(`Attention : ${message}`);
      line(`Attention : ${message}`);
    },
    progress(source, done) {
      if (!terminal) return;
      stream.write(`\r\u001B[K${source} ${Math.round(done * 100)} %`);
      lineOpen = true;
    },
    status(text) {
      if (!terminal) return line(text);
      stream.write(`\r\u001B[K${text}`);
      lineOpen = true;
    },
    terminal,
    summary(row) {
      rows.push(row);
      line(`${row.source} : ${bytesText(row.bytesIn, 'fr')} → ${bytesText(row.bytesOut, 'fr')} en ${row.seconds.toFixed(1)} s`);
    },
    table() {
      if (rows.length === 0) return;
      const width = Math.max(...rows.map((row) => row.source.length), 6);
      line(`${'source'.padEnd(width)}  ${'entrée'.padStart(9)}  ${'sortie'.padStart(9)}  ${'durée'.padStart(8)}  avertissements`);
      for (const row of rows)
        line(
          `${row.source.padEnd(width)}  ${bytesText(row.bytesIn, 'fr').padStart(9)}  ${bytesText(row.bytesOut, 'fr').padStart(9)}  ${`${row.seconds.toFixed(1)} s`.padStart(8)}  ${row.warnings || ''}`,
        );
    },
  };
}
