import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressesOf } from '../../../../src/setup/publish/dead-links.ts';
import type { FileStore } from '../../../../src/setup/publish/file-store.ts';
import { folderStore } from '../../../../src/setup/publish/folder-store.ts';
import { History } from '../../../../src/setup/publish/history.ts';
import { filePlace, type Place } from '../../../../src/setup/publish/place.ts';
import { publish, type Options } from '../../../../src/setup/publish/publish.ts';
import { reportLines } from '../../../../src/setup/publish/report-lines.ts';
import type { Report } from '../../../../src/setup/publish/report.ts';
import { sendingOrder } from '../../../../src/setup/publish/send.ts';
import { LIST, readList } from '../../../../src/setup/publish/site-list.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'publish-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const built = () => join(folder, 'dist');
const served = () => join(folder, 'served');

/** Makes the built folder hold these files and no others. */
async function site(files: Readonly<Record<string, string>>): Promise<void> {
  await rm(built(), { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(built(), path)), { recursive: true });
    await writeFile(join(built(), path), text);
  }
}

async function textsOf(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return Object.fromEntries(
    files.map((file, i) => [file.slice(root.length + 1), texts[i] ?? ''] as const).filter(([path]) => path !== LIST),
  );
}

/** A folder that notes what is asked of it, and breaks when told. */
function watched(asked: string[], breaksAt = Infinity): FileStore {
  const inner = folderStore(served());
  const note = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    if (asked.length >= breaksAt) throw new Error('the line broke');
    asked.push(what);
    return work();
  };
  return {
    ...inner,
    send: (path, file) => note(`send ${path}`, () => inner.send(path, file)),
    write: (path, bytes) => note(`write ${path}`, () => inner.write(path, bytes)),
    remove: (path) => note(`remove ${path}`, () => inner.remove(path)),
  };
}

const place = (store: FileStore = folderStore(served()), kept = 'kept'): Place => filePlace(store, new History(join(folder, kept)));

const options = (extra: Partial<Options> = {}): Options => ({
  place: place(),
  folder: built(),
  base: '/',
  kept: join(folder, 'kept'),
  date: '2026-01-02T03:04:05.000Z',
  title: 'Musée',
  ...extra,
});

const FIRST = { 'index.html': '<a href="/vase/">', 'vase/index.html': 'v1', '_a/one.js': '1', 'sw.js': 's1' };
const SECOND = { 'index.html': '<a href="/urne/">', 'urne/index.html': 'u1', '_a/two.js': '2', 'sw.js': 's2' };

it('goes back past a publication that was cut off as old files left', async () => {
  await site({ ...FIRST, 'vieux.html': 'vieux', 'vieux.png': 'image' });
  await publish(options());
  await site(FIRST);
  const asked: string[] = [];
  // Nothing is sent but the list, and the files that go are cut off.
  await expect(publish(options({ place: place(watched(asked, 1)), date: '2026-01-03T00:00:00.000Z' }))).rejects.toThrow('the line broke');
  expect(asked).toEqual([`write ${LIST}`]);
  const standing = place();
  await standing.current();
  expect((await standing.earlier(1))?.number).toBe(1);
  await publish(options({ date: '2026-01-04T00:00:00.000Z' }));
  expect(await textsOf(served())).toEqual(FIRST);
  await publish(options({ back: 2 }));
  expect(await textsOf(served())).toEqual({ ...FIRST, 'vieux.html': 'vieux', 'vieux.png': 'image' });
});

it('keeps bytes that several files have, and that leave the place at once', async () => {
  const same = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`_a/tuile-${i}.png`, 'vide'] as const));
  await site({ ...FIRST, ...same });
  await publish(options());
  await site(FIRST);
  await publish(options());
  await publish(options({ back: 1 }));
  expect(await textsOf(served())).toEqual({ ...FIRST, ...same });
});

describe('a publication', () => {
  it('sends all at first, then only what differs, and leaves the built folder’s files', async () => {
    await site(FIRST);
    expect((await publish(options()))?.number).toBe(1);
    expect(await textsOf(served())).toEqual(FIRST);
    expect(await publish(options())).toBeUndefined();
    await site({ ...FIRST, 'vase/index.html': 'v2' });
    const asked: string[] = [];
    expect((await publish(options({ place: place(watched(asked)) })))?.number).toBe(2);
    expect(asked).toEqual(['send vase/index.html', `write ${LIST}`]);
    expect(await readFile(join(served(), 'vase/index.html'), 'utf8')).toBe('v2');
  });

  it('sends new before old, pages after what they show, the worker after pages, the list last, and only then takes away', async () => {
    await site(FIRST);
    await publish(options());
    await site(SECOND);
    const asked: string[] = [];
    await publish(options({ place: place(watched(asked)) }));
    expect(asked.slice(0, 5)).toEqual(['send _a/two.js', 'send urne/index.html', 'send index.html', 'send sw.js', `write ${LIST}`]);
    // What nobody is led to any more goes in any order.
    expect(asked.slice(5, 7).sort()).toEqual(['remove _a/one.js', 'remove vase/index.html']);
    expect(asked.slice(7)).toEqual([`write ${LIST}`]);
    expect(await textsOf(served())).toEqual(SECOND);
    expect(await readdir(served())).not.toContain('vase');
    expect(sendingOrder({ added: ['b.html', 'a.css'], changed: ['sw.js', 'a.html', 'b.css'] })).toEqual([
      ['a.css'],
      ['b.html'],
      ['b.css'],
      ['a.html'],
      ['sw.js'],
    ]);
  });

  it('may break anywhere: what stands is the old list or the new one, and the next publication ends it', async () => {
    for (let at = 0; at < 8; at++) {
      await rm(served(), { recursive: true, force: true });
      await rm(join(folder, 'kept'), { recursive: true, force: true });
      await site(FIRST);
      await publish(options());
      await site(SECOND);
      await expect(publish(options({ place: place(watched([], at)) }))).rejects.toThrow('the line broke');
      const list = readList(await readFile(join(served(), LIST), 'utf8'));
      const there = await textsOf(served());
      expect(Object.keys(there)).toEqual(expect.arrayContaining(Object.keys(list?.files ?? { missing: '' })));
      await publish(options());
      expect(await textsOf(served()), `broken at ${at}`).toEqual(SECOND);
    }
  });

  it('goes back to any of the last ten, and forward again', async () => {
    for (let i = 1; i <= 12; i++) {
      await site({ ...FIRST, 'vase/index.html': `v${i}`, [`page-${i}/index.html`]: `p${i}` });
      await publish(options({ date: `2026-01-${10 + i}` }));
    }
    await publish(options({ back: 10, date: '2026-02-01' }));
    expect(await textsOf(served())).toEqual({ ...FIRST, 'vase/index.html': 'v2', 'page-2/index.html': 'p2' });
    await publish(options({ back: 1, date: '2026-02-02' }));
    expect(await textsOf(served())).toEqual({ ...FIRST, 'vase/index.html': 'v12', 'page-12/index.html': 'p12' });
    await expect(publish(options({ back: 11, date: '2026-02-03' }))).rejects.toThrow('Aucune publication n’est connue');
    expect((await readdir(join(folder, 'kept', 'lists'))).length).toBeLessThanOrEqual(11);
  });

  it('says what it would change, and that a link leads nowhere, without sending anything', async () => {
    await site(FIRST);
    await publish(options());
    await site({
      ...SECOND,
      'index.html': '<a href="/urne/"><a href="/vase/"><a href="https://ailleurs.example/"><a href="/%E0%A4/"><img src="/_a/two.js">',
    });
    let report: Report | undefined;
    const asked: string[] = [];
    await publish(options({ place: place(watched(asked)), dryRun: true, told: (told) => void (report = told) }));
    expect(asked).toEqual([]);
    expect(report?.pages).toEqual({ added: ['/urne/'], changed: ['/'], removed: ['/vase/'] });
    expect(report?.kinds.program).toEqual({ added: 1, changed: 1, removed: 1 });
    expect(report?.deadLinks).toEqual(['/vase/', '/%E0%A4/'].map((address) => ({ page: 'index.html', address })));
    // In the language of who publishes.
    expect(report && reportLines(report, 'en').slice(0, 6)).toEqual([
      'New: Pages 1, Program 1.',
      'Changed: Pages 1, Program 1.',
      'Taken away: Pages 1, Program 1.',
      '  + /urne/',
      '  ~ /',
      '  − /vase/',
    ]);
    expect(report && reportLines(report, 'en')).toContain('  / names /vase/');
  });

  it('opens a page again only where it has changed, or what it names may have gone', async () => {
    const told = async () => {
      let report: Report | undefined;
      await publish(options({ told: (given) => void (report = given) }));
      return report?.deadLinks;
    };
    await site(FIRST);
    expect(await told()).toEqual([]);
    const { 'vase/index.html': _, ...without } = FIRST;
    await site({ ...without, 'pagefind/b.pf': 'b' });
    const dead = [{ page: 'index.html', address: '/vase/' }];
    expect([await told(), await told()]).toEqual([dead, dead]);
    await site(FIRST);
    expect([await told(), await told()]).toEqual([[], []]);
  });

  it('reads the addresses of a page, those of a list of pictures too', () => {
    const list = '/iiif/a/full/480,270/0/default.avif 480w, /b.jpg 2x,/c.jpg';
    expect(addressesOf(`<img src="/a.jpg" srcset="${list}"><a name="x"><a href="/v/">`)).toEqual([
      '/a.jpg',
      '/iiif/a/full/480,270/0/default.avif',
      '/b.jpg',
      '/c.jpg',
      '/v/',
    ]);
  });

  it('does not overwrite what somebody else has put there', async () => {
    await mkdir(served(), { recursive: true });
    await writeFile(join(served(), 'index.html'), 'another site');
    await site(FIRST);
    await expect(publish(options())).rejects.toThrow(/déjà un site que ce programme n’a pas publié[\s\S]*--take-over/);
    expect(await readFile(join(served(), 'index.html'), 'utf8')).toBe('another site');
    await publish(options({ takeOver: true }));
    expect(await textsOf(served())).toEqual(FIRST);
  });

  it('stops before the list where another machine has published meanwhile, and keeps its files', async () => {
    await site(FIRST);
    await publish(options());
    await site(SECOND);
    const store = folderStore(served());
    const other: FileStore = {
      ...store,
      async send(path, file) {
        await store.send(path, file);
        if (path === 'sw.js') await publish(options({ place: place(folderStore(served()), 'other'), date: '2026-03-03' }));
      },
    };
    await expect(publish(options({ place: place(other) }))).rejects.toThrow('Quelqu’un d’autre a publié');
    expect(await textsOf(served())).toEqual(SECOND);
  });

  it('takes nothing from a list whose paths leave the site', async () => {
    const list = (path: string) => JSON.stringify({ version: 1, number: 1, date: '', files: {}, leaving: [path] });
    expect(readList(list('a/b.html'))?.leaving).toEqual(['a/b.html']);
    for (const path of ['../secret', '/etc/passwd', 'a/../../b', 'a\\..\\b', '']) expect(readList(list(path)), path).toBeUndefined();
  });
});
