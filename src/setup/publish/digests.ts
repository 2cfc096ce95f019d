/** What is remembered of a built folder's files from one publication to the next, row by row: of a million files no text holds them all. */
import { readFile } from 'node:fs/promises';
import { parseRows, rowsText } from '../../domain/records/rows.ts';
import { writeAtomic } from '../../ingest/write-atomic.ts';
import type { KnownDigest } from './site-list.ts';

/** Raised when what is written down has another form. */
const VERSION = 2;

type Digests = Readonly<Record<string, KnownDigest>>;
type Row = readonly [path: string, stamp: string, bytes: number, sha256: string, sound?: string];

/** @returns nothing where none were kept: all files are then read */
export async function readDigests(file: string): Promise<Digests> {
  try {
    const [version, ...rows] = parseRows(await readFile(file)) as [number, ...Row[]];
    if (version !== VERSION) return {};
    const digests: Record<string, KnownDigest> = {};
    for (const [path, stamp, bytes, sha256, sound] of rows)
      digests[path] = sound === undefined ? { stamp, bytes, sha256 } : { stamp, bytes, sha256, sound };
    return digests;
  } catch {
    return {};
  }
}

/**
 * @param soundOf the path that the site of a page that names nothing that is missing is served under; of anything else nothing
 */
export async function writeDigests(
  file: string,
  digests: Digests,
  soundOf: (path: string, known: KnownDigest) => string | undefined,
): Promise<void> {
  const rows = function* (): Generator<number | Row> {
    yield VERSION;
    for (const [path, known] of Object.entries(digests)) {
      const sound = soundOf(path, known);
      const row = [path, known.stamp, known.bytes, known.sha256] as const;
      yield sound === undefined ? row : [...row, sound];
    }
  };
  await writeAtomic(file, rowsText(rows()));
}
