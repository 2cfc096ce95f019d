/**
 * The list of a site's files with their hashes: what stands at the place it is published to, so that only what differs is sent.
 * It is published as the last file, under `LIST`; that of a large site in parts (`list-parts.ts`).
 */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { inLanes } from '../../ingest/lanes.ts';
import { sitePath } from '../integrations/built-site.ts';

/** Name of the published list. No page of the site can have it: pages are folders. */
export const LIST = 'publication.json';

export interface SiteFile {
  readonly bytes: number;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
}

/** By path from the site's root, with `/`. */
export type Files = Readonly<Record<string, SiteFile>>;

export interface SiteList {
  /** Counts the publications to this place, from 1. */
  readonly number: number;
  /** When it was published, ISO 8601. */
  readonly date: string;
  readonly files: Files;
  /** Of earlier publications, what is still to be taken away: a removal that was cut short is ended by the next. */
  readonly leaving: readonly string[];
  /** Hashes of the parts in which it lay where it was read. */
  readonly parts?: readonly string[] | undefined;
  /** Where only some parts have been opened, `files` are theirs alone: of each other part, by its place, the hash. */
  readonly closed?: readonly (string | undefined)[] | undefined;
}

/** A path that stays inside the site, whoever wrote the list. */
const path = z.string().refine((text) => text !== '' && !text.startsWith('/') && !/(?:^|[/\\])\.\.?(?:[/\\]|$)|\\|\0/.test(text));

/** Files as they are written: bytes and hash by path. */
export const filesSchema = z.record(path, z.tuple([z.number().int().min(0), z.string().regex(/^[0-9a-f]{64}$/)]));
export const headSchema = z.object({ number: z.number().int().min(1), date: z.string(), leaving: z.array(path) });
const listSchema = headSchema.extend({ version: z.literal(1), files: filesSchema });

function writtenFiles(files: Files): z.infer<typeof filesSchema> {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, { bytes, sha256 }]) => [name, [bytes, sha256] as [number, string]]));
}

/** Files as a text, in order of names: as JSON would write them, without an object for each of very many. */
export function filesText(files: Files): string {
  const written = Object.keys(files)
    .sort()
    .map((name) => `${JSON.stringify(name)}:[${files[name]?.bytes},"${files[name]?.sha256}"]`);
  return `{${written.join(',')}}`;
}

/** Files out of what was written of them, in order of names. */
export function listedFiles(written: readonly z.infer<typeof filesSchema>[]): Files {
  const entries = written.flatMap((part) => Object.entries(part)).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, [bytes, sha256]]) => [name, { bytes, sha256 }]));
}

/** A list in one piece. */
export function writeList(list: SiteList): string {
  return JSON.stringify({ version: 1, number: list.number, date: list.date, files: writtenFiles(list.files), leaving: list.leaving });
}

/** @returns nothing where the text is not a list of this program: nothing is then known of the place */
export function readList(text: string): SiteList | undefined {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = listSchema.safeParse(written);
  if (!data) return undefined;
  return { number: data.number, date: data.date, files: listedFiles([data.files]), leaving: data.leaving };
}

/** What a digest was made of, so that it is made again only of what changed. */
export interface KnownDigest extends SiteFile {
  readonly stamp: string;
  /** Of a page that names nothing that is missing: the path that its site is served under. */
  readonly sound?: string | undefined;
}

/** The digest of a file's bytes, read as a stream. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * The files of a built folder. `known` is what an earlier call has given (its `digests`): an unchanged file (size, inode, times) is
 * not read again.
 */
export async function filesOf(
  folder: string,
  known: Readonly<Record<string, KnownDigest>> = {},
): Promise<{ readonly files: Files; readonly digests: Readonly<Record<string, KnownDigest>> }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => sitePath(join(entry.parentPath, entry.name).slice(folder.length + 1)))
    .filter((name) => name !== LIST && !name.startsWith('.git/'))
    .sort();
  const digests = await inLanes(paths, 8, async (name): Promise<KnownDigest> => {
    const file = join(folder, name);
    // Of very many one after another: each is sooner there than a promise of it.
    const { size, ino, mtimeMs, ctimeMs } = statSync(file);
    const stamp = `${size} ${ino} ${mtimeMs} ${ctimeMs}`;
    const before = known[name];
    if (before?.stamp === stamp) return before;
    const sha256 = await sha256Of(file);
    return { stamp, bytes: size, sha256, ...(before?.sha256 === sha256 && before.sound !== undefined ? { sound: before.sound } : {}) };
  });
  const [byPath, files]: [Record<string, KnownDigest>, Record<string, SiteFile>] = [{}, {}];
  for (const [i, name] of paths.entries()) {
    const digest = digests[i] as KnownDigest;
    byPath[name] = digest;
    files[name] = { bytes: digest.bytes, sha256: digest.sha256 };
  }
  return { digests: byPath, files };
}

export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What has to be sent and taken away so that `before` becomes `after`; each in order of names. */
export function changesBetween(before: Files, after: Files): Changes {
  // Few of many: what is found is put in order, not all that is looked at.
  const names = Object.keys(after);
  return {
    added: names.filter((name) => before[name] === undefined).sort(),
    changed: names.filter((name) => before[name] !== undefined && before[name].sha256 !== after[name]?.sha256).sort(),
    removed: Object.keys(before)
      .filter((name) => after[name] === undefined)
      .sort(),
  };
}
