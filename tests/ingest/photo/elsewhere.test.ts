/** Photographs that stay on a IIIF server: checked, recorded, published in the manifest, without a request. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { boundsOf } from '../../../src/domain/geo/ring.ts';
import type { SiteRecord } from '../../../src/domain/records/site.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { CAMPAIGN, SITE, smallContent, type SmallContent } from './small-content.ts';

const SERVICE = 'https://iiif.example.org/3/lac';
const INFO = {
  '@context': 'http://iiif.io/api/image/3/context.json',
  id: 'http://interne:8182/3/lac',
  type: 'ImageService3',
  profile: 'level1',
  width: 3000,
  height: 2000,
  tiles: [{ width: 512, scaleFactors: [1, 2, 4, 8] }],
};
const TABLE = `id;iiif;title;date;lat;lon;author;url\nlac;${SERVICE};Le lac;1952;47.1;-1.67;Un photographe;https://archives.example.org/lac\n`;
const NAMED: SiteRecord = { ...SITE, iiif_hosts: ['iiif.example.org'] };

let content: SmallContent;
afterEach(() => content.remove());
async function checked(files: Readonly<Record<string, string>> = {}, site = NAMED) {
  content = await smallContent({
    'vue-du-ciel/fonds/campagne.yaml': CAMPAIGN,
    'vue-du-ciel/fonds/photos.csv': TABLE,
    'vue-du-ciel/fonds/lac.info.json': JSON.stringify(INFO),
    ...files,
  });
  const { campaigns, problems } = await checkCampaigns(content.root, site);
  const said = (wanted: string) =>
    problems
      .filter(({ severity }) => severity === wanted)
      .map(({ file, line, column, message }) => [file, line, column, message].filter(Boolean).join(' '));
  return { campaigns, faults: said('error'), warnings: said('warning') };
}
async function ingested(files: Readonly<Record<string, string>> = {}) {
  const { campaigns, faults } = await checked(files);
  expect(faults).toEqual([]);
  const { photos } = await ingestCampaigns(campaigns, NAMED, content.context);
  const published = async (path: string) =>
    JSON.parse(await readFile(join(content.root, '..', 'site', path), 'utf8')) as Record<string, unknown>;
  await content.context.output.commit();
  return { photo: photos[0], published };
}

describe('a row that names a service', () => {
  it('whose host site.yaml does not name is an error, with what to write', async () => {
    expect((await checked({}, SITE)).faults).toEqual([
      'vue-du-ciel/fonds/photos.csv 2 iiif cette image reste sur « iiif.example.org », que site.yaml ne nomme pas : le navigateur n’irait pas l’y prendre. Attendu dans site.yaml : iiif_hosts: [iiif.example.org].',
    ]);
  });

  it('whose description is missing is an error, with the command that takes it', async () => {
    content = await smallContent({ 'vue-du-ciel/fonds/campagne.yaml': CAMPAIGN, 'vue-du-ciel/fonds/photos.csv': TABLE });
    const { problems } = await checkCampaigns(content.root, NAMED);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('npm run import -- https://iiif.example.org/3/lac/info.json --campaign fonds --write'),
    ]);
  });

  it.each([
    ['{', /lac\.info\.json 1 /],
    [JSON.stringify({ ...INFO, width: 0 }), /lac\.info\.json le service d’images ne dit pas la taille/],
  ])('whose description is %s is an error', async (text, sentence) => {
    expect((await checked({ 'vue-du-ciel/fonds/lac.info.json': text })).faults).toEqual([expect.stringMatching(sentence)]);
  });

  it('without an id is an error', async () => {
    const { faults } = await checked({ 'vue-du-ciel/fonds/photos.csv': TABLE.replace('lac;', ';') });
    expect(faults).toContainEqual(expect.stringMatching(/a besoin d’un identifiant \(colonne « id »\)/));
  });

  it('is asked over https alone', async () => {
    const { faults } = await checked({ 'vue-du-ciel/fonds/photos.csv': TABLE.replace('https://iiif', 'http://iiif') });
    expect(faults).toEqual([expect.stringMatching(/attendu l’adresse https/)]);
  });

  it('that went leaves a description behind, which is told and stops nothing', async () => {
    const { faults, warnings } = await checked({ 'vue-du-ciel/fonds/lak.info.json': '{}' });
    expect(faults).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/lak\.info\.json description d’un service IIIF sans image du même nom.*« lac »/)]);
  });
});

describe('a photograph that stays elsewhere', () => {
  it('has its sizes and its tiles at the service that the row names, and no file here', async () => {
    const { photo } = await ingested();
    expect(photo).toMatchObject({ id: 'lac', lat: 47.1, url: 'https://archives.example.org/lac' });
    expect(photo?.image).toMatchObject({
      width: 3000,
      height: 2000,
      iiif: SERVICE,
      tileSize: 512,
      elsewhere: { host: 'iiif.example.org', version: 3, level: 1, factors: [1, 2, 4, 8] },
    });
    expect(photo?.image?.sizes.map(({ jpg }) => jpg)).toEqual([
      `${SERVICE}/full/480,320/0/default.jpg`,
      `${SERVICE}/full/960,640/0/default.jpg`,
      `${SERVICE}/full/1600,1067/0/default.jpg`,
    ]);
    expect(existsSync(join(content.root, '..', 'site', 'iiif', 'lac', 'info.json'))).toBe(false);
  });

  it('is in a manifest of the site that is painted from there', async () => {
    const { published } = await ingested();
    const manifest = await published('iiif/lac/manifest.json');
    expect(manifest['id']).toBe('https://essai.example/iiif/lac/manifest.json');
    expect(JSON.stringify(manifest['items'])).toContain(
      JSON.stringify({
        id: `${SERVICE}/full/max/0/default.jpg`,
        type: 'Image',
        format: 'image/jpeg',
        width: 3000,
        height: 2000,
        service: [{ id: SERVICE, type: 'ImageService3', profile: 'level1' }],
      }),
    );
    expect(manifest['thumbnail']).toMatchObject([{ id: `${SERVICE}/full/480,320/0/default.jpg` }]);
    const collection = await published('iiif/fonds/collection.json');
    expect(collection['items']).toMatchObject([{ id: 'https://essai.example/iiif/lac/manifest.json' }]);
  });

  it('is placed on the ground by its control points, counted in the service’s pixels', async () => {
    const corner = (x: number, y: number, lon: number, lat: number) => ({
      type: 'Feature',
      properties: { resourceCoords: [x, y] },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    });
    const georef = {
      '@context': ['http://iiif.io/api/extension/georef/1/context.json', 'http://iiif.io/api/presentation/3/context.json'],
      type: 'Annotation',
      motivation: 'georeferencing',
      target: {
        type: 'SpecificResource',
        source: { id: SERVICE, type: 'ImageService3', width: 3000, height: 2000 },
        selector: { type: 'SvgSelector', value: '<svg width="3000" height="2000"><polygon points="0,0 3000,0 3000,2000 0,2000" /></svg>' },
      },
      body: {
        type: 'FeatureCollection',
        transformation: { type: 'polynomial', options: { order: 1 } },
        features: [
          corner(0, 0, -1.7, 47.12),
          corner(3000, 0, -1.64, 47.12),
          corner(3000, 2000, -1.64, 47.08),
          corner(0, 2000, -1.7, 47.08),
        ],
      },
    };
    const { photo, published } = await ingested({ 'vue-du-ciel/fonds/lac.georef.json': JSON.stringify(georef) });
    expect(photo?.tiles).toBeUndefined();
    expect(boundsOf(photo?.footprint?.coordinates[0] ?? []).map((degrees) => Math.round(degrees * 1e5) / 1e5)).toEqual([
      -1.7, 47.08, -1.64, 47.12,
    ]);
    expect(photo?.georef).toBe('/iiif/lac/georef.json');
    expect(JSON.stringify(await published('iiif/lac/georef.json'))).toContain(`"id":"${SERVICE}","type":"ImageService3"`);
  });
});
