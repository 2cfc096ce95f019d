/** Map layers that are files of the content root: shapes, tiles in one file, pictures. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import proj4 from 'proj4';
import { afterEach, describe, expect, it } from 'vitest';
import { LAMBERT_93 } from '../../../src/domain/geo/crs.ts';
import { formatProblem } from '../../../src/domain/input/problem.ts';
import type { Layer } from '../../../src/domain/records/site.ts';
import { siteSchema } from '../../../src/domain/schema/site.ts';
import { checkContent } from '../../../src/ingest/check.ts';
import { checkMapLayers, publishMapLayers } from '../../../src/ingest/photo/ground/map-layers.ts';
import { noise, SITE, smallContent, type SmallContent } from './small-content.ts';

const LIMITS: Layer = {
  id: 'limites',
  label: { fr: 'Limites' },
  type: 'geojson',
  url: 'couches/communes.geojson',
  minZoom: 0,
  maxZoom: 19,
  role: 'overlay',
  attribution: 'IGN',
  licence: 'etalab-2.0',
};
/** A square around Chéméré, degrees. */
const RING = [
  [-1.95, 47.1],
  [-1.89, 47.1],
  [-1.89, 47.14],
  [-1.95, 47.14],
  [-1.95, 47.1],
];
const feature = (geometry: unknown, properties: unknown = { NOM_COM: 'Chaumes-en-Retz' }) => ({ type: 'Feature', properties, geometry });
const collection = (features: unknown[], more: object = {}) => JSON.stringify({ type: 'FeatureCollection', ...more, features });
const lambert = ([lon = 0, lat = 0]: number[]) => proj4('EPSG:4326', LAMBERT_93, [lon, lat]);

let content: SmallContent;
afterEach(() => content.remove());

async function check(text: string | Uint8Array, layer: Layer = LIMITS) {
  content = await smallContent({ [layer.url]: text });
  return checkMapLayers(content.root, { ...SITE, layers: [layer] }, () => 7);
}
const said = async (text: string | Uint8Array, layer?: Layer) => (await check(text, layer)).problems.map(formatProblem);

async function published(text: string) {
  const layers = await check(text);
  expect(layers.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  await publishMapLayers(layers, content.context);
  return {
    layers,
    json: JSON.parse(await readFile(content.context.output.staged('/couches/limites.geojson'), 'utf8')) as {
      features: { properties: { nom?: string }; geometry: { type: string; coordinates: number[][][] } }[];
    },
  };
}

describe('shapes laid over the map', () => {
  it('publishes them under the layer’s id, with the name that the file gives them', async () => {
    const { layers, json } = await published(collection([feature({ type: 'Polygon', coordinates: [RING] })]));
    expect(layers.layers[0]?.url).toBe('/couches/limites.geojson');
    expect(json.features).toEqual([
      { type: 'Feature', properties: { nom: 'Chaumes-en-Retz' }, geometry: { type: 'Polygon', coordinates: [RING] } },
    ]);
  });

  it.each([
    ['named', { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } } }],
    ['unsaid', {}],
  ])('brings Lambert-93 (%s) to degrees within a decimetre', async (_, crs) => {
    const { layers, json } = await published(collection([feature({ type: 'Polygon', coordinates: [RING.map(lambert)] })], crs));
    json.features[0]?.geometry.coordinates[0]?.forEach(([lon = 0, lat = 0], i) => {
      expect(Math.abs(lon - (RING[i]?.[0] ?? 0))).toBeLessThan(1e-6);
      expect(Math.abs(lat - (RING[i]?.[1] ?? 0))).toBeLessThan(1e-6);
    });
    expect(layers.problems.map(({ message }) => message)).toEqual('crs' in crs ? [] : ['coordonnées en mètres, lues en Lambert-93.']);
  });

  it('leaves out points that nobody sees, heights, and empty geometries', async () => {
    const dense = Array.from({ length: 2001 }, (_, i) => [-1.95 + (i * 0.06) / 2000, 47.1 + (i % 2) * 1e-6, 12]);
    const { json } = await published(collection([feature(null), feature({ type: 'LineString', coordinates: dense }, {})]));
    expect(json.features).toEqual([
      {
        type: 'Feature',
        properties: {},
        geometry: {
          type: 'LineString',
          coordinates: [
            [-1.95, 47.1],
            [-1.89, 47.1],
          ],
        },
      },
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['not JSON', '{"type": ', /communes\.geojson.*JSON illisible/],
    ['another JSON', '{"a": 1}', /ce n’est pas du GeoJSON/],
    ['nothing in it', collection([]), /aucune géométrie/],
    [
      'a position that is text',
      collection([feature({ type: 'Point', coordinates: ['-1.9', '47.1'] })]),
      /entité 1 : trouvé « \["-1\.9","47\.1"\] », attendu une position/,
    ],
    [
      'a ring of three',
      collection([feature({ type: 'Polygon', coordinates: [RING.slice(0, 3)] })]),
      /entité 1 : 3 positions, attendu au moins 4/,
    ],
    ['a curve', collection([feature({ type: 'CircularString', coordinates: [] })]), /géométrie « CircularString » inconnue/],
    ['latitude first', collection([feature({ type: 'Point', coordinates: [47.1, -1.9] })]), /hors du territoire.*sans doute échangées/],
    ['elsewhere', collection([feature({ type: 'Point', coordinates: [6.5, 46.5] })]), /hors du territoire du site \(-2\.7 à -0\.9/],
    ['unknown metres', collection([feature({ type: 'Point', coordinates: [-211_000, 5_960_000] })]), /ni des degrés .*ni du Lambert-93/],
    [
      'an unknown system',
      collection([feature({ type: 'Point', coordinates: [1, 2] })], { crs: { properties: { name: 'EPSG:9999' } } }),
      /EPSG:9999 inconnu, attendu : Lambert-93/,
    ],
    [
      'metres said to be degrees',
      collection([feature({ type: 'Point', coordinates: [330_000, 6_670_000] })], {
        crs: { properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
      }),
      /se dit en degrés/,
    ],
  ])('refuses %s in a sentence', async (_, text, sentence) => {
    expect((await said(text)).join('\n')).toMatch(sentence);
  });

  it('refuses a file that is not there, or outside the root', async () => {
    content = await smallContent();
    const layers = ['absent.geojson', '../ailleurs.geojson'].map((url, i) => ({ ...LIMITS, id: `l${i}`, url }));
    const { problems } = await checkMapLayers(content.root, { ...SITE, layers }, (i) => i + 3);
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(/site\.yaml.*ligne 3.*« absent\.geojson » n’existe pas/),
      expect.stringMatching(/ligne 4.*sort du dossier de contenu/),
    ]);
  });

  it('lies over an image, never under one', async () => {
    content = await smallContent();
    const { success, error } = siteSchema.safeParse({ ...SITE, layers: [{ ...LIMITS, role: 'imagery' }] });
    expect(success).toBe(false);
    expect(error?.issues[0]?.message).toContain('attendu « overlay »');
  });
});

describe('other files of the root', () => {
  it('takes a picture, and tiles in one file', async () => {
    const picture = await noise(40, 30).png().toBuffer();
    const layers = await check(picture, { ...LIMITS, id: 'plan', type: 'image', url: 'plan.png', role: 'base' });
    expect(layers.problems).toEqual([]);
    expect(layers.layers[0]?.url).toBe('/couches/plan.png');
    await content.remove();
    expect(
      await said(Buffer.concat([Buffer.from('PMTiles\x03', 'latin1'), Buffer.alloc(119)]), {
        ...LIMITS,
        type: 'pmtiles',
        url: 'ortho.pmtiles',
      }),
    ).toEqual([]);
    await content.remove();
    expect((await said('pas des tuiles', { ...LIMITS, type: 'pmtiles', url: 'ortho.pmtiles' }))[0]).toMatch(/pas un fichier PMTiles/);
  });

  it('is part of a whole root', async () => {
    content = await smallContent({
      'site.yaml':
        'title: Essai\nowner: Essai\ncontact: a@example.org\nurl: https://example.org\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\nlayers:\n  - {id: limites, label: Limites, type: geojson, url: couches/c.geojson, role: overlay, attribution: IGN, licence: etalab-2.0}\n',
      'couches/c.geojson': collection([feature({ type: 'Polygon', coordinates: [RING] })]),
    });
    const { content: checked, problems } = await checkContent(content.root);
    expect(problems).toEqual([]);
    expect(checked?.site.layers[0]?.url).toBe('/couches/limites.geojson');
    expect(await readFile(join(content.root, 'couches/c.geojson'), 'utf8')).toContain('NOM_COM');
  });
});
