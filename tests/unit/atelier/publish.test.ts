/** Putting online from the desk: built apart, told before anything is sent, sent, stopped, and gone back to. */
import { inFrench } from '../../fixtures/said-in.ts';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deskBuild, type Build } from '../../../src/atelier/publish/build.ts';
import { commit, uncommitted } from '../../../src/atelier/publish/commit.ts';
import { publisher } from '../../../src/atelier/publish/job.ts';
import type { Publishing, PublishTold, Stage } from '../../../src/atelier/publish/told.ts';
import { openStore, type Store } from '../../../src/atelier/store/store.ts';
import type { Keyring } from '../../../src/setup/publish/secrets.ts';
import { writeRoot } from '../../ingest/small-root.ts';

let folder = '';
let root = '';
let store: Store;
let desk: Publishing;
/** What the next build leaves; nothing where it fails. */
let next: Readonly<Record<string, string>> | undefined;
let held: Map<string, string>;
const before = process.env['CACHE_FOLDER'];

const SITE = { 'index.html': '<a href="/vase/">', 'vase/index.html': 'v1' };

const build: Build = (of, say) => {
  let stopped = false;
  const work = async () => {
    say('page 1');
    await wait(30);
    if (stopped || !next) {
      say('la page 2 manque');
      return false;
    }
    const { dist } = deskBuild(of);
    await rm(dist, { recursive: true, force: true });
    for (const [path, text] of Object.entries(next)) {
      await mkdir(dirname(join(dist, path)), { recursive: true });
      await writeFile(join(dist, path), text);
    }
    return true;
  };
  return { ended: work(), stop: () => void (stopped = true) };
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-publish-'));
  root = join(folder, 'content');
  process.env['CACHE_FOLDER'] = join(folder, 'cache');
  await writeRoot(root);
  await publishTo('publish: {to: folder, path: ../en-ligne}');
  store = openStore(root);
  held = new Map();
  const keyring: Keyring = {
    read: (account) => Promise.resolve(held.get(account)),
    keep: (account, secret) => Promise.resolve(void held.set(account, secret)),
    forget: (account) => Promise.resolve(void held.delete(account)),
  };
  next = SITE;
  let day = 10;
  desk = publisher(root, store, { build, keyring, env: {}, now: () => `2026-01-${day++}T00:00:00.000Z` });
});
afterEach(async () => {
  if (before === undefined) delete process.env['CACHE_FOLDER'];
  else process.env['CACHE_FOLDER'] = before;
  await rm(folder, { recursive: true, force: true });
});

async function publishTo(text: string): Promise<void> {
  const site = await readFile(join(root, 'site.yaml'), 'utf8');
  await writeFile(join(root, 'site.yaml'), `${site.replace(/\npublish:.*/g, '').trimEnd()}\n${text}\n`);
}

/** Waits until nothing is under way. */
async function rested(): Promise<PublishTold> {
  const busy: readonly Stage[] = ['building', 'looking', 'sending'];
  for (let asked = 0; asked < 6000; asked++) {
    const told = await desk.publishing();
    if (!busy.includes(told.stage)) return told;
    await wait(10);
  }
  throw new Error('it does not end');
}

const online = (path: string) => readFile(join(folder, 'en-ligne', path), 'utf8');

it('tells what changes, sends it, and goes back to what was there', async () => {
  expect((await desk.prepare()).stage).toBe('building');
  await expect(desk.prepare()).rejects.toThrow('une mise en ligne est en cours');
  const ready = await rested();
  expect(ready).toMatchObject({ stage: 'ready', same: false, fault: undefined, lines: ['page 1'], changedSince: false, drafts: [] });
  expect(ready.report?.pages).toEqual({ added: ['/', '/vase/'], changed: [], removed: [] });
  await expect(online('index.html')).rejects.toThrow();

  await desk.sendSite(false);
  expect(await rested()).toMatchObject({ stage: 'sent', sent: 1, progress: { done: 2, all: 2 } });
  expect(await online('vase/index.html')).toBe('v1');

  next = { ...SITE, 'vase/index.html': 'v2', 'index.html': '<a href="/urne/">' };
  await desk.prepare();
  expect((await rested()).report).toMatchObject({
    pages: { added: [], changed: ['/', '/vase/'], removed: [] },
    deadLinks: [{ page: 'index.html', address: '/urne/' }],
  });
  await desk.sendSite(false);
  await rested();
  expect((await desk.published()).map(({ number, pages }) => [number, pages])).toEqual([
    [2, 2],
    [1, 2],
  ]);

  await desk.goBack(1);
  expect(await rested()).toMatchObject({ stage: 'sent', sent: 3 });
  expect(await online('vase/index.html')).toBe('v1');
  expect((await desk.published()).map(({ number }) => number)).toEqual([3, 2, 1]);
  await desk.goBack(7);
  expect((await rested()).fault?.message).toContain('n’est plus connue');
});

it('says the drafts that are left out, and that the content has changed since', async () => {
  await store.keepDraft({ path: 'objets/vase/objet.yaml', base: null, text: 'x' });
  await desk.prepare();
  const ready = await rested();
  expect(ready.drafts).toEqual(['objets/vase/objet.yaml']);
  await writeFile(join(root, 'projets.txt'), 'de plus');
  expect((await desk.publishing()).changedSince).toBe(true);
});

it('builds nothing of a folder in fault, and sends nothing that is not whole', async () => {
  next = undefined;
  await desk.prepare();
  expect(await rested()).toMatchObject({
    stage: 'idle',
    lines: ['page 1', 'la page 2 manque'],
    fault: { why: 'refused', message: expect.stringContaining('ne s’est pas construit') as string },
  });
  await expect(desk.sendSite(false)).rejects.toThrow('rien de prêt');
  await writeFile(join(root, 'objets/vase/objet.yaml'), 'title: Un vase\n');
  await desk.prepare();
  const { stage, fault } = await rested();
  expect([stage, fault?.message]).toEqual(['idle', expect.stringMatching(/le dossier a encore .* erreurs?.*objets\/vase\/objet\.yaml/)]);
  await writeFile(join(root, 'site.yaml'), 'title: x\n');
  await expect(desk.prepare()).rejects.toThrow('« site.yaml » est à corriger d’abord');
});

it('is stopped while it builds, and while it sends; the next sending ends it', async () => {
  await desk.prepare();
  await desk.cancel();
  expect(await rested()).toMatchObject({ stage: 'idle', fault: { why: 'cancelled' } });
  next = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`page-${i}/index.html`, `p${i}`]));
  await desk.prepare();
  await rested();
  await desk.sendSite(false);
  await desk.cancel();
  const stopped = await rested();
  expect(stopped).toMatchObject({ stage: 'ready', fault: { why: 'cancelled' } });
  await expect(online('publication.json')).rejects.toThrow();
  await desk.sendSite(false);
  expect((await rested()).sent).toBe(1);
  expect(await online('page-399/index.html')).toBe('p399');
});

it('overwrites somebody else’s site only where it was said', async () => {
  await mkdir(join(folder, 'en-ligne'));
  await writeFile(join(folder, 'en-ligne', 'index.html'), 'un autre');
  expect(await desk.tryPlace()).toMatchObject({ holds: 'foreign' });
  await desk.prepare();
  expect(await rested()).toMatchObject({ stage: 'ready', fault: { why: 'foreign' } });
  await desk.sendSite(false);
  expect(await rested()).toMatchObject({ stage: 'ready', fault: { why: 'foreign' } });
  expect(await online('index.html')).toBe('un autre');
  await desk.sendSite(true);
  expect(await rested()).toMatchObject({ stage: 'sent', sent: 1 });
  expect(await online('index.html')).toBe(SITE['index.html']);
});

it('tries a place, and leaves nothing there', async () => {
  expect(inFrench(await desk.tryPlace())).toEqual({ name: `le dossier ${join(folder, 'en-ligne')}`, holds: 'nothing' });
  expect(await readdir(join(folder, 'en-ligne'))).toEqual([]);
  await publishTo('publish: {to: folder, path: .}');
  await expect(desk.tryPlace()).rejects.toThrow('attendu un dossier à part');
});

it('keeps secrets in the keyring, tells only that they are there, and writes them in no file', async () => {
  await publishTo('publish: {to: s3, endpoint: "https://s3.exemple.fr", bucket: musee}');
  expect((await desk.publishing()).secrets.map(({ from }) => from)).toEqual([undefined, undefined]);
  const told = await desk.keepSecrets({ AWS_ACCESS_KEY_ID: 'cle-1', AWS_SECRET_ACCESS_KEY: 'tres-secret' });
  expect(told.secrets.map(({ from }) => from)).toEqual(['keyring', 'keyring']);
  expect(JSON.stringify(told)).not.toContain('tres-secret');
  expect([...held.values()]).toEqual(['cle-1', 'tres-secret']);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) expect(await readFile(join(entry.parentPath, entry.name), 'utf8')).not.toContain('tres-secret');
});

describe('a content under Git', () => {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  const who = { author: 'Une agente', email: 'agente@example.org', message: 'Le vase' };

  it('is no matter where there is none', async () => {
    expect(await uncommitted(root)).toMatchObject({ repository: false });
  });

  it('is committed when asked, in a person’s name, its own files alone', async () => {
    git('init', '--quiet', '--initial-branch=principale');
    await writeFile(join(folder, 'ailleurs.txt'), '1');
    git('add', 'ailleurs.txt');
    await store.keepDraft({ path: 'site.yaml', base: null, text: 'x' });
    const first = await uncommitted(root);
    expect(first).toMatchObject({ repository: true, branch: 'principale' });
    expect(first.files).toContainEqual({ path: 'objets/vase/objet.yaml', change: 'new' });
    expect(first.files.filter(({ path }) => path.includes('.atelier'))).toEqual([]);
    // Whoever the machine's own environment speaks of.
    vi.stubEnv('GIT_AUTHOR_NAME', 'Quelqu’un d’autre');
    await commit(root, who);
    vi.unstubAllEnvs();
    expect(git('log', '--format=%an %ae %s').trim()).toBe('Une agente agente@example.org Le vase');
    expect(git('ls-tree', '-r', '--name-only', 'HEAD').split('\n')).not.toContain('ailleurs.txt');
    // What somebody was about to commit elsewhere is as it was.
    expect(git('status', '--porcelain', '--', 'ailleurs.txt')).toBe('A  ailleurs.txt\n');

    await writeFile(join(root, 'objets/vase/objet.yaml'), 'title: Un autre vase\n');
    await rm(join(root, 'objets/vase/visites.yaml'));
    await writeFile(join(root, 'objets/vase/é [1] "x".txt'), 'x');
    const second = await uncommitted(root);
    expect(second.files.map(({ path, change }) => [path, change])).toEqual([
      ['objets/vase/objet.yaml', 'changed'],
      ['objets/vase/visites.yaml', 'gone'],
      ['objets/vase/é [1] "x".txt', 'new'],
    ]);
    expect(second.message).toBe('objets/vase');
    await commit(root, { ...who, author: 'Une <autre>\nagente' });
    expect(git('log', '-1', '--format=%an').trim()).toBe('Une  autre  agente');
    expect((await uncommitted(root)).files).toEqual([]);
    await expect(commit(root, who)).rejects.toThrow('rien n’a changé');
    await expect(commit(root, { ...who, email: ' ' })).rejects.toThrow('il faut un nom');
  });
});
