/** Packages as other institutions have them: odd names, odd types, compressed, empty, with outlines, wide. */
import { placeText } from '../../../src/domain/table/place-words.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../src/domain/input/problem.ts';
import { readPublished } from '../../../src/domain/table/published.ts';
import { run } from './workbench.ts';
import type { Ran } from './workbench.ts';

type Files = Record<string, string | Uint8Array>;

/** Runs ingest over one package; `files` stand beside its descriptor. */
async function published<T>(descriptor: Record<string, unknown>, files: Files, look: (ran: Ran) => T | Promise<T>): Promise<T> {
  const all: Files = { 'donnees/essai/datapackage.json': JSON.stringify({ licenses: [{ name: 'CC-BY-4.0' }], ...descriptor }) };
  for (const [name, content] of Object.entries(files)) all[`donnees/essai/${name}`] = content;
  const ran = await run(all);
  try {
    return await look(ran);
  } finally {
    await ran.done();
  }
}

const errors = (ran: Ran) => ran.problems.filter((problem) => problem.severity === 'error').map(formatProblem);
const square = (west: number, south: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

describe('packages of elsewhere', () => {
  it('read semicolons and tabulations that nobody declared, and say so', async () => {
    for (const mark of [';', '\t'])
      await published(
        {
          resources: [
            {
              name: 'n',
              path: 'n.csv',
              schema: {
                fields: [
                  { name: 'annee', type: 'year' },
                  { name: 'montant', type: 'number', decimalChar: ',' },
                ],
              },
            },
          ],
        },
        { 'n.csv': ['annee;montant', '2010;1,5', '2011;2'].join('\n').replaceAll(';', mark) },
        (ran) => {
          expect(ran.problems.map((problem) => formatProblem(problem).replaceAll('\u00A0', ' '))).toEqual([
            `donnees/essai/n.csv, ligne 1 : les colonnes sont séparées par ${mark === ';' ? '« ; »' : 'des tabulations'}, que rien ne déclare (attendu : « , ») : elles sont lues ainsi. Ajoutez à la ressource : "dialect": {"delimiter": "${mark === ';' ? ';' : '\\t'}"}.`,
          ]);
          expect(ran.records[0]?.resources[0]?.head).toHaveLength(2);
        },
      );
  });

  it('take columns named like an object’s own methods, with spaces and accents', () =>
    published(
      {
        resources: [{ name: 'n', path: 'n.csv' }],
        views: [
          {
            title: 'constructor',
            resource: 'n',
            chart: 'bar',
            x: 'constructor',
            y: 'toString',
            group: 'hasOwnProperty',
            sentence: '{sum:toString} et {mean:Été à Nantes (%)|.1}',
          },
        ],
      },
      { 'n.csv': 'constructor,toString,Été à Nantes (%),a b,hasOwnProperty\nFord,1,2.5,x,valueOf\nRenault,2,3.5,y,__proto__\n' },
      async (ran) => {
        expect(errors(ran)).toEqual([]);
        expect(ran.records[0]?.views[0]?.sentence?.fr).toBe('3 et 3,0');
        expect(ran.records[0]?.views[0]?.svg?.['fr']).toContain('Renault');
        expect(await readFile(join(ran.site, 'donnees/essai/n.json'), 'utf8')).toContain(
          '{"constructor":"Renault","toString":2,"Été à Nantes (%)":3.5,"a b":"y","hasOwnProperty":"__proto__"}',
        );
        expect(readPublished(JSON.parse(await readFile(join(ran.site, 'donnees/essai/datapackage.json'), 'utf8'))).views[0]).toMatchObject({
          x: 'constructor',
          group: 'hasOwnProperty',
          chart: 'bar',
        });
      },
    ));

  it('take every type, dialect and missing value of the standard', () =>
    published(
      {
        resources: [
          {
            name: 't',
            path: 't.csv',
            dialect: { delimiter: ';', quoteChar: "'", commentChar: '#', skipInitialSpace: true },
            schema: {
              missingValues: [{ value: 'n.c.', label: 'non communiqué' }, { value: '-', label: 'sans objet' }, ''],
              fields: [
                { name: 'any', type: 'any' },
                { name: 'array', type: 'array' },
                { name: 'object', type: 'object' },
                { name: 'duree', type: 'duration' },
                { name: 'mois', type: 'yearmonth' },
                { name: 'liste', type: 'list', delimiter: '|' },
                { name: 'heure', type: 'time' },
                { name: 'quand', type: 'datetime' },
                { name: 'oui', type: 'boolean', trueValues: ['oui'], falseValues: ['non'] },
                { name: 'n', type: 'number', decimalChar: ',', groupChar: ' ' },
              ],
            },
          },
        ],
        views: [
          { title: 'Par mois', resource: 't', chart: 'line', x: 'mois', y: 'n', sentence: '{sum:n}' },
          { title: 'Par liste', resource: 't', chart: 'bar', x: 'liste', group: 'oui' },
        ],
      },
      {
        't.csv':
          '# commentaire\nany;array;object;duree;mois;liste;heure;quand;oui;n\nx;[1,2];{"a":1};P1Y;2015-03;a|b;10:00:00;2015-03-01T10:00:00Z;oui;1 234,5\nn.c.;-;;PT90M;2015-04; c;11:00:00;2015-03-01T10:00:00;non;\'2\'\n',
      },
      (ran) => {
        expect(errors(ran)).toEqual([]);
        expect(ran.records[0]?.views[0]?.sentence?.fr).toBe('1\u00A0236,5');
        expect(ran.records[0]?.resources[0]?.fields[0]?.labels).toEqual({ 'non communiqué': 1 });
        expect(ran.records[0]?.resources[0]?.head[0]).toMatchObject({ array: [1, 2], object: { a: 1 }, liste: ['a', 'b'], oui: true });
      },
    ));

  it('draw places on outlines of their own licence', () =>
    published(
      {
        resources: [
          {
            name: 'points',
            path: 'p.csv',
            schema: {
              fields: [
                { name: 'nom', type: 'string' },
                { name: 'ou', type: 'geopoint' },
              ],
            },
          },
          { name: 'contour', path: 'c.geojson', licenses: [{ name: 'ODbL-1.0' }], sources: [{ title: 'Des contributeurs' }] },
        ],
        views: [{ title: 'Carte', resource: 'points', chart: 'map', x: 'nom', outline: 'contour' }],
      },
      {
        'p.csv': 'nom,ou\nA,"-1.5,47.2"\nB,"-1.6,47.3"\n',
        'c.geojson': JSON.stringify({
          type: 'FeatureCollection',
          features: [{ type: 'Feature', properties: { nom: 'Z' }, geometry: square(-2, 47, 1) }],
        }),
      },
      (ran) => {
        expect(errors(ran)).toEqual([]);
        const [record] = ran.records;
        expect(record?.views[0]).toMatchObject({ outline: ['contour'] });
        // The outline, on the ground: land in the west, cut at the frame, its shore drawn once, the sea behind.
        const svg = record?.views[0]?.svg?.['fr'] ?? '';
        expect(svg.match(/<path[^>]*Z"/g)).toHaveLength(2);
        const [land = ''] = svg.match(/<path[^>]*Z"/) ?? [];
        for (const [, x] of land.matchAll(/[Ml](-?[\d.]+)/g)) expect(Math.abs(Number(x))).toBeLessThan(500);
        expect(svg.match(/<rect[^>]* fill="#[0-9a-f]{6}"/g)).toHaveLength(1);
        expect(record?.resources[1]?.licence.shareAlike).toBe(true);
        expect(record?.licenceWarning).toBeDefined();
      },
    ));

  it('draw shapes that stand in a column', () =>
    published(
      {
        resources: [
          {
            name: 'formes',
            path: 'f.csv',
            schema: {
              fields: [
                { name: 'nom', type: 'string' },
                { name: 'forme', type: 'geojson' },
              ],
            },
          },
        ],
        views: [{ title: 'Formes', resource: 'formes', chart: 'map', x: 'nom' }],
      },
      {
        'f.csv': `nom,forme\nA,"{""type"":""Point"",""coordinates"":[-1.5,47.2]}"\nB,"${JSON.stringify(square(-2, 47, 1)).replaceAll('"', '""')}"\n`,
      },
      async (ran) => {
        expect(errors(ran)).toEqual([]);
        expect(ran.records[0]?.views[0]?.table?.rows.map((row) => placeText(row.at(-1), 'fr'))).toEqual([
          '47,200°\u00A0N, 1,500°\u00A0O',
          'contour',
        ]);
        const geojson = JSON.parse(await readFile(join(ran.site, 'donnees/essai/formes.geojson'), 'utf8')) as {
          features: { geometry: { type: string } }[];
        };
        expect(geojson.features.map(({ geometry }) => geometry.type)).toEqual(['Point', 'Polygon']);
      },
    ));

  it('say what a wrong outline is', () =>
    published(
      {
        resources: [
          { name: 'points', path: 'p.csv' },
          { name: 'lambert', path: 'l.geojson' },
        ],
        views: [
          { title: 'Carte', resource: 'points', chart: 'map', x: 'nom', outline: ['points', 'contours'] },
          { title: 'Barres', resource: 'points', chart: 'bar', x: 'nom', outline: 'lambert' },
        ],
      },
      {
        'p.csv': 'nom,lon,lat\nA,-1.5,47.2\n',
        'l.geojson': JSON.stringify({
          type: 'FeatureCollection',
          features: [{ type: 'Feature', properties: {}, geometry: square(355_000, 6_689_000, 10) }],
        }),
      },
      (ran) => {
        const said = errors(ran).join('\n');
        expect(said).toContain('la ressource « points » n’a pas de contours');
        expect(said).toContain('la ressource « contours » n’existe pas');
        expect(said).toContain('ne se dessine que sur une carte');
        expect(said).toContain('semblent des mètres');
      },
    ));

  it('read compressed tables and lines of JSON, and say what they do not read', () =>
    published(
      {
        resources: [
          { name: 'a', path: 'a.csv.gz' },
          { name: 'b', path: 'b.dat', format: 'csv', compression: 'gz' },
          { name: 'c', path: ['c.jsonl'] },
          { name: 'd', path: 'd.csv.gz' },
          { name: 'e', path: 'e.xlsx' },
          { name: 'f', path: 'https://example.org/f.csv' },
          { name: 'g', path: '../../../g.csv' },
        ],
      },
      {
        'a.csv.gz': gzipSync('x,y\n1,2\n'),
        'b.dat': gzipSync('x,y\n1,2\n'),
        'c.jsonl': '{"x":1}\n{"x":2}\n',
        'd.csv.gz': 'x,y\n',
        'e.xlsx': 'PK',
      },
      (ran) => {
        expect(errors(ran).map((sentence) => sentence.replace(/^[^:]* : /, ''))).toEqual([
          'archive gzip illisible, ou de plus de 200 Mo une fois décompressée.',
          'format « xlsx » non lu (attendu : csv, tsv, json, jsonl, geojson, chacun compressé en .gz s’il le faut). Enregistrez la feuille au format CSV UTF-8.',
          '« https://example.org/f.csv » est une adresse distante : copiez le fichier dans le dossier.',
          '« ../../../g.csv » sort du dossier de contenu.',
        ]);
      },
    ));

  it('publish a table without a row, and one of eighty columns, within bounds', () =>
    published(
      {
        resources: [
          { name: 'vide', path: 'v.csv' },
          { name: 'large', path: 'l.csv' },
        ],
        views: [{ title: 'Rien encore', resource: 'vide', chart: 'bar', x: 'a', y: 'b', sentence: '{sum:b}' }],
      },
      {
        'v.csv': 'a,b\n',
        'l.csv': `${Array.from({ length: 80 }, (_, i) => `colonne ${i}`).join(',')}\n${Array.from({ length: 500 }, (_, row) => Array.from({ length: 80 }, (_cell, i) => (row * i) % 97).join(',')).join('\n')}\n`,
      },
      (ran) => {
        expect(errors(ran)).toEqual([]);
        expect(ran.records[0]?.resources.map(({ rows }) => rows)).toEqual([0, 500]);
        expect(ran.records[0]?.resources[1]?.head.length).toBeLessThanOrEqual(6);
        expect(ran.records[0]?.views[0]?.sentence?.fr).toBeDefined();
      },
    ));
});
