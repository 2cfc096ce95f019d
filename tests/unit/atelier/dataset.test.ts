/** A table that becomes a dataset: types that nearly all cells have, cells that are mended, a chart that is seen before it is kept. */
import { inFrench } from '../../fixtures/said-in.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTray, type Tray } from '../../../src/atelier/arriving/tray.ts';
import { localTransport } from '../../../src/atelier/server/local.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Answers } from '../../../src/atelier/transport.ts';
import { checkContent } from '../../../src/ingest/check.ts';
import { writeRoot } from '../../ingest/small-root.ts';

let root = '';
let tray: Tray;
let desk: Answers;
beforeEach(async () => {
  root = join(mkdtempSync(join(tmpdir(), 'atelier-')), 'content');
  await writeRoot(root);
  tray = openTray(join(root, '.atelier'));
  desk = localTransport(root, openStore(root), tray);
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const AMOUNTS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110].map((n, i) => `${2001 + i};Lieu ${i % 2};${n},5`);
const TABLE = ['Année;Lieu;Montant', ...AMOUNTS, '2012;"Lieu 1";12O,5', ''].join('\n');

async function arrive(text: string) {
  const [arrived] = await tray.receive('comptes.csv', undefined, Readable.from([Buffer.from(text)]));
  return arrived?.id ?? '';
}

it('takes a column for what nearly all its cells are, and lists those that are not', async () => {
  const id = await arrive(TABLE);
  const read = await desk.table({ id });
  expect(read.fields).toEqual([
    { name: 'Année', type: 'year' },
    { name: 'Lieu', type: 'string' },
    { name: 'Montant', type: 'number' },
  ]);
  expect(read.bad).toEqual([
    { column: 'Montant', text: '12O,5', message: expect.stringMatching(/12O,5.*La lettre O/) as string, rows: 1, first: 11 },
  ]);
  // Whoever wants text has text, and nothing is wrong with it.
  expect((await desk.table({ id, types: { Montant: 'string' } })).bad).toEqual([]);
  expect((await desk.table({ id, types: { Lieu: 'integer' }, lang: 'en' })).bad.map(({ text, rows }) => [text, rows])).toEqual([
    ['Lieu 0', 6],
    ['Lieu 1', 6],
    ['12O,5', 1],
  ]);
  expect((await desk.table({ id, cells: [{ column: 'Montant', from: '12O,5', to: '120,5' }] })).bad).toEqual([]);
});

it('keeps a mended table with every other byte as it came, and check accepts it', async () => {
  const id = await arrive(TABLE);
  await desk.keep({
    as: 'dataset',
    id,
    title: 'Comptes',
    licence: 'etalab-2.0',
    source: 'La mairie',
    address: '',
    types: {},
    cells: [{ column: 'Montant', from: '12O,5', to: '120,5' }],
  });
  expect(readFileSync(join(root, 'donnees/comptes/comptes.csv'), 'utf8')).toBe(TABLE.replace('12O,5', '120,5'));
  const problems = (await checkContent(root)).problems.filter(({ file }) => file.startsWith('donnees/comptes'));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('takes shapes as a table of what is said of them, and keeps their file as it came, on a map', async () => {
  const shapes = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { nom: 'Le pont', visites: 120 }, geometry: { type: 'Point', coordinates: [-1.2, 47.3] } },
      { type: 'Feature', properties: { nom: 'Le bac' }, geometry: { type: 'Point', coordinates: [-1.1, 47.4] } },
    ],
  });
  const [arrived] = await tray.receive('lieux.geojson', undefined, Readable.from([Buffer.from(shapes)]));
  const id = arrived?.id ?? '';
  expect(await desk.table({ id })).toMatchObject({
    shapes: true,
    headings: ['nom', 'visites', 'lat', 'lon'],
    written: [
      ['Le pont', '120', '47.3', '-1.2'],
      ['Le bac', '', '47.4', '-1.1'],
    ],
  });
  await desk.keep({ as: 'dataset', id, title: 'Lieux', licence: 'etalab-2.0', source: 'La mairie', address: '' });
  expect(readFileSync(join(root, 'donnees/lieux/lieux.geojson'), 'utf8')).toBe(shapes);
  expect(JSON.parse(readFileSync(join(root, 'donnees/lieux/datapackage.json'), 'utf8'))).toMatchObject({ views: [{ chart: 'map' }] });
  const problems = (await checkContent(root)).problems.filter(({ file }) => file.startsWith('donnees/lieux'));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('shows the chart and its sentence, or what is wrong with the sentence', async () => {
  const id = await arrive(TABLE);
  const cells = [{ column: 'Montant', from: '12O,5', to: '120,5' }];
  const view = { title: 'Par an', chart: 'bar', x: 'Lieu', y: 'Montant', sentence: 'En tout, {sum:Montant}.' } as const;
  const { shown } = await desk.table({ id, cells, view });
  expect(shown?.svg).toMatch(/^<svg /);
  expect(shown?.sentence).toMatch(/^En tout, 786\.$/);
  const wrong = await desk.table({ id, cells, view: { ...view, chart: 'line', x: 'Année', sentence: '{sum:Montants}' } });
  expect(wrong.shown?.sentence).toBeUndefined();
  expect(inFrench(wrong.shown?.wrong ?? []).join(' ')).toContain('Montants');
  expect(wrong.shown?.svg).toMatch(/^<svg /);
});
