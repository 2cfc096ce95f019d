/**
 * YAML that was parsed before: the same text gives the same data, and reading thousands of files costs most of a small change. What
 * the last ingest of a root has parsed is kept in one file of the cache, and checked against its schemas as ever; a text that is
 * wrong is parsed each time, for its lines.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { hashText } from '../cache.ts';

/** Raised when texts are parsed otherwise. */
const VERSION = 1;
const DIGEST_BYTES = 32;

/** By hash of the text, what the last run and this one have parsed; missing outside of a run. */
let run: { readonly before: ReadonlyMap<string, unknown>; readonly now: Map<string, unknown>; grown: boolean } | undefined;

/** The last texts that were parsed outside of a run: what is saved in the Atelier is checked before, after, and by the run that follows. */
const LATELY = 8;
const lately = new Map<string, unknown>();

/** The data of a text, from the last run or by `parse`; `undefined` from `parse` is a text that is wrong, and is not kept. */
export function dataOfText(text: string, parse: () => { readonly data: unknown } | undefined): { readonly data: unknown } | undefined {
  const key = hashText(text);
  if (run?.before.has(key)) {
    const data = run.before.get(key);
    run.now.set(key, data);
    return { data };
  }
  const parsed = lately.has(key) ? { data: lately.get(key) } : parse();
  if (!parsed) return undefined;
  if (run) {
    run.now.set(key, parsed.data);
    run.grown = true;
  } else {
    lately.delete(key);
    lately.set(key, parsed.data);
    if (lately.size > LATELY) lately.delete(lately.keys().next().value ?? '');
  }
  return parsed;
}

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** What a file of kept texts holds; nothing where it is not there or not whole. */
async function kept(file: string): Promise<ReadonlyMap<string, unknown>> {
  try {
    const bytes = await readFile(file);
    const data = bytes.subarray(DIGEST_BYTES);
    if (digestOf(data).equals(bytes.subarray(0, DIGEST_BYTES))) return deserialize(data) as ReadonlyMap<string, unknown>;
  } catch {
    // Everything is parsed.
  }
  return new Map();
}

/** Reads a root (`work`) with what its last reading has parsed at hand. @param cacheFolder of derivatives, where that is kept */
export async function withParsedTexts<T>(cacheFolder: string, root: string, work: () => Promise<T>): Promise<T> {
  // A second reading at the same time parses for itself.
  if (run) return work();
  const { version } = createRequire(import.meta.url)('yaml/package.json') as { version: string };
  const file = join(cacheFolder, 'texts', hashText([VERSION, version, process.version, root].join('\n')).slice(0, 32));
  const own = (run = { before: await kept(file), now: new Map<string, unknown>(), grown: false });
  let result: T;
  try {
    result = await work();
  } finally {
    run = undefined;
  }
  if (own.grown || own.now.size !== own.before.size) {
    const data = serialize(own.now);
    const temporary = `${file}.${process.pid}`;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, Buffer.concat([digestOf(data), data]));
    await rename(temporary, file);
  }
  return result;
}
