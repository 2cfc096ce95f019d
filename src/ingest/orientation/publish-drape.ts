/** Publishes the map tiles of a photograph whose camera was found over the land. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Camera } from '../../domain/orientation/camera.ts';
import type { Relief } from '../../domain/orientation/relief.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import { hashText, stableJson } from '../cache.ts';
import type { IngestContext } from '../context.ts';
import type { WarpNote } from '../photo/ground/warp.ts';
import { MAP_TILE, WARP_VERSION } from '../photo/ground/warp-version.ts';

/** Raised when the same camera over the same land gives other tiles. */
const VERSION = 1;

export interface DrapeSource {
  readonly id: string;
  readonly camera: Camera;
  readonly relief: Relief;
  /** Names the relief: another one gives other tiles. */
  readonly reliefKey: string;
  /** Hash of the picture, folder of its IIIF tiles. */
  readonly hash: string;
  readonly iiif: string;
}

/** Where the tiles are cut; `undefined` where the picture shows no land that is near enough. */
export async function publishDrape(
  { id, camera, relief, reliefKey, hash, iiif }: DrapeSource,
  ctx: IngestContext,
): Promise<PhotoRecord['drape']> {
  const step = {
    name: 'photo/drape',
    version: VERSION,
    inputs: [hash, hashText(stableJson({ ...camera })), hashText(reliefKey)],
    params: { tile: MAP_TILE, warp: WARP_VERSION },
  };
  const folder = await ctx.cache.run(step, async (target) => {
    const [{ drapeOf }, { warpToTiles, emptyNote }] = await Promise.all([import('./drape.ts'), import('../photo/ground/warp.ts')]);
    const drape = drapeOf(camera, relief);
    const size = { width: camera.width, height: camera.height };
    if (!drape) return emptyNote(target);
    const { transform, bounds, resolution_m } = drape;
    await warpToTiles({ iiif, size, transform, coverage: undefined, extent: { bounds, resolution_m } }, target, ctx.cores);
  });
  const note = JSON.parse(await readFile(join(folder, 'note.json'), 'utf8')) as WarpNote | null;
  if (!note) return undefined;
  await ctx.output.folderAt(`/tuiles/${id}`, join(folder, 'tuiles'));
  return {
    template: `/tuiles/${id}/{z}/{x}/{y}.webp`,
    tileSize: MAP_TILE,
    minZoom: note.minZoom,
    maxZoom: note.maxZoom,
    bounds: note.bounds,
    resolution_m: note.resolution_m,
    transform: 'camera',
  };
}
