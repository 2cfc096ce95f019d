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
    const values = Float32Array.from(band, (value) => (value === nodata || !(value > -500 && value < 9000) ? NaN : value));
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
    return { over: (elsewhere) => gridRelief({ width, height, values, toPost, step_m }, elsewhere), bounds, step_m };
  } finally {
    await tiff.close();
  }
}
