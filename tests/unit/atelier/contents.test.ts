import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentsOf } from '../../../src/atelier/server/contents.ts';
import { SMALL_ROOT, writeRoot } from '../../ingest/small-root.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contents-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const CAMPAIGN = 'title: Un vol\nauthor: Essai\nlicence: etalab-2.0\n';
const pages = async () => {
  const { items } = await contentsOf(folder);
  return items.filter(({ section }) => section === 'vue-du-ciel').map(({ id, page }) => [id, page]);
};

it('a dataset tells the tables that it has', async () => {
  const resources = [{ name: 'comptes', title: { fr: 'Les comptes' }, path: 'comptes.csv' }, { name: 'lieux' }, null, { name: '' }];
  await writeRoot(folder, {
    'site.yaml': SMALL_ROOT['site.yaml'] ?? '',
    'donnees/budget/datapackage.json': JSON.stringify({ title: 'Le budget', resources }),
    'donnees/vide/datapackage.json': '{}',
  });
  const { items } = await contentsOf(folder);
  expect(items.filter(({ section }) => section === 'donnees').map(({ id, tables }) => [id, tables])).toEqual([
    [
      'budget',
      [
        { id: 'comptes', title: 'Les comptes' },
        { id: 'lieux', title: 'lieux' },
      ],
    ],
    ['vide', []],
  ]);
});

it('a campaign is shown beside its form where the site shows it: alone it has no page of its own', async () => {
  await writeRoot(folder, { 'site.yaml': SMALL_ROOT['site.yaml'] ?? '', 'vue-du-ciel/a/campagne.yaml': CAMPAIGN });
  expect(await pages()).toEqual([['a', '/vue-du-ciel/']]);
  await writeRoot(folder, { 'vue-du-ciel/b/campagne.yaml': CAMPAIGN });
  expect(await pages()).toEqual([
    ['a', '/vue-du-ciel/campagne/a/'],
    ['b', '/vue-du-ciel/campagne/b/'],
  ]);
});

it('the programmes of which a project is one are those that the site names, by their names in its first language', async () => {
  await writeRoot(folder, {
    'site.yaml': `${SMALL_ROOT['site.yaml']}`.replace('{patrimoine: Patrimoine}', '{port: {en: The port, fr: Le port}, a: A}'),
  });
  expect((await contentsOf(folder)).programmes).toEqual([
    { id: 'port', title: 'Le port' },
    { id: 'a', title: 'A' },
  ]);
  await writeRoot(folder, { 'site.yaml': 'title: Essai\n' });
  expect(await contentsOf(folder)).not.toHaveProperty('programmes');
});
