/** Publishes the map tiles of a photograph whose camera was found over the land. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { annotationPage, type AnnotatedResource } from '../../domain/geo/georef-annotation.ts';
import type { Camera } from '../../domain/orientation/camera.ts';
import type { Relief } from '../../domain/orientation/relief.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import { hashText, stableJson } from '../cache.ts';
import type { IngestContext } from '../context.ts';
import type { WarpNote } from '../photo/ground/warp.ts';
import type { PictureTiles } from '../photo/write/archive.ts';
import { MAP_ARCHIVE, MAP_TILE, WARP_VERSION } from '../photo/ground/warp-version.ts';

/** Raised when the same camera over the same land gives other tiles. */
const VERSION = 4;

export interface DrapeSource {
  readonly id: string;
  readonly camera: Camera;
  readonly relief: Relief;
  /** Names the relief: another one gives other tiles. */
  readonly reliefKey: string;
  /** Hash of the picture. */
  readonly hash: string;
  readonly pixels: PictureTiles;
  /** Its tiles are published in one file. */
  readonly archived: boolean;
  /** What its pixels are counted on, for who reads its annotation. */
  readonly resource: AnnotatedResource;
}

/** Where the tiles are cut; `undefined` where the picture shows no land that is near enough. */
export async function publishDrape(
  { id, camera, relief, reliefKey, hash, pixels, archived, resource }: DrapeSource,
  ctx: IngestContext,
): Promise<PhotoRecord['drape']> {
  const step = {
    name: 'photo/drape',
    version: VERSION,
    inputs: [hash, hashText(stableJson({ ...camera })), hashText(reliefKey)],
    params: { tile: MAP_TILE, warp: WARP_VERSION, ...(archived && { archive: MAP_ARCHIVE }) },
  };
  const folder = await ctx.cache.run(step, async (target) => {
    const [{ drapeOf }, { warpToTiles, emptyNote }] = await Promise.all([import('./drape.ts'), import('../photo/ground/warp.ts')]);
    const drape = drapeOf(camera, relief);
    const size = { width: camera.width, height: camera.height };
    if (!drape) return emptyNote(target);
    const { transform, bounds, resolution_m } = drape;
    await warpToTiles(
      { tiles: pixels, size, transform, coverage: undefined, extent: { bounds, resolution_m } },
      target,
      ctx.cores,
      archived,
    );
  });
  const note = JSON.parse(await readFile(join(folder, 'note.json'), 'utf8')) as WarpNote | null;
  if (!note) return undefined;
  if (archived) await ctx.output.file(`/tuiles/${id}.pmtiles`, join(folder, MAP_ARCHIVE));
  else await ctx.output.folderAt(`/tuiles/${id}`, join(folder, 'tuiles'));
  const { drapeAnnotation } = await import('./drape-annotation.ts');
  const annotation = drapeAnnotation(camera, relief, { resource, id: `${ctx.siteUrl}/iiif/${id}/drape/1` });
  const georef = `/iiif/${id}/drape.json`;
  if (annotation) await ctx.output.write(georef, JSON.stringify(annotationPage(`${ctx.siteUrl}${georef}`, annotation)));
  return {
    template: `/tuiles/${id}/{z}/{x}/{y}.webp`,
    ...(archived && { archive: `/tuiles/${id}.pmtiles` }),
    tileSize: MAP_TILE,
    minZoom: note.minZoom,
    maxZoom: note.maxZoom,
    bounds: note.bounds,
    resolution_m: note.resolution_m,
    transform: 'camera',
    georef: annotation && georef,
  };
}
