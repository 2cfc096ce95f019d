/**
 * Cuts a picture into map tiles (XYZ, Web Mercator). Pixels are read from the picture's own IIIF tiles, at the level whose
 * pixels are nearest in size to those of the map: memory stays bounded whatever the picture's size. Within a tile the
 * transform is computed on a mesh of 16 × 16 cells and interpolated.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { MERCATOR_HALF, toWorldPixel, zoomFor } from '../../../domain/geo/mercator.ts';
import { boundsOf, ringContains, type Bounds } from '../../../domain/geo/ring.ts';
import { TILE_SIZE, scaleFactors, tileAt } from '../../../domain/photo/iiif-image.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import type { Coverage } from './coverage.ts';
import { edgeCells, type EdgeCells } from './edge-cells.ts';
import { groundRing, pixelSize } from './ground-transform.ts';
import type { GroundTransform } from './ground-transform.ts';
import { inLanes } from '../../lanes.ts';
import type { PictureTiles } from '../write/archive.ts';
import { writePmtiles } from '../../pmtiles-file.ts';
import { MAP_ARCHIVE, MAP_TILE } from './warp-version.ts';

const MESH = 16;
/** Levels above the one where the picture fits in a tile. */
const ABOVE = 3;
/** Deepest zoom, whatever the picture's detail: a pixel of 4 mm at our latitudes. */
const DEEPEST = 24;

export interface WarpNote {
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [number, number, number, number];
  readonly resolution_m: number;
}

/** Decoded IIIF tiles, the most recently used ones. */
class TileReader {
  readonly #source: PictureTiles;
  readonly #size: Size;
  readonly #kept = new Map<string, Promise<Buffer>>();
  static readonly #most = 48;

  constructor(source: PictureTiles, size: Size) {
    this.#source = source;
    this.#size = size;
  }

  async #tile(factor: number, column: number, row: number): Promise<Buffer> {
    const key = `${factor}/${column}/${row}`;
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const tile =
      known ?? this.#source(factor, column, row).then((bytes) => sharp(bytes).toColourspace('srgb').removeAlpha().raw().toBuffer());
    this.#kept.set(key, tile);
    if (this.#kept.size > TileReader.#most) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return tile;
  }

  /** A block of a level as RGB; the block must lie within the level. */
  async block(factor: number, left: number, top: number, width: number, height: number): Promise<Uint8Array> {
    const block = new Uint8Array(width * height * 3);
    for (let row = Math.floor(top / TILE_SIZE); row * TILE_SIZE < top + height; row++) {
      for (let column = Math.floor(left / TILE_SIZE); column * TILE_SIZE < left + width; column++) {
        const tile = await this.#tile(factor, column, row);
        const shape = tileAt(this.#size, factor, column, row);
        const [x0, x1] = [Math.max(left, column * TILE_SIZE), Math.min(left + width, column * TILE_SIZE + shape.width)];
        const [y0, y1] = [Math.max(top, row * TILE_SIZE), Math.min(top + height, row * TILE_SIZE + shape.height)];
        for (let y = y0; y < y1; y++) {
          const from = ((y - row * TILE_SIZE) * shape.width + (x0 - column * TILE_SIZE)) * 3;
          block.set(tile.subarray(from, from + (x1 - x0) * 3), ((y - top) * width + (x0 - left)) * 3);
        }
      }
    }
    return block;
  }
}

export interface WarpSource {
  /** The tiles of the picture's pyramid. */
  readonly tiles: PictureTiles;
  readonly size: Size;
  readonly transform: GroundTransform;
  readonly coverage: Coverage | undefined;
  /** Of the land that is cut, degrees, and its detail, metres a pixel, where the picture shows more than that: an oblique one reaches the horizon. */
  readonly extent?: { readonly bounds: Bounds; readonly resolution_m: number } | undefined;
}

/** Of a picture that shows nothing that is cut. */
export async function emptyNote(folder: string): Promise<void> {
  await writeFile(join(folder, 'note.json'), 'null');
}

/** Tiles of the closest zoom of an extent, at most: detail beyond it is in the picture itself. */
const MOST_TILES = 240;

/**
 * Writes `tuiles/{z}/{x}/{y}.webp` and `note.json` (`WarpNote`) below `folder`; every tile within the bounds is there. `archived`:
 * all tiles in one file, `tuiles.pmtiles`, instead.
 */
export async function warpToTiles(source: WarpSource, folder: string, cores: number, archived = false): Promise<void> {
  const { size, transform } = source;
  const bounds = source.extent?.bounds ?? boundsOf(groundRing(transform));
  const resolution = source.extent?.resolution_m ?? pixelSize(transform, [size.width / 2, size.height / 2]);
  const middle = (bounds[1] + bounds[3]) / 2;
  const [west, north] = toWorldPixel([bounds[0], bounds[3]], 0, MAP_TILE);
  const [east, south] = toWorldPixel([bounds[2], bounds[1]], 0, MAP_TILE);
  const room = source.extent ? Math.log2(Math.sqrt((MOST_TILES * MAP_TILE * MAP_TILE) / ((east - west) * (south - north)))) : DEEPEST;
  const maxZoom = Math.max(0, Math.min(DEEPEST, zoomFor(resolution, middle, MAP_TILE), Math.floor(room)));
  const fits = Math.floor(Math.log2(MAP_TILE / Math.max(east - west, south - north)));
  const minZoom = Math.max(0, Math.min(maxZoom, fits) - ABOVE);
  const reader = new TileReader(source.tiles, size);
  const empty = await sharp({ create: { width: MAP_TILE, height: MAP_TILE, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .webp({ quality: 10, effort: 2 })
    .toBuffer();
  const written: [zoom: number, x: number, y: number][] = [];
  for (let zoom = maxZoom; zoom >= minZoom; zoom--) {
    const scale = 2 ** zoom / MAP_TILE;
    const last = 2 ** zoom - 1;
    const [x0, x1] = [Math.max(0, Math.floor(west * scale)), Math.min(last, Math.floor(east * scale))];
    const [y0, y1] = [Math.max(0, Math.floor(north * scale)), Math.min(last, Math.floor(south * scale))];
    const tiles: [number, number][] = [];
    for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) tiles.push([x, y]);
    written.push(...tiles.map(([x, y]): [number, number, number] => [zoom, x, y]));
    for (let x = x0; x <= x1; x++) await mkdir(join(folder, 'tuiles', String(zoom), String(x)), { recursive: true });
    await inLanes(tiles, cores + 1, async ([x, y]) => {
      const bytes = await warpTile(source, reader, zoom, x, y);
      await writeFile(join(folder, 'tuiles', String(zoom), String(x), `${y}.webp`), bytes ?? empty);
    });
  }
  const note: WarpNote = {
    minZoom,
    maxZoom,
    bounds: bounds.map((value) => Math.round(value * 1e7) / 1e7) as unknown as WarpNote['bounds'],
    resolution_m: resolution,
  };
  await writeFile(join(folder, 'note.json'), JSON.stringify(note));
  if (!archived) return;
  const loose = join(folder, 'tuiles');
  const tiles = written.map(([z, x, y]) => ({ z, x, y, read: () => readFile(join(loose, String(z), String(x), `${y}.webp`)) }));
  await writePmtiles(join(folder, MAP_ARCHIVE), tiles, { bounds: note.bounds, format: 'image/webp', attribution: '', name: '' });
  await rm(loose, { recursive: true });
}

/** Pixels of the mesh's nodes, in the source picture; x and y alternate. */
function meshOf(transform: GroundTransform, zoom: number, x: number, y: number): Float64Array {
  const mesh = new Float64Array((MESH + 1) ** 2 * 2);
  const span = (2 * MERCATOR_HALF) / 2 ** zoom;
  for (let row = 0; row <= MESH; row++) {
    for (let column = 0; column <= MESH; column++) {
      const place = [(x + column / MESH) * span - MERCATOR_HALF, MERCATOR_HALF - (y + row / MESH) * span] as const;
      const [px, py] = transform.toPixel(place);
      mesh.set([px, py], (row * (MESH + 1) + column) * 2);
    }
  }
  return mesh;
}

type Node = (row: number, column: number) => readonly [number, number];

/** Source pixels for one of the map: over the whole tile, else over its first cell that is seen; `undefined` where none is. */
function stepOf(node: Node): number | undefined {
  const over = (row: number, column: number, cells: number): number => {
    const [a, b, c] = [node(row, column), node(row, column + cells), node(row + cells, column)];
    return (Math.sqrt(Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))) * MESH) / cells / MAP_TILE;
  };
  const whole = over(0, 0, MESH);
  if (Number.isFinite(whole)) return whole;
  for (let row = 0; row < MESH; row++) {
    for (let column = 0; column < MESH; column++) {
      const step = over(row, column, 1);
      if (Number.isFinite(step)) return step;
    }
  }
  return undefined;
}

/** The same within the cells that are seen in part: between two pixels that are. */
function stepWithin(edges: EdgeCells): number | undefined {
  for (const points of edges.values())
    for (let i = 0; i + 3 < points.length; i += 2) {
      const step = Math.hypot(points[i + 2]! - points[i]!, points[i + 3]! - points[i + 1]!);
      // The next one of a row: from one row to another is farther.
      if ((i / 2 + 1) % (MAP_TILE / MESH) !== 0 && step > 0) return step;
    }
  return undefined;
}

/**
 * Source pixels for one of the map, in each cell of the mesh that the picture shows; NaN elsewhere. Over a tile that reaches behind
 * a camera the plane runs off to infinity: what the whole tile says there is nothing that any of its pixels has.
 */
function stepsOf(node: Node, { width, height }: Size): Float64Array {
  const steps = new Float64Array(MESH * MESH).fill(NaN);
  for (let row = 0; row < MESH; row++)
    for (let column = 0; column < MESH; column++) {
      const [a, b, c, d] = [node(row, column), node(row, column + 1), node(row + 1, column), node(row + 1, column + 1)];
      const [xs, ys] = [0, 1].map((axis) => [a, b, c, d].map((at) => at[axis] ?? NaN)) as [number[], number[]];
      const seen = Math.max(...xs) > 0 && Math.min(...xs) < width && Math.max(...ys) > 0 && Math.min(...ys) < height;
      const area = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
      if (seen && area > 0) steps[row * MESH + column] = (Math.sqrt(area) * MESH) / MAP_TILE;
    }
  return steps;
}

const finite = (step: number | undefined): number | undefined => (step !== undefined && Number.isFinite(step) ? step : undefined);

/** The middle one of those that there are. */
function middleOf(steps: Float64Array): number | undefined {
  const there = steps.filter((step) => Number.isFinite(step)).sort();
  return there[Math.floor(there.length / 2)];
}

async function warpTile(
  { size, transform, coverage, extent }: WarpSource,
  reader: TileReader,
  zoom: number,
  x: number,
  y: number,
): Promise<Buffer | undefined> {
  const mesh = meshOf(transform, zoom, x, y);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const edges = edgeCells(transform, [zoom, x, y], mesh, MESH, MAP_TILE);
  for (const points of [mesh, ...edges.values()])
    for (let i = 0; i < points.length; i += 2) {
      const [px = NaN, py = NaN] = [points[i], points[i + 1]];
      if (!Number.isFinite(px) || !Number.isFinite(py)) continue;
      left = Math.min(left, px);
      right = Math.max(right, px);
      top = Math.min(top, py);
      bottom = Math.max(bottom, py);
    }
  if (left > right || right <= 0 || bottom <= 0 || left >= size.width || top >= size.height) return undefined;
  // Size of a map pixel in source pixels, over the whole tile.
  const node: Node = (row, column) => [mesh[(row * (MESH + 1) + column) * 2] ?? 0, mesh[(row * (MESH + 1) + column) * 2 + 1] ?? 0];
  // A picture from above is nearly as fine all over a tile; one taken aslant is not.
  const steps = extent && stepsOf(node, size);
  const step = (steps && middleOf(steps)) ?? stepOf(node) ?? stepWithin(edges);
  if (step === undefined) return undefined;
  const deepest = scaleFactors(size).at(-1) ?? 1;
  const factor = Math.min(deepest, 2 ** Math.max(0, Math.round(Math.log2(Math.max(step, 1e-6)))));
  const level = { width: Math.ceil(size.width / factor), height: Math.ceil(size.height / factor) };
  const x0 = Math.min(level.width - 1, Math.max(0, Math.floor(left / factor - 1)));
  const y0 = Math.min(level.height - 1, Math.max(0, Math.floor(top / factor - 1)));
  const x1 = Math.max(x0, Math.min(level.width - 1, Math.ceil(right / factor + 1)));
  const y1 = Math.max(y0, Math.min(level.height - 1, Math.ceil(bottom / factor + 1)));
  const [bw, bh] = [x1 - x0 + 1, y1 - y0 + 1];
  const block = await reader.block(factor, x0, y0, bw, bh);
  const whole =
    transform.mask.length === 4 &&
    transform.mask.every(([mx, my]) => (mx <= 0.5 || mx >= size.width - 0.5) && (my <= 0.5 || my >= size.height - 0.5));
  const ring = whole ? undefined : transform.mask.map(([mx, my]) => [mx, my]);
  const out = Buffer.alloc(MAP_TILE * MAP_TILE * 4);
  const cell = MAP_TILE / MESH;
  let [seen, opaque] = [0, 0];
  for (let row = 0; row < MAP_TILE; row++) {
    const v = (row + 0.5) / cell;
    const r = Math.min(MESH - 1, Math.floor(v));
    const fv = v - r;
    for (let column = 0; column < MAP_TILE; column++) {
      const u = (column + 0.5) / cell;
      const k = Math.min(MESH - 1, Math.floor(u));
      const fu = u - k;
      const i = (r * (MESH + 1) + k) * 2;
      const j = i + (MESH + 1) * 2;
      const edge = edges.get(r * MESH + k);
      const at = 2 * ((row - r * cell) * cell + (column - k * cell));
      const px =
        edge?.[at] ??
        ((mesh[i] ?? 0) * (1 - fu) + (mesh[i + 2] ?? 0) * fu) * (1 - fv) + ((mesh[j] ?? 0) * (1 - fu) + (mesh[j + 2] ?? 0) * fu) * fv;
      const py =
        edge?.[at + 1] ??
        ((mesh[i + 1] ?? 0) * (1 - fu) + (mesh[i + 3] ?? 0) * fu) * (1 - fv) +
          ((mesh[j + 1] ?? 0) * (1 - fu) + (mesh[j + 3] ?? 0) * fu) * fv;
      if (Number.isNaN(px + py)) continue;
      // Coverage falls to nothing over one map pixel at the picture's edge.
      const inside =
        Math.min(px, py, size.width - px, size.height - py) / Math.max((steps && finite(steps[r * MESH + k])) ?? step, 1e-6) + 0.5;
      if (inside <= 0 || (ring && !ringContains(ring, [px, py])) || (coverage && !covered(coverage, px / size.width, py / size.height)))
        continue;
      const alpha = inside >= 1 ? 255 : Math.round(inside * 255);
      const sx = Math.min(bw - 1, Math.max(0, px / factor - 0.5 - x0));
      const sy = Math.min(bh - 1, Math.max(0, py / factor - 0.5 - y0));
      const ix = Math.min(bw - 1, Math.floor(sx));
      const iy = Math.min(bh - 1, Math.floor(sy));
      const dx = sx - ix;
      const dy = sy - iy;
      const p = (iy * bw + ix) * 3;
      const q = ix + 1 < bw ? 3 : 0;
      const s = iy + 1 < bh ? bw * 3 : 0;
      const o = (row * MAP_TILE + column) * 4;
      for (let band = 0; band < 3; band++) {
        const top2 = (block[p + band] ?? 0) * (1 - dx) + (block[p + q + band] ?? 0) * dx;
        const bottom2 = (block[p + s + band] ?? 0) * (1 - dx) + (block[p + s + q + band] ?? 0) * dx;
        out[o + band] = Math.round(top2 * (1 - dy) + bottom2 * dy);
      }
      out[o + 3] = alpha;
      seen++;
      if (alpha === 255) opaque++;
    }
  }
  if (seen === 0) return undefined;
  const image = sharp(out, { raw: { width: MAP_TILE, height: MAP_TILE, channels: 4 } });
  return (opaque === MAP_TILE * MAP_TILE ? image.removeAlpha() : image).webp({ quality: 82, alphaQuality: 90, effort: 2 }).toBuffer();
}

function covered({ width, height, shown }: Coverage, u: number, v: number): boolean {
  const x = Math.min(width - 1, Math.max(0, Math.floor(u * width)));
  const y = Math.min(height - 1, Math.max(0, Math.floor(v * height)));
  return shown[y * width + x] === 1;
}
