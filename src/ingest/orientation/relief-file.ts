/**
 * The relief of a content root: a GeoTIFF of heights in `couches/`, named `relief….tif` or `mnt….tif`. Read whole at no
 * more than 3000 posts a side, which is what a footprint needs.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import proj4 from 'proj4';
import { distance } from '../../domain/geo/local-plane.ts';
import { boundsOf, type Bounds } from '../../domain/geo/ring.ts';
import { gridRelief, type Relief } from '../../domain/orientation/relief.ts';
import { fillGaps } from '../../domain/orientation/relief-gaps.ts';
import { readGeoTiff } from '../photo/ground/geotiff.ts';
import { openTiff } from '../photo/picture/open-tiff.ts';

const NAME = /^(relief|mnt)[^/]*\.tiff?$/i;
const MOST_POSTS = 3000;
/** Heights that `npm run emporter` has brought; the root's own come first. */
export const CARRIED_RELIEF = 'couches/emporte/relief.tif';

/** Path of the root's relief, if it has one. */
export async function reliefFile(root: string): Promise<string | undefined> {
  const names = await readdir(join(root, 'couches')).catch((): string[] => []);
  const name = names.filter((each) => NAME.test(each)).sort()[0];
  if (name !== undefined) return join(root, 'couches', name);
  const carried = join(root, CARRIED_RELIEF);
  return existsSync(carried) ? carried : undefined;
}

export interface ReliefRead {
  /** What is told at which height the land lies where the file knows none. */
  readonly over: (elsewhere: number) => Relief;
  readonly bounds: Bounds;
  /** Metres across between posts. */
  readonly step_m: number;
}

/**
 * Reads a GeoTIFF of heights.
 * @throws PictureError when its header lies
 */
export async function readRelief(path: string): Promise<ReliefRead | { readonly fault: string }> {
  const reading = await readGeoTiff(path);
  if (!reading) return { fault: 'ce TIFF ne dit pas où il se trouve : attendu un GeoTIFF de hauteurs.' };
  if ('unknownCrs' in reading) return { fault: `système de coordonnées « ${reading.unknownCrs} » inconnu du programme.` };
  const { affine, crs, nodata } = reading.place;
  const tiff = await openTiff(path);
  try {
    const image = await tiff.getImage(0);
    if (image.getSamplesPerPixel() !== 1)
      return { fault: `${image.getSamplesPerPixel()} canaux, attendu un seul : des hauteurs en mètres.` };
    const [fullWidth, fullHeight] = [image.getWidth(), image.getHeight()];
    const shrink = Math.max(1, Math.max(fullWidth, fullHeight) / MOST_POSTS);
    const [width, height] = [Math.max(2, Math.round(fullWidth / shrink)), Math.max(2, Math.round(fullHeight / shrink))];
    const [band] = (await image.readRasters({ samples: [0], width, height, resampleMethod: 'nearest' })) as unknown as ArrayLike<number>[];
    if (!band) return { fault: 'aucune hauteur.' };
    const unit = await heightsIn(image);
    if ('fault' in unit) return unit;
    const values = Float32Array.from(band, (value) => {
      const metres = value * unit.scale + unit.offset;
      return value === nodata || !(metres > -500 && metres < 9000) ? NaN : metres;
    });
    if (values.every(Number.isNaN)) return { fault: 'aucune hauteur entre −500 et 9 000 m : attendu des mètres.' };
    const unmeasured = fillGaps(values, width);
    const [a, b, c, d, e, f] = affine;
    const [sx, sy] = [fullWidth / width, fullHeight / height];
    const determinant = a * e - b * d;
    const project = proj4('EPSG:4326', crs);
    const toPost = (lon: number, lat: number): readonly [number, number] => {
      const [x = NaN, y = NaN] = project.forward([lon, lat]);
      const column = (e * (x - c) - b * (y - f)) / determinant;
      const row = (a * (y - f) - d * (x - c)) / determinant;
      // A post is its pixel's centre.
      return [column / sx - 0.5, row / sy - 0.5];
    };
    const placeOf = (column: number, row: number): [number, number] => {
      const [lon = 0, lat = 0] = project.inverse([a * column + b * row + c, d * column + e * row + f]);
      return [lon, lat];
    };
    const middle = placeOf(fullWidth / 2, fullHeight / 2);
    const step_m = Math.max(
      distance(middle, placeOf(fullWidth / 2 + sx, fullHeight / 2)),
      distance(middle, placeOf(fullWidth / 2, fullHeight / 2 + sy)),
    );
    const bounds = boundsOf([placeOf(0, 0), placeOf(fullWidth, 0), placeOf(fullWidth, fullHeight), placeOf(0, fullHeight)]);
    return { over: (elsewhere) => gridRelief({ width, height, values, toPost, step_m, unmeasured }, elsewhere), bounds, step_m };
  } finally {
    await tiff.close();
  }
}

/** Metres of a unit of height, by its code (EPSG) and by the names that programs write. */
const UNIT_CODES: Readonly<Record<number, number>> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937 };
const UNIT_NAMES: readonly (readonly [name: RegExp, metres: number])[] = [
  [/^(m|metres?|meters?|mètres?)$/i, 1],
  [/^(ft|foot|feet|international foot)$/i, 0.3048],
  [/^(us[- ]?ft|ftus|(us|u\.s\.)[ -]survey[ -](foot|feet))$/i, 1200 / 3937],
  [/^(dm|decimet(re|er)s?)$/i, 0.1],
  [/^(cm|centimet(re|er)s?)$/i, 0.01],
];

/** What makes metres of the file's numbers: the unit that it names (geokey 4099, else GDAL's), and GDAL's own scale and offset. */
async function heightsIn(
  image: Awaited<ReturnType<Awaited<ReturnType<typeof openTiff>>['getImage']>>,
): Promise<{ readonly scale: number; readonly offset: number } | { readonly fault: string }> {
  const written = (await image.getGDALMetadata(0)) ?? {};
  const number = (name: string, otherwise: number): number => {
    const value = Number(written[name]);
    return written[name] !== undefined && Number.isFinite(value) ? value : otherwise;
  };
  const named = typeof written['UNITTYPE'] === 'string' ? written['UNITTYPE'].trim() : '';
  const code = (image.getGeoKeys() as Readonly<Record<string, unknown>> | null)?.['VerticalUnitsGeoKey'];
  const unit = named === '' ? (typeof code === 'number' ? UNIT_CODES[code] : 1) : UNIT_NAMES.find(([name]) => name.test(named))?.[1];
  if (unit === undefined)
    return { fault: `hauteurs en « ${named || `EPSG:${String(code)}`} », unité inconnue du programme : attendu des mètres ou des pieds.` };
  return { scale: number('SCALE', 1) * unit, offset: number('OFFSET', 0) * unit };
}
