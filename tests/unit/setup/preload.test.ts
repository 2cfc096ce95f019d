/** What the pages that open an island at once name in their head. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preloadIslands, scriptsOf } from '../../../src/setup/preload.mjs';

let folder: string;
const put = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};
const head = async (path: string) =>
  [...(await readFile(join(folder, path), 'utf8')).matchAll(/<link rel="(\w+)"[^>]*href="([^"]+)"/g)].map(
    ([, rel, address]) => `${rel} ${address}`,
  );

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preload-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('preloadIslands', () => {
  it('names what runs first, then the largest script, the first tile at last, under the base path', async () => {
    await put(
      'integrer/objet/coupe/index.html',
      '<head><title>Coupe</title></head><section data-visionneuse="/site/v.json" data-tuiles="/site/3d/coupe/tileset.json"></section><script type="module" src="/site/_a/start.js"></script>',
    );
    await put('3d/coupe/tileset.json', JSON.stringify({ root: { content: { uri: 'tiles/0.glb' } } }));
    await put(
      '_a/start.js',
      'import{t}from"./text.js";const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["_a/small.js","_a/large.js"])))=>i;',
    );
    await put('_a/text.js', 'export const t=1;');
    await put('_a/small.js', 'import{a}from"./deep.js";');
    await put('_a/deep.js', `export const a="${'a'.repeat(100)}";`);
    await put('_a/large.js', `export const l="${'l'.repeat(900)}";`);
    expect(preloadIslands(folder, '/site/')).toBe(1);
    expect(await head('integrer/objet/coupe/index.html')).toEqual([
      'modulepreload /site/_a/start.js',
      'modulepreload /site/_a/text.js',
      'modulepreload /site/_a/large.js',
      'modulepreload /site/_a/deep.js',
      'modulepreload /site/_a/small.js',
      'preload /site/3d/coupe/tileset.json',
      'preload /site/3d/coupe/tiles/0.glb',
    ]);
  });

  it('names the map’s index where there is one, and leaves a root without a map alone', async () => {
    expect(preloadIslands(folder, '/')).toBe(0);
    await put(
      'vue-du-ciel/index.html',
      '<title>Vue du ciel</title><div data-ciel="carte"></div><script type="module" src="/_a/map.js"></script>',
    );
    await put('_a/map.js', 'export{};');
    await put('vue-du-ciel/index/index.bin', '');
    expect(preloadIslands(folder, '/')).toBe(1);
    expect(await head('vue-du-ciel/index.html')).toEqual(['preload /vue-du-ciel/index/index.bin', 'modulepreload /_a/map.js']);
  });
});

describe('scriptsOf', () => {
  it('finds what a script imports at once, and what it may import later, once each', () => {
    expect(
      scriptsOf('import"./a.js";import{b}from"./b.js";__vite__mapDeps=(i,m,d=["_a/b.js","_a/c.js","_a/c.css"])', '/x/_a/s.js'),
    ).toEqual(['/x/_a/a.js', '/x/_a/b.js', '/x/_a/c.js']);
  });
});

describe('scripts named in a bare page', () => {
  it('are those beside the script and those that it fetches later, once each', () => {
    const code =
      'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["_a/mount.A.js","_a/three.B.js","_a/view.C.css"])))=>i.map(i=>d[i]);import{t as e}from"./urls.D.js";import"./mount.A.js";';
    expect(scriptsOf(code, '/site/_a/start.js')).toEqual(['/site/_a/urls.D.js', '/site/_a/mount.A.js', '/site/_a/three.B.js']);
  });
});
