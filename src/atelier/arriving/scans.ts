/** A scan in the tray with the files that it names: what belongs to it, what it lacks, and what is said of it. */
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path/posix';
import { createInterface } from 'node:readline';
import { licenceLike } from '../../domain/rights/licence.ts';
import { extentOfLarge } from '../../ingest/scan/read/extent.ts';
import type { ArrivedScan } from '../transport.ts';
import type { Arrived, Tray } from './tray.ts';

/** A glTF's JSON is read up to this length, bytes. */
const LONGEST_JSON = 64 * 2 ** 20;
/** Materials are named within so many lines of an OBJ: at its head, or before a group of faces. */
const OBJ_LINES = 2_000_000;

interface Told {
  readonly names: readonly string[];
  readonly known: ArrivedScan['known'];
}

const NOTHING: Told = { names: [], known: {} };

/** « Name (https://…) », as Sketchfab writes them. */
function withoutAddress(text: unknown): string | undefined {
  return typeof text === 'string' ? text.replace(/\s*\(https?:[^)]*\)/, '').trim() || undefined : undefined;
}

function licenceOf(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const bare = withoutAddress(text) ?? '';
  return licenceLike(bare) ?? /https?:\/\/[^\s)]+/.exec(text)?.[0];
}

async function gltf(path: string, binary: boolean): Promise<Told> {
  const file = await open(path);
  let text: string;
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(20);
    if (binary) await file.read(head, 0, 20, 0);
    const length = Math.min(binary ? head.readUInt32LE(12) : size, size);
    if (length > LONGEST_JSON) return NOTHING;
    const json = Buffer.alloc(length);
    await file.read(json, 0, length, binary ? 20 : 0);
    text = json.toString('utf8').replace(/^\uFEFF/, '');
  } finally {
    await file.close();
  }
  try {
    const read = JSON.parse(text) as {
      readonly buffers?: readonly { readonly uri?: unknown }[];
      readonly images?: readonly { readonly uri?: unknown }[];
      readonly asset?: { readonly extras?: Readonly<Record<string, unknown>> };
    };
    const names = [...(read.buffers ?? []), ...(read.images ?? [])].flatMap(({ uri }) =>
      typeof uri === 'string' && !uri.startsWith('data:') ? [decodeURIComponent(uri)] : [],
    );
    const extras = read.asset?.extras ?? {};
    const source = typeof extras['source'] === 'string' && /^https?:/.test(extras['source']) ? extras['source'] : undefined;
    return {
      names,
      known: {
        title: withoutAddress(extras['title']),
        author: withoutAddress(extras['author']),
        licence: licenceOf(extras['license']),
        source,
      },
    };
  } catch {
    // What is wrong with it is the check's to say.
    return NOTHING;
  }
}

async function libraries(path: string): Promise<string[]> {
  const names: string[] = [];
  let lines = 0;
  const reader = createInterface({ input: createReadStream(path) });
  for await (const line of reader) {
    const name = /^\s*mtllib\s+(.+?)\s*$/.exec(line)?.[1];
    if (name !== undefined && !names.includes(name)) names.push(name);
    if (++lines > OBJ_LINES) break;
  }
  reader.close();
  return names;
}

const maps = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:map_\w+|bump|disp|decal|norm)\s+(?:-\w+\s+(?:[\d.]+\s+)*)*(.+?)\s*$/gim)].map(([, name = '']) => name);

/** What Sketchfab writes in `license.txt`. */
function licenceText(text: string): ArrivedScan['known'] {
  const told = (key: string) => new RegExp(`^\\s*\\*\\s*${key}:\\s*(.+)$`, 'im').exec(text)?.[1]?.trim();
  const source = told('source');
  return {
    title: withoutAddress(told('title')),
    author: withoutAddress(told('author')),
    licence: licenceOf(told('license type')),
    source: source !== undefined && /^https?:/.test(source) ? source : undefined,
  };
}

const plain = (name: string) => name.normalize('NFC').toLowerCase().replaceAll('\\', '/');

/** Every scan of the tray; a picture, a buffer or a table of materials that one of them names is its own. */
export async function scansOf(tray: Tray, all: readonly Arrived[]): Promise<readonly ArrivedScan[]> {
  const scans: ArrivedScan[] = [];
  for (const main of all.filter(({ looked }) => looked.kind === 'scan')) {
    const folder = dirname(main.name);
    const within = folder === '.' ? '' : `${folder}/`;
    const parts = new Map<string, Arrived>();
    const missing: string[] = [];
    /** A file by the name that another gives it: there, or of that name beside the scan. */
    const find = (name: string): Arrived | undefined => {
      const flat = plain(name).replace(/^\.\//, '');
      const beside = flat.split('/').at(-1) ?? '';
      return [within + flat, within + beside]
        .map((wanted) => all.find((each) => plain(each.name) === plain(wanted)))
        .find((each) => each !== undefined && each.looked.kind !== 'refused' && each !== main);
    };
    const want = (name: string): Arrived | undefined => {
      const found = find(name);
      if (found) parts.set(found.id, found);
      else if (!missing.includes(name)) missing.push(name);
      return found;
    };
    const extension = 'extension' in main.looked ? main.looked.extension : '';
    let known: ArrivedScan['known'] = {};
    if (extension === 'glb' || extension === 'gltf') {
      const told = await gltf(tray.fileOf(main), extension === 'glb');
      known = told.known;
      for (const name of told.names) want(name);
    } else if (extension === 'obj')
      for (const name of await libraries(tray.fileOf(main))) {
        const library = want(name);
        if (library) for (const map of maps(await readFile(tray.fileOf(library), 'utf8'))) want(map);
      }
    const notice = all.find((each) => /(^|\/)licen[cs]e\.txt$/i.test(each.name) && each.name.startsWith(within.split('/')[0] ?? ''));
    if (notice?.looked.kind === 'part') known = { ...licenceText(await readFile(tray.fileOf(notice), 'utf8')), ...defined(known) };
    scans.push({
      id: main.id,
      name: main.name,
      bytes: [main, ...parts.values()].reduce((sum, { bytes }) => sum + bytes, 0),
      format: extension,
      parts: [...parts.values()].map(({ id, name }) => ({ id, name: name.slice(within.length) })),
      missing,
      extent: await extentOfLarge(tray.fileOf(main)).catch(() => undefined),
      known,
    });
  }
  return scans;
}

const defined = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
