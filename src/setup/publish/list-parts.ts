/**
 * The list of a site as it lies at a place that takes files one by one, and in the memory of what was published. That of a large site is
 * in parts, each named after its bytes, and `LIST` names them: of 100 000 photographs it would be a hundred megabytes, sent and read
 * again for each caption. A part is there before a list names it, and goes after none does.
 */
import { z } from 'zod';
import { fnv1a } from '../../domain/text/fnv.ts';
import { hashText } from '../../ingest/cache.ts';
import { inLanes } from '../../ingest/lanes.ts';
import { filesSchema, filesText, headSchema, listedFiles, readList, writeList, type Files, type SiteList } from './site-list.ts';

/** Files of a list in one piece, at most. */
const WHOLE_MOST = 5000;
/** Files of a part, about. */
const PART_FILES = 512;
/** Parts that are read at once. */
const LANES = 8;

/** Where a part lies, from the place's root. */
export const partPath = (sha256: string): string => `publication/${sha256}.json`;

const partedSchema = headSchema.extend({ version: z.literal(2), parts: z.array(z.string().regex(/^[0-9a-f]{64}$/)) });

export interface WrittenList {
  readonly text: string;
  /** By their hashes; none of a list in one piece. Of a part that has not been opened no text: it lies where the list was read. */
  readonly parts: Parts;
}
type Parts = ReadonlyMap<string, string | undefined>;

const known = new WeakMap<Files, Parts>();

/** In how many parts a list of so many files is; 0 for one piece. */
export const partCount = (files: number): number => (files <= WHOLE_MOST ? 0 : 2 ** Math.ceil(Math.log2(files / PART_FILES)));

/** The parts of a list: which one a file is in follows from its path, so that another file changes its own. */
function partsOf({ files, closed }: Pick<SiteList, 'files' | 'closed'>): Parts {
  let parts = known.get(files);
  if (parts) return parts;
  const names = Object.keys(files);
  const count = closed?.length ?? partCount(names.length);
  const groups = Array.from({ length: count }, (): Record<string, Files[string]> => ({}));
  for (const name of count === 0 ? [] : names) {
    const [group, file] = [groups[fnv1a(name) % count], files[name]];
    if (group && file) group[name] = file;
  }
  parts = new Map(
    groups.map((group, at) => {
      const hash = closed?.[at];
      if (hash !== undefined) return [hash, undefined];
      const text = filesText(group);
      return [hashText(text), text];
    }),
  );
  known.set(files, parts);
  return parts;
}

/**
 * The parts of a list that hold some paths, and no others.
 * @param text the head of a list
 * @returns nothing where the list is not in parts, or one of them cannot be read whole
 */
export async function openParts(
  text: string,
  paths: Iterable<string>,
  readPart: (sha256: string) => Promise<string | undefined>,
): Promise<SiteList | undefined> {
  const head = partedSchema.safeParse(readHead(text)).data;
  const count = head?.parts.length ?? 0;
  if (!head || count === 0) return undefined;
  const wanted = new Set([...paths].map((name) => fnv1a(name) % count));
  const opened = await readWritten(JSON.stringify({ ...head, parts: head.parts.filter((_, at) => wanted.has(at)) }), readPart);
  return opened && { ...opened, parts: head.parts, closed: head.parts.map((sha256, at) => (wanted.has(at) ? undefined : sha256)) };
}

export function writtenList(list: SiteList): WrittenList {
  const parts = partsOf(list);
  if (parts.size === 0) return { text: writeList(list), parts };
  return { text: headText(list, [...parts.keys()]), parts };
}

/** What names the parts of a list. */
export const headText = ({ number, date, leaving }: Pick<SiteList, 'number' | 'date' | 'leaving'>, parts: readonly string[]): string =>
  JSON.stringify({ version: 2, number, date, leaving, parts });

/**
 * @param readPart gives a part's text by its hash
 * @returns nothing where the text is not a list of this program, or one of its parts is not there whole: nothing is then known of the place
 */
export async function readWritten(text: string, readPart: (sha256: string) => Promise<string | undefined>): Promise<SiteList | undefined> {
  const head = readHead(text);
  if (!head) return undefined;
  if (head.version !== 2) return readList(text);
  const { data } = partedSchema.safeParse(head);
  if (!data) return undefined;
  const read = await inLanes(data.parts, LANES, async (sha256) => {
    const part = await readPart(sha256);
    return part !== undefined && hashText(part) === sha256 ? filesSchema.safeParse(JSON.parse(part)).data : undefined;
  });
  const whole = read.filter((part) => part !== undefined);
  if (whole.length < read.length) return undefined;
  const { number, date, leaving, parts } = data;
  return { number, date, leaving, parts, files: listedFiles(whole) };
}

/** What a list says of itself; nothing where it is none. */
export function readHead(text: string): { readonly version: number; readonly number: number; readonly date: string } | undefined {
  try {
    return z.looseObject({ version: z.number(), number: z.number(), date: z.string() }).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The hashes of the parts that a list names. */
export function partsNamed(text: string): readonly string[] {
  return partedSchema.safeParse(readHead(text)).data?.parts ?? [];
}
