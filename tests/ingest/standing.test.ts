/** The published tree while content is being written: a run places what differs from the one before, and nothing else. */
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Output } from '../../src/ingest/output.ts';
import { Standing } from '../../src/ingest/standing.ts';

let folder: string;
let site: string;
let standing: Standing;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debout-'));
  site = join(folder, 'site');
  standing = new Standing();
  await mkdir(join(folder, 'cache/plaque'), { recursive: true });
  await writeFile(join(folder, 'cache/plaque/0.jpg'), 'tuile');
  await writeFile(join(folder, 'image.jpg'), 'image');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly texts: Readonly<Record<string, string>>;
  readonly cache?: boolean;
  /** Whose tree is remembered. */
  readonly by?: Standing;
}

/** One run: texts by path, an editor's picture, a folder of the cache. */
async function run({ texts, cache = true, by = standing }: Run): Promise<void> {
  const output = new Output(site, by);
  for (const [path, text] of Object.entries(texts)) await output.write(path, text);
  await output.file('/image.jpg', join(folder, 'image.jpg'));
  if (cache) await output.folderAt('/tuiles', join(folder, 'cache'));
  await output.commit();
}

const inode = async (path: string) => (await lstat(join(site, path))).ino;
const files = async () =>
  (await readdir(site, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length))
    .sort();
const text = (path: string) => readFile(join(site, path), 'utf8');

it('writes what differs, takes away what is gone, and leaves the rest where it is', async () => {
  await run({ texts: { '/a.json': 'un', '/b/c.json': 'deux', '/d.json': 'trois' } });
  const [a, picture, b, whole] = await Promise.all(['a.json', 'image.jpg', 'b/c.json', '.'].map(inode));
  await run({ texts: { '/a.json': 'un', '/b/c.json': 'autre', '/e/f.json': 'neuf' } });
  expect(await files()).toEqual(['/.keep', '/a.json', '/b/c.json', '/e/f.json', '/image.jpg', '/tuiles/plaque/0.jpg']);
  expect(await text('b/c.json')).toBe('autre');
  expect([await inode('a.json'), await inode('image.jpg'), await inode('.')]).toEqual([a, picture, whole]);
  expect(await inode('b/c.json')).not.toBe(b);
  expect((await readdir(folder)).sort()).toEqual(['cache', 'image.jpg', 'site']);
});

it('copies a picture that was written again, and links an entry that the cache has made again', async () => {
  await run({ texts: {} });
  await writeFile(join(folder, 'image.jpg'), 'meilleure');
  await mkdir(join(folder, 'autre/plaque'), { recursive: true });
  await writeFile(join(folder, 'autre/plaque/1.jpg'), 'refaite');
  await rm(join(folder, 'cache'), { recursive: true });
  await rename(join(folder, 'autre'), join(folder, 'cache'));
  await run({ texts: {} });
  expect(await files()).toEqual(['/.keep', '/image.jpg', '/tuiles/plaque/1.jpg']);
  expect(await text('image.jpg')).toBe('meilleure');
});

it('a file may become a folder, a folder a file, and a name another’s capitals', async () => {
  await run({ texts: { '/x': 'fichier', '/y/z': 'dedans', '/Nom.json': 'n' } });
  await run({ texts: { '/x/z': 'dedans', '/y': 'fichier', '/nom.json': 'n' } });
  expect(await files()).toEqual(['/.keep', '/image.jpg', '/nom.json', '/tuiles/plaque/0.jpg', '/x/z', '/y']);
});

it('what stands is there to build on; what was given up, and a path taken twice, leave it as it was', async () => {
  await run({ texts: { '/a.json': 'un' } });
  const output = new Output(site, standing);
  await output.write('/a.json', 'un');
  await output.write('/b.json', 'deux');
  expect([await readFile(output.staged('/a.json'), 'utf8'), await readFile(output.staged('/b.json'), 'utf8')]).toEqual(['un', 'deux']);
  await expect(output.write('/a.json/c', 'x')).rejects.toThrow('serait publié');
  await expect(output.write('/A.json', 'x')).rejects.toThrow('serait publié');
  await output.discard();
  expect(await files()).toEqual(['/.keep', '/a.json', '/image.jpg', '/tuiles/plaque/0.jpg']);
  await run({ texts: { '/c.json': 'trois' } });
  expect(await files()).toEqual(['/.keep', '/c.json', '/image.jpg', '/tuiles/plaque/0.jpg']);
});

it('what a build has left is looked at by a thread where it is much: a file that was touched since is placed again', async () => {
  const texts = { '/a.json': 'un', '/b.json': 'deux', '/c.json': 'trois' };
  const build = async () => {
    const by = new Standing({ written: true });
    by.look(site, 0);
    await run({ texts, by });
  };
  await build();
  const [a, b] = [await inode('a.json'), await inode('b.json')];
  await writeFile(join(site, 'b.json'), 'autre main');
  await rm(join(site, 'c.json'));
  await build();
  expect([await text('b.json'), await text('c.json')]).toEqual(['deux', 'trois']);
  expect(await inode('a.json')).toBe(a);
  expect(await inode('b.json')).not.toBe(b);
});

it('a tree that another process has left is assembled whole', async () => {
  await run({ texts: { '/a.json': 'un' } });
  await run({ texts: { '/b.json': 'deux' }, by: new Standing() });
  const whole = await inode('.');
  await run({ texts: { '/a.json': 'un' } });
  expect(await files()).toEqual(['/.keep', '/a.json', '/image.jpg', '/tuiles/plaque/0.jpg']);
  expect(await inode('.')).not.toBe(whole);
});
