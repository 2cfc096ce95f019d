/** The list of a large site: in parts, of which a small change sends and takes away its own. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashText } from '../../../../src/ingest/cache.ts';
import { fault } from '../../../../src/domain/input/fault.ts';
import type { FileStore } from '../../../../src/setup/publish/file-store.ts';
import { History } from '../../../../src/setup/publish/history.ts';
import { partPath, readWritten, writtenList } from '../../../../src/setup/publish/list-parts.ts';
import { filePlace } from '../../../../src/setup/publish/place.ts';
import { LIST, type Files, type SiteList } from '../../../../src/setup/publish/site-list.ts';

const COUNT = 6000;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A site of so many pages. @param changed another text of one of them */
const filesOf = (count: number, changed = ''): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`vues/${i}/index.html`, { bytes: 9, sha256: hashText(`${i}${i === 7 ? changed : ''}`) }]),
  );

/** A place in memory that notes what is asked of it. */
function memory() {
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const store: FileStore = {
    name: fault('publishFolder', { folder: 'mémoire' }),
    read: (path) => {
      asked.push(`read ${path}`);
      return Promise.resolve(files.get(path));
    },
    send: (path) => {
      asked.push(`send ${path}`);
      files.set(path, Buffer.from(path));
      return Promise.resolve();
    },
    write: (path, bytes) => {
      asked.push(`write ${path}`);
      files.set(path, bytes);
      return Promise.resolve();
    },
    remove: (path) => {
      asked.push(`remove ${path}`);
      files.delete(path);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return { store, files, asked };
}

const standing = (files: ReadonlyMap<string, Uint8Array>) =>
  readWritten(Buffer.from(files.get(LIST) ?? '').toString(), (sha256) =>
    Promise.resolve(files.has(partPath(sha256)) ? Buffer.from(files.get(partPath(sha256)) ?? '').toString() : undefined),
  );

/** Publishes to a place, as somebody who begins anew each time. */
async function publish(store: FileStore, files: Files, kept = 'kept'): Promise<void> {
  const place = filePlace(store, new History(join(folder, kept)));
  const { list } = await place.current();
  await place.publish({
    folder,
    built: files,
    list: { number: (list?.number ?? 0) + 1, date: '2026-01-02', files, leaving: [] },
    message: '',
  });
}

it('of one changed page in thousands one part goes, and its earlier one', async () => {
  const { store, files, asked } = memory();
  await publish(store, filesOf(COUNT));
  const parts = [...files.keys()].filter((path) => path.startsWith('publication/'));
  expect(parts.length).toBe(16);
  expect(files.get(LIST)?.length).toBeLessThan(2000);
  expect((await standing(files))?.files).toEqual(filesOf(COUNT));

  asked.length = 0;
  await publish(store, filesOf(COUNT, ' bis'));
  const kinds = asked.map((what) => what.replace(/[0-9a-f]{64}/, '#'));
  // What was published from here is not read again.
  expect(kinds).toEqual([
    `read ${LIST}`,
    'read vues/7/index.html',
    'send vues/7/index.html',
    `read ${LIST}`,
    'write publication/#.json',
    `write ${LIST}`,
    'remove publication/#.json',
    `write ${LIST}`,
  ]);
  expect((await standing(files))?.files).toEqual(filesOf(COUNT, ' bis'));
  expect([...files.keys()].filter((path) => path.startsWith('publication/')).length).toBe(16);

  // Another machine, which remembers nothing, reads the parts; a site that has become small has its list in one piece.
  await publish(store, filesOf(100), 'other');
  expect([...files.keys()].filter((path) => path.startsWith('publication/'))).toEqual([]);
  expect((await standing(files))?.files).toEqual(filesOf(100));
});

it('of which a part is gone or damaged tells nothing of the place', async () => {
  const { text, parts } = writtenList({ number: 1, date: 'x', files: filesOf(COUNT), leaving: [] });
  expect(await readWritten(text, (sha256) => Promise.resolve(parts.get(sha256)))).toMatchObject({ number: 1, leaving: [] });
  const [first = ''] = parts.keys();
  for (const damaged of [undefined, `${parts.get(first)} `])
    expect(await readWritten(text, (sha256) => Promise.resolve(sha256 === first ? damaged : parts.get(sha256)))).toBeUndefined();
});

it('of the last publications is remembered with the parts that these share, and no others', async () => {
  const history = new History(join(folder, 'kept'));
  const list = (number: number): SiteList => ({ number, date: `${number}`, files: filesOf(COUNT, `${number}`), leaving: [] });
  for (let number = 1; number <= 13; number++) await history.remember(list(number));
  expect((await history.before(list(13), 10))?.files).toEqual(list(3).files);
  expect(await history.before(list(13), 11)).toBeUndefined();
  // Fifteen that all have, and one of each of the eleven.
  expect((await readdir(join(folder, 'kept', 'parts'))).length).toBe(15 + 11);
});
