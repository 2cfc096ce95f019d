/** Of a picture whose rights are all reserved, nothing above 1600 pixels is published, and all that counts in pixels follows. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { SITE, noise, smallContent } from './small-content.ts';
import type { SmallContent } from './small-content.ts';

let content: SmallContent | undefined;
afterEach(async () => {
  await content?.remove();
  content = undefined;
});

// A band: only its length is above the limit.
const [WIDTH, HEIGHT] = [2400, 360];
const corners = [
  [0, 0, -1.926, 47.106],
  [WIDTH, 0, -1.91, 47.106],
  [WIDTH, HEIGHT, -1.91, 47.1036],
  [0, HEIGHT, -1.926, 47.1036],
] as const;
const georef = JSON.stringify({
  '@context': ['http://iiif.io/api/extension/georef/1/context.json', 'http://iiif.io/api/presentation/3/context.json'],
  type: 'Annotation',
  motivation: 'georeferencing',
  target: {
    type: 'SpecificResource',
    source: { id: 'https://a.example/i', type: 'ImageService3', width: WIDTH, height: HEIGHT },
    selector: {
      type: 'SvgSelector',
      value: `<svg width="${WIDTH}" height="${HEIGHT}"><polygon points="0,0 ${WIDTH},0 ${WIDTH},${HEIGHT} 0,${HEIGHT}" /></svg>`,
    },
  },
  body: {
    type: 'FeatureCollection',
    transformation: { type: 'polynomial', options: { order: 1 } },
    features: corners.map(([x, y, lon, lat]) => ({
      type: 'Feature',
      properties: { resourceCoords: [x, y] },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  },
});

async function run(keys: string, orientation = 1) {
  await content?.remove();
  const [width, height] = orientation >= 5 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
  content = await smallContent({
    'vue-du-ciel/essai/campagne.yaml': `title: Essai\nkind: vertical\ndate: 2019\n${keys}`,
    'vue-du-ciel/essai/a.jpg': await noise(width, height).blur(6).withMetadata({ orientation }).jpeg().toBuffer(),
    'vue-du-ciel/essai/a.jpg.georef.json': georef,
    'vue-du-ciel/essai/annotations.yaml': '- {photo: a, id: coin, at: [1800, 180], title: Coin}\n',
  });
  const { root, context } = content;
  const { campaigns, problems } = await checkCampaigns(root, SITE);
  expect(problems).toEqual([]);
  const { photos } = await ingestCampaigns(campaigns, SITE, context);
  await context.output.commit();
  const base = join(context.output.folder, 'iiif/a');
  const json = async (name: string) => JSON.parse(await readFile(join(base, name), 'utf8')) as Record<string, never>;
  const entries = await readdir(context.output.folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(jpg|webp|avif|png|tif)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const sides = await Promise.all(
    files.map(async (file) =>
      sharp(file)
        .metadata()
        .then((meta) => Math.max(meta.width, meta.height)),
    ),
  );
  const [photo] = photos;
  if (!photo?.image || !photo.tiles) throw new Error('no picture, or no tiles');
  // Tiles are named by their region: the last columns tell how wide the whole pyramid is.
  const regions = (await readdir(base)).filter((name) => /^\d+,\d+,\d+,\d+$/.test(name)).map((name) => name.split(',').map(Number));
  const across = Math.max(...regions.map(([x = 0, , w = 0]) => x + w));
  return { photo, image: photo.image, tiles: photo.tiles, json, most: Math.max(...sides), across };
}

describe('a picture whose rights are all reserved', () => {
  it.each([1, 6])('is published at 1600 pixels, with its points, its places and its scale (orientation %i)', async (orientation) => {
    const full = await run('licence: proprietary\ndetail: full\n', orientation);
    expect([full.image.width, full.across]).toEqual([WIDTH, WIDTH]);
    expect(full.photo.annotations[0]).toMatchObject({ x: 1800, y: 180 });
    const capped = await run('licence: proprietary\n', orientation);
    expect(capped.most).toBe(1600);
    expect(capped.across).toBe(1600);
    expect([capped.image.width, capped.image.height]).toEqual([1600, 240]);
    const info = await capped.json('info.json');
    expect(info).toMatchObject({ width: 1600, height: 240 });
    expect(info).not.toHaveProperty('maxWidth');
    expect(JSON.stringify(await capped.json('manifest.json'))).not.toMatch(/\b(2400|360)\b/);
    expect(capped.photo.annotations[0]).toMatchObject({ x: 1200, y: 120 });
    expect(capped.tiles.resolution_m / full.tiles.resolution_m).toBeCloseTo(1.5, 3);
    capped.tiles.bounds.forEach((side, i) => expect(side).toBeCloseTo(full.tiles.bounds[i] ?? NaN, 5));
    expect(JSON.stringify(await capped.json('georef.json'))).toContain('1600');
    expect(JSON.stringify(await capped.json('georef.json'))).not.toContain('2400');
    expect(capped.image.reduction).toBeCloseTo(2 / 3, 6);
  });

  it('is the only one, unless the editor caps others: their original is then held too', async () => {
    const open = await run('licence: CC-BY-4.0\n');
    expect([open.image.width, open.image.original?.path, open.image.reduction]).toEqual([WIDTH, '/vue-du-ciel/originaux/a.jpg', undefined]);
    const capped = await run('licence: CC-BY-4.0\ndetail: capped\n');
    expect([capped.most, capped.image.original]).toEqual([1600, undefined]);
  });
});
