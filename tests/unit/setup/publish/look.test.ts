/** Of very many files a publication looks at those that builds have changed, and gives what looking at all of them gives. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fault } from '../../../../src/domain/input/fault.ts';
import { BuiltSite } from '../../../../src/setup/integrations/built-site.ts';
import type { FileStore } from '../../../../src/setup/publish/file-store.ts';
import { History } from '../../../../src/setup/publish/history.ts';
import { lookAtFew } from '../../../../src/setup/publish/look.ts';
import { filePlace } from '../../../../src/setup/publish/place.ts';
import { publish, type Options } from '../../../../src/setup/publish/publish.ts';
import type { Report } from '../../../../src/setup/publish/report.ts';
import { LIST } from '../../../../src/setup/publish/site-list.ts';

const COUNT = 5010;
let folder = '';
/** What stands at the place. */
const served = new Map<string, string>();
const sent: string[] = [];
/** What the site is to be. */
const site = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'look-'));
  for (let i = 0; i < COUNT; i++) site.set(`vues/${i}.html`, `<a href="/vues/${(i + 1) % COUNT}.html">${i}</a>`);
  site.set('pagefind/a.pf', 'a');
  build();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (path: string) => join(folder, 'dist', path);

function build(): void {
  const built = new BuiltSite(join(folder, 'dist'), join(folder, 'made'));
  for (const [path, text] of site) built.write(path, text);
  built.prune();
  built.finish();
}

const store: FileStore = {
  name: fault('publishFolder', { folder: 'mémoire' }),
  read: (path) => Promise.resolve(served.has(path) ? Buffer.from(served.get(path) ?? '') : undefined),
  send: async (path, file) => {
    sent.push(path);
    served.set(path, await readFile(file, 'utf8'));
  },
  write: (path, bytes) => Promise.resolve(void served.set(path, Buffer.from(bytes).toString())),
  remove: (path) => Promise.resolve(void served.delete(path)),
  close: () => Promise.resolve(),
};

let reported: Report | undefined;
const options = (extra: Partial<Options> = {}, kept = 'kept'): Options => ({
  place: filePlace(store, new History(join(folder, kept, 'place'))),
  folder: join(folder, 'dist'),
  base: '/',
  kept: join(folder, kept),
  made: join(folder, 'made'),
  date: '2026-01-02T03:04:05.000Z',
  title: 'Musée',
  told: (report) => void (reported = report),
  ...extra,
});

async function published(extra: Partial<Options> = {}): Promise<string[]> {
  sent.length = 0;
  await publish(options(extra));
  return [...sent];
}

/** Whether a look at every file finds nothing that is not published. */
async function isAllThere(): Promise<boolean> {
  const pages = Object.fromEntries([...served].filter(([path]) => path !== LIST && !path.startsWith('publication/')));
  expect(pages).toEqual(Object.fromEntries(site));
  return (await publish(options({ verify: true }))) === undefined;
}

it('what one build, or several, have changed is sent, and the list is that of all files', async () => {
  expect((await published()).length).toBe(COUNT + 1);
  expect(await lookAtFew(options())).toMatchObject({ files: {}, count: COUNT + 1 });

  site.set('vues/7.html', 'sept <a href="/absente.html">');
  build();
  site.set('vues/9.html', 'neuf');
  site.set('vues/autre.html', '<a href="/vues/9.html">');
  site.delete('pagefind/a.pf');
  site.set('pagefind/b.pf', 'b');
  build();
  const looked = await lookAtFew(options());
  // The parts that hold five paths, of sixteen.
  expect(Object.keys(looked?.files ?? {}).length).toBeLessThan(COUNT / 2);
  expect((await published()).sort()).toEqual(['pagefind/b.pf', 'vues/7.html', 'vues/9.html', 'vues/autre.html']);
  expect(reported?.deadLinks).toEqual([{ page: 'vues/7.html', address: '/absente.html' }]);
  expect(await isAllThere()).toBe(true);

  // A page that leads nowhere is told again until it does not.
  build();
  await published();
  expect(reported?.deadLinks.length).toBe(1);
  site.set('absente.html', '');
  build();
  expect(await published()).toEqual(['absente.html']);
  expect(reported?.deadLinks).toEqual([]);
  expect(await isAllThere()).toBe(true);

  // One may go back from it, and on again.
  expect((await publish(options({ back: 1 })))?.files['absente.html']).toBeUndefined();
  expect(await published()).toEqual(['absente.html']);
  expect(await isAllThere()).toBe(true);
}, 60_000);

it('all files are looked at where a page has gone, somebody else has published, or it is asked', async () => {
  site.delete('vues/3.html');
  build();
  expect(await lookAtFew(options())).toBeUndefined();
  expect(await published()).toEqual([]);
  expect(reported?.deadLinks).toEqual([{ page: 'vues/2.html', address: '/vues/3.html' }]);
  expect(await lookAtFew(options())).toBeDefined();

  site.set('vues/4.html', 'quatre');
  build();
  await publish(options({}, 'of another machine'));
  expect(await lookAtFew(options())).toBeUndefined();
  await published();

  // What another program has put there since is not looked for, but by the next build and by who asks.
  await writeFile(at('vues/5.html'), 'autre main');
  expect(await published()).toEqual([]);
  expect(await published({ verify: true })).toEqual(['vues/5.html']);
  build();
  expect(await published()).toEqual(['vues/5.html']);
  expect(await isAllThere()).toBe(true);
}, 60_000);

it('a folder whose builds are not known one after the other is looked at whole', async () => {
  await rm(join(folder, 'made'), { recursive: true });
  build();
  expect(await lookAtFew(options())).toBeUndefined();
  expect(await published()).toEqual([]);
  expect(await lookAtFew(options())).toBeDefined();
}, 60_000);
