/** Makes a georeferenced picture a map layer: the transform, its tiles, its outline, its published annotation. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateAnnotation } from '@allmaps/annotation';
import type { Polygon } from 'geojson';
import type { AnnotatedResource } from '../../../domain/geo/georef-annotation.ts';
import type { Telling } from '../../../domain/input/fault.ts';
import { boundsOf, centroid, toPolygon } from '../../../domain/geo/ring.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import type { ImageService } from '../../../domain/photo/image-service.ts';
import type { PhotoRecord } from '../../../domain/records/photo.ts';
import type { SiteRecord } from '../../../domain/records/site.ts';
import type { Text } from '../../../domain/text/text.ts';
import { hashText, stableJson, type Step } from '../../cache.ts';
import type { IngestContext } from '../../context.ts';
import { maker } from '../../steps/make.ts';
import type { CheckedRow } from '../rows/checked.ts';
import type { PublishedFile } from '../write/pyramid-step.ts';
import { groundRing } from './ground-transform.ts';
import { place, type Placed } from './placed.ts';
import { PictureError } from '../picture/picture.ts';
import { MAP_ARCHIVE, MAP_TILE, WARP_VERSION } from './warp-version.ts';
import type { WarpNote } from './warp.ts';

export interface Georeferenced {
  /** None of a picture that stays elsewhere: its pixels are not here to be laid on the map. */
  readonly tiles?: PhotoRecord['tiles'];
  readonly georef: string;
  readonly footprint: Polygon;
  readonly centre: readonly [lon: number, lat: number];
  readonly accuracy: Text;
  readonly origin: 'geotiff' | 'computed';
  readonly warnings: readonly Telling[];
}

/** How a picture is published. */
export interface Publication {
  readonly resource: AnnotatedResource;
  /** Tiles are not loose files, but in one. */
  readonly archived: boolean;
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

/** Places a picture that has control points or is a GeoTIFF. */
export async function placePicture(
  row: CheckedRow,
  { opened, published, sources, pyramid }: PublishedFile,
  { resource, archived }: Publication,
  site: SiteRecord,
  ctx: IngestContext,
): Promise<PlacedPicture | { readonly warnings: readonly Telling[] } | undefined> {
  const size: Size = { width: published.width, height: published.height };
  const placed = await place(row, opened, size);
  if (!placed || !('transform' in placed)) return placed;
  const { transform } = placed;
  const ring = checkedRing(placed, site);
  const tiles: Step = {
    name: 'photo/tiles',
    version: WARP_VERSION,
    inputs: [pyramid.hash, hashText(stableJson(placed.key))],
    params: { tile: MAP_TILE, ...(archived && { archive: MAP_ARCHIVE }), ...(size.width !== opened.width && { width: size.width }) },
  };
  const folder = await maker(ctx)({ work: 'photo/tiles', step: tiles, sources, args: { pyramid, size, georef: row.georef } });
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
