/** A store is emptied of what the last plans do not ask for, and of nothing else. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashText, listOf } from '../../../src/ingest/cache.ts';
import { folderStore } from '../../../src/ingest/store/folder.ts';
import { openStore } from '../../../src/ingest/store/open.ts';
import { PlanNotes } from '../../../src/ingest/store/plans.ts';
import { planPruning, prune, pruningText } from '../../../src/ingest/store/prune.ts';
import { fetchContent, fetchResult, keepContent, keepResult } from '../../../src/ingest/store/results.ts';
import type { Store, Stored } from '../../../src/ingest/store/store.ts';
import { writeRoot } from '../small-root.ts';
import { objects, SECRETS } from './servers.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prune-'));
  store = folderStore(join(folder, 'store'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Keeps a result of these files, by name. */
async function made(key: string, files: Readonly<Record<string, string>>): Promise<void> {
  await writeRoot(join(folder, key), files);
  await keepResult(store, 'essai', key, join(folder, key));
}
/** The plan of a site that has asked for these results, and sent these sources. */
async function planned(site: string, at: number, keys: readonly string[], sources: readonly string[] = []): Promise<void> {
  const plan = new PlanNotes();
  for (const key of keys) plan.result('essai', key);
  for (const text of sources) {
    await writeFile(join(folder, 'source'), text);
    await keepContent(store, join(folder, 'source'), hashText(text));
    plan.source(hashText(text));
  }
  await plan.keep(store, site, at);
}
const DAYS = 24 * 3_600_000;
const later = () => Date.now() + 3 * DAYS;
const kinds = (gone: readonly Stored[]) => gone.map(({ key }) => key.slice(0, key.indexOf('/'))).sort();

describe('a store', () => {
  it('keeps what the last plans of each site ask for, and shares', async () => {
    await made('ancien', { 'seul.txt': 'seul', 'commun.txt': 'commun' });
    await made('nouveau', { 'autre.txt': 'autre', 'commun.txt': 'commun' });
    await made('voisin', { 'voisin.txt': 'voisin' });
    await planned('https://a.example', 1000, ['ancien'], ['image ancienne', 'image']);
    await planned('https://a.example', 2000, ['nouveau'], ['image']);
    await planned('https://b.example', 500, ['voisin']);

    expect((await planPruning(store, 2, later())).gone).toEqual([]);
    const pruning = await planPruning(store, 1, later());
    // One mark, its own file, the older source, the older plan.
    expect(kinds(pruning.gone)).toEqual(['contents', 'contents', 'plans', 'steps']);
    expect(pruningText(store, pruning, false)).toMatch(
      /2 plans de 2 sites\. À retirer : 4 fichiers \(.*\)\. Rien n’est retiré : relancer avec --write\.$/,
    );
    expect(await fetchResult(store, 'essai', 'ancien', join(folder, 'there'))).toBe(true);

    await prune(store, pruning);
    expect(pruningText(store, pruning, true)).toMatch(/Retiré : 4 fichiers/);
    expect(await fetchResult(store, 'essai', 'ancien', join(folder, 'gone'))).toBe(false);
    for (const key of ['nouveau', 'voisin']) {
      expect(await fetchResult(store, 'essai', key, join(folder, `back-${key}`))).toBe(true);
      expect(await listOf(join(folder, `back-${key}`))).toEqual(await listOf(join(folder, key)));
    }
    expect(await fetchContent(store, hashText('image'), join(folder, 'image'))).toBe(true);
    expect(await fetchContent(store, hashText('image ancienne'), join(folder, 'image'))).toBe(false);
    const again = await planPruning(store, 1, later());
    expect(again.gone).toEqual([]);
    expect(pruningText(store, again, false)).toMatch(/Rien n’est à retirer\.$/);
  });

  it('keeps what is young, whoever makes it, and what nobody knows only so long', async () => {
    await made('demandé', { 'a.txt': 'a' });
    await made('en cours', { 'b.txt': 'b' });
    await store.write('partial/tué', Buffer.from('à moitié'));
    await planned('https://a.example', 1000, ['demandé']);
    expect((await planPruning(store, 1, Date.now())).gone).toEqual([]);
    expect(kinds((await planPruning(store, 1, later())).gone)).toEqual(['contents', 'partial', 'steps']);
  });

  it('without a plan, or with one that is cut, is left as it is', async () => {
    await made('a', { 'a.txt': 'a' });
    await expect(planPruning(store, 10, later())).rejects.toThrow(/n’a pas encore de plan.*relancer d’abord « npm run ingest »/);
    await store.write('plans/a.example/1.bin', Buffer.from('coupé'));
    await expect(planPruning(store, 10, later())).rejects.toThrow(/le plan « plans\/a\.example\/1\.bin » est illisible/);
  });
});

it('a bucket is listed page by page, below its own path alone', { timeout: 120_000 }, async ({ skip }) => {
  const server = await objects();
  if (!server) return skip('moto_server n’est pas sur cette machine');
  try {
    const env = { ...SECRETS, AWS_ENDPOINT_URL: server.endpoint };
    store = openStore('s3://etapes/liste/ici', env);
    await openStore('s3://etapes/liste', env).write('contents/ailleurs', Buffer.from('x'));
    await made('a', { 'a.txt': 'a', 'b.txt': 'bb' });
    await planned('https://a.example', 1000, ['a']);
    const found: Stored[] = [];
    for await (const one of store.list('contents/')) found.push(one);
    expect(found.map(({ key }) => key).sort()).toEqual(
      ['a', 'bb'].map((text) => `contents/${hashText(text).slice(0, 2)}/${hashText(text)}`).sort(),
    );
    expect(found.map(({ bytes }) => bytes).sort()).toEqual([1, 2]);
    expect(found.every(({ modified }) => Math.abs(modified - Date.now()) < DAYS)).toBe(true);
    expect((await planPruning(store, 1, later())).gone).toEqual([]);
  } finally {
    server.stop();
  }
});
