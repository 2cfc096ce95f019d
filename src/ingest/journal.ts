/** What ingest tells while it works: a progress line on a terminal, plain lines elsewhere, a table at the end. */
import { bytesText } from '../domain/text/bytes.ts';
import { numberText } from '../words/message.ts';
import { words } from '../words/words.ts';
import { inTerminal } from './problem-words.ts';

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

/** The journal of the command line, in a language of the program. */
export function consoleJournal(
  lang: string,
  stream: NodeJS.WriteStream = process.stderr,
): Journal & { readonly warnings: readonly string[]; table(): void } {
  const t = words('check', lang);
  const rows: SourceSummary[] = [];
  const warnings: string[] = [];
  const terminal = stream.isTTY === true;
  const cells = ({ source, bytesIn, bytesOut, seconds, warnings: n }: SourceSummary) => ({
    source,
    in: bytesText(bytesIn, lang),
    out: bytesText(bytesOut, lang),
    seconds: `${numberText(seconds, lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`,
    warnings: n > 0 ? String(n) : '',
  });
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
      const said = inTerminal(t.warning({ said: message }));
      warnings.push(said);
      line(said);
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
      const { source, in: read, out, seconds } = cells(row);
      line(inTerminal(t.made({ source, in: read, out, seconds })));
    },
    table() {
      if (rows.length === 0) return;
      const head = { source: t.source, in: t.in, out: t.out, seconds: t.taken, warnings: t.warnings };
      const table = [head, ...rows.map(cells)];
      const width = (key: keyof typeof head, least: number) => Math.max(least, ...table.map((row) => row[key].length));
      const [source, read, out, seconds] = [width('source', 6), width('in', 9), width('out', 9), width('seconds', 8)];
      for (const row of table)
        line(
          inTerminal(
            [row.source.padEnd(source), row.in.padStart(read), row.out.padStart(out), row.seconds.padStart(seconds), row.warnings].join(
              '  ',
            ),
          ).trimEnd(),
        );
    },
  };
}
