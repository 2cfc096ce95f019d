/** What is known of a photograph of the root before it is placed: its size, what its file says, what stands beside it. */
import { fault } from '../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fromMercator } from '../../domain/geo/mercator.ts';
import { focal35 } from '../../domain/orientation/camera.ts';
import { flatPointsOf, kindOfAnnotation, sizeOfAnnotation } from '../../domain/geo/georef-annotation.ts';
import { isCameraAnnotation, readCameraAnnotation } from '../../domain/orientation/annotation.ts';
import { idFromFile, publicIds } from '../../domain/photo/public-id.ts';
import type { Behind } from '../../domain/photo/written-focal.ts';
import type { Size } from '../../domain/photo/iiif-image.ts';
import type { CameraFile } from '../../domain/orientation/camera-file.ts';
import { cameraFileSchema } from '../../domain/schema/camera.ts';
import { isPicture } from '../../domain/schema/campaign.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { checkSite } from '../../ingest/content/site.ts';
import { ownFile } from '../../ingest/content/paths.ts';
import { sectionFolders } from '../../ingest/content/objects.ts';
import { geoTiffTransform, readGeoTiff } from '../../ingest/photo/ground/geotiff.ts';
import { INFO } from '../../ingest/photo/rows/service.ts';
import { readMetadata } from '../../ingest/photo/picture/metadata.ts';
import { openPicture, PictureError, upright, valueRange } from '../../ingest/photo/picture/picture.ts';
import { csvTable } from '../files/csv-edit.ts';
import { jsonValue } from '../files/json-edit.ts';
import { openText } from '../files/encoding.ts';
import { SaveRefused } from '../store/refused.ts';
import type { PhotographFacts } from './facts.ts';

const FOLDER = 'vue-du-ciel';
/** The longest side of a picture that is shown for points to be set in it, pixels. */
const SHOWN = 4096;

/** The absolute path of a picture of a campaign. @throws {SaveRefused} for any other path */
function pictureFile(root: string, path: string): string {
  const own = /^vue-du-ciel\/[^/]+\/[^/]/.test(path) && isPicture(path) ? ownFile(root, root, path) : undefined;
  if (own?.path === undefined) throw new SaveRefused(fault('notPhotograph', { path }));
  return own.path;
}

const textOf = async (root: string, path: string): Promise<string | undefined> =>
  readFile(join(root, path)).then(
    (bytes) => openText(path, bytes).text,
    () => undefined,
  );

interface Listed {
  readonly campaign: string;
  /** From the root, where the row names a file. */
  readonly path?: string | undefined;
  /** The id that the row gives itself. */
  readonly own?: string | undefined;
}

/** Every photograph of the root by its public id. */
export async function photographs(root: string): Promise<ReadonlyMap<string, Listed>> {
  const found: { readonly campaign: string; readonly own: string | undefined; readonly derived: string; readonly file: string }[] = [];
  for (const campaign of await sectionFolders(root, FOLDER)) {
    const names = await readdir(join(root, FOLDER, campaign)).catch((): string[] => []);
    const table = names.includes('photos.csv') ? await textOf(root, `${FOLDER}/${campaign}/photos.csv`) : undefined;
    if (table === undefined) {
      for (const file of names.filter(isPicture).sort()) found.push({ campaign, own: undefined, derived: idFromFile(file), file });
      continue;
    }
    const { headings, rows } = csvTable(table);
    const [id, file] = ['id', 'file'].map((column) => headings.find((heading) => photoColumn(heading) === column) ?? column) as [
      string,
      string,
    ];
    for (const [i, row] of rows.entries()) {
      const written = row[file]?.trim() ?? '';
      const derived = written === '' ? `${campaign}-${i + 2}` : idFromFile(written);
      found.push({ campaign, own: row[id]?.trim() || undefined, derived, file: written });
    }
  }
  const ids = publicIds(found);
  return new Map(
    found.map(
      ({ campaign, own, file }, i) =>
        [ids[i] ?? '', { campaign, own, path: file === '' ? undefined : `${FOLDER}/${campaign}/${file}` }] as const,
    ),
  );
}

/** The public id of a photograph's row; nothing where no row is meant. @param path of its file from the root or, where it names none, its id below its campaign */
async function listedId(root: string, path: string): Promise<string | undefined> {
  for (const [id, { campaign, path: file, own }] of await photographs(root))
    if (file === path || (file === undefined && own !== undefined && path === `${FOLDER}/${campaign}/${own}`)) return id;
  return undefined;
}

/** The public id of a photograph. @param path as in `photographFacts` */
export const photographId = async (root: string, path: string): Promise<string> => (await listedId(root, path)) ?? idFromFile(path);

function georefOf(json: unknown): PhotographFacts['georef'] {
  if (isCameraAnnotation(json)) {
    const read = readCameraAnnotation(json);
    return 'fault' in read ? undefined : { kind: 'camera', size: read.size, points: read.points };
  }
  const points = flatPointsOf(json).map(({ resource: [x, y], geo: [lon, lat] }) => ({ x, y, lon, lat }));
  return points.length === 0 ? undefined : { kind: kindOfAnnotation(json), size: sizeOfAnnotation(json), points };
}

/** The features of an outline file that can be read. */
export function featuresOf(json: unknown): readonly Readonly<Record<string, unknown>>[] {
  const features = typeof json === 'object' && json !== null ? (json as { readonly features?: unknown }).features : undefined;
  return Array.isArray(features) ? (features as readonly Readonly<Record<string, unknown>>[]) : [];
}

export const idOfFeature = (feature: Readonly<Record<string, unknown>>): string | undefined => {
  const properties = feature['properties'] as Readonly<Record<string, unknown>> | undefined;
  const id = properties?.['id'] ?? feature['id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
};

function outlineOf(json: unknown, id: string): PhotographFacts['outline'] {
  const found = featuresOf(json).find((feature) => idOfFeature(feature) === id);
  const geometry = found?.['geometry'] as { readonly type?: unknown; readonly coordinates?: unknown } | undefined;
  const ring = geometry?.type === 'Polygon' && Array.isArray(geometry.coordinates) ? (geometry.coordinates[0] as unknown) : undefined;
  if (!Array.isArray(ring)) return undefined;
  const corners = (ring as readonly unknown[]).flatMap((corner) => {
    const [lon, lat] = Array.isArray(corner) ? (corner as readonly unknown[]) : [];
    return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [[lon, lat] as const] : [];
  });
  // The ring closes itself: its last corner is its first.
  return corners.length >= 4 ? corners.slice(0, -1) : undefined;
}

const parsed = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : jsonValue(text);
  } catch {
    return undefined;
  }
};

/** How the pictures of a campaign look; oblique where it cannot be read. */
async function kindOf(root: string, campaign: string): Promise<PhotographFacts['kind']> {
  const said = /^kind:\s*["']?(vertical|ortho)\b/m.exec((await textOf(root, `${campaign}/campagne.yaml`)) ?? '')?.[1];
  return said === 'vertical' || said === 'ortho' ? said : 'oblique';
}

/** The shape of most photographs, where nothing says another. */
const USUAL = { width: 3000, height: 2000 };

/** What the server of a picture that stays there says of its size, by the description beside the table. */
async function sizeElsewhere(root: string, path: string): Promise<{ readonly width: number; readonly height: number }> {
  const info = parsed(await textOf(root, `${path}${INFO}`)) as { readonly width?: unknown; readonly height?: unknown } | undefined;
  const { width, height } = info ?? {};
  return typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0 ? { width, height } : USUAL;
}

/** The focal length that a field of view across a picture tells, as a 24 × 36 camera would have it, mm. */
function focalOf(hfov: number | undefined, size: { readonly width: number; readonly height: number }): number | undefined {
  if (hfov === undefined) return undefined;
  const focal_px = size.width / 2 / Math.tan((hfov * Math.PI) / 360);
  return Math.round(focal35({ ...size, focal_px }) * 10) / 10;
}

/**
 * What is known of a photograph.
 * @param path of its file from the root; of a row that names none, `vue-du-ciel/<campaign>/<id of the row>`
 * @throws {SaveRefused} where there is neither such a picture nor such a row, or the picture cannot be read
 */
export async function photographFacts(root: string, path: string): Promise<PhotographFacts> {
  const listed = await listedId(root, path);
  const id = listed ?? idFromFile(path);
  const { site } = await checkSite(root);
  const about = {
    id,
    kind: await kindOf(root, dirname(path)),
    service: `${site?.url.replace(/\/+$/, '') ?? ''}/iiif/${id}`,
    outline: outlineOf(parsed(await textOf(root, `${path.split('/').slice(0, 2).join('/')}/footprints.geojson`)), id),
  };
  let file: string;
  try {
    file = pictureFile(root, path);
  } catch (error) {
    // It can have a place and an outline all the same.
    if (listed === undefined) throw error;
    return { ...about, here: false, ...(await sizeElsewhere(root, path)), file: {}, camera: false };
  }
  const picture = await openPicture(file).catch((error: unknown) => {
    if (error instanceof PictureError) throw new SaveRefused(fault('ofFile', { name: basename(path), said: error.telling }));
    throw error;
  });
  const said = await readMetadata(picture);
  const ground = said.lat && said.lon ? undefined : await groundOf(file, picture);
  return {
    ...about,
    here: true,
    width: picture.width,
    height: picture.height,
    file: {
      lat: said.lat?.value ?? ground?.lat,
      lon: said.lon?.value ?? ground?.lon,
      heading: said.heading?.value,
      focal35: focalOf(said.hfov?.value, picture),
      crop: said.crop,
    },
    georef: georefOf(parsed(await textOf(root, `${path}.georef.json`))),
    camera: existsSync(join(root, `${path}.camera.json`)),
  };
}

/** The middle of the ground that a GeoTIFF covers, degrees; nothing where the file does not tell where it lies. */
async function groundOf(file: string, size: Size): Promise<{ readonly lat: number; readonly lon: number } | undefined> {
  if (!/\.tiff?$/i.test(file)) return undefined;
  const read = await readGeoTiff(file).catch(() => undefined);
  if (!read || !('place' in read)) return undefined;
  const [lon, lat] = fromMercator(geoTiffTransform(read.place, size).toGround([size.width / 2, size.height / 2]));
  return { lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) };
}

/** The camera that stands beside a photograph, where it can be read. @param path of its file from the root */
export async function cameraBeside(root: string, path: string): Promise<CameraFile | undefined> {
  const read = cameraFileSchema.safeParse(parsed(await textOf(root, `${path}.camera.json`)));
  return read.success ? read.data : undefined;
}

/** What is behind a photograph's lens, as far as its campaign and its file tell. @param path of its file from the root */
export async function lensBehind(root: string, path: string): Promise<Behind> {
  const kind = await kindOf(root, dirname(path));
  return { kind, crop: (await readMetadata(await openPicture(pictureFile(root, path)))).crop };
}

/** A picture as it is shown for points to be set: upright, no side longer than asked. Nothing where it cannot be read. */
export async function shownPicture(root: string, path: string, side: number): Promise<Buffer | undefined> {
  try {
    const picture = await openPicture(pictureFile(root, path));
    const asked = Math.min(SHOWN, Math.max(64, side || SHOWN));
    return await upright(picture, await valueRange(picture))
      .resize(asked, asked, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82 })
      .toBuffer();
  } catch {
    return undefined;
  }
}
