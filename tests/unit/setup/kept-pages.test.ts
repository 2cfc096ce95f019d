/** Which pages are rendered again: by their program, their properties, and what they have read. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BuiltSite } from '../../../src/setup/integrations/built-site.ts';
import { fileOfPath, KeptPages } from '../../../src/setup/integrations/kept-pages.ts';
import { defineNeed, derivedOf, needs } from '../../../src/setup/integrations/page-needs.ts';
import { notePage, pageNotes } from '../../../src/setup/integrations/page-notes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
  pageNotes().clear();
});
afterEach(() => rmSync(folder, { recursive: true }));

type Route = Parameters<AstroPrerenderer['render']>[1]['routeData'];
interface State {
  readonly program: string;
  /** By path: its properties. */
  readonly pages: Readonly<Record<string, unknown>>;
  readonly photos: string;
  readonly titles: Readonly<Record<string, string>>;
}

/** Builds a site of these pages; gives the paths that were rendered. */
async function build(state: State): Promise<string[]> {
  defineNeed('photos', () => state.photos);
  const titleOf = derivedOf('title', (id) => state.titles[id] ?? '');
  const site = new BuiltSite(join(folder, 'dist'), join(folder, 'made'));
  const kept = new KeptPages(site, join(folder, 'made'), state.program, '/base/');
  const route = { route: '/[page]', component: 'page.astro', type: 'page' } as Route;
  const asked: string[] = [];
  const prerenderer = kept.wrap({
    name: 'trial',
    app: {
      routeCache: {
        get: () => ({ staticPaths: { keyed: new Map(Object.entries(state.pages).map(([path, props]) => [path, { props }])) } }),
      },
    },
    getStaticPaths: () => Promise.resolve(Object.keys(state.pages).map((pathname) => ({ pathname, route }))),
    async render(request: Request) {
      const path = new URL(request.url).pathname.replace('/base', '');
      asked.push(path);
      if (path === '/all/') needs('photos');
      notePage({ path, siteName: '', indexed: true, searched: true });
      return new Response(`${state.program} ${path} ${path === '/all/' ? state.photos : await titleOf(path)}`);
    },
  } as AstroPrerenderer);
  for (const { pathname } of await prerenderer.getStaticPaths()) {
    const answer = await prerenderer.render(new Request(`https://x.org/base${pathname}/`), { routeData: route });
    const file = join(folder, 'dist', fileOfPath(pathname, route));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await (answer as Response).text());
  }
  await prerenderer.teardown?.();
  site.prune();
  site.finish();
  kept.finish();
  return asked.sort();
}

const START: State = { program: 'a', pages: { '/all': {}, '/one': { n: 1 }, '/two': { n: 2 } }, photos: 'p', titles: { '/one/': 'Un' } };

it('renders all pages once, then those whose program, properties or needs have changed', async () => {
  expect(await build(START)).toEqual(['/all/', '/one/', '/two/']);
  pageNotes().clear();
  expect(await build(START)).toEqual([]);
  // What a page has said of itself is known without rendering it.
  expect([...pageNotes().keys()].sort()).toEqual(['/all/', '/one/', '/two/']);
  expect(await build({ ...START, photos: 'q' })).toEqual(['/all/']);
  expect(readFileSync(join(folder, 'dist', 'all', 'index.html'), 'utf8')).toBe('a /all/ q');
  const titled = { ...START, photos: 'q', titles: { '/one/': 'Le premier' } };
  expect(await build(titled)).toEqual(['/one/']);
  const other = { ...titled, pages: { ...START.pages, '/two': { n: 3 } } };
  expect(await build(other)).toEqual(['/two/']);
  expect(await build({ ...other, program: 'b' })).toEqual(['/all/', '/one/', '/two/']);
});

it('renders again what JSON cannot say, what somebody has touched, and what a broken build has left', async () => {
  const odd = { ...START, pages: { ...START.pages, '/two': { at: new Date(0) } } };
  await build(odd);
  expect(await build(odd)).toEqual(['/two/']);
  await build(START);
  writeFileSync(join(folder, 'dist', 'one', 'index.html'), 'b /one/ Un');
  expect(await build(START)).toEqual(['/one/']);
  // A build that began and did not end.
  new KeptPages(new BuiltSite(join(folder, 'dist'), join(folder, 'made')), join(folder, 'made'), 'a', '/');
  expect(await build(START)).toEqual(['/all/', '/one/', '/two/']);
});

it('takes away the page that goes, and what no build has made', async () => {
  await build(START);
  writeFileSync(join(folder, 'dist', 'stray.html'), '');
  const left = { ...START, pages: { '/two': { n: 2 } } };
  await build(left);
  expect(() => readFileSync(join(folder, 'dist', 'one', 'index.html'))).toThrow();
  expect(() => readFileSync(join(folder, 'dist', 'stray.html'))).toThrow();
  // What has been read by those that went is no longer written down, and what the other reads has another place.
  expect(await build(left)).toEqual([]);
  expect(await build({ ...left, photos: 'q' })).toEqual([]);
  expect(await build({ ...left, titles: { '/two/': 'Deux' } })).toEqual(['/two/']);
});

it('keeps a group of files where all of them stand from the same, and else none', () => {
  const isList = (path: string) => path.startsWith('list-');
  const site = () => new BuiltSite(join(folder, 'dist'), join(folder, 'made'));
  const write = (from: string) => {
    const built = site();
    for (const name of ['list-0.xml', 'list-1.xml']) {
      built.write(name, name);
      built.claim(name, from);
    }
    built.finish();
  };
  mkdirSync(join(folder, 'dist'));
  expect(site().keepAll(isList, 'a')).toBe(false);
  write('a');
  const kept = site();
  expect([kept.keepAll(isList, 'a'), kept.paths(), kept.count]).toEqual([true, ['list-0.xml', 'list-1.xml'], 2]);
  const other = site();
  expect([other.keepAll(isList, 'b'), other.count]).toEqual([false, 0]);
  writeFileSync(join(folder, 'dist', 'list-1.xml'), 'another');
  const touched = site();
  expect([touched.keepAll(isList, 'a'), touched.count]).toEqual([false, 0]);
});
