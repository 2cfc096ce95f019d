/** What a built folder holds and nobody has claimed goes, though folders that are as they were left are not read. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BuiltSite, lookAtBuilt } from '../../../src/setup/integrations/built-site.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folders-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => join(folder, 'dist', path);

async function build(paths: readonly string[], worth: number): Promise<void> {
  const [dist, made] = [join(folder, 'dist'), join(folder, 'made')];
  const site = new BuiltSite(dist, made, await lookAtBuilt(dist, made, worth));
  for (const path of paths) site.write(path, path);
  site.prune(new Set(['sw.js']));
  site.finish();
}

function files(): string[] {
  const entries = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true });
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(at('').length + 1)).sort();
}

const PAGES = ['index.html', 'vues/a/index.html', 'vues/b/index.html', 'lieux/index.html'];
const ALL = ['index.html', 'lieux', 'lieux/index.html', 'vues', 'vues/a', 'vues/a/index.html', 'vues/b', 'vues/b/index.html'];

describe.each([
  ['one by one', Infinity],
  ['by a thread beside', 0],
])('what stands, looked at %s', (_, worth) => {
  it('a folder whose time of change is what it was is not read, another is', async () => {
    await build(PAGES, worth);
    const old = () => utimesSync(at('vues/b'), 1000, 1000);
    old();
    await build(PAGES, worth);
    writeFileSync(at('vues/b/z.txt'), 'autre main');
    old();
    await build(PAGES, worth);
    expect(files()).toEqual([...ALL, 'vues/b/z.txt']);
    utimesSync(at('vues/b'), 2000, 2000);
    await build(PAGES, worth);
    expect(files()).toEqual(ALL);
  });

  it('what somebody else has put there goes, wherever; what is still to come and .git stay', async () => {
    await build(PAGES, worth);
    for (const path of ['.git/config', 'sw.js', 'notes/x/y.txt', 'vues/b/z.txt', 'vues/vide/']) {
      mkdirSync(at(path.replace(/[^/]*$/, '')), { recursive: true });
      if (!path.endsWith('/')) writeFileSync(at(path), 'autre main');
    }
    await build(PAGES, worth);
    expect(files()).toEqual(['.git', '.git/config', ...ALL, 'sw.js'].sort());
  });

  it('what the site no longer has goes with its folders, and what was put in them; a folder may become a file, a file a folder', async () => {
    await build(PAGES, worth);
    writeFileSync(at('vues/a/z.txt'), 'autre main');
    await build(['index.html', 'lieux/index.html', 'vues/b/index.html'], worth);
    expect(existsSync(at('vues/a'))).toBe(false);
    await build(['index.html/x', 'lieux'], worth);
    expect(files()).toEqual(['index.html', 'index.html/x', 'lieux']);
  });

  it('a file that somebody else has touched is written again, one that is gone too, and a file that the build has just made is looked at', async () => {
    await build(PAGES, worth);
    writeFileSync(at('vues/a/index.html'), 'autre main');
    rmSync(at('vues/b'), { recursive: true });
    await build(PAGES, worth);
    for (const path of PAGES) expect(readFileSync(at(path), 'utf8')).toBe(path);
  });
});

it('a built site stands whole until a file of it is another, is gone, or is one more', async () => {
  await build(PAGES, Infinity);
  const whole = () => new BuiltSite(join(folder, 'dist'), join(folder, 'made')).isWhole();
  expect(whole()).toBe(true);
  for (const harm of [
    () => writeFileSync(at('vues/a/index.html'), 'vues/a/index.HTML'),
    () => rmSync(at('vues/b/index.html')),
    () => writeFileSync(at('reste.html'), 'rien du site'),
  ]) {
    harm();
    expect(whole(), harm.toString()).toBe(false);
    await build(PAGES, Infinity);
    expect(whole()).toBe(true);
  }
});
