/** Publishes a photograph's camera: its annotation, its file, and what the record says of it. */
import type { Polygon } from 'geojson';
import { annotationPage, type AnnotatedResource } from '../../domain/geo/georef-annotation.ts';
import { rounded } from '../../domain/geo/rounded.ts';
import type { Telling } from '../../domain/input/fault.ts';
import { cameraAnnotation } from '../../domain/orientation/annotation.ts';
import type { Camera } from '../../domain/orientation/camera.ts';
import type { OrientationInput } from '../../domain/orientation/input.ts';
import { flatLand, type Relief } from '../../domain/orientation/relief.ts';
import type { Size } from '../../domain/photo/iiif-image.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import type { Campaign } from '../../domain/schema/campaign.ts';
import type { Text } from '../../domain/text/text.ts';
import { contentPath } from '../content/yaml.ts';
import type { IngestContext } from '../context.ts';
import type { CheckedRow } from '../photo/rows/checked.ts';
import type { Resolved } from '../photo/rows/resolve.ts';
import { PictureError } from '../photo/picture/picture-error.ts';
import type { OrientationSource } from './files.ts';
import { orient } from './orient.ts';
import { readRelief, reliefFile } from './relief-file.ts';
import { writtenCamera } from './written.ts';

export interface OrientedPhoto {
  readonly values: Pick<PhotoRecord, 'lat' | 'lon' | 'heading' | 'tilt' | 'roll' | 'altitude_m' | 'hfov'>;
  readonly origins: PhotoRecord['origins'];
  readonly footprint: Polygon | undefined;
  readonly accuracy: Text;
  /** Path of the annotation, where there are points. */
  readonly georef: string | undefined;
  readonly camera: string;
  /** The camera over the land, for what is drawn by it. */
  readonly over: { readonly camera: Camera; readonly relief: Relief; readonly reliefKey: string };
  readonly warnings: readonly Telling[];
}

/** A lens read from a file or a table is known to some hundredths: sensors are cropped, zooms are rounded. */
const LENS_ERROR = 0.05;

interface ReliefOver {
  readonly over: (elsewhere: number) => Relief;
  /** Names it: what follows from another one is made anew. */
  readonly key: string;
}

const FLAT: ReliefOver = { over: flatLand, key: 'flat' };

/** Reliefs that were read, by run: one is enough for all photographs. */
const reliefs = new WeakMap<IngestContext, Promise<ReliefOver>>();

/** The relief of a root, read once a run; a file that is none is told once, and the land taken as flat. */
function reliefOf(ctx: IngestContext): Promise<ReliefOver> {
  const known = reliefs.get(ctx) ?? read(ctx);
  reliefs.set(ctx, known);
  return known;
}

async function read(ctx: IngestContext): Promise<ReliefOver> {
  const path = await reliefFile(ctx.root);
  if (path === undefined) return FLAT;
  const found = await readRelief(path).catch((error: unknown) => {
    if (error instanceof PictureError) return { fault: error.message };
    throw error;
  });
  if ('over' in found) return { over: found.over, key: await ctx.cache.hashFile(path) };
  ctx.journal.warn(`${contentPath(ctx.root, path)} : ${found.fault} Le sol est supposé plat.`);
  return FLAT;
}

/** The camera over the land that a row writes whole, for what is drawn by it; `undefined` where it does not. */
export async function writtenOver(
  values: Resolved,
  campaign: Campaign,
  size: Size,
  ctx: IngestContext,
): Promise<OrientedPhoto['over'] | undefined> {
  const { over, key } = await reliefOf(ctx);
  const relief = over(0);
  const camera = writtenCamera(values, campaign, size, relief);
  return camera && { camera, relief, reliefKey: key };
}

/**
 * @param opened the picture's file, in whose pixels control points are counted
 * @param published the size of what is published of it
 * @param resource what its pixels are counted on, for who reads its annotation
 * @param hfov field of view across the picture that its lens is known to have, degrees
 */
export async function orientPhoto(
  row: CheckedRow,
  source: OrientationSource,
  opened: Size,
  published: Size,
  resource: AnnotatedResource,
  hfov: number | undefined,
  ctx: IngestContext,
): Promise<OrientedPhoto | { readonly warnings: readonly Telling[] }> {
  const { over, key } = await reliefOf(ctx);
  const lens: Pick<OrientationInput, 'focal'> =
    hfov === undefined ? {} : { focal: { px: published.width / 2 / Math.tan((hfov * Math.PI) / 360), error: LENS_ERROR } };
  const size = { width: published.width, height: published.height };
  const given: OrientationSource = source.points
    ? { ...source, points: { ...source.points, size: source.points.size ?? { width: opened.width, height: opened.height } } }
    : source;
  const oriented = orient(given, size, lens, over);
  if (!('camera' in oriented)) return oriented;
  const base = `${ctx.siteUrl}/iiif/${row.id}`;
  const camera = `/iiif/${row.id}/camera.json`;
  await ctx.output.write(camera, JSON.stringify(oriented.file));
  const georef = oriented.points.length > 0 ? `/iiif/${row.id}/georef.json` : undefined;
  if (georef !== undefined) {
    const annotation = cameraAnnotation(oriented.points, { ...size, resource, id: `${base}/georef/1` });
    await ctx.output.write(georef, JSON.stringify(annotationPage(`${ctx.siteUrl}${georef}`, annotation)));
  }
  const { position, heading, tilt, roll } = oriented.camera;
  return {
    values: {
      lat: rounded(position.lat, 7),
      lon: rounded(position.lon, 7),
      heading: rounded(heading, 2) % 360,
      tilt: rounded(tilt, 2),
      roll: rounded(roll, 2),
      altitude_m: oriented.altitude_m,
      hfov: oriented.hfov,
    },
    origins: Object.fromEntries(
      ['lat', 'lon', 'heading', 'tilt', 'roll', 'altitude_m', 'hfov', 'footprint'].map((key) => [key, 'computed' as const]),
    ),
    footprint: oriented.footprint,
    accuracy: oriented.accuracy,
    georef,
    camera,
    over: { camera: oriented.camera, relief: oriented.relief, reliefKey: `${key} ${oriented.file.ground ?? ''}` },
    warnings: oriented.warnings,
  };
}
