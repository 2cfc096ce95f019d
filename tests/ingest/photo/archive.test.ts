/** Photographs whose tiles are in one file: few files, the same pixels, and the same image service from the program that answers. */
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PMTiles } from 'pmtiles';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { flatAnnotation } from '../../../src/domain/geo/georef-annotation.ts';
import { archivedSizes, archivePlace } from '../../../src/domain/photo/archived-tiles.ts';
import { imageInfo, scaleFactors, tileAt, tilePaths, wholePath } from '../../../src/domain/photo/iiif-image.ts';
import type { SiteRecord } from '../../../src/domain/records/site.ts';
import { deskData } from '../../../src/domain/sky/desk-data.ts';
import { skyConfig } from '../../../src/domain/sky/sky-config.ts';
import { viewerData } from '../../../src/domain/sky/viewer-data.ts';
import { LocalFile } from '../../../src/ingest/local-file.ts';
import { ingestCampaigns, isArchived } from '../../../src/ingest/photo/ingest.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import host from '../../../src/setup/iiif/host.ts';
import { iiifOf } from '../../../src/setup/iiif/local.ts';
import { serve } from '../../../src/setup/serve.mjs';
import { openSeadragon5Paths, openSeadragonPaths, regionPaths, wholePaths, type Info } from './iiif-clients.ts';
import { CAMPAIGN, SITE, noise, smallContent, type SmallContent } from './small-content.ts';

const contents: SmallContent[] = [];
afterEach(async () => {
  for (const content of contents.splice(0)) await content.remove();
});

async function ingest(files: Readonly<Record<string, string | Uint8Array>>, site: SiteRecord = SITE) {
  const content = await smallContent(files);
  contents.push(content);
  const { root, context } = content;
  const { campaigns, problems } = await checkCampaigns(root, site);
  expect(problems).toEqual([]);
  const result = await ingestCampaigns(campaigns, site, context);
  await context.output.commit();
  const { folder } = context.output;
  const below = async (path: string): Promise<string[]> =>
    (await readdir(join(folder, path), { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, path).length + 1))
      .sort();
  return { ...result, folder, below, json: async <T>(path: string) => JSON.parse(await readFile(join(folder, path), 'utf8')) as T };
}

const SIZES = [
  [1300, 700],
  [512, 400],
  [400, 512],
  [2049, 1025],
] as const;

async function pictures(campaign: string): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, Uint8Array | string> = { 'vue-du-ciel/essai/campagne.yaml': campaign };
  for (const [width, height] of SIZES) files[`vue-du-ciel/essai/p-${width}.png`] = await noise(width, height).blur(4).png().toBuffer();
  return files;
}

/** The corners of a picture, on a rectangle of the territory. */
const GEOREF = JSON.stringify(
  flatAnnotation(
    [
      { resource: [0, 0], geo: [-1.93, 47.13] },
      { resource: [1300, 0], geo: [-1.92, 47.13] },
      { resource: [1300, 700], geo: [-1.92, 47.127] },
      { resource: [0, 700], geo: [-1.93, 47.127] },
    ],
    {
      width: 1300,
      height: 700,
      resource: { id: 'https://essai.example/iiif/a', type: 'ImageService3' },
      id: 'https://essai.example/a',
      kind: 'polynomial1',
    },
  ),
);

describe('an archive of tiles', () => {
  it('has a place for every tile, within its level, for any shape', () => {
    for (const [width, height] of [
      [1, 1],
      [480, 640],
      [513, 300],
      [1025, 511],
      [12000, 9000],
      [3000, 30000],
      [8193, 5461],
    ] as const) {
      const size = { width, height };
      const places = [...tilePaths(size)].map(({ factor, column, row }) => archivePlace(size, factor, column, row, 512));
      expect(new Set(places.map(({ z, x, y }) => `${z}/${x}/${y}`)).size).toBe(places.length);
      expect(places.filter(({ z, x, y }) => z < 0 || x >= 2 ** z || y >= 2 ** z)).toEqual([]);
      const wholes = archivedSizes(size).map((whole) => wholePath(whole));
      expect(wholes.length).toBeLessThanOrEqual(2);
      expect(new Set(wholes).size, `${width} × ${height}`).toBe(wholes.length);
    }
  });

  it('misleads no client about what it answers', () => {
    for (const width of [1, 300, 480, 513, 960, 1600, 2400, 5394, 12000]) {
      for (const height of [1, 480, 700, 1250, 3001, 8193, 30000]) {
        const size = { width, height };
        const info = imageInfo('https://essai.example/iiif/a', size, undefined, archivedSizes(size)) as unknown as Info;
        const top = tileAt(size, scaleFactors(size).at(-1) ?? 1, 0, 0);
        const there = new Set([
          'full/max/0/default.jpg',
          ...[top, ...archivedSizes(size)].map((whole) => wholePath(whole)),
          ...[...tilePaths(size)].map(({ path }) => path),
        ]);
        const asked = [...openSeadragon5Paths(info), ...openSeadragonPaths(info), ...wholePaths(info)];
        expect(asked.filter((path) => !there.has(path)).slice(0, 3), `${width} × ${height}`).toEqual([]);
      }
    }
  });

  it('is what a root of thousands has, unless its campaign says otherwise', () => {
    expect([isArchived({}, 1999), isArchived({}, 2000)]).toEqual([false, true]);
    expect([isArchived({ iiif: 'archive' }, 1), isArchived({ iiif: 'files' }, 100_000), isArchived({ iiif: 'none' }, 1)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('photographs of a campaign whose tiles are archived', () => {
  it('are five files each with their manifest, and the tiles those of loose files, byte for byte', async () => {
    const files = await pictures(`${CAMPAIGN}originals: none\n`);
    const loose = await ingest(files);
    const packed = await ingest({ ...files, 'vue-du-ciel/essai/campagne.yaml': `${CAMPAIGN}originals: none\niiif: archive\n` });
    for (const { id, image } of packed.photos) {
      const files = await packed.below(`iiif/${id}`);
      expect(files.length, files.join(' ')).toBeLessThanOrEqual(5);
      expect(files).toContain('tiles.pmtiles');
      for (const size of image?.sizes ?? []) expect(existsSync(join(packed.folder, size.jpg))).toBe(true);
      // Whatever looks closely is told where the tiles are.
      const photo = packed.photos.find((one) => one.id === id);
      if (!photo?.image) throw new Error(id);
      const told = [viewerData({ ...photo, image: photo.image }, 'fr'), deskData({ ...photo, image: photo.image }, 'fr').image];
      const [compared] = skyConfig(SITE, packed.campaigns, [photo]).photos;
      expect([...told, compared?.image].map((one) => one?.archived)).toEqual([true, true, true]);
      const answer = iiifOf(packed.folder);
      const info = JSON.parse((await answer(`/iiif/${id}/info.json`, SITE.url))?.body as string) as Info;
      expect(info.id).toBe(`${SITE.url}/iiif/${id}`);
      const asked = new Set([...openSeadragon5Paths(info), ...openSeadragonPaths(info), ...regionPaths(info), ...wholePaths(info)]);
      for (const path of asked) {
        const file = join(packed.folder, 'iiif', id, path);
        const made = existsSync(file) ? undefined : await answer(`/iiif/${id}/${path}`, SITE.url);
        if (made?.status === 302) {
          expect(existsSync(join(packed.folder, new URL(made.headers['location'] ?? '').pathname)), path).toBe(true);
          continue;
        }
        const bytes = made ? Buffer.from(made.body as Uint8Array) : await readFile(file);
        expect((await sharp(bytes).metadata()).width, path).toBe(Number(path.split('/')[1]?.split(',')[0]));
      }
      for (const path of regionPaths(info))
        expect(Buffer.from((await answer(`/iiif/${id}/${path}`, SITE.url))?.body as Uint8Array)).toEqual(
          await readFile(join(loose.folder, 'iiif', id, path)),
        );
    }
  });

  it('are given to no one as a service where their campaign says so, whatever program answers', async () => {
    const files = await pictures(`${CAMPAIGN}iiif: none\n`);
    const { photos, folder } = await ingest(files, { ...SITE, iiif_handler: true });
    expect(photos.length).toBeGreaterThan(0);
    for (const { id, image } of photos) {
      expect(image).toMatchObject({ archived: true, unserved: true });
      expect(await readFile(join(folder, 'iiif', id, 'manifest.json'), 'utf8')).not.toContain('ImageService');
      expect(await iiifOf(folder)(`/iiif/${id}/info.json`, SITE.url)).toBeUndefined();
      for (const size of image?.sizes ?? []) expect(existsSync(join(folder, size.jpg))).toBe(true);
    }
  });

  it('offer in their manifest what is truly there: no service without the program, one with it', async () => {
    const files = await pictures(`${CAMPAIGN}iiif: archive\n`);
    for (const handler of [false, true]) {
      const { json } = await ingest(files, { ...SITE, iiif_handler: handler });
      const manifest = await json<{ items: { items: { items: { body: { id: string; service?: unknown } }[] }[] }[] }>(
        'iiif/p-2049/manifest.json',
      );
      const body = manifest.items[0]?.items[0]?.items[0]?.body;
      expect(body?.id).toBe('https://essai.example/iiif/p-2049/full/1600,800/0/default.jpg');
      expect(body?.service).toEqual(
        handler ? [{ id: 'https://essai.example/iiif/p-2049', type: 'ImageService3', profile: 'level0' }] : undefined,
      );
      expect(JSON.stringify(manifest).includes('ImageService')).toBe(handler);
    }
  });

  it('lie on the map from one file, and count their control points on the canvas', async () => {
    const files = {
      'vue-du-ciel/essai/campagne.yaml': `${CAMPAIGN}kind: vertical\niiif: archive\n`.replace('kind: oblique\n', ''),
      'vue-du-ciel/essai/a.jpg': await noise(1300, 700).blur(4).jpeg().toBuffer(),
      'vue-du-ciel/essai/a.jpg.georef.json': GEOREF,
      'vue-du-ciel/essai/photos.csv': 'id,file,title\na,a.jpg,Une vue\n',
    };
    const packed = await ingest(files);
    const loose = await ingest({ ...files, 'vue-du-ciel/essai/campagne.yaml': `${CAMPAIGN}`.replace('oblique', 'vertical') });
    const [photo] = packed.photos;
    expect(photo?.tiles?.archive).toBe('/tuiles/a.pmtiles');
    expect(await packed.below('tuiles')).toEqual(['a.pmtiles']);
    const archive = new PMTiles(new LocalFile(join(packed.folder, 'tuiles', 'a.pmtiles')));
    const tiles = await loose.below('tuiles/a');
    expect(tiles.length).toBeGreaterThan(4);
    for (const tile of tiles) {
      const [z = 0, x = 0, y = 0] = tile.replace('.webp', '').split('/').map(Number);
      expect(Buffer.from(new Uint8Array((await archive.getZxy(z, x, y))?.data ?? []))).toEqual(
        await readFile(join(loose.folder, 'tuiles', 'a', tile)),
      );
    }
    expect(await readFile(join(packed.folder, 'iiif/a/georef.json'), 'utf8')).toMatch(
      /"source":\{"id":"https:\/\/essai\.example\/iiif\/a\/canvas","type":"Canvas"/,
    );
  });
});

describe('the program that answers', () => {
  it('answers nothing but pictures that are archived, and tiles that they have; else as IIIF says', async () => {
    const { folder } = await ingest({
      'vue-du-ciel/essai/campagne.yaml': `${CAMPAIGN}iiif: archive\n`,
      'vue-du-ciel/essai/a.jpg': await noise(1300, 700).jpeg().toBuffer(),
    });
    const answer = iiifOf(folder);
    for (const path of [
      '/iiif/b/info.json',
      '/iiif/../secret/info.json',
      '/iiif/b',
      '/iiif/b/full/max/0/default.jpg',
      '/iiif/a/manifest.json',
      '/vue-du-ciel/a/',
    ])
      expect(await answer(path, SITE.url), path).toBeUndefined();
    const statuses = {
      '': 303,
      '/': 303,
      '/full/max/0/default.jpg': 302,
      '/0,0,100,100/100,100/0/default.jpg': 501,
      '/0,0,512,512/512,512/90/default.jpg': 501,
      '/0,0,512,512/512,512/!0/default.jpg': 501,
      '/0,0,512,512/512,512/0/gray.jpg': 501,
      '/0,0,512,512/512,512/0/default.webp': 501,
      '/full/777,777/0/default.jpg': 501,
      '/square/^!200,200/0/default.png': 501,
      '/pct:10,10,50.5,50/pct:50/22.5/color.tif': 501,
      '/9999999,0,512,512/512,512/0/default.jpg': 400,
      '/0,0,0,512/512,512/0/default.jpg': 400,
      '/0,0,512,512/0,512/0/default.jpg': 400,
      '/-1,0,512,512/512,512/0/default.jpg': 400,
      '/full/max/361/default.jpg': 400,
      '/full/grand/0/default.jpg': 400,
      '/full/max/0/belle.jpg': 400,
    };
    const told = await Promise.all(Object.keys(statuses).map(async (rest) => [rest, (await answer(`/iiif/a${rest}`, SITE.url))?.status]));
    expect(Object.fromEntries(told)).toEqual(statuses);
    expect((await answer('/iiif/a/0,0,512,512/512,512/0/default.jpg', SITE.url))?.headers['content-type']).toBe('image/jpeg');
  });

  it('does so on a function host too, from the site’s files alone', async () => {
    const { folder } = await ingest({
      'vue-du-ciel/essai/campagne.yaml': `${CAMPAIGN}iiif: archive\n`,
      'vue-du-ciel/essai/a.jpg': await noise(1300, 700).jpeg().toBuffer(),
    });
    const files = await serve({ folder });
    const ask = (path: string) => host.fetch(new Request(`https://musee.example${path}`), { FILES: files.url });
    try {
      expect(((await (await ask('/iiif/a/info.json')).json()) as Info).id).toBe('https://musee.example/iiif/a');
      const path = '/iiif/a/512,0,512,512/512,512/0/default.jpg';
      expect(Buffer.from(await (await ask(path)).arrayBuffer())).toEqual(Buffer.from((await iiifOf(folder)(path, ''))?.body as Uint8Array));
      expect((await ask('/iiif/a/full/480,258/0/default.jpg')).status).toBe(200);
      expect([(await ask('/iiif/b/info.json')).status, (await ask('/iiif/a/1,1,2,2/2,2/0/default.jpg')).status]).toEqual([404, 501]);
      expect((await ask('/iiif/a/%ff')).status).toBe(400);
      const base = await ask('/iiif/a/');
      expect([base.status, base.headers.get('location')]).toEqual([303, 'https://musee.example/iiif/a/info.json']);
    } finally {
      await files.close();
    }
  });
});
