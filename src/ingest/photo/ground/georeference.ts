/** Makes a georeferenced picture a map layer: the transform, its tiles, its outline, its published annotation. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateAnnotation } from '@allmaps/annotation';
import type { Polygon } from 'geojson';
import { fromMercator } from '../../../domain/geo/mercator.ts';
import { boundsOf, centroid, toPolygon } from '../../../domain/geo/ring.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import type { ImageService } from '../../../domain/photo/image-service.ts';
import type { PhotoRecord } from '../../../domain/records/photo.ts';
import type { SiteRecord } from '../../../domain/records/site.ts';
import type { Text } from '../../../domain/text/text.ts';
import { hashText, stableJson, type Step } from '../../cache.ts';
import type { IngestContext } from '../../context.ts';
import type { CheckedRow } from '../rows/checked.ts';
import { readCoverage } from './coverage.ts';
import type { FlatPoint } from '../../../domain/geo/control-points.ts';
import { geoTiffTransform, readGeoTiff } from './geotiff.ts';
import type { GeoTiffPlace } from './geotiff.ts';
import { fitGeoref, groundRing, isMirrored, pointsInPicture } from './ground-transform.ts';
import type { GroundTransform } from './ground-transform.ts';
import { PictureError } from '../picture/picture.ts';
import type { Picture } from '../picture/picture.ts';
import type { PictureTiles } from '../write/archive.ts';
import { warpToTiles } from './warp.ts';
import { MAP_ARCHIVE, MAP_TILE, WARP_VERSION } from './warp-version.ts';
import type { WarpNote } from './warp.ts';
import { inEvery } from '../../../domain/text/first-language.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { numberText } from '../../../words/message.ts';
import { words } from '../../../words/words.ts';

export interface Georeferenced {
  /** None of a picture that stays elsewhere: its pixels are not here to be laid on the map. */
  readonly tiles?: PhotoRecord['tiles'];
  readonly georef: string;
  readonly footprint: Polygon;
  readonly centre: readonly [lon: number, lat: number];
  readonly accuracy: Text;
  readonly origin: 'geotiff' | 'computed';
  readonly warnings: readonly string[];
}

/** What the pixels of an annotation are counted on: an image service, or the manifest's canvas where there is none. */
export interface AnnotatedResource {
  readonly id: string;
  readonly type: 'ImageService2' | 'ImageService3' | 'Canvas';
}

/** How a picture is published. */
export interface Publication {
  readonly resource: AnnotatedResource;
  /** Tiles are not loose files, but in one. */
  readonly archived: boolean;
}

interface Placed {
  readonly transform: GroundTransform;
  readonly points: readonly FlatPoint[];
  readonly annotated: string;
  readonly origin: Georeferenced['origin'];
  readonly nodata: number | undefined;
  readonly key: unknown;
  readonly warnings: readonly string[];
  readonly accuracy: Text;
}

/** An error, as its sentences say it: nothing below 10 cm is claimed. */
const errorText = (value: number, lang: Lang) => ({
  least: value < 0.1,
  metres: numberText(value, lang, { maximumSignificantDigits: value < 1 ? 1 : 2 }),
});

async function place(
  row: CheckedRow,
  picture: Pick<Picture, 'format' | 'width' | 'height' | 'path'>,
  size: Size,
): Promise<Placed | { readonly warnings: readonly string[] } | undefined> {
  if (row.georef) {
    // Points without a size are counted in the file's own pixels, whatever is published of it.
    const source = { ...row.georef, size: row.georef.size ?? ([picture.width, picture.height] as const) };
    const transform = fitGeoref(source, size);
    const { points } = pointsInPicture(source, size);
    const warnings: string[] = [];
    if (isMirrored(transform, size))
      warnings.push('les points de calage montrent l’image comme dans un miroir : deux points sont sans doute échangés.');
    const { residual_m, residuals } = transform;
    const worst = residuals.reduce((best, value, i) => (value > (residuals[best] ?? 0) ? i : best), 0);
    const away = errorText(residuals[worst] ?? 0, 'fr');
    if (residual_m !== undefined && residuals.length >= 6 && (residuals[worst] ?? 0) > 2.5 * residual_m)
      warnings.push(
        `le point de calage ${worst + 1} s’écarte des autres ${away.least ? 'de moins de 10\u00a0cm' : `de ${away.metres}\u00a0m`} : à vérifier.`,
      );
    const accuracy = inEvery((lang) => {
      const say = words('photoRecord', lang);
      return residual_m === undefined
        ? say.placedJust({ n: points.length })
        : say.placed({ n: points.length, ...errorText(residual_m, lang), spline: transform.name === 'thinPlateSpline' });
    });
    return {
      transform,
      points,
      annotated: transform.name,
      origin: 'computed',
      nodata: undefined,
      warnings,
      key: { points, name: transform.name, mask: transform.mask },
      accuracy,
    };
  }
  if (picture.format !== 'tiff') return undefined;
  const reading = await readGeoTiff(picture.path);
  if (!reading) return undefined;
  if ('unknownCrs' in reading)
    return {
      warnings: [
        `GeoTIFF dont le système de coordonnées « ${reading.unknownCrs} » n’est pas connu du programme : publié sans couche de carte.`,
      ],
    };
  const [a, b, c, d, e, f] = reading.place.affine;
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  const placed: GeoTiffPlace = { ...reading.place, affine: [a * across, b * down, c, d * across, e * down, f] };
  const transform = geoTiffTransform(placed, size);
  const steps = [0, 0.5, 1];
  const points = steps.flatMap((v) =>
    steps.map((u): FlatPoint => ({
      resource: [u * size.width, v * size.height],
      geo: fromMercator(transform.toGround([u * size.width, v * size.height])),
    })),
  );
  const { crsName } = reading.place;
  return {
    transform,
    points,
    annotated: 'polynomial1',
    origin: 'geotiff',
    nodata: reading.place.nodata,
    warnings: [],
    key: placed,
    accuracy: inEvery((lang) => words('photoRecord', lang).orthophoto({ grid: crsName })),
  };
}

/** Transforms as an annotation names them. */
function annotationTransform(name: string): { readonly type: string; readonly options?: { readonly order: number } } {
  const order = /^polynomial(\d)$/.exec(name)?.[1];
  return order === undefined ? { type: name } : { type: 'polynomial', options: { order: Number(order) } };
}

/** What is made of a picture that has a place: its layer, its annotation as text, and the step whose folder has its tiles. */
export interface PlacedPicture {
  readonly layer: Georeferenced;
  readonly annotation: string;
  readonly tiles: Step;
}

/** Places a picture that has control points or is a GeoTIFF; `published` is the size of what is shown of it, `shown` has its visible pixels, `pixels` its tiles, `resource` what its pixels are counted on, `archived` whether its tiles are one file. */
export async function placePicture(
  row: CheckedRow,
  picture: Picture,
  published: Size,
  shown: Picture,
  hash: string,
  pixels: PictureTiles,
  { resource, archived }: Publication,
  site: SiteRecord,
  ctx: IngestContext,
): Promise<PlacedPicture | { readonly warnings: readonly string[] } | undefined> {
  const size: Size = { width: published.width, height: published.height };
  const placed = await place(row, picture, size);
  if (!placed || !('transform' in placed)) return placed;
  const { transform } = placed;
  const ring = checkedRing(placed, site);
  const tiles: Step = {
    name: 'photo/tiles',
    version: WARP_VERSION,
    inputs: [hash, hashText(stableJson(placed.key))],
    params: { tile: MAP_TILE, ...(archived && { archive: MAP_ARCHIVE }), ...(size.width !== picture.width && { width: size.width }) },
  };
  const folder = await ctx.cache.run(tiles, async (target) =>
    warpToTiles({ tiles: pixels, size, transform, coverage: await readCoverage(shown, placed.nodata) }, target, ctx.cores, archived),
  );
  const note = JSON.parse(await readFile(join(folder, 'note.json'), 'utf8')) as WarpNote;
  const { ground, annotation } = groundOf(row, size, placed, ring, resource, ctx.siteUrl);
  const layer: Georeferenced = {
    ...ground,
    tiles: {
      template: `/tuiles/${row.id}/{z}/{x}/{y}.webp`,
      ...(archived && { archive: `/tuiles/${row.id}.pmtiles` }),
      tileSize: MAP_TILE,
      minZoom: note.minZoom,
      maxZoom: note.maxZoom,
      bounds: note.bounds,
      resolution_m: note.resolution_m,
      residual_m: transform.residual_m,
      transform: transform.name,
    },
  };
  return { layer, annotation, tiles };
}

/** The ground of a picture that stays at an image service: its outline and its annotation. Its pixels are laid on no map. */
export async function georeferenceElsewhere(
  row: CheckedRow,
  service: ImageService,
  site: SiteRecord,
  ctx: IngestContext,
): Promise<Georeferenced | undefined> {
  const size = { width: service.width, height: service.height };
  const placed = await place(row, { ...size, format: 'jpeg', path: '' }, size);
  if (!placed || !('transform' in placed)) return undefined;
  const resource = { id: service.base, type: `ImageService${service.version}` } as const;
  const { ground, annotation } = groundOf(row, size, placed, checkedRing(placed, site), resource, ctx.siteUrl);
  await ctx.output.write(ground.georef, annotation);
  return ground;
}

/** The outline of a picture on the ground. @throws {PictureError} where it cannot be that of the site */
function checkedRing({ transform, points, origin }: Placed, site: SiteRecord): ReturnType<typeof groundRing> {
  const ring = groundRing(transform);
  const bounds = boundsOf(ring);
  const around = boundsOf(points.map(({ geo }) => [...geo]));
  const area = ([west, south, east, north]: readonly number[]): number => ((east ?? 0) - (west ?? 0)) * ((north ?? 0) - (south ?? 0));
  if (!bounds.every(Number.isFinite) || (origin === 'computed' && area(bounds) > 100 * area(around))) {
    throw new PictureError(
      'le calage diverge loin des points : répartissez-les sur toute l’image, ou bornez-la par un masque (SvgSelector).',
    );
  }
  const [west, south, east, north] = site.bounds;
  if (bounds[0] > east || bounds[2] < west || bounds[1] > north || bounds[3] < south) {
    throw new PictureError(
      `l’image couvre ${bounds[0].toFixed(4)} à ${bounds[2].toFixed(4)} en longitude et ${bounds[1].toFixed(4)} à ${bounds[3].toFixed(4)} en latitude, hors du territoire du site, attendu ${west} à ${east} et ${south} à ${north}.`,
    );
  }
  return ring;
}

/** What ground a picture shows, and its annotation as text. @param resource what its pixels are counted on */
function groundOf(
  row: CheckedRow,
  size: Size,
  placed: Placed,
  ring: ReturnType<typeof groundRing>,
  resource: AnnotatedResource,
  siteUrl: string,
): { readonly ground: Georeferenced; readonly annotation: string } {
  const { transform, points } = placed;
  const base = `${siteUrl}/iiif/${row.id}`;
  const georef = `/iiif/${row.id}/georef.json`;
  const page = generateAnnotation([
    {
      '@context': 'https://schemas.allmaps.org/map/2/context.json',
      type: 'GeoreferencedMap',
      id: `${base}/georef/1`,
      resource: {
        ...resource,
        width: size.width,
        height: size.height,
        partOf:
          resource.type === 'Canvas'
            ? [{ id: `${base}/manifest.json`, type: 'Manifest' }]
            : [{ id: `${base}/canvas`, type: 'Canvas', partOf: [{ id: `${base}/manifest.json`, type: 'Manifest' }] }],
      },
      gcps: points.map(({ resource, geo }) => ({ resource: [...resource], geo: [...geo] })),
      resourceMask: transform.mask.map((point) => [...point]),
      transformation: annotationTransform(placed.annotated),
    },
  ]);
  const footprint = toPolygon(ring, 7);
  const [lon, lat] = centroid(footprint.coordinates[0]?.slice(0, -1) ?? []);
  const ground = {
    georef,
    footprint,
    centre: [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7] as const,
    accuracy: placed.accuracy,
    origin: placed.origin,
    warnings: placed.warnings,
  };
  return { ground, annotation: JSON.stringify({ ...page, id: `${siteUrl}${georef}` }) };
}
