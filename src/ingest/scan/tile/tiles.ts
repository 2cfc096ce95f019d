/** Levels to tiles: shares each level among cells of space, has the tiles made, and gives the tree of them. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PartMotion } from '../../../domain/records/object.ts';
import type { SharedTree } from '../shape/bvh.ts';
import type { Deviation } from '../levels/deviation.ts';
import { triangleCount, type Geometry, type Group } from '../shape/geometry.ts';
import type { MaterialMaps } from '../read/images.ts';
import { swept } from '../shape/movements.ts';
import type { OcclusionField } from '../bake/occlusion.ts';
import type { Pool } from '../threads/pool.ts';
import { simplify, typicalEdge, type Level } from '../levels/simplify.ts';
import type { SourceMaterial } from '../read/source.ts';
import { cellsWithin, newCell, shareOut, shareWithOverlap, type Cell, type Share } from './space.ts';
import { textureUse } from './texel-area.ts';
import type { BakeTask } from './tile-bake.ts';
import type { Tile, TileTask } from './tile-worker.ts';
import type { TextureOptions } from '../write/texture-encoding.ts';
import { enclosing, type TileNode } from '../write/tileset.ts';

/** Triangles of a tile below the root. */
const TILE_TRIANGLES = 36_000;

/** Of the root's bytes, what its triangles may take, so that its pictures stay worth looking at. */
const SHAPE_SHARE = { pictures: 0.58, merged: 0.7, plain: 0.78 };

/** The root with its textures: an object is recognisable after a quarter of a second on 10 Mbit/s. */
const ROOT_BYTES = 250_000;

/** Texels that a coarse tile's new picture may have; packed they take half as much again. */
const BAKED_TEXELS = { root: 170_000, middle: 450_000 };
/**
 * Texture area of a tile, px². The finest tiles stay below the side at which KTX2 is worth its time (2048²): a tile that
 * cannot be cut further, having few triangles, gets it.
 */
const TILE_TEXELS = { root: 300_000, middle: 700_000, finest: 1_300_000 };

export interface TiledLevel {
  readonly tiles: number;
  readonly bytes: number;
  readonly textureSide: number;
  readonly triangles: number;
  readonly deviation: Deviation;
}

export interface TilingInput {
  /** Coarsest first. */
  readonly levels: readonly Level[];
  /** Distance of a level to the original, metres. */
  readonly measure: (level: Geometry) => Deviation;
  /** What coarse levels are baked from. */
  readonly original: { readonly geometry: Geometry; readonly tree: SharedTree };
  readonly occlusion: OcclusionField | null;
  readonly groups: readonly Group[];
  readonly parts: readonly string[];
  readonly materials: readonly SourceMaterial[];
  readonly maps: readonly MaterialMaps[];
  readonly motions: readonly PartMotion[];
  /** Movement of each part. */
  readonly movements: readonly number[];
  readonly movementCount: number;
  /** Square metres, in all. */
  readonly area: number;
  readonly copyright?: string | undefined;
  readonly folder: string;
  readonly progress: (part: number) => void;
}

function textureOptions(level: number, levels: number, use: number, tiles: number): TextureOptions {
  const finest = level === levels - 1 && level > 0;
  const budget = level === 0 ? TILE_TEXELS.root : TILE_TEXELS.middle;
  const halvings = finest ? 0 : Math.max(0, Math.ceil(Math.log(Math.max(use, 1) / (Math.max(tiles, 1) * budget)) / Math.log(4)));
  return {
    halvings,
    wholeTexels: finest ? Infinity : budget,
    maxSide: level === 0 ? 1024 : finest ? 4096 : 2048,
    quality: level === 0 ? 76 : 80,
    ktx2From: 2048,
  };
}

interface Scale {
  /** Length of the finest level's edges. */
  readonly edge: number;
  /** Metres a pixel of the source's pictures; 0 without. */
  readonly picture: number;
}

/** How a coarse level's lost detail is baked: no finer than the original can show or the tile may cost. */
function bakeTask(input: TilingInput, level: Level, index: number, tiles: number, deviation: Deviation, scale: Scale): BakeTask | null {
  if (index === input.levels.length - 1) return null;
  const detail = scale.picture > 0 ? Math.min(scale.edge, scale.picture) : scale.edge * 0.8;
  const budget = index === 0 ? BAKED_TEXELS.root : BAKED_TEXELS.middle;
  return {
    key: input.folder,
    tree: input.original.tree,
    original: input.original.geometry,
    groups: input.groups,
    maps: input.maps,
    unwrap: level.unwrap,
    reach: Math.min(deviation.max, deviation.mean * 8) + scale.edge,
    pictureTexel: scale.picture,
    height: level.height ?? 0,
    materials: input.materials,
    movements: input.groups.map((group) => input.movements[group.part] ?? 0),
    movementOfPart: Object.fromEntries(input.parts.map((part, i) => [part, input.movements[i] ?? 0])),
    texel: Math.max(detail, Math.sqrt(input.area / Math.max(1, tiles) / budget)),
  };
}

/** The root is made smaller until it fits: its textures first, then, when its triangles alone are too many, those. */
async function makeRoot(
  input: TilingInput,
  pool: Pool<TileTask, Tile>,
  shapeBytes: number,
  task: (level: Level, deviation: Deviation) => TileTask,
): Promise<{ level: Level; deviation: Deviation; tile: Tile }> {
  let level = input.levels[0] as Level;
  for (let attempt = 0; ; attempt++) {
    const deviation = input.measure(level.geometry);
    const last = attempt >= 8 || triangleCount(level.geometry) < 500;
    const tile = await pool.run({ ...task(level, deviation), ...(last ? { shapeBytes: Infinity } : {}), name: `tiles/0-${attempt}` });
    const shape = tile.bytes - tile.textureBytes;
    const fits = tile.bytes <= ROOT_BYTES && (shape <= shapeBytes || (tile.textureBytes === 0 && !level.unwrap));
    if (fits || last) return { level, deviation, tile };
    await rm(join(input.folder, tile.path));
    level = {
      ...level,
      geometry: await simplify(level.geometry, triangleCount(level.geometry) * Math.max(0.5, Math.min(0.9, (shapeBytes * 0.97) / shape))),
    };
  }
}

/** Makes every tile. */
export async function makeTiles(input: TilingInput, pool: Pool<TileTask, Tile>): Promise<{ root: TileNode; levels: TiledLevel[] }> {
  const { groups } = input;
  const levels = [...input.levels];
  const movementOfGroup = groups.map((group) => input.movements[group.part] ?? 0);
  const roots: Cell[] = Array.from({ length: input.movementCount }, (_, movement) => newCell(movement));
  const finest = (levels.at(-1) as Level).geometry;
  const use = textureUse(finest, groups, input.maps);
  const scale: Scale = { edge: typicalEdge(finest), picture: use && use.seen > 0 ? Math.sqrt(input.area / use.seen) : 0 };
  const shapeBytes = ROOT_BYTES * (levels[0]?.height !== undefined ? SHAPE_SHARE.merged : use ? SHAPE_SHARE.pictures : SHAPE_SHARE.plain);
  const shares: Share[][] = [];
  /** Metres a pixel of each level's pictures: a level whose picture is coarser than its shape is as far from the truth. */
  const pixels: number[] = [];
  const deviations: Deviation[] = [];
  const total: { tiles: Tile[] }[] = levels.map(() => ({ tiles: [] }));
  const tileOf: Map<Cell, Tile>[] = [];
  const whole = levels.reduce((sum, level) => sum + triangleCount(level.geometry), 0);
  let made = 0;
  const task = (level: Level, index: number, tiles: number, deviation: Deviation): Omit<TileTask, 'triangles' | 'name'> => {
    const textures = textureOptions(index, levels.length, use?.total ?? 0, tiles);
    const bake = bakeTask(input, level, index, tiles, deviation, scale);
    pixels[index] =
      scale.picture === 0 || (textures.halvings === 0 && !level.unwrap)
        ? 0
        : level.unwrap && bake
          ? bake.texel
          : scale.picture * 2 ** textures.halvings;
    return {
      geometry: level.geometry,
      groups,
      parts: input.parts,
      materials: input.materials,
      maps: input.maps,
      copyright: input.copyright,
      folder: input.folder,
      grid: typicalEdge(level.geometry) / (index === levels.length - 1 ? 256 : index === 0 ? 64 : 128),
      textures,
      bake,
      occlusion: input.occlusion,
      maxBytes: index === 0 ? ROOT_BYTES : 0,
      shapeBytes,
    };
  };
  const first = await makeRoot(input, pool, shapeBytes, (level, deviation) => ({
    ...task(level, 0, 1, deviation),
    triangles: null,
    name: '',
  }));
  levels[0] = first.level;
  deviations.push(first.deviation);
  total[0]?.tiles.push(first.tile);
  shares.push([]);
  tileOf.push(new Map());
  for (const [index, level] of levels.entries()) {
    if (index === 0) continue;
    const last = index === levels.length - 1;
    const deviation = last ? { max: 0, mean: 0 } : input.measure(level.geometry);
    deviations.push(deviation);
    const texels = last && use ? { of: use.of, limit: TILE_TEXELS.finest } : undefined;
    const exact = shareOut(level.geometry, roots, movementOfGroup, { triangles: TILE_TRIANGLES, texels });
    // The finest level is cut exactly: its tiles are the object, no triangle twice.
    const share = last
      ? exact
      : shareWithOverlap(
          level.geometry,
          roots,
          movementOfGroup,
          exact.map((each) => each.cell),
          scale.edge * 3 + Math.min(deviation.max, deviation.mean * 8),
        );
    const filled = share.filter((each) => each.triangles.length > 0);
    const base = task(level, index, filled.length, deviation);
    const own = new Map<Cell, Tile>();
    await Promise.all(
      filled.map(async (each, i) => {
        const tile = await pool.run({ ...base, triangles: each.triangles, name: `tiles/${index}-${i}` }, [
          each.triangles.buffer as ArrayBuffer,
        ]);
        own.set(each.cell, tile);
        total[index]?.tiles.push(tile);
        made += tile.triangles;
        input.progress(Math.min(1, made / whole));
      }),
    );
    shares.push(exact);
    tileOf.push(own);
  }
  const errors: number[] = levels.map((_, index) =>
    index === levels.length - 1 ? 0 : Math.max((deviations[index] as Deviation).max, pixels[index] ?? 0),
  );
  for (let i = errors.length - 2; i >= 0; i--) errors[i] = Math.max(errors[i] as number, errors[i + 1] as number);
  const node = (tile: Tile, index: number, children: TileNode[]): TileNode => ({
    uri: tile.path,
    error: children.length > 0 ? (errors[index] as number) : 0,
    children,
    box: enclosing([...tile.boxes.map((each) => swept(each.box, each.part, input.motions)), ...children.map((child) => child.box)]),
  });
  const below = (index: number, cell: Cell): TileNode[] => {
    if (index >= levels.length) return [];
    const frontier = new Set((shares[index] as Share[]).map((share) => share.cell));
    return cellsWithin(cell, frontier).flatMap((each) => {
      const tile = tileOf[index]?.get(each);
      const children = below(index + 1, each);
      return tile ? [node(tile, index, children)] : children;
    });
  };
  const rootTile = total[0]?.tiles[0] as Tile;
  const root = node(
    rootTile,
    0,
    roots.flatMap((cell) => below(1, cell)),
  );
  return {
    root,
    levels: total.map(({ tiles }, index) => ({
      tiles: tiles.length,
      bytes: tiles.reduce((sum, tile) => sum + tile.bytes, 0),
      textureSide: tiles.reduce((most, tile) => Math.max(most, tile.textureSide), 0),
      triangles: triangleCount((levels[index] as Level).geometry),
      deviation: deviations[index] as Deviation,
    })),
  };
}
