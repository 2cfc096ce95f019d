/**
 * Results of steps in a store. Each file lies under the hash of its bytes; a result's mark, written last, lists its files by their hashes.
 * Two machines that make the same result write the same objects, or each its own and the last mark stands: what a mark lists was whole
 * before it was written. All that is read is hashed; what is not what its name says is as if it were not there.
 */
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashBytes, hashText, listOf, type Listed } from '../cache.ts';
import { inLanes } from '../lanes.ts';
import { StoreError, type Store } from './store.ts';

/** Objects asked for at once. */
const LANES = 8;

export const CONTENTS = 'contents/';
export const MARKS = 'steps/';

export const contentKey = (sha256: string): string => `${CONTENTS}${sha256.slice(0, 2)}/${sha256}`;
export const markKey = (name: string, key: string): string => `${MARKS}${name}/${key}.json`;

/** Keeps a file under the hash of its bytes, where it is not there yet. */
export async function keepContent(store: Store, file: string, sha256: string): Promise<void> {
  if (!(await store.has(contentKey(sha256)))) await store.send(contentKey(sha256), file);
}

/** Writes a content into a file. @returns whether it was there, with the bytes that its name says */
export async function fetchContent(store: Store, sha256: string, file: string): Promise<boolean> {
  if (!(await store.fetch(contentKey(sha256), file))) return false;
  if ((await hashBytes(file)) === sha256) return true;
  await rm(file, { force: true });
  // The next that makes it sends it again.
  await store.remove(contentKey(sha256));
  return false;
}

/** Keeps a result: its files, then its mark. */
export async function keepResult(store: Store, name: string, key: string, folder: string): Promise<void> {
  const list = await listOf(folder);
  const contents = new Map(Object.entries(list).map(([path, { sha256 }]) => [sha256, path]));
  await inLanes([...contents], LANES, ([sha256, path]) => store.send(contentKey(sha256), join(folder, path)));
  const text = JSON.stringify(list);
  await store.write(markKey(name, key), Buffer.from(JSON.stringify({ list: text, sha256: hashText(text) })));
}

/** What a result is made of; `undefined` where it has no mark, or one that is not whole. */
export async function resultIn(store: Store, name: string, key: string): Promise<Listed | undefined> {
  return listedIn(await store.read(markKey(name, key)));
}

/** What a mark lists; `undefined` where it is not whole. */
export function listedIn(bytes: Uint8Array | undefined): Listed | undefined {
  if (bytes === undefined) return undefined;
  try {
    const { list, sha256 } = JSON.parse(Buffer.from(bytes).toString()) as { list: string; sha256: string };
    return hashText(list) === sha256 ? (JSON.parse(list) as Listed) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Fills a folder with a result.
 * @returns whether it is there, whole; what is not is forgotten, to be made again
 */
export async function fetchResult(store: Store, name: string, key: string, folder: string): Promise<boolean> {
  const list = await resultIn(store, name, key);
  if (!list) return false;
  const paths = Object.keys(list);
  if (paths.some((path) => path.startsWith('/') || path.split('/').includes('..')))
    throw new StoreError(`${store.name} : un résultat sort de son dossier (${name}, ${key})`);
  for (const parent of new Set(paths.map(dirname))) await mkdir(join(folder, parent), { recursive: true });
  const whole = await inLanes(paths, LANES, (path) => fetchContent(store, list[path]!.sha256, join(folder, path)));
  if (whole.every(Boolean)) return true;
  await store.remove(markKey(name, key));
  for (const path of paths) await rm(join(folder, path), { force: true });
  return false;
}
