/** Levels to tiles: shares each level among cells of space, has the tiles made, and gives the tree of them. */
import type { PartMotion } from '../../domain/records/object.ts';
import { triangleCount, type Geometry, type Group } from './geometry.ts';
import type { MaterialMaps } from './images.ts';
import { swept } from './movements.ts';
import type { Pool } from './pool.ts';
import { typicalEdge } from './simplify.ts';
import type { SourceMaterial } from './source.ts';
import { cellsWithin, newCell, shareOut, shareWithOverlap, type Cell, type Share } from './space.ts';
import { textureUse } from './texel-area.ts';
import type { Tile, TileTask } from './tile-worker.ts';
import type { TextureOptions } from './tile-textures.ts';
import { enclosing, type TileNode } from './tileset.ts';

/** Triangles of a tile below the root. */
const TILE_TRIANGLES = 36_000;

/** The root with its textures: an object is recognisable after a quarter of a second on 10 Mbit/s. */
export const ROOT_BYTES = 250_000;

/** Texture area of a tile, px². */
const TILE_TEXELS = { root: 300_000, middle: 700_000, finest: 3_000_000 };

export interface TiledLevel {
  readonly tiles: number;
  readonly bytes: number;
  readonly textureSide: number;
  readonly triangles: number;
}

export interface TilingInput {
  /** Coarsest first. */
  readonly levels: readonly Geometry[];
  /** Largest deviation of each level, metres. */
  readonly deviations: readonly number[];
  readonly groups: readonly Group[];
  readonly parts: readonly string[];
  readonly materials: readonly SourceMaterial[];
  readonly maps: readonly MaterialMaps[];
  readonly motions: readonly PartMotion[];
  /** Movement of each part. */
  readonly movements: readonly number[];
  readonly movementCount: number;
  /** Metres, in all. */
  readonly area: number;
  readonly copyright?: string | undefined;
  readonly folder: string;
  readonly progress: (part: number) => void;
}

function textureOptions(level: number, levels: number, use: number, tiles: number): TextureOptions {
  const finest = level === levels - 1 && level > 0;
  const budget = level === 0 ? TILE_TEXELS.root : TILE_TEXELS.middle;
  const halvings = finest ? 0 : Math.max(0, Math.ceil(Math.log(Math.max(use, 1) / (Math.max(tiles, 1) * budget)) / Math.log(4)));
  return { halvings, maxSide: level === 0 ? 1024 : finest ? 4096 : 2048, quality: level === 0 ? 74 : 80, ktx2From: 2048 };
}

/** The root's textures are made smaller until it fits; a root whose triangles alone are too many is left so. */
async function makeRoot(task: TileTask, pool: Pool<TileTask, Tile>): Promise<Tile> {
  let { halvings, quality } = task.textures;
  for (let attempt = 0; ; attempt++) {
    const tile = await pool.run({ ...task, name: `tiles/0-${attempt}`, textures: { ...task.textures, halvings, quality } });
    if (tile.bytes <= ROOT_BYTES || attempt >= 5 || tile.textureSide === 0) return tile;
    if (tile.bytes < ROOT_BYTES * 1.3 && quality > 60) quality -= 12;
    else halvings++;
  }
}

/** Makes every tile. */
export async function makeTiles(input: TilingInput, pool: Pool<TileTask, Tile>): Promise<{ root: TileNode; levels: TiledLevel[] }> {
  const { levels, groups } = input;
  const movementOfGroup = groups.map((group) => input.movements[group.part] ?? 0);
  const roots: Cell[] = Array.from({ length: input.movementCount }, (_, movement) => newCell(movement));
  const finest = levels.at(-1) as Geometry;
  const finestEdge = typicalEdge(finest);
  const shares: Share[][] = [];
  const halvings: number[] = [];
  const total: { tiles: Tile[] }[] = levels.map(() => ({ tiles: [] }));
  const tileOf: Map<Cell, Tile>[] = [];
  const whole = levels.reduce((sum, level) => sum + triangleCount(level), 0);
  let made = 0;
  const use = textureUse(finest, groups, input.maps);
  for (const [index, level] of levels.entries()) {
    const last = index === levels.length - 1;
    const base: Omit<TileTask, 'triangles' | 'textures' | 'name'> = {
      geometry: level, groups, parts: input.parts, materials: input.materials, maps: input.maps, copyright: input.copyright, folder: input.folder,
      grid: typicalEdge(level) / (last ? 256 : 128),
    };
    if (index === 0) {
      const options = textureOptions(0, levels.length, use?.total ?? 0, 1);
      const tile = await makeRoot({ ...base, triangles: null, textures: options, name: 'tiles/0' }, pool);
      total[0]?.tiles.push(tile);
      halvings.push(options.halvings);
      shares.push([]);
      tileOf.push(new Map());
      continue;
    }
    const texels = last && use ? { of: use.of, limit: TILE_TEXELS.finest } : undefined;
    const exact = shareOut(level, roots, movementOfGroup, { triangles: TILE_TRIANGLES, texels });
    // The finest level is cut exactly: its tiles are the object, no triangle twice.
    const share = last ? exact : shareWithOverlap(level, roots, movementOfGroup, exact.map((each) => each.cell), finestEdge * 3 + (input.deviations[index] ?? 0));
    const filled = share.filter((each) => each.triangles.length > 0);
    const options = textureOptions(index, levels.length, use?.total ?? 0, filled.length);
    halvings.push(options.halvings);
    const own = new Map<Cell, Tile>();
    await Promise.all(filled.map(async (each, i) => {
      const tile = await pool.run({ ...base, triangles: each.triangles, textures: options, name: `tiles/${index}-${i}` }, [each.triangles.buffer as ArrayBuffer]);
      own.set(each.cell, tile);
      total[index]?.tiles.push(tile);
      made += tile.triangles;
      input.progress(Math.min(1, made / whole));
    }));
    shares.push(exact);
    tileOf.push(own);
  }
  /** Size of a texture's pixel on the surface: a level whose picture is coarser than its shape is as far from the truth. */
  const pixel = (index: number): number => (use && (halvings[index] as number) > 0 ? Math.sqrt(input.area / (use.total / 4 ** (halvings[index] as number))) : 0);
  const errors: number[] = levels.map((_, index) => (index === levels.length - 1 ? 0 : Math.max(input.deviations[index] ?? 0, pixel(index))));
  for (let i = errors.length - 2; i >= 0; i--) errors[i] = Math.max(errors[i] as number, errors[i + 1] as number);
  const node = (tile: Tile, index: number, children: TileNode[]): TileNode => ({
    uri: tile.path, error: children.length > 0 ? (errors[index] as number) : 0, children,
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
  const root = node(rootTile, 0, roots.flatMap((cell) => below(1, cell)));
  return {
    root,
    levels: total.map(({ tiles }, index) => ({
      tiles: tiles.length, bytes: tiles.reduce((sum, tile) => sum + tile.bytes, 0), textureSide: tiles.reduce((most, tile) => Math.max(most, tile.textureSide), 0), triangles: triangleCount(levels[index] as Geometry),
    })),
  };
}
