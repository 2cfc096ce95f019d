/** Thread that makes tiles: triangles of a level in, a compressed GLB out. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { boxOf, emptyBox, extend, type Box, type Geometry, type Group } from './geometry.ts';
import type { MaterialMaps } from './images.ts';
import type { SourceMaterial } from './source.ts';
import { Extractor } from './surfaces.ts';
import { gridStep, writeSurfaces } from './surface-glb.ts';
import { textureTile, type TextureOptions } from './tile-textures.ts';
import { answer } from './worker-answer.ts';

export interface TileTask {
  readonly geometry: Geometry;
  readonly triangles: Uint32Array | null;
  readonly groups: readonly Group[];
  readonly parts: readonly string[];
  readonly materials: readonly SourceMaterial[];
  readonly maps: readonly MaterialMaps[];
  /** Wanted grid of positions, metres. */
  readonly grid: number;
  readonly textures: TextureOptions;
  readonly copyright?: string | undefined;
  /** Folder, and the start of the file's name; the content's hash and `.glb` follow. */
  readonly folder: string;
  readonly name: string;
}

export interface Tile {
  /** Relative to the folder. */
  readonly path: string;
  readonly bytes: number;
  readonly triangles: number;
  readonly textureSide: number;
  /** Of each movement's triangles, by part name. */
  readonly boxes: readonly { readonly part: string; readonly box: Box }[];
}

const extractor = new Extractor();

answer(async (task: TileTask): Promise<Tile> => {
  const surfaces = extractor.take(task.geometry, task.triangles, task.groups, task.parts);
  const textured = await textureTile(surfaces, task.maps, (material) => task.materials[material]?.alphaMode !== 'OPAQUE', task.textures);
  const boxes = new Map<string, Box>();
  let extent = 0;
  for (const { part, positions } of textured.surfaces) {
    const own = boxOf(positions);
    const box = boxes.get(part) ?? emptyBox();
    extend(box, ...own.min);
    extend(box, ...own.max);
    boxes.set(part, box);
    extent = Math.max(extent, ...[0, 1, 2].map((k) => (box.max[k] as number) - (box.min[k] as number)));
  }
  const step = gridStep(task.grid, extent);
  const bytes = await writeSurfaces(textured.surfaces, task.materials, textured.maps, { step, generator: 'Cœur & Ciel', copyright: task.copyright, textureSide: textured.side, repeat: textured.repeat });
  const path = `${task.name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.glb`;
  await mkdir(dirname(join(task.folder, path)), { recursive: true });
  await writeFile(join(task.folder, path), bytes);
  return {
    path, bytes: bytes.length, textureSide: textured.side,
    triangles: textured.surfaces.reduce((sum, surface) => sum + surface.indices.length / 3, 0),
    // Rounding to the grid moves a vertex by half a step at most.
    boxes: [...boxes].map(([part, box]) => ({ part, box: { min: box.min.map((value) => value - step) as Box['min'], max: box.max.map((value) => value + step) as Box['max'] } })),
  };
});
