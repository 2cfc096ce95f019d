/** Thread that makes tiles: triangles of a level in, a compressed GLB out. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { boxOf, emptyBox, extend, type Box, type Geometry, type Group } from '../shape/geometry.ts';
import { MAP_NAMES, type MaterialMaps } from '../read/images.ts';
import type { SourceMaterial } from '../read/source.ts';
import { Extractor } from '../shape/surfaces.ts';
import { gridStep, writeSurfaces } from '../write/surface-glb.ts';
import type { OcclusionField } from '../bake/occlusion.ts';
import { Bakers, Shades, bakeUnwrapped, mergedMaterial, shadeOnly, unwrapSurfaces, type BakeTask } from './tile-bake.ts';
import { textureTile } from './tile-textures.ts';
import type { TextureOptions, TiledTextures } from '../write/texture-encoding.ts';
import { answer } from '../threads/answer.ts';
import { hashText } from '../../cache.ts';

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
  /** For a level that is not the finest: where its lost detail is read from. */
  readonly bake: BakeTask | null;
  /** What the surface sees of the sky, for materials whose pictures do not say. */
  readonly occlusion: OcclusionField | null;
  /** The file is made smaller until it fits; 0 for no limit. */
  readonly maxBytes: number;
  /** Of them, what its triangles may take; no time is lost on textures if they take more. */
  readonly shapeBytes: number;
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
  /** What textures take of the bytes. */
  readonly textureBytes: number;
  /** Of each movement's triangles, by part name. */
  readonly boxes: readonly { readonly part: string; readonly box: Box }[];
}

const extractor = new Extractor();
const bakers = new Bakers();
const shades = new Shades();

async function write(
  task: TileTask,
  materials: readonly SourceMaterial[],
  textured: TiledTextures,
): Promise<{ bytes: Uint8Array; boxes: Map<string, Box>; step: number }> {
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
  const bytes = await writeSurfaces(textured.surfaces, materials, textured.maps, {
    step,
    copyright: task.copyright,
    textureSide: textured.side,
    repeat: textured.repeat,
    coarse: task.maxBytes > 0,
    pixelParts: textured.pixelParts,
  });
  return { bytes, boxes, step };
}

function textureBytes({ maps }: TiledTextures): number {
  return [...maps.values()].reduce((sum, each) => sum + MAP_NAMES.reduce((inner, name) => inner + (each[name]?.bytes.length ?? 0), 0), 0);
}

answer(async (task: TileTask): Promise<Tile> => {
  const extracted = extractor.take(task.geometry, task.triangles, task.groups, task.parts);
  // Pieces that were left out are painted in their own material's colours, and thus all opaque ones share a texture.
  const opaque = task.materials.filter((material) => material.alphaMode === 'OPAQUE');
  const merged =
    task.bake && task.bake.height > 0 && opaque.length > 1
      ? { index: task.materials.length, glows: opaque.some(({ emissive }) => emissive.some((value) => value > 0)) }
      : undefined;
  const materials = merged ? [...task.materials, mergedMaterial(opaque)] : task.materials;
  const surfaces = merged
    ? extracted.map((surface) =>
        task.materials[surface.material]?.alphaMode === 'OPAQUE' ? { ...surface, material: merged.index } : surface,
      )
    : extracted;
  const blends = (material: number): boolean => materials[material]?.alphaMode !== 'OPAQUE';
  const baker = task.bake && bakers.get(task.bake);
  const shade = task.occlusion && shades.get(task.occlusion);
  const unwrapped = baker && task.bake?.unwrap ? unwrapSurfaces(surfaces) : null;
  let options = task.textures;
  let texel = baker?.texel ?? 0;
  let textured: TiledTextures;
  let written: Awaited<ReturnType<typeof write>>;
  for (let attempt = 0; ; attempt++) {
    if (attempt === 0 && unwrapped && task.maxBytes > 0) {
      // Too many triangles alone: no time is lost on textures.
      textured = { surfaces: unwrapped, maps: new Map(), side: 1024, repeat: false };
      written = await write(task, materials, textured);
      if (written.bytes.length > task.shapeBytes) break;
    }
    textured =
      unwrapped && baker
        ? await bakeUnwrapped(unwrapped, baker, shade, task.maps, blends, options, texel, merged)
        : shade && task.occlusion && surfaces.every((surface) => !surface.uvs)
          ? await shadeOnly(surfaces, shade, task.occlusion.texel, options)
          : await textureTile(surfaces, task.maps, blends, options, baker, shade);
    written = await write(task, materials, textured);
    const shape = written.bytes.length - textureBytes(textured);
    if (textured.side > 0 && task.maxBytes > 0 && shape > task.shapeBytes) break;
    if (task.maxBytes === 0 || written.bytes.length <= task.maxBytes || attempt >= 7 || textured.side < 128) break;
    if (written.bytes.length < task.maxBytes * 1.15 && options.quality > 66) options = { ...options, quality: options.quality - 10 };
    else if (unwrapped) texel *= 1.25;
    else options = { ...options, halvings: options.halvings + 1, wholeTexels: options.wholeTexels / 4 };
  }
  const { bytes, boxes, step } = written;
  const path = `${task.name}-${hashText(bytes).slice(0, 10)}.glb`;
  await mkdir(dirname(join(task.folder, path)), { recursive: true });
  await writeFile(join(task.folder, path), bytes);
  return {
    path,
    bytes: bytes.length,
    textureSide: textured.side,
    textureBytes: textureBytes(textured),
    triangles: textured.surfaces.reduce((sum, surface) => sum + surface.indices.length / 3, 0),
    // Rounding to the grid moves a vertex by half a step at most.
    boxes: [...boxes].map(([part, box]) => ({
      part,
      box: { min: box.min.map((value) => value - step) as Box['min'], max: box.max.map((value) => value + step) as Box['max'] },
    })),
  };
});
