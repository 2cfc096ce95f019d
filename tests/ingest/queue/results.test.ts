/** Results in a store: whole, or not there. The folder stands for any store. */
import { readFile, rm, mkdtemp, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Cache, hashText, listOf } from '../../../src/ingest/cache.ts';
import { programHash } from '../../../src/ingest/queue/program.ts';
import { makeStep } from '../../../src/ingest/queue/step.ts';
import { folderStore } from '../../../src/ingest/store/folder.ts';
import { fetchResult, keepContent, keepResult, resultIn } from '../../../src/ingest/store/results.ts';
import type { Store } from '../../../src/ingest/store/store.ts';
import { maker } from '../../../src/ingest/steps/make.ts';
import { writeRoot } from '../small-root.ts';
import sharp from 'sharp';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'results-'));
  store = folderStore(join(folder, 'store'));
  await writeRoot(join(folder, 'made'), { 'note.json': '{}', 'tuiles/0/0.txt': 'une tuile' });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Where a content lies. */
const content = (text: string) => join(folder, 'store', 'contents', hashText(text).slice(0, 2), hashText(text));

describe('a result', () => {
  it('comes back as it was made, however often it was kept', async () => {
    await keepResult(store, 'essai', 'a', join(folder, 'made'));
    await keepResult(store, 'essai', 'a', join(folder, 'made'));
    expect(await fetchResult(store, 'essai', 'a', join(folder, 'back'))).toBe(true);
    expect(await listOf(join(folder, 'back'))).toEqual(await listOf(join(folder, 'made')));
    expect(await fetchResult(store, 'essai', 'b', join(folder, 'other'))).toBe(false);
  });

  it('of which a file is damaged or gone, or whose mark is cut, is not there, and is kept anew', async () => {
    const damages: readonly (() => Promise<void>)[] = [
      () => rm(content('une tuile')),
      // Another name of the same file lies in what was made: it is replaced, not written into.
      () => rm(content('une tuile')).then(() => writeFile(content('une tuile'), 'une toile')),
      () => truncate(join(folder, 'store', 'steps', 'essai', 'a.json'), 20),
    ];
    for (const damage of damages) {
      await keepResult(store, 'essai', 'a', join(folder, 'made'));
      await damage();
      expect(await fetchResult(store, 'essai', 'a', join(folder, 'back'))).toBe(false);
      expect(await resultIn(store, 'essai', 'a')).toBeUndefined();
      expect(Object.keys(await listOf(join(folder, 'back')).catch(() => ({})))).toEqual([]);
    }
    await keepResult(store, 'essai', 'a', join(folder, 'made'));
    expect(await fetchResult(store, 'essai', 'a', join(folder, 'back'))).toBe(true);
  });

  it('that names a file outside of its folder is refused', async () => {
    const list = JSON.stringify({ '../ailleurs': { bytes: 1, sha256: hashText('x') } });
    await store.write('steps/essai/a.json', Buffer.from(JSON.stringify({ list, sha256: hashText(list) })));
    await expect(fetchResult(store, 'essai', 'a', join(folder, 'back'))).rejects.toThrow(/sort de son dossier/);
  });
});

describe('a step on another machine', () => {
  const picture = () =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: '#853' } })
      .jpeg()
      .toBuffer();
  const job = (sha256: string) => ({
    work: 'photo/pyramid' as const,
    name: 'photo/archive',
    key: 'cle',
    folder: 'vol',
    sources: [{ path: 'a.jpg', sha256 }],
    args: { hash: sha256, cap: false, archived: true, xmp: '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>' },
    program: programHash(),
  });

  it('reads its source from the store or a shared folder, if it is what was asked for, and makes the bytes that are made here', async () => {
    await writeRoot(join(folder, 'root'), { 'vol/b.jpg': 'autre chose' });
    const file = join(folder, 'root', 'vol', 'a.jpg');
    await writeFile(file, await picture());
    const hash = hashText(await readFile(file));
    const place = { store, scratch: join(folder, 'scratch'), cores: 1 };
    expect(await makeStep(job(hash), place)).toEqual({
      fault: 'input',
      message: expect.stringMatching(/ni dans le magasin ni dans le dossier partagé/),
    });

    // Shared, then from the store alone.
    expect(await makeStep(job(hash), { ...place, root: join(folder, 'root') })).toBeUndefined();
    const shared = await resultIn(store, 'photo/archive', 'cle');
    await store.remove('steps/photo/archive/cle.json');
    await keepContent(store, file, hash);
    expect(await makeStep(job(hash), place)).toBeUndefined();
    expect(await resultIn(store, 'photo/archive', 'cle')).toEqual(shared);

    const make = maker({ cache: new Cache(join(folder, 'cache')), cores: 1 });
    const { args } = job(hash);
    const here = await make({
      work: 'photo/pyramid',
      step: { name: 'photo/archive', version: 1, inputs: [hash] },
      sources: { base: join(folder, 'root', 'vol'), paths: ['a.jpg'] },
      args,
    });
    const { '.liste.json': _list, ...made } = await listOf(here);
    expect(made).toEqual(shared);
  });

  it('tells a damaged picture in its sentence, and a program that is older than what is asked of it or another one', async () => {
    await writeRoot(join(folder, 'root'), { 'vol/a.jpg': 'pas une image' });
    const place = { store, scratch: join(folder, 'scratch'), cores: 1, root: join(folder, 'root') };
    const damaged = job(hashText('pas une image'));
    expect(await makeStep(damaged, place)).toEqual({
      fault: 'input',
      message: expect.stringMatching(/le contenu est un format inconnu, attendu une image/),
    });
    const newer = { ...damaged, work: 'photo/plus-tard' as never };
    expect(await makeStep(newer, place)).toEqual({ fault: 'machine', message: expect.stringMatching(/y mettre le programme à jour/) });
    const another = { ...damaged, program: 'autre' };
    expect(await makeStep(another, place)).toEqual({ fault: 'machine', message: expect.stringMatching(/une autre version du programme/) });
    const outside = { ...damaged, sources: [{ path: '../../etc/passwd', sha256: '' }] };
    expect(await makeStep(outside, place)).toEqual({ fault: 'input', message: 'une source est hors de son dossier.' });
  });
});
