/** A door of the kiosk behind which every picture stays elsewhere is left away; the check, and the Atelier with it, says so. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkContent } from '../../src/ingest/check.ts';
import { film } from './played-files.ts';

let root: string;
let site: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'doors-'));
  await cp('tests/fixtures/linked', root, { recursive: true });
  // Its pictures are drawn for the tests that look at them.
  await rm(join(root, 'vue-du-ciel/vol-libre'), { recursive: true });
  site = await readFile(join(root, 'site.yaml'), 'utf8');
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** What is said of doors, on a site with or without imagery of two dates. */
async function said(doors: string, imagery: boolean): Promise<string[]> {
  const layers = imagery ? site : site.replace(/^ {2}- \{id: ortho-1950.*\n/m, '');
  expect(layers === site).toBe(imagery);
  await writeFile(join(root, 'site.yaml'), `${layers.trimEnd()}\nkiosk: {languages: [fr], doors: [${doors}]}\n`);
  const { problems } = await checkContent(root);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return problems.filter(({ key }) => key?.startsWith('kiosk')).map(({ key, line, message }) => `${key} ${typeof line} ${message}`);
}

it('says which doors stay away: those of which all pictures stay elsewhere', async () => {
  expect(await said('fonds-lie, mission-1945, vue-du-ciel, objets', false)).toEqual([
    'kiosk.doors[1] number « fonds-lie » n’a que des images qui restent ailleurs (iiif.example.org) : la borne, qui marche sans réseau, n’ouvre pas cette porte.',
    'kiosk.doors[3] number « vue-du-ciel » n’a que des images qui restent ailleurs (iiif.example.org) : la borne, qui marche sans réseau, n’ouvre pas cette porte.',
  ]);
});

it('says nothing of a sky in which every commune is seen at two dates', async () => {
  expect(await said('fonds-lie, vue-du-ciel', true)).toEqual([]);
});

it('says what is wrong with what is told of a door, at its line', async () => {
  const told =
    '{id: objets, media: [{kind: sign, src: lsf.mp4, lang: fsl, author: Moi, licence: CC0-1.0}, {kind: falc, lang: fr, author: Moi, licence: CC0-1.0}]}';
  await writeFile(join(root, 'site.yaml'), `${site.trimEnd()}\nkiosk: {languages: [fr], doors: [vue-du-ciel, ${told}]}\n`);
  const wrong = async () =>
    (await checkContent(root)).problems.filter(({ severity }) => severity === 'error').map(({ key, line }) => `${key} ${typeof line}`);
  expect(await wrong()).toEqual(['kiosk.doors[2].media[2].text number']);
  await writeFile(
    join(root, 'site.yaml'),
    `${site.trimEnd()}\nkiosk: {languages: [fr], doors: [${told.replace(/, \{kind: falc[^}]*\}/, '')}]}\n`,
  );
  expect(await wrong()).toEqual(['kiosk.doors[1].media[1].src number']);
  await mkdir(join(root, 'borne'));
  await writeFile(join(root, 'borne/lsf.mp4'), film());
  expect(await wrong()).toEqual([]);
});
