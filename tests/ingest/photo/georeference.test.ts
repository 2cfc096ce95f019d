import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAnnotation } from '@allmaps/annotation';
import proj4 from 'proj4';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { LAMBERT_93 } from '../../../src/domain/geo/crs.ts';
import { distance } from '../../../src/domain/geo/local-plane.ts';
import { fromWorldPixel, toWorldPixel } from '../../../src/domain/geo/mercator.ts';
import { boundsOf, polygonContains } from '../../../src/domain/geo/ring.ts';
import type { PhotoRecord } from '../../../src/domain/records/photo.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { fitGeoref, pointsTwice } from '../../../src/ingest/photo/ground/ground-transform.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { CAMPAIGN, SITE, smallContent } from './small-content.ts';
import type { SmallContent } from './small-content.ts';
import { geoTiff, tinyTiff } from './tiny-tiff.ts';

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
  return { ...result, context, folder: context.output.folder };
}

const [WIDTH, HEIGHT] = [900, 600];
/** Where the picture's pixels truly are: a camera that leans, some 0.5 m a pixel, in Lambert-93. */
function truth([x, y]: readonly [number, number]): [number, number] {
  const depth = 1 + 0.00025 * x - 0.00035 * y;
  return proj4(LAMBERT_93, 'EPSG:4326', [326_000 + (0.5 * x + 0.08 * y) / depth, 6_680_000 + (0.1 * x - 0.52 * y) / depth]) as [
    number,
    number,
  ];
}
const DOTS: readonly (readonly [number, number])[] = [
  [60, 50],
  [450, 40],
  [840, 70],
  [120, 300],
  [430, 310],
  [800, 290],
  [70, 540],
  [460, 550],
  [830, 530],
];

async function dotted(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#234"/>${DOTS.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="7" fill="#fff"/>`).join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 95 }).toBuffer();
}

function annotation(
  points: readonly { readonly at: readonly [number, number]; readonly geo: readonly [number, number] }[],
  type: string,
): string {
  return JSON.stringify({
    '@context': ['http://iiif.io/api/extension/georef/1/context.json', 'http://iiif.io/api/presentation/3/context.json'],
    type: 'Annotation',
    motivation: 'georeferencing',
    target: {
      type: 'SpecificResource',
      source: { id: 'https://example.org/iiif/a', type: 'ImageService3', width: WIDTH, height: HEIGHT },
      selector: { type: 'SvgSelector', value: `<svg><polygon points="0,0 ${WIDTH},0 ${WIDTH},${HEIGHT} 0,${HEIGHT}"/></svg>` },
    },
    body: {
      type: 'FeatureCollection',
      transformation: { type },
      features: points.map(({ at, geo }) => ({
        type: 'Feature',
        properties: { resourceCoords: at },
        geometry: { type: 'Point', coordinates: geo },
      })),
    },
  });
}

/** Centres of the white dots in the map tiles of the deepest zoom, WGS 84, near where each is expected. */
async function dotsOnMap(photo: PhotoRecord, folder: string): Promise<[number, number][]> {
  const { tiles } = photo;
  if (!tiles) throw new Error('no tiles');
  const zoom = tiles.maxZoom;
  const found: [number, number][] = [];
  for (const dot of DOTS) {
    const [cx, cy] = toWorldPixel(truth(dot), zoom, 256);
    let [sum, sx, sy] = [0, 0, 0];
    const cache = new Map<string, Promise<Buffer>>();
    for (let y = Math.floor(cy) - 40; y <= cy + 40; y++) {
      for (let x = Math.floor(cx) - 40; x <= cx + 40; x++) {
        const [tx, ty] = [Math.floor(x / 256), Math.floor(y / 256)];
        const key = `${tx}/${ty}`;
        const tile =
          cache.get(key) ??
          readFile(join(folder, 'tuiles', photo.id, String(zoom), String(tx), `${ty}.webp`)).then(
            (bytes) => sharp(bytes).ensureAlpha().raw().toBuffer(),
            () => Buffer.alloc(256 * 256 * 4),
          );
        cache.set(key, tile);
        const weight = Math.max(0, ((await tile)[((y - ty * 256) * 256 + (x - tx * 256)) * 4] ?? 0) - 128);
        sum += weight;
        sx += weight * (x + 0.5);
        sy += weight * (y + 0.5);
      }
    }
    found.push(sum > 0 ? ([...fromWorldPixel(sx / sum, sy / sum, zoom, 256)] as [number, number]) : [Number.NaN, Number.NaN]);
  }
  return found;
}

describe('georeferencing', () => {
  it('warps a leaning view onto the map within the residual that it reports', async () => {
    const shift = [0.6, -0.9, 0.4, 0.8, -0.5, -0.7, 0.9, -0.3, 0.5];
    const points = DOTS.map((at, i) => {
      const [lon, lat] = truth(at);
      return { at, geo: [lon + (shift[i] ?? 0) * 1.3e-5, lat - (shift[8 - i] ?? 0) * 0.9e-5] as const };
    });
    const { photos, folder, context } = await ingest({
      'vue-du-ciel/essai/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/essai/a.jpg': await dotted(),
      'vue-du-ciel/essai/a.jpg.georef.json': annotation(points, 'projective'),
    });
    const photo = photos[0]!;
    const residual = photo.tiles!.residual_m!;
    expect(residual).toBeGreaterThan(0.3);
    expect(residual).toBeLessThan(1.5);
    expect(photo.tiles!.resolution_m).toBeCloseTo(0.5, 0);
    expect(photo.accuracy?.fr).toMatch(/Calée sur 9 points\u00a0: écart moyen de (0,\d|1,?\d?)\u00a0m/);
    const found = await dotsOnMap(photo, folder);
    const errors = found.map((place, i) => distance(place, [...points[i]!.geo]));
    const rms = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    expect(rms).toBeLessThan(residual + 0.15);
    found.forEach((place, i) => expect(distance(place, truth(DOTS[i]!))).toBeLessThan(residual * 2));
    expect(polygonContains(photo.footprint!, truth([450, 300]))).toBe(true);
    expect(polygonContains(photo.footprint!, truth([-20, 300]))).toBe(false);
    expect(context.journal.warnings).toEqual([]);
    // Every tile within the bounds is there, at every zoom.
    const { tiles } = photo;
    for (let zoom = tiles!.minZoom; zoom <= tiles!.maxZoom; zoom++) {
      const [x0, y0] = toWorldPixel([tiles!.bounds[0], tiles!.bounds[3]], zoom, 256).map((value) => Math.floor(value / 256)) as [
        number,
        number,
      ];
      const [x1, y1] = toWorldPixel([tiles!.bounds[2], tiles!.bounds[1]], zoom, 256).map((value) => Math.floor(value / 256)) as [
        number,
        number,
      ];
      for (let x = x0; x <= x1; x++)
        for (let y = y0; y <= y1; y++)
          expect((await sharp(join(folder, 'tuiles', photo.id, `${zoom}/${x}/${y}.webp`)).metadata()).width).toBe(256);
    }
    const page = JSON.parse(await readFile(join(folder, photo.georef!), 'utf8')) as { id: string; type: string };
    expect([page.id, page.type]).toEqual([`https://essai.example${photo.georef!}`, 'AnnotationPage']);
    const [map] = parseAnnotation(page);
    expect(map?.resource).toMatchObject({ id: 'https://essai.example/iiif/a', width: WIDTH, height: HEIGHT });
    expect(map?.gcps).toHaveLength(9);
  });

  it('reports a spline’s error from points that it was not given', () => {
    const points = DOTS.map((resource) => ({ resource, geo: truth(resource) }));
    const source = { file: '', points, transform: 'thinPlateSpline' as const, size: undefined, mask: [] };
    const size = { width: WIDTH, height: HEIGHT };
    const fitted = fitGeoref(source, size);
    expect(fitted.residual_m).toBeGreaterThan(1);
    const exact = fitGeoref({ ...source, transform: 'projective' }, size);
    expect(exact.residual_m).toBeLessThan(0.05);
    expect(fitGeoref({ ...source, transform: 'projective', points: points.slice(0, 4) }, size).residual_m).toBeUndefined();
    // Points taken on a reduction of the picture are the same points.
    const half = {
      ...source,
      transform: 'projective' as const,
      size: [WIDTH / 2, HEIGHT / 2] as const,
      points: points.map(({ resource: [x, y], geo }) => ({ geo, resource: [x / 2, y / 2] as const })),
    };
    expect(fitGeoref(half, size).toGround([450, 300])[0]).toBeCloseTo(exact.toGround([450, 300])[0], 1);
    expect(() => fitGeoref({ ...half, size: [HEIGHT / 2, WIDTH / 2] }, size)).toThrow(/ce n’est pas la même image/);
    expect(() =>
      fitGeoref({ ...source, transform: 'projective', points: points.map(({ geo }) => ({ geo, resource: [5, 5] as const })) }, size),
    ).toThrow(/aligné|confondus/);
    const twice = points.map((point, i) => (i === 3 ? { ...point, resource: points[1]!.resource } : point));
    expect(() => fitGeoref({ ...source, points: twice }, size)).toThrow(/points de calage 2 et 4 sont au même endroit de l’image/);
    expect(pointsTwice(twice, size)).toMatchObject({ key: 'georefTwice', given: { a: 2, b: 4, land: false } });
    // The same point written twice says nothing wrong.
    expect(pointsTwice([...points, points[0]!], size)).toBeUndefined();
  });

  it('reads a GeoTIFF by code, by parameters and by name, and leaves its margin out', async () => {
    const pixels = (x: number, y: number): readonly [number, number, number] =>
      x < 20 ? [0, 0, 0] : x > 90 && y > 90 && x < 110 && y < 110 ? [255, 255, 255] : [90, 120, 60];
    const lambert = { width: 200, height: 200, pixels, scale: 1, west: 326_000, north: 6_680_200, nodata: 0 };
    const [west, south] = proj4(LAMBERT_93, 'EPSG:3857', [326_000, 6_680_000]);
    const [, north] = proj4(LAMBERT_93, 'EPSG:3857', [326_000, 6_680_200]);
    const utm = proj4(LAMBERT_93, '+proj=utm +zone=30 +datum=WGS84', [326_000, 6_680_200]);
    const { photos, folder } = await ingest({
      'vue-du-ciel/ortho/campagne.yaml': 'title: Ortho\nkind: ortho\nlicence: etalab-2.0\n',
      'vue-du-ciel/ortho/code.tif': geoTiff({ ...lambert, keys: { 1024: 1, 1025: 1, 3072: 2154 } }),
      'vue-du-ciel/ortho/nom.tif': geoTiff({ ...lambert, keys: { 1024: 1, 1025: 1, 3072: 32767 }, citation: 'RGF93 / Lambert-93' }),
      'vue-du-ciel/ortho/parametres.tif': geoTiff({
        ...lambert,
        keys: { 1024: 1, 1025: 1, 3072: 32767, 3075: 8 },
        doubles: { 3078: 49, 3079: 44, 3084: 3, 3085: 46.5, 3086: 700_000, 3087: 6_600_000 },
      }),
      'vue-du-ciel/ortho/mercator.tif': geoTiff({
        ...lambert,
        scale: (north! - south!) / 200,
        west: west!,
        north: north!,
        keys: { 1024: 1, 1025: 1, 3072: 3857 },
      }),
      'vue-du-ciel/ortho/utm.tif': geoTiff({ ...lambert, west: utm[0]!, north: utm[1]!, keys: { 1024: 1, 1025: 1, 3072: 32630 } }),
      'vue-du-ciel/ortho/point.tif': geoTiff({ ...lambert, west: 326_000.5, north: 6_680_199.5, keys: { 1024: 1, 1025: 2, 3072: 2154 } }),
    });
    const centre = proj4(LAMBERT_93, 'EPSG:4326', [326_100, 6_680_100]) as [number, number];
    for (const photo of photos) {
      const tolerance = ['utm', 'mercator'].includes(photo.id) ? 12 : 0.05;
      expect(distance([photo.lon!, photo.lat!], centre), photo.id).toBeLessThan(tolerance);
      expect(photo.tiles?.resolution_m, photo.id).toBeCloseTo(1, 1);
      expect(photo.origins['footprint']).toBe('geotiff');
    }
    const { tiles } = photos.find(({ id }) => id === 'code')!;
    const at = async (east: number, north: number) => {
      const [x, y] = toWorldPixel(proj4(LAMBERT_93, 'EPSG:4326', [east, north]) as [number, number], tiles!.maxZoom, 256);
      const raw = await sharp(join(folder, `tuiles/code/${tiles!.maxZoom}/${Math.floor(x / 256)}/${Math.floor(y / 256)}.webp`))
        .ensureAlpha()
        .raw()
        .toBuffer();
      return [...raw.subarray((Math.floor(y % 256) * 256 + Math.floor(x % 256)) * 4).subarray(0, 4)];
    };
    expect((await at(326_010, 6_680_100))[3]).toBe(0);
    const field = await at(326_150, 6_680_150);
    expect(field[3]).toBe(255);
    expect(Math.abs(field[1]! - 120)).toBeLessThan(6);
    expect((await at(326_100, 6_680_100))[0]).toBeGreaterThan(240);
    expect(boundsOf(photos[0]!.footprint!.coordinates[0]!)[0]).toBeCloseTo(tiles!.bounds[0], 4);
  });

  it('lays a GeoTIFF that is turned where it says', async () => {
    // Rows and columns turned by 30°, half a metre a pixel, from the corner 326 000, 6 680 200.
    const [cos, sin] = [0.5 * Math.cos(Math.PI / 6), 0.5 * Math.sin(Math.PI / 6)];
    const matrix = [cos, sin, 0, 326_000, sin, -cos, 0, 6_680_200, 0, 0, 0, 0, 0, 0, 0, 1];
    const { photos } = await ingest({
      'vue-du-ciel/ortho/campagne.yaml': 'title: Ortho\nkind: ortho\nlicence: etalab-2.0\n',
      'vue-du-ciel/ortho/tourne.tif': tinyTiff({
        width: 200,
        height: 100,
        pixels: (x, y) => [x, y, 90],
        tags: [
          [34264, 12, matrix],
          [34735, 3, [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 2154]],
        ],
      }),
    });
    const place = (x: number, y: number) =>
      proj4(LAMBERT_93, 'EPSG:4326', [326_000 + cos * x + sin * y, 6_680_200 + sin * x - cos * y]) as [number, number];
    const [photo] = photos;
    expect(distance([photo!.lon!, photo!.lat!], place(100, 50))).toBeLessThan(0.05);
    for (const inside of [place(5, 5), place(195, 95), place(5, 95)]) expect(polygonContains(photo!.footprint!, inside)).toBe(true);
    for (const outside of [place(-5, 50), place(205, 50), place(100, 105)]) expect(polygonContains(photo!.footprint!, outside)).toBe(false);
    expect(photo!.tiles?.resolution_m).toBeCloseTo(0.5, 1);
  });

  it('refuses a control point that lies outside the picture', () => {
    const points = DOTS.map((resource, i) => ({ resource: i === 2 ? ([5210, 70] as const) : resource, geo: truth(resource) }));
    expect(() => fitGeoref({ points, transform: 'projective', size: undefined, mask: [] }, { width: WIDTH, height: HEIGHT })).toThrow(
      /point de calage 3 est au pixel 5210, 70, hors de l’image de 900 × 600/,
    );
  });

  it('says so when a GeoTIFF’s system is not known, and publishes the picture', async () => {
    const { photos, context } = await ingest({
      'vue-du-ciel/ortho/campagne.yaml': 'title: Ortho\nkind: ortho\nlicence: etalab-2.0\n',
      'vue-du-ciel/ortho/a.tif': geoTiff({
        width: 40,
        height: 40,
        pixels: (x, y) => [x * 5, y * 5, 90],
        scale: 1,
        west: 0,
        north: 0,
        keys: { 1024: 1, 1025: 1, 3072: 29902 },
      }),
    });
    expect(photos[0]?.tiles).toBeUndefined();
    expect(photos[0]?.image?.width).toBe(40);
    expect(context.journal.warnings.join()).toMatch(/système de coordonnées « EPSG:29902 » n’est pas connu/);
  });
});
