/** A photograph with control points on the land: its camera is found, checked, and published for whoever reads the site. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAnnotation } from '@allmaps/annotation';
import { GcpTransformer } from '@allmaps/transform';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { mercator, toWorldPixel } from '../../../src/domain/geo/mercator.ts';
import { skyConfig } from '../../../src/domain/sky/sky-config.ts';
import { drapeOf } from '../../../src/ingest/orientation/drape.ts';
import { allSources } from '../../../src/islands/compare/sources.ts';
import { distance } from '../../../src/domain/geo/local-plane.ts';
import { polygonContains, ringContains } from '../../../src/domain/geo/ring.ts';
import { cameraAnnotation } from '../../../src/domain/orientation/annotation.ts';
import { cameraOfFile } from '../../../src/domain/orientation/camera-file.ts';
import { poseOf, type Camera } from '../../../src/domain/orientation/camera.ts';
import { cameraFileSchema } from '../../../src/domain/schema/camera.ts';
import type { ControlPoint } from '../../../src/domain/orientation/input.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { meetLand } from '../../../src/domain/orientation/ray.ts';
import { flatLand, type Relief } from '../../../src/domain/orientation/relief.ts';
import { checkCampaigns } from '../../../src/ingest/photo/rows/check.ts';
import { decodeRelief, RELIEF_FILE, type ReliefFile } from '../../../src/domain/orientation/relief-file.ts';
import { publishRelief } from '../../../src/ingest/orientation/publish-relief.ts';
import { ingestCampaigns } from '../../../src/ingest/photo/ingest.ts';
import { pointsOf, randomOf } from '../../bench/orientation-trials.ts';
import { CAMPAIGN, SITE, noise, smallContent, type SmallContent } from './small-content.ts';
import { geoTiff } from './tiny-tiff.ts';

let content: SmallContent | undefined;
afterEach(async () => {
  await content?.remove();
  content = undefined;
});

const SIZE = { width: 800, height: 600 };
const camera: Camera = { position: { lon: -1.6, lat: 47.2, h: 300 }, heading: 40, tilt: 58, roll: 2, focal_px: 850, ...SIZE };
const land = flatLand(20);
const frame = landFrame(camera.position);
/** A slope that rises to the east, as the grid of `relief.tif` has it. */
const slope: Relief = { heightAt: (lon) => 20 + (lon + 1.65) * 400, highest: 60, steepest: 0.1, step_m: 100 };

const annotate = (points: readonly ControlPoint[]): string =>
  JSON.stringify(
    cameraAnnotation(points, {
      ...SIZE,
      resource: { id: 'https://essai.example/iiif/vue', type: 'ImageService3' },
      id: 'https://essai.example/georef',
    }),
  );

async function files(more: Readonly<Record<string, string | Uint8Array>>, table = 'id,file\nvue,vue.jpg\n') {
  content = await smallContent({
    'vue-du-ciel/vol/campagne.yaml': CAMPAIGN,
    'vue-du-ciel/vol/photos.csv': table,
    'vue-du-ciel/vol/vue.jpg': await noise(SIZE.width, SIZE.height).jpeg().toBuffer(),
    ...more,
  });
  return content;
}

async function ingest(more: Readonly<Record<string, string | Uint8Array>>, table?: string) {
  const { root, context } = await files(more, table);
  const { campaigns, problems } = await checkCampaigns(root, SITE);
  expect(problems).toEqual([]);
  const { photos } = await ingestCampaigns(campaigns, SITE, context);
  await publishRelief(SITE.bounds, context);
  await context.output.commit();
  const json = async (path: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(join(context.output.folder, path), 'utf8')) as Record<string, unknown>;
  return { photo: photos[0]!, json, context, warnings: context.journal.warnings };
}

describe('a photograph with control points on the land', () => {
  const points = pointsOf(randomOf(3), camera, land, 7)!;

  it('has its camera found and published, with its footprint, annotation and covariance', async () => {
    const { photo, json, warnings } = await ingest({ 'vue-du-ciel/vol/vue.jpg.georef.json': annotate(points) });
    expect(warnings).toEqual([]);
    expect(distance([photo.lon!, photo.lat!], [-1.6, 47.2])).toBeLessThan(1);
    expect(photo.heading).toBeCloseTo(40, 1);
    expect(photo.tilt).toBeCloseTo(58, 1);
    expect(photo.roll).toBeCloseTo(2, 1);
    expect(photo.altitude_m).toBeCloseTo(280, -1);
    expect(photo.origins['lat']).toBe('computed');
    expect(photo.accuracy!.fr).toContain('7 points du terrain');
    const { place } = meetLand(poseOf(camera, frame), frame, [100, 50], land)!;
    expect(polygonContains(photo.footprint!, [place.lon, place.lat])).toBe(true);
    expect(photo.cone).toBeUndefined();
    expect(await json(RELIEF_FILE)).toEqual({});
    const file = cameraFileSchema.parse(await json('/iiif/vue/camera.json'));
    expect(file.focal_px).toBeCloseTo(850, -1);
    expect(file.covariance!.matrix).toHaveLength(7);
    const page = await json('/iiif/vue/georef.json');
    expect(page).toMatchObject({ type: 'AnnotationPage', id: 'https://essai.example/iiif/vue/georef.json' });
    const manifest = await json('/iiif/vue/manifest.json');
    expect(JSON.stringify(manifest['seeAlso'])).toContain('https://essai.example/iiif/vue/camera.json');
    expect(JSON.stringify(manifest['items'])).toContain('/iiif/vue/georef.json');
    const [feature] = (await json('/vue-du-ciel/photos.geojson'))['features'] as { readonly properties: Record<string, unknown> }[];
    expect(feature!.properties).toMatchObject({ outline_kind: 'footprint', camera: 'https://essai.example/iiif/vue/camera.json' });
    expect(feature!.properties['roll']).toBeCloseTo(2, 1);
  });

  it('is laid on the map by its camera: what is near stands where it is, what is far or in the sky is not there', async () => {
    // Red on the left, blue on the right.
    const half = (background: string) =>
      sharp({ create: { width: SIZE.width / 2, height: SIZE.height, channels: 3, background } })
        .png()
        .toBuffer();
    const picture = await sharp({ create: { ...SIZE, channels: 3, background: '#00f' } })
      .composite([{ input: await half('#f00'), left: 0, top: 0 }])
      .jpeg({ chromaSubsampling: '4:4:4' })
      .toBuffer();
    const { photo, context } = await ingest({
      'vue-du-ciel/vol/vue.jpg': picture,
      'vue-du-ciel/vol/vue.jpg.georef.json': annotate(points),
    });
    const { drape } = photo;
    expect(photo.tiles).toBeUndefined();
    expect(drape).toMatchObject({ template: '/tuiles/vue/{z}/{x}/{y}.webp', transform: 'camera' });
    const laidAt = async (place: { readonly lon: number; readonly lat: number }): Promise<readonly number[] | undefined> => {
      const [px, py] = toWorldPixel([place.lon, place.lat], drape!.maxZoom, drape!.tileSize);
      const file = drape!.template
        .replace('{z}', String(drape!.maxZoom))
        .replace('{x}', String(Math.floor(px / 256)))
        .replace('{y}', String(Math.floor(py / 256)));
      const tile = sharp(join(context.output.folder, file)).ensureAlpha().raw();
      const { data } = await tile.toBuffer({ resolveWithObject: true });
      const at = (Math.floor(py % 256) * 256 + Math.floor(px % 256)) * 4;
      return (data[at + 3] ?? 0) === 0 ? undefined : [...data.subarray(at, at + 3)];
    };
    const seenAt = (x: number, y: number): Promise<readonly number[] | undefined> =>
      laidAt(meetLand(poseOf(camera, frame), frame, [x - SIZE.width / 2, y - SIZE.height / 2], land)!.place);
    for (const y of [250, 400, 560]) {
      expect((await seenAt(200, y))?.[0]).toBeGreaterThan(200);
      expect((await seenAt(200, y))?.[2]).toBeLessThan(60);
      expect((await seenAt(600, y))?.[0]).toBeLessThan(60);
      expect((await seenAt(600, y))?.[2]).toBeGreaterThan(200);
    }
    // The bounds are those of the land that is near, not of a view to the horizon.
    const [west, south, east, north] = drape!.bounds;
    expect(distance([west, south], [east, north])).toBeLessThan(2 * 8 * 300);
    const config = skyConfig(SITE, [], [photo]);
    const [source] = allSources({ ...config, layers: [] }, 'fr');
    expect(source).toMatchObject({ kind: 'tiles', draped: true });
  });

  it.each([112, 20, 200])('ends sharply where its picture ends, near the camera too, looking towards %i°', async (heading) => {
    // Some tiles reach behind the camera, where nothing is seen and the plane runs off to infinity.
    const low: Camera = { ...camera, position: { lon: -1.58, lat: 47.215, h: 165 }, heading, tilt: 77, roll: -1, focal_px: 670 };
    const near = pointsOf(randomOf(4), low, land, 6)!;
    const { photo, context } = await ingest({ 'vue-du-ciel/vol/vue.jpg.georef.json': annotate(near) });
    const { drape } = photo;
    let large = 0;
    for (const name of await readdir(join(context.output.folder, 'tuiles/vue'), { recursive: true })) {
      if (!name.endsWith('.webp')) continue;
      const tile = sharp(join(context.output.folder, 'tuiles/vue', name))
        .ensureAlpha()
        .extractChannel(3)
        .raw();
      const alpha = await tile.toBuffer();
      const [seen, faint] = [alpha.filter((value) => value > 20).length, alpha.filter((value) => value > 20 && value < 235).length];
      if (seen < 5000) continue;
      large++;
      expect(faint / seen, name).toBeLessThan(0.05);
    }
    expect(large).toBeGreaterThan(drape!.maxZoom - drape!.minZoom - 4);
  });

  it('is laid on the map by other programs too, whose reader and transformer are Allmaps’s', async () => {
    const { photo, json } = await ingest({ 'vue-du-ciel/vol/vue.jpg.georef.json': annotate(points) });
    expect(photo.drape!.georef).toBe('/iiif/vue/drape.json');
    expect(JSON.stringify((await json('/iiif/vue/manifest.json'))['items'])).toContain('/iiif/vue/drape.json');
    const [map] = parseAnnotation(await json('/iiif/vue/drape.json'));
    expect(map).toMatchObject({ resource: { type: 'ImageService3', ...SIZE }, transformation: { type: 'thinPlateSpline' } });
    const transformer = new GcpTransformer(map!.gcps, 'thinPlateSpline');
    const file = cameraFileSchema.parse(await json('/iiif/vue/camera.json'));
    const found = cameraOfFile(file);
    const mask = map!.resourceMask;
    const random = randomOf(12);
    let seen = 0;
    for (let i = 0; i < 200; i++) {
      const at = [SIZE.width * random(), SIZE.height * random()] as const;
      if (!ringContains(mask, [...at])) continue;
      seen++;
      const foundFrame = landFrame(found.position);
      const met = meetLand(poseOf(found, foundFrame), foundFrame, [at[0] - SIZE.width / 2, at[1] - SIZE.height / 2], land)!;
      const [lon = 0, lat = 0] = transformer.transformToGeo([...at]);
      expect(distance([lon, lat], [met.place.lon, met.place.lat])).toBeLessThan(0.03 * met.distance);
    }
    expect(seen).toBeGreaterThan(100);
  });

  it('counts its points on what is truly there: the canvas of a picture whose tiles are in one file', async () => {
    const { json } = await ingest({
      'vue-du-ciel/vol/campagne.yaml': `${CAMPAIGN}iiif: archive\n`,
      'vue-du-ciel/vol/vue.jpg.georef.json': annotate(points),
    });
    for (const file of ['/iiif/vue/georef.json', '/iiif/vue/drape.json']) {
      const [item] = (await json(file))['items'] as readonly Record<string, unknown>[];
      expect(item!['target']).toMatchObject({ source: { id: 'https://essai.example/iiif/vue/canvas', type: 'Canvas', ...SIZE } });
    }
  });

  it('is laid on the map by what its row writes, where that is whole and says from where', async () => {
    const head = 'id,file,lat,lon,heading,tilt,roll,altitude_m,focal_mm,camera_source\n';
    const row = (source: string, focal = '38.25') => `${head}vue,vue.jpg,47.2,-1.6,40,58,2,280,${focal},${source}\n`;
    const { photo } = await ingest({}, row('calée sous smapshot'));
    expect(photo).toMatchObject({ camera: undefined, drape: { transform: 'camera' } });
    const { place } = meetLand(poseOf(camera, frame), frame, [0, 200], land)!;
    const [west, south, east, north] = photo.drape!.bounds;
    expect(place.lon > west && place.lon < east && place.lat > south && place.lat < north).toBe(true);
    // Nobody answers for it, or its lens is not known.
    expect((await ingest({}, row(''))).photo.drape).toBeUndefined();
    expect((await ingest({}, row('calée sous smapshot', ''))).photo.drape).toBeUndefined();
  });

  it('leaves out the land that a hill hides', () => {
    const hill: Relief = { heightAt: (_, lat) => (Math.abs(lat - 47.204) < 0.0006 ? 150 : 20), highest: 150, steepest: 8, step_m: 20 };
    const north: Camera = { ...camera, heading: 0, roll: 0 };
    const drape = drapeOf(north, hill)!;
    const pixel = (lat: number) => drape.transform.toPixel(mercator([-1.6, lat]));
    expect(pixel(47.2025).every(Number.isFinite)).toBe(true);
    expect(pixel(47.206).every(Number.isNaN)).toBe(true);
    expect(pixel(47.3).every(Number.isNaN)).toBe(true);
    const [x, y] = drape.transform.toPixel(drape.transform.toGround([500, 500]) as [number, number]);
    expect(Math.hypot(x - 500, y - 500)).toBeLessThan(0.5);
    expect(drapeOf({ ...camera, tilt: 179 }, flatLand(0))).toBeUndefined();
  });

  it('takes the heights of the root’s own relief for what it shows', async () => {
    const over = pointsOf(randomOf(3), camera, slope, 7)!;
    const relief = geoTiff({
      width: 101,
      height: 101,
      bits: 32,
      scale: 0.001,
      west: -1.65,
      north: 47.25,
      keys: { 1024: 2, 1025: 1, 2048: 4326 },
      pixels: (x) => [20 + (x + 0.5) * 0.4],
    });
    const { photo, json, warnings } = await ingest({ 'vue-du-ciel/vol/vue.jpg.georef.json': annotate(over), 'couches/relief.tif': relief });
    expect(warnings).toEqual([]);
    expect(photo.altitude_m).toBeCloseTo(300 - slope.heightAt(-1.6, 47.2), 0);
    const pose = poseOf(camera, frame);
    const edge = meetLand(pose, frame, [400, 300], slope)!.place;
    const published = decodeRelief((await json(RELIEF_FILE)) as ReliefFile)!(0);
    expect(published.heightAt(-1.6, 47.2)).toBeCloseTo(slope.heightAt(-1.6, 47.2), 0);
    const near = Math.min(...photo.footprint!.coordinates[0]!.map(([lon, lat]) => distance([lon!, lat!], [edge.lon, edge.lat])));
    expect(near).toBeLessThan(5);
  });

  it('is checked against a camera that is stated', async () => {
    const { position, ...rest } = camera;
    const stated = { ...rest, ...position, ground: 20 };
    const { photo, warnings } = await ingest({
      'vue-du-ciel/vol/vue.jpg.georef.json': annotate(points.map((point, i) => (i === 2 ? { ...point, x: point.x + 60 } : point))),
      'vue-du-ciel/vol/vue.jpg.camera.json': JSON.stringify(stated),
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('le point 3 est à');
    expect(photo.heading).toBe(40);
    const alone = await ingest({ 'vue-du-ciel/vol/vue.jpg.camera.json': JSON.stringify(stated) });
    expect(alone.warnings).toEqual([]);
    expect(alone.photo.georef).toBeUndefined();
    expect(alone.photo.camera).toBe('/iiif/vue/camera.json');
    expect(alone.photo.altitude_m).toBe(280);
  });

  it('is said to be cropped where its points or its camera were counted in a picture of another shape', async () => {
    const { position, ...rest } = camera;
    const stated = JSON.stringify({ ...rest, ...position, ground: 20, height: 500 });
    const { warnings } = await ingest({ 'vue-du-ciel/vol/vue.jpg.camera.json': stated });
    expect(warnings).toEqual([
      expect.stringContaining('« .camera.json » compte dans une image de 800 × 500 pixels, celle-ci en a 800 × 600'),
    ]);
    const high = JSON.stringify({ ...rest, ...position, h: 1e9 });
    const { root } = await files({ 'vue-du-ciel/vol/vue.jpg.camera.json': high });
    const { problems } = await checkCampaigns(root, SITE);
    expect(problems.map(({ key }) => key)).toEqual(['h']);
  });

  it('is published without a camera where its points give none, and says what is missing', async () => {
    const { photo, warnings } = await ingest(
      { 'vue-du-ciel/vol/vue.jpg.georef.json': annotate(points.slice(0, 2)) },
      'id,file,lat,lon,roll,camera_source\nvue,vue.jpg,47.2,-1.6,3,registre de vol\n',
    );
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('2 points, il en faut');
    expect(photo.camera).toBeUndefined();
    expect(photo.roll).toBe(3);
    expect(photo.camera_source).toBe('registre de vol');
  });

  it('has its mistakes named with their file and place', async () => {
    const { root } = await files({
      'vue-du-ciel/vol/vue.jpg.georef.json': annotate(points.map((point, i) => (i === 1 ? { ...point, lon: 4 } : point))),
      'vue-du-ciel/vol/vue.jpg.camera.json': '{"width": 800, "height": 600, "cap": 40}',
      'vue-du-ciel/vol/autre.jpg.camera.json': '{}',
    });
    const { problems } = await checkCampaigns(root, SITE);
    const said = problems.map(({ file, key, message }) => `${file} ${key ?? ''} ${message}`);
    expect(said.some((each) => each.includes('vue.jpg.georef.json features[2] point de calage en 4'))).toBe(true);
    expect(said.some((each) => each.includes('vue.jpg.camera.json') && each.includes('cap'))).toBe(true);
    expect(said.some((each) => each.includes('vue.jpg.camera.json lon'))).toBe(true);
    expect(said.some((each) => each.includes('autre.jpg.camera.json') && each.includes('appareil sans image'))).toBe(true);
  });
});
