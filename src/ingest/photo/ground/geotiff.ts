/**
 * Where a GeoTIFF lies: its coordinate system and the affine from pixels to it. The system is found by its code, else by
 * the parameters of its projection, else by its name: files exist that only have one of the three.
 */
import proj4 from 'proj4';
import { crsDefinition } from '../../../domain/geo/crs.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import { fromMercator, mercator } from '../../../domain/geo/mercator.ts';
import type { GroundTransform } from './ground-transform.ts';
import { openTiff } from '../picture/open-tiff.ts';

export interface GeoTiffPlace {
  /** proj4 definition. */
  readonly crs: string;
  readonly crsName: string;
  /** x = a·column + b·row + c, y = d·column + e·row + f; pixels counted from the picture's edge. */
  readonly affine: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  /** Value that stands for "nothing here", in every band. */
  readonly nodata: number | undefined;
}

export type GeoTiffReading = { readonly place: GeoTiffPlace } | { readonly unknownCrs: string } | undefined;

/** What geokeys hold: numbers and texts by name. */
type GeoKeys = Readonly<Record<string, unknown>>;

const USER_DEFINED = 32_767;

function definitionFromName(name: string): string | undefined {
  const code = /EPSG[:\s]*(\d{4,5})/i.exec(name)?.[1];
  if (code !== undefined) return crsDefinition(Number(code));
  if (/lambert[\s_-]*(93|1993)/i.test(name)) return crsDefinition(2154);
  const cc = /(?:RGF93[^C]*)?CC\s?(4[2-9]|50)\b/i.exec(name)?.[1];
  if (cc !== undefined) return crsDefinition(3900 + Number(cc));
  if (/pseudo[\s-]?mercator|web[\s_-]?mercator|popular visualisation/i.test(name)) return crsDefinition(3857);
  const utm = /UTM[\s_]*zone[\s_]*(\d{1,2})\s*([NS])/i.exec(name);
  if (utm) return crsDefinition((utm[2]?.toUpperCase() === 'S' ? 32_700 : 32_600) + Number(utm[1]));
  return undefined;
}

/** From the projection's own parameters: Lambert conformal conic with two parallels, transverse Mercator, Mercator. */
function definitionFromParameters(keys: GeoKeys): string | undefined {
  const number = (...names: string[]): number | undefined =>
    names.map((name) => keys[name]).find((value): value is number => typeof value === 'number' && value !== USER_DEFINED);
  const east = number('ProjFalseEastingGeoKey', 'ProjFalseOriginEastingGeoKey', 'ProjCenterEastingGeoKey') ?? 0;
  const north = number('ProjFalseNorthingGeoKey', 'ProjFalseOriginNorthingGeoKey', 'ProjCenterNorthingGeoKey') ?? 0;
  const lon = number('ProjNatOriginLongGeoKey', 'ProjFalseOriginLongGeoKey', 'ProjCenterLongGeoKey', 'ProjStraightVertPoleLongGeoKey');
  const lat = number('ProjNatOriginLatGeoKey', 'ProjFalseOriginLatGeoKey', 'ProjCenterLatGeoKey') ?? 0;
  const scale = number('ProjScaleAtNatOriginGeoKey', 'ProjScaleAtCenterGeoKey') ?? 1;
  const units = { 9001: '+units=m', 9002: '+units=ft', 9003: '+units=us-ft' }[number('ProjLinearUnitsGeoKey') ?? 9001] ?? '+units=m';
  const [a, b] = [number('GeogSemiMajorAxisGeoKey'), number('GeogSemiMinorAxisGeoKey')];
  const ellipsoid = a !== undefined && b !== undefined ? `+a=${a} +b=${b}` : '+ellps=GRS80';
  const tail = `+x_0=${east} +y_0=${north} ${ellipsoid} +towgs84=0,0,0,0,0,0,0 ${units} +no_defs`;
  if (lon === undefined) return undefined;
  switch (number('ProjCoordTransGeoKey')) {
    case 8: {
      const [first, second] = [number('ProjStdParallel1GeoKey'), number('ProjStdParallel2GeoKey')];
      return first === undefined ? undefined : `+proj=lcc +lat_0=${lat} +lon_0=${lon} +lat_1=${first} +lat_2=${second ?? first} ${tail}`;
    }
    case 9:
      return `+proj=lcc +lat_1=${lat} +lat_0=${lat} +lon_0=${lon} +k_0=${scale} ${tail}`;
    case 1:
      return `+proj=tmerc +lat_0=${lat} +lon_0=${lon} +k=${scale} ${tail}`;
    case 7:
      return `+proj=merc +lon_0=${lon} +k=${scale} ${tail}`;
    default:
      return undefined;
  }
}

function findCrs(keys: GeoKeys): { readonly crs: string | undefined; readonly name: string } {
  const names = ['GTCitationGeoKey', 'PCSCitationGeoKey', 'ProjectedCSTypeGeoKey', 'GeogCitationGeoKey'].flatMap((key) =>
    typeof keys[key] === 'string' ? [keys[key].replace(/\|.*$/, '').trim()] : [],
  );
  const model = keys['GTModelTypeGeoKey'];
  const code = keys[model === 2 ? 'GeographicTypeGeoKey' : 'ProjectedCSTypeGeoKey'];
  const known = typeof code === 'number' && code !== USER_DEFINED ? crsDefinition(code) : undefined;
  if (known !== undefined) return { crs: known, name: `EPSG:${String(code)}` };
  const fromParameters = model === 2 ? undefined : definitionFromParameters(keys);
  const fromName = names.map(definitionFromName).find((definition) => definition !== undefined);
  const crs = fromName ?? fromParameters ?? (model === 2 ? crsDefinition(4326) : undefined);
  return { crs, name: names[0] ?? (typeof code === 'number' && code !== USER_DEFINED ? `EPSG:${code}` : (crs ?? '?')) };
}

/** Reads the place of a TIFF; `undefined` when it has none, `unknownCrs` when its system is not known. */
export async function readGeoTiff(path: string): Promise<GeoTiffReading> {
  const tiff = await openTiff(path);
  try {
    const image = await tiff.getImage(0);
    const keys = image.getGeoKeys() as GeoKeys | null;
    const { fileDirectory: directory } = image;
    const load = async (tag: 'ModelPixelScale' | 'ModelTiepoint' | 'ModelTransformation'): Promise<number[] | undefined> =>
      directory.hasTag(tag) ? Array.from((await directory.loadValue(tag)) as ArrayLike<number>) : undefined;
    const [scale, tie, matrix] = [await load('ModelPixelScale'), await load('ModelTiepoint'), await load('ModelTransformation')];
    let affine: GeoTiffPlace['affine'] | undefined;
    if (matrix && matrix.length >= 8)
      affine = [matrix[0] ?? 0, matrix[1] ?? 0, matrix[3] ?? 0, matrix[4] ?? 0, matrix[5] ?? 0, matrix[7] ?? 0];
    else if (scale && tie && tie.length >= 6) {
      const [sx = 1, sy = 1] = scale;
      const [i = 0, j = 0, , x = 0, y = 0] = tie;
      affine = [sx, 0, x - i * sx, 0, -sy, y + j * sy];
    }
    if (!affine) return undefined;
    // With PixelIsPoint, the tie point is a pixel's centre.
    if (keys?.['GTRasterTypeGeoKey'] === 2) {
      const [a, b, c, d, e, f] = affine;
      affine = [a, b, c - (a + b) / 2, d, e, f - (d + e) / 2];
    }
    const { crs, name } = findCrs(keys ?? {});
    if (crs === undefined) return { unknownCrs: name };
    const nodata = image.getGDALNoData();
    return { place: { crs, crsName: name, affine, nodata: nodata === null || !Number.isFinite(nodata) ? undefined : nodata } };
  } finally {
    await tiff.close();
  }
}

/** The transform of a GeoTIFF; no residual, as it comes from its producer's own adjustment. */
export function geoTiffTransform({ crs, crsName, affine: [a, b, c, d, e, f] }: GeoTiffPlace, { width, height }: Size): GroundTransform {
  const project = proj4(crs, 'EPSG:4326');
  const determinant = a * e - b * d;
  return {
    name: crsName,
    toGround: ([column, row]) => {
      const [lon = 0, lat = 0] = project.forward([a * column + b * row + c, d * column + e * row + f]);
      return mercator([lon, lat]);
    },
    toPixel: (place) => {
      const [x = 0, y = 0] = project.inverse(fromMercator(place));
      return [(e * (x - c) - b * (y - f)) / determinant, (a * (y - f) - d * (x - c)) / determinant];
    },
    mask: [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ],
    residual_m: undefined,
    residuals: [],
  };
}
