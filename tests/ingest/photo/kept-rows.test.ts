/** What the last run has made of a photograph stands, where nothing that it follows from has changed; the tree is that of a first run. */
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listOf } from '../../../src/ingest/cache.ts';
import { silentJournal } from '../../../src/ingest/journal.ts';
import { runIngest } from '../../../src/ingest/run.ts';
import { noise, smallContent, type SmallContent } from './small-content.ts';

const SITE =
  'title: Essai\nowner: Essai\ncontact: a@musee.example\nurl: https://musee.example\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\n';
const NAMES = ['a', 'b', 'c'];
const table = (title: string, first = '') =>
  `file;title;lat;lon\n${first}${NAMES.map((name) => `${name}.jpg;${name === 'a' ? title : `Vue ${name}`};47.2;-1.5\n`).join('')}`;

let content: SmallContent;
beforeEach(async () => {
  const pictures = await Promise.all(
    NAMES.map((_, i) =>
      noise(200 + i, 150)
        .jpeg()
        .toBuffer(),
    ),
  );
  content = await smallContent({
    'site.yaml': SITE,
    'vue-du-ciel/vol/campagne.yaml':
      'title: Un vol\nkind: vertical\ndate: "1950"\nprovenance: photograph\nlicence: etalab-2.0\ncredit: IGN\niiif: archive\n',
    'vue-du-ciel/vol/photos.csv': table('Vue a'),
    ...Object.fromEntries(pictures.map((bytes, i) => [`vue-du-ciel/vol/${NAMES[i]}.jpg`, bytes])),
  });
  await settled();
});
afterEach(() => content.remove());

const picture = (name: string) => join(content.root, 'vue-du-ciel', 'vol', `${name}.jpg`);
const built = (name: string, ...path: string[]) => join(content.root, '..', name, ...path);

/** Once what was written lies far enough back for its times to tell of any later change. */
async function settled(): Promise<void> {
  const last = Math.max(...(await Promise.all(NAMES.map((name) => stat(picture(name))))).map(({ ctimeMs }) => ctimeMs));
  while (Date.now() < last + 250) await wait(20);
}

/** Ingests into folders of this name; gives how many steps were looked for in the cache or made, and what was warned of. */
async function ingest(name: string): Promise<{ readonly steps: number; readonly warnings: readonly string[] }> {
  const journal = silentJournal();
  const { cache } = await runIngest({ root: content.root, buildFolder: built(name), cacheFolder: built('cache'), journal, cores: 2 });
  return { steps: cache.hits + cache.misses, warnings: journal.warnings };
}

/** Tree and records are those of a run that knows of none before. */
async function expectAsFromNothing(): Promise<void> {
  await rm(built('fresh'), { recursive: true, force: true });
  const { warnings } = await ingest('fresh');
  for (const part of ['site', 'records']) expect(await listOf(built('build', part))).toEqual(await listOf(built('fresh', part)));
  expect((await ingest('build')).warnings).toEqual(warnings);
}

it('opens again the one that was changed, and no other', async () => {
  const first = await ingest('build');
  const again = await ingest('build');
  // What is not of photographs is looked for at each run; of each photograph, two steps at least are not.
  expect(again.steps).toBeLessThanOrEqual(first.steps - 2 * NAMES.length);
  await expectAsFromNothing();

  await content.write('vue-du-ciel/vol/photos.csv', table('Le bourg'));
  const caption = await ingest('build');
  expect(caption.steps).toBeGreaterThan(again.steps);
  expect(caption.steps - again.steps).toBe((first.steps - again.steps) / NAMES.length);
  expect(await readFile(built('build', 'site', 'iiif', 'a', 'manifest.json'), 'utf8')).toContain('Le bourg');
  await expectAsFromNothing();

  // A row above moves the others down their table, and changes nothing of them.
  await content.write('vue-du-ciel/vol/d.jpg', await noise(90, 60).jpeg().toBuffer());
  await content.write('vue-du-ciel/vol/photos.csv', table('Le bourg', 'd.jpg;Nouvelle;47.2;-1.5\n'));
  expect((await ingest('build')).steps).toBe(caption.steps);
  await expectAsFromNothing();
});

it('makes anew what was changed with its size and its date as they were, what is gone, and all of a site that is another', async () => {
  await ingest('build');
  const { steps } = await ingest('build');
  const said = async (text: string) =>
    sharp(await readFile(picture('b')))
      .withExif({ IFD0: { ImageDescription: text } })
      .jpeg()
      .toBuffer();
  const [one, other] = await Promise.all(['Le port', 'La gare'].map(said));
  expect(one?.length).toBe(other?.length);
  await writeFile(picture('b'), one ?? '');
  await settled();
  await ingest('build');
  expect((await ingest('build')).steps).toBe(steps);
  const { atime, mtime } = await stat(picture('b'));
  await writeFile(picture('b'), other ?? '');
  await utimes(picture('b'), atime, mtime);
  await settled();
  expect((await ingest('build')).steps).toBeGreaterThan(steps);
  await expectAsFromNothing();

  await rm(picture('c'));
  await content.write('vue-du-ciel/vol/photos.csv', table('Vue a').replace(/^c.*\n/m, ''));
  await ingest('build');
  await expect(stat(built('build', 'site', 'iiif', 'c'))).rejects.toThrow();

  await content.write('site.yaml', SITE.replace('musee.example\nlicence', 'autre.example\nlicence'));
  await ingest('build');
  expect(await readFile(built('build', 'site', 'iiif', 'a', 'manifest.json'), 'utf8')).toContain('autre.example');
});

it('mends a published tree that somebody has touched, and a cache whose file was damaged', async () => {
  await ingest('build');
  const archive = built('build', 'site', 'iiif', 'b', 'tiles.pmtiles');
  await rm(built('build', 'site', 'iiif', 'a', 'manifest.json'));
  // The cache's file too, under its other name.
  await writeFile(archive, 'abîmé');
  await rm(built('build', 'site', 'vue-du-ciel', 'originaux', 'c.jpg'));
  await ingest('build');
  await expectAsFromNothing();

  // Records of another run than the tree's.
  await writeFile(built('build', 'records', 'photos.json'), '[]');
  await ingest('build');
  await expectAsFromNothing();
});
