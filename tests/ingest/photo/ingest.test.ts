import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Traverse, normalize } from '@iiif/parser';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { imageInfo, maxSize, scaleFactors, tileAt, tilePaths, wholePath, wholeSizes } from '../../../src/domain/photo/iiif-image.ts';
import { inflatePublished, readIndex } from '../../../src/domain/photo/index-format.ts';
import type { IndexDetail } from '../../../src/domain/photo/index-detail.ts';
import { decodeDirectory, WordIndex, WORDS_FILE } from '../../../src/domain/photo/index-words.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { Later } from '../../../src/ingest/later.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { openSeadragon5Paths, openSeadragonPaths, regionPaths, wholePaths } from './iiif-clients.ts';
import type { Info } from './iiif-clients.ts';
import { CAMPAIGN, SITE, noise, smallContent } from './small-content.ts';
import type { SmallContent } from './small-content.ts';

let content: SmallContent | undefined;
afterEach(async () => {
  await content?.remove();
  content = undefined;
});

async function ingest(files: Readonly<Record<string, string | Uint8Array>>) {
  content = await smallContent(files);
  const { root, context } = content;
  const { campaigns, problems } = await checkCampaigns(root, SITE);
  expect(problems).toEqual([]);
  const result = await ingestCampaigns(campaigns, SITE, context);
  await context.output.commit();
  const published = (path: string) => join(context.output.folder, path);
  return { ...result, context, published, json: async <T>(path: string) => JSON.parse(await readFile(published(path), 'utf8')) as T };
}

it('leaves out, in a desk, the pictures that are not made yet, without a word of fault, and has them when it goes on', async () => {
  content = await smallContent({
    'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
    'vue-du-ciel/essai/un.png': await noise(300, 200).png().toBuffer(),
  });
  const { root, context } = content;
  const { campaigns } = await checkCampaigns(root, SITE);
  const later = new Later({ opens: true });
  const run = async () => {
    later.begin(true);
    const { photos, problems, waiting } = await ingestCampaigns(campaigns, SITE, { ...context, draft: true, later });
    later.end(waiting.size > 0);
    await context.output.discard();
    return { photos: photos.length, problems, waiting: [...waiting.values()].flat().length };
  };
  expect(await run()).toEqual({ photos: 0, problems: [], waiting: 1 });
  expect(await run()).toEqual({ photos: 1, problems: [], waiting: 0 });
});

describe('IIIF', () => {
  it('announces nothing that is not a tile, for any size', () => {
    for (const [width, height] of [
      [1, 1],
      [480, 300],
      [512, 512],
      [513, 300],
      [960, 700],
      [1024, 1024],
      [1025, 511],
      [4096, 4096],
      [12000, 9000],
      [8193, 5461],
      [3000, 30000],
    ] as const) {
      const size = { width, height };
      const info = imageInfo('https://essai.example/iiif/a', size) as unknown as Info;
      const tiles = new Set([...tilePaths(size)].map(({ path }) => path));
      expect(regionPaths(info).filter((path) => !tiles.has(path))).toEqual([]);
      expect(scaleFactors(size).at(-1)).toBeGreaterThanOrEqual(Math.max(width, height) / 512);
    }
  });

  it('misleads no client about its levels, whatever the shape', () => {
    const sides = [1, 300, 480, 512, 513, 700, 900, 960, 1024, 1250, 1400, 1600, 2048, 2400, 3000, 3001, 4096, 5394, 8193, 12000, 30000];
    for (const width of sides) {
      for (const height of sides) {
        const size = { width, height };
        const info = imageInfo('https://essai.example/iiif/a', size) as unknown as Info;
        const top = tileAt(size, scaleFactors(size).at(-1) ?? 1, 0, 0);
        const files = new Set([
          'full/max/0/default.jpg',
          wholePath(top),
          ...[...tilePaths(size)].map(({ path }) => path),
          ...[...wholeSizes(size), maxSize(size)].map((whole) => wholePath(whole)),
        ]);
        const asked = [...openSeadragon5Paths(info), ...openSeadragonPaths(info), ...wholePaths(info)];
        expect(asked.filter((path) => !files.has(path)).slice(0, 3), `${width} × ${height}`).toEqual([]);
      }
    }
  });

  it('leaves no client without a file', async () => {
    const sizes = [
      [1300, 700],
      [512, 400],
      [400, 512],
      [960, 640],
      [2049, 1025],
    ] as const;
    const files: Record<string, Uint8Array | string> = { 'vue-du-ciel/essai/campagne.yaml': CAMPAIGN };
    for (const [width, height] of sizes) files[`vue-du-ciel/essai/p-${width}.png`] = await noise(width, height).blur(4).png().toBuffer();
    const { photos, published, json } = await ingest(files);
    expect(photos).toHaveLength(sizes.length);
    for (const photo of photos) {
      const base = `/iiif/${photo.id}`;
      const info = await json<Info>(`${base}/info.json`);
      expect(info.id).toBe(`https://essai.example${base}`);
      const asked = [...openSeadragon5Paths(info), ...openSeadragonPaths(info), ...regionPaths(info), ...wholePaths(info)];
      expect(asked.filter((path) => !existsSync(published(`${base}/${path}`)))).toEqual([]);
      for (const path of new Set(asked)) {
        const { width, height } = await sharp(published(`${base}/${path}`)).metadata();
        const size = path.split('/')[1];
        expect(`${width},${height}`).toBe(size === 'max' ? `${info.width},${info.height}` : size);
      }
      for (const size of photo.image?.sizes ?? [])
        for (const path of [size.jpg, size.webp, size.avif]) if (path !== undefined) expect(existsSync(published(path)), path).toBe(true);
    }
  });

  it('publishes manifests and collections that parse', async () => {
    const picture = await noise(600, 400).jpeg().toBuffer();
    const { photos, campaigns, json, published } = await ingest({
      'vue-du-ciel/essai/campagne.yaml':
        'title: {fr: Essai, en: Trial}\nkind: oblique\nlicence: CC-BY-4.0\ncredit: "A & <b>"\ndate: 2018\n',
      'vue-du-ciel/essai/photos.csv':
        'id,file,title,title_en,lat,lon,heading,tilt,altitude_m,focal_mm,url\nbourg,a.jpg,Le bourg,The village,47.12,-1.93,45,60,120,24,\nindex,,Cliché,,47.13,-1.9,,,,,https://example.org/1\n',
      'vue-du-ciel/essai/annotations.yaml':
        '- {photo: bourg, id: clocher, at: [300, 200], title: {fr: Le clocher, en: The steeple}, body: Une flèche., media: [{kind: image, src: a.jpg, lang: fr, text: De près, author: Studio, licence: CC0-1.0}, {kind: falc, lang: fr, text: La tour., author: Studio, licence: CC0-1.0}]}\n',
      'vue-du-ciel/essai/a.jpg': picture,
    });
    const manifest = await json<
      Record<string, unknown> & { items: { annotations: { id: string }[] }[]; navPlace: { features: { geometry: { type: string } }[] } }
    >('/iiif/bourg/manifest.json');
    const { entities } = normalize(structuredClone(manifest));
    expect(Object.keys(entities.Canvas)).toEqual(['https://essai.example/iiif/bourg/canvas']);
    expect(Object.keys(entities.Annotation)).toEqual(['https://essai.example/iiif/bourg/canvas/page/painting']);
    const found: string[] = [];
    new Traverse({ manifest: [(each) => void found.push(each.type)], canvas: [(each) => void found.push(each.type)] }).traverseManifest(
      structuredClone(manifest) as never,
    );
    expect(found).toEqual(['Canvas', 'Manifest']);
    expect(manifest['rights']).toBe('http://creativecommons.org/licenses/by/4.0/');
    expect(manifest['navDate']).toBe('2018-01-01T00:00:00Z');
    expect(manifest.navPlace.features.map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Point']);
    expect(JSON.stringify(manifest)).not.toContain('<b>');
    const page = await json<{ items: { body: object; target: { selector: { x: number } } }[] }>('/iiif/bourg/annotations.json');
    expect(manifest.items[0]?.annotations[0]?.id).toBe('https://essai.example/iiif/bourg/annotations.json');
    expect(page.items.map(({ target }) => target.selector.x)).toEqual([300, 300, 300]);
    expect(page.items.map(({ body }) => body)).toMatchObject([
      [
        { language: 'fr', value: 'Le clocher. Une flèche.' },
        { language: 'en', value: 'The steeple' },
      ],
      { type: 'Image', format: 'image/jpeg', label: { fr: ['De près'] } },
      [{ language: 'fr', value: 'La tour.' }],
    ]);
    const collection = await json<{ items: { id: string }[] }>(campaigns[0]?.collection ?? '');
    expect(Object.keys(normalize(structuredClone(collection)).entities.Manifest)).toEqual([
      'https://essai.example/iiif/bourg/manifest.json',
    ]);
    expect(collection.items.map(({ id }) => id)).toEqual(['https://essai.example/iiif/bourg/manifest.json']);
    expect((await json<{ items: { id: string }[] }>('/iiif/collection.json')).items[0]?.id).toBe(
      'https://essai.example/iiif/essai/collection.json',
    );

    const geojson = await json<{ features: { id: string; properties: { held: boolean; url: string; outline_kind?: string } }[] }>(
      '/vue-du-ciel/photos.geojson',
    );
    expect(geojson.features.map(({ id, properties }) => [id, properties.held, properties.url, properties.outline_kind])).toEqual([
      ['bourg', true, 'https://essai.example/vue-du-ciel/bourg/', 'cone'],
      ['index', false, 'https://example.org/1', undefined],
    ]);
    const index = await readIndex(new Uint8Array(await readFile(published('/vue-du-ciel/index/index.bin'))));
    const unpacked = async (path: string) => inflatePublished(new Uint8Array(await readFile(published(path))));
    const byWords = new WordIndex(decodeDirectory(await unpacked(WORDS_FILE)), unpacked);
    const details = await json<IndexDetail[]>('/vue-du-ciel/index/details/0.json');
    expect(index.located).toBe(2);
    const rank = (await byWords.rankOf('bourg')) ?? -1;
    expect([details[rank]?.id, await byWords.rankOf('index')]).toEqual(['bourg', 1 - rank]);
    expect([index.held[rank], index.year[rank], index.kind[rank]]).toEqual([1, 2018, 0]);
    expect(details[rank]?.cone?.length).toBeGreaterThan(4);
    expect(photos.find(({ id }) => id === 'bourg')?.image?.original?.path).toBe('/vue-du-ciel/originaux/bourg.jpg');
  });
});

describe('ingest', () => {
  it('does no media work twice, and keeps closed originals closed', async () => {
    const files = {
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN.replace('CC-BY-4.0', 'proprietary'),
      'vue-du-ciel/essai/a.jpg': await noise(300, 200).jpeg().toBuffer(),
    };
    const { photos, context, published } = await ingest(files);
    expect(photos[0]?.image?.original).toBeUndefined();
    expect(existsSync(published('/vue-du-ciel/originaux'))).toBe(false);
    const misses = context.cache.stats.misses;
    const again = await checkCampaigns(context.root, SITE);
    await context.output.discard();
    await ingestCampaigns(again.campaigns, SITE, context);
    expect(context.cache.stats.misses).toBe(misses);
  });
});
