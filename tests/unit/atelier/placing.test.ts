/** Photographs find their place: coordinates as people write them, and what is written beside a picture. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import proj4 from 'proj4';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTray } from '../../../src/atelier/arriving/tray.ts';
import { numberCell, readCoordinates } from '../../../src/atelier/desk/place/coordinates.ts';
import { fitFlatIn } from '../../../src/atelier/desk/place/flat-fit.ts';
import { firstOutline } from '../../../src/atelier/desk/place/outline.ts';
import { localTransport } from '../../../src/atelier/server/local.ts';
import { tileHosts } from '../../../src/atelier/server/tile-hosts.ts';
import { shownPicture } from '../../../src/atelier/placing/photographs.ts';
import { openStore } from '../../../src/atelier/store/store.ts';
import type { Answers } from '../../../src/atelier/transport.ts';
import { cameraCells } from '../../../src/atelier/placing/camera-cells.ts';
import { LAMBERT_93 } from '../../../src/domain/geo/crs.ts';
import { flatAnnotation, flatPointsOf } from '../../../src/domain/geo/georef-annotation.ts';
import { distance } from '../../../src/domain/geo/local-plane.ts';
import { checkContent } from '../../../src/ingest/check.ts';
import { checkOf, foreseen, offBy, reduce, startDesk, type DeskState } from '../../../src/islands/orientation/desk-state.ts';
import { saidOf } from '../../../src/islands/orientation/desk-view.ts';
import { geoTiff } from '../../ingest/photo/tiny-tiff.ts';
import { SMALL_ROOT, writeRoot } from '../../ingest/small-root.ts';

const fitFlat = fitFlatIn('fr');
const BOUNDS = [-3, 46, 0, 48] as const;

describe('a place that is typed', () => {
  it.each([
    ['47.115, -1.93', 47.115, -1.93],
    ['47,115 -1,93', 47.115, -1.93],
    ['47,115 ; -1,93', 47.115, -1.93],
    ['-1.93 47.115', 47.115, -1.93],
    ['47°06\'54"N 1°55\'48"O', 47.115, -1.93],
    ['geo:47.115,-1.93', 47.115, -1.93],
    ['https://www.openstreetmap.org/#map=15/47.115/-1.93', 47.115, -1.93],
    ['https://remonterletemps.ign.fr/telecharger/?lon=-1.93&lat=47.115&z=13', 47.115, -1.93],
  ])('%s', (text, lat, lon) => {
    const found = readCoordinates(text, BOUNDS);
    expect(found?.lat).toBeCloseTo(lat, 5);
    expect(found?.lon).toBeCloseTo(lon, 5);
  });

  it.each(['Chéméré', '47,1', '44109', 'le 12 mai 1952', ''])('%s is none', (text) =>
    expect(readCoordinates(text, BOUNDS)).toBeUndefined(),
  );

  it('is written as the other rows of the table write theirs', () => {
    expect(numberCell('lat', 47.1234567, [{ lat: '47.2' }], 'lat')).toBe('47.123457');
    expect(numberCell('lon', -1.93, [{ Longitude: '' }, { Longitude: '-1,5' }], 'Longitude')).toBe('-1,93');
    expect(numberCell('heading', 44.6, [], 'heading')).toBe('45');
    expect(numberCell('lat', undefined, [], 'lat')).toBe('');
  });
});

it('begins an outline before an oblique view, and about a vertical one', () => {
  const place = { lon: -1.5, lat: 47.2 };
  const middle = (corners: readonly (readonly [number, number])[]) => [
    corners.reduce((sum, [lon]) => sum + lon / 4, 0),
    corners.reduce((sum, [, lat]) => sum + lat / 4, 0),
  ];
  const size = { width: 400, height: 300 };
  const [lon = 0, lat = 0] = middle(firstOutline(place, 90, { ...size, kind: 'oblique' }));
  expect(distance([place.lon, place.lat], [lon, lat])).toBeCloseTo(300, -1);
  expect(lon).toBeGreaterThan(place.lon);
  expect(lat).toBeCloseTo(place.lat, 5);
  const about = middle(firstOutline(place, 30, { ...size, kind: 'vertical' }));
  expect(distance([place.lon, place.lat], [about[0] ?? 0, about[1] ?? 0])).toBeLessThan(1);
});

describe('beside a picture', () => {
  let root = '';
  let desk: Answers;
  const PATH = 'vue-du-ciel/vol/bourg.jpg';
  const TABLE = 'vue-du-ciel/vol/photos.csv';
  const text = (path: string) => readFileSync(join(root, path), 'utf8');
  const has = (path: string) => existsSync(join(root, path));
  const service = 'https://example.org/iiif/bourg';
  const size = { width: 400, height: 300, resource: { id: service, type: 'ImageService3' }, id: `${service}/georef/1` } as const;
  const points = (
    [
      [0, 0, -1.5, 47.2],
      [400, 0, -1.49, 47.2],
      [400, 300, -1.49, 47.195],
      [0, 300, -1.5, 47.195],
    ] as const
  ).map(([x, y, lon, lat]) => ({ resource: [x, y] as const, geo: [lon, lat] as const }));

  beforeEach(async () => {
    root = join(mkdtempSync(join(tmpdir(), 'atelier-')), 'content');
    await writeRoot(root);
    const picture = sharp({ create: { width: 400, height: 300, channels: 3, background: 'olive' } }).jpeg();
    writeFileSync(
      join(root, PATH),
      await picture
        .withExif({
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 12/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '1/1 30/1 0/1' },
          IFD2: { FocalLength: '361/100', FocalLengthIn35mmFilm: '20' },
        })
        .toBuffer(),
    );
    writeFileSync(
      join(root, TABLE),
      (SMALL_ROOT[TABLE] ?? '').replace('id;', 'file;id;').replace('\na;', '\nbourg.jpg;;').replace('\nb;', '\n;b;'),
    );
    desk = localTransport(root, openStore(root), openTray(join(root, '.atelier')));
  });
  afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

  it('tells where an orthophotograph lies that carries its own grid', async () => {
    const ortho = 'vue-du-ciel/vol/ortho.tif';
    const pixels = () => [90, 90, 90];
    const keys = { 1024: 1, 1025: 1, 3072: 2154 };
    writeFileSync(join(root, ortho), geoTiff({ width: 20, height: 10, scale: 5, west: 326_000, north: 6_680_000, pixels, keys }));
    const { file } = await desk.photograph(ortho);
    const [lon, lat] = proj4(LAMBERT_93, 'EPSG:4326', [326_050, 6_679_975]);
    expect(file.lon).toBeCloseTo(lon ?? NaN, 5);
    expect(file.lat).toBeCloseTo(lat ?? NaN, 5);
  });

  it('tells what the picture is, and where its file says that it was taken', async () => {
    const facts = await desk.photograph(PATH);
    expect(facts).toMatchObject({ id: 'bourg', kind: 'vertical', width: 400, height: 300, service, camera: false });
    expect(facts.file.lat).toBeCloseTo(47.2);
    expect(facts.file.lon).toBeCloseTo(-1.5);
    // A camera that looks straight down needs it to be found.
    expect(facts.file.focal35).toBeCloseTo(20, 1);
    expect(await desk.pictureOf('bourg')).toEqual({ path: PATH });
    expect(await desk.pictureOf('b')).toEqual({ path: null });
    await expect(desk.photograph('objets/vase/vase.obj')).rejects.toThrow(/n’est pas une photographie/);
    await expect(desk.photograph('vue-du-ciel/vol/../../site.yaml')).rejects.toThrow(/n’est pas une photographie/);
  });

  it('shows the picture no larger than asked, and nothing else of the root', async () => {
    const { width, height } = await sharp(await shownPicture(root, PATH, 100)).metadata();
    expect([width, height]).toEqual([100, 75]);
    expect(await shownPicture(root, 'site.yaml', 100)).toBeUndefined();
    expect(await shownPicture(root, 'vue-du-ciel/../../x.jpg', 100)).toBeUndefined();
  });

  it('names the hosts of the site’s layers alone', async () => {
    expect(await tileHosts(root)).toEqual(['https://tuiles.example.org']);
  });

  it('keeps an outline among the others, each line as it was, and takes it back', async () => {
    const outlines = 'vue-du-ciel/vol/footprints.geojson';
    const others = `{ "type": "FeatureCollection", "features": [\n  {"type": "Feature", "properties": {"id": "b"}, "geometry": {"type": "Polygon", "coordinates": [[[-1.6,47.3],[-1.59,47.3],[-1.59,47.29],[-1.6,47.3]]]}}\n] }\n`;
    writeFileSync(join(root, outlines), others);
    const corners = [
      [-1.5, 47.2],
      [-1.49, 47.2],
      [-1.49, 47.19],
      [-1.5, 47.19],
    ] as const;
    const { entry } = await desk.keep({ as: 'outline', path: PATH, corners });
    expect(text(outlines).startsWith(others.slice(0, -6))).toBe(true);
    expect((await desk.photograph(PATH)).outline).toEqual(corners);
    expect((await checkContent(root)).problems.filter(({ file }) => file === outlines)).toEqual([]);
    // The same again is no other save.
    expect((await desk.keep({ as: 'outline', path: PATH, corners })).entry).toBeUndefined();
    const kept = text(outlines);
    const gone = await desk.keep({ as: 'outline', path: PATH, corners: [] });
    expect(text(outlines)).toBe(others);
    await desk.undoEntry(gone.entry ?? 0);
    expect(text(outlines)).toBe(kept);
    await desk.undoEntry(entry ?? 0);
    expect(text(outlines)).toBe(others);
    expect((await desk.history()).map(({ way }) => way)).toContain('place');
  });

  it('keeps control points that check and ingest read, and changes only those that are others', async () => {
    const georef = `${PATH}.georef.json`;
    await desk.keep({ as: 'georef', path: PATH, annotation: flatAnnotation(points, { kind: 'projective', ...size }), cells: {} });
    const first = text(georef);
    expect((await desk.photograph(PATH)).georef).toMatchObject({ kind: 'projective', size: { width: 400, height: 300 } });
    expect((await checkContent(root)).problems.filter(({ file }) => file.includes('bourg'))).toEqual([]);
    // Who wrote it by hand said more of it.
    const said = first.replace('"type": "Annotation",', '"type": "Annotation",\n  "creator": "Une agente",');
    writeFileSync(join(root, georef), said);
    const moved = points.map((point, i) => (i === 1 ? { ...point, resource: [390, 10] as const } : point));
    const { entry } = await desk.keep({
      as: 'georef',
      path: PATH,
      annotation: flatAnnotation(moved, { kind: 'projective', ...size }),
      cells: {},
    });
    expect(text(georef)).toBe(said.replace('[400, 0]', '[390, 10]'));
    expect(flatPointsOf(JSON.parse(text(georef)))).toEqual(moved);
    await desk.undoEntry(entry ?? 0);
    expect(text(georef)).toBe(said);
    await desk.keep({ as: 'georef', path: PATH, cells: {} });
    expect(has(georef)).toBe(false);
  });

  it('writes a camera beside its points and into its row, as one save that the table undoes', async () => {
    const before = text(TABLE);
    const camera = { width: 400, height: 300, lon: -1.5, lat: 47.2, h: 310, ground: 10, heading: 20, tilt: 60, roll: 1, focal_px: 400 };
    await desk.keep({
      as: 'georef',
      path: PATH,
      annotation: flatAnnotation(points, { kind: 'projective', ...size }),
      camera,
      cells: cameraCells(camera, { kind: 'vertical', crop: 20 / 3.61 }, 'points'),
    });
    expect(JSON.parse(text(`${PATH}.camera.json`))).toEqual(camera);
    const [head, row, other] = text(TABLE).split('\n');
    expect(head).toBe(`${before.split('\n')[0]};heading;tilt;roll;altitude_m;focal_mm;camera_source`);
    expect(row).toContain('47.200000');
    // Its file tells the sensor's size: the focal length is the lens's own, of which the 35 mm equivalent is 36 mm.
    expect(row).toMatch(/;20\.0;60\.0;1\.0;300\.0;6\.498;points$/);
    const { kind, file } = await desk.photograph(PATH);
    expect(cameraCells(camera, { kind, crop: file.crop }, '')['focal_mm']).toBe('6.498');
    expect(other).toBe(before.split('\n')[2]);
    // A later camera writes another; one that somebody wrote stays.
    const keep = (focal_px: number) =>
      desk.keep({
        as: 'georef',
        path: PATH,
        camera: { ...camera, focal_px },
        cells: cameraCells({ ...camera, focal_px }, { kind, crop: file.crop }, 'points'),
      });
    await keep(200);
    expect(text(TABLE)).toContain(';3.249;points');
    writeFileSync(join(root, TABLE), text(TABLE).replace(';3.249;', ';3.61;'));
    await keep(300);
    expect(text(TABLE)).toContain(';3.61;points');
    await desk.undo(TABLE);
    writeFileSync(join(root, TABLE), text(TABLE).replace(';3.61;', ';3.249;'));
    await desk.undo(TABLE);
    await desk.undo(TABLE);
    expect(text(TABLE)).toBe(before);
    expect(has(`${PATH}.camera.json`)).toBe(false);
    await expect(desk.keep({ as: 'georef', path: PATH, camera: { lon: 1 }, cells: {} })).rejects.toThrow(/l’appareil/);
  });
});

describe('the desk of control points, for a picture from above', () => {
  const size = { width: 400, height: 300 };
  const land = (x: number, y: number) => ({ lon: -1.5 + x * 2.5e-5, lat: 47.2 - y * 1.7e-5 });
  const set = (state: DeskState, [x, y]: readonly [number, number], off = 0) => {
    const seen = reduce(state, { type: 'marked', side: 'image', at: [x, y] });
    const { lon, lat } = land(x, y);
    return reduce(seen, { type: 'marked', side: 'land', at: { lon, lat: lat + off } });
  };
  const spots = [
    [10, 10],
    [390, 20],
    [380, 280],
    [20, 290],
    [200, 150],
    [100, 220],
  ] as const;

  it('tells residuals in metres, foresees the other side, and doubts a point that stands out', () => {
    const begun = spots.slice(0, 2).reduce((state, at) => set(state, at), startDesk({ ...size, kind: 'polynomial1', fit: fitFlat }));
    expect(saidOf(begun, 'fr')).toMatch(/^Encore 1 point\./);
    const exact = set(begun, spots[2]);
    expect(exact.result.kind).toBe('fitted');
    expect(saidOf(exact, 'fr')).toContain('rien ne vérifie');
    expect(checkOf(exact, exact.marks[0]!)).toBeUndefined();
    const all = spots.slice(3).reduce((state, at) => set(state, at), exact);
    for (const mark of all.marks) expect(checkOf(all, mark)?.residual_m).toBeLessThan(0.1);
    const waiting = reduce(all, { type: 'marked', side: 'image', at: [300, 100] });
    const expected = foreseen(waiting, waiting.marks.at(-1)!).land!;
    expect(distance([expected.lon, expected.lat], [land(300, 100).lon, land(300, 100).lat])).toBeLessThan(0.1);
    const wrong = set(all, [300, 60], 0.002);
    expect(wrong.marks.map((mark) => checkOf(wrong, mark)?.wrong)).toEqual([false, false, false, false, false, false, true]);
  });

  it('says why points give nothing, and goes on with another kind', () => {
    const line = [0, 100, 200, 300].reduce((state, x) => set(state, [x, 50]), startDesk({ ...size, kind: 'polynomial1', fit: fitFlat }));
    expect(saidOf(line, 'fr')).toContain('Tous les points sont en ligne');
    expect(saidOf(line, 'en')).toContain('in a line');
    const turned = reduce(line, { type: 'kind', kind: 'helmert' });
    expect(turned.result.kind).toBe('fitted');
    expect(reduce(turned, { type: 'kind', kind: 'helmert' })).toBe(turned);
  });

  it('tells a picture that is mirrored, in the language of the desk, and lays it nevertheless', () => {
    const flipped = spots.reduce(
      (state, [x, y]) => {
        const seen = reduce(state, { type: 'marked', side: 'image', at: [size.width - x, y] });
        return reduce(seen, { type: 'marked', side: 'land', at: land(x, y) });
      },
      startDesk({ ...size, kind: 'projective', fit: fitFlat }),
    );
    expect(flipped.result.kind).toBe('fitted');
    expect(saidOf(flipped, 'fr')).toContain('Retournez l’image de gauche à droite.');
    expect(saidOf(flipped, 'en')).toContain('Flip the picture');
  });

  const KINDS = ['helmert', 'polynomial1', 'polynomial2', 'projective', 'thinPlateSpline'] as const;
  it.each(KINDS.flatMap((kind) => (['image', 'land'] as const).map((side) => [kind, side] as const)))(
    'has a sentence for two points that are one: %s, in the %s',
    (kind, side) => {
      const all = spots.reduce((state, at) => set(state, at), startDesk({ ...size, kind, fit: fitFlat }));
      const [first, second] = all.marks;
      const same = all.marks.map((mark) => (mark === second ? { ...mark, [side]: first?.[side] } : mark));
      const twice = reduce(startDesk({ ...size, kind, fit: fitFlat, marks: same }), { type: 'ground', h: 1 });
      const where = side === 'image' ? 'de l’image' : 'de la carte';
      expect(saidOf(twice, 'fr')).toContain(`Les points 1 et 2 sont au même endroit ${where}`);
      // What the other kinds would give is asked for beside their names.
      expect(() => KINDS.map((other) => offBy(twice, other))).not.toThrow();
    },
  );
});

it('outlines a photograph whose picture is not here, by its row’s id, and takes no control points for it', async () => {
  const base = mkdtempSync(join(tmpdir(), 'placing-'));
  const root = join(base, 'content');
  await writeRoot(root);
  const desk = localTransport(root, openStore(root), openTray(join(root, '.atelier')));
  const path = 'vue-du-ciel/vol/a';
  expect(await desk.photograph(path)).toMatchObject({ id: 'a', here: false, kind: 'vertical', width: 3000, height: 2000 });
  const corners = [
    [-1.5, 47.2],
    [-1.49, 47.2],
    [-1.49, 47.21],
    [-1.5, 47.21],
  ] as const;
  await desk.keep({ as: 'outline', path, corners });
  expect((await desk.photograph(path)).outline).toEqual(corners);
  expect((await checkContent(root)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  await expect(desk.keep({ as: 'georef', path, cells: {} })).rejects.toThrow(/n’est pas dans le dossier/);
  await expect(desk.photograph('vue-du-ciel/vol/personne')).rejects.toThrow(/n’est pas une photographie/);
  rmSync(base, { recursive: true, force: true });
});
