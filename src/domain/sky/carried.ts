/** Tiles that a site carries with it for places without a network: which they are, and where they are kept in its root. */
import type { Bounds } from '../geo/ring.ts';
import { mapTileAt } from '../geo/mercator.ts';
import type { Layer } from '../records/site.ts';

/** `kiosk.carry` in `site.yaml`. */
export interface Carry {
  /** Ids of layers. */
  readonly layers: readonly string[];
  /** West, south, east, north; of one place or of several. */
  readonly bounds: readonly Bounds[];
  /** First and last zoom, both included. */
  readonly zooms: readonly [first: number, last: number];
}

/** Folder of a root for them. */
const CARRIED_FOLDER = 'couches/emporte';

/** Where a layer's tiles are kept, from the content root. */
export const carriedFile = (layer: Pick<Layer, 'id'>): string => `${CARRIED_FOLDER}/${layer.id}.pmtiles`;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** A rectangle of tiles, both edges included. */
type Block = readonly [left: number, top: number, right: number, bottom: number];

/** The blocks of tiles that cover places at each zoom, from the far ones to the near; a layer's own zooms are not left. */
function blocksOf({ bounds, zooms: [first, last] }: Omit<Carry, 'layers'>, { minZoom, maxZoom }: Pick<Layer, 'minZoom' | 'maxZoom'>) {
  const blocks: { readonly z: number; readonly blocks: Block[] }[] = [];
  for (let z = Math.max(first, minZoom); z <= Math.min(last, maxZoom); z++)
    blocks.push({
      z,
      blocks: bounds.map(([west, south, east, north]): Block => [...mapTileAt(west, north, z), ...mapTileAt(east, south, z)]),
    });
  return blocks;
}

/** The tiles of places, from the far zooms to the near ones, each once. */
export function tilesToCarry(places: Omit<Carry, 'layers'>, layer: Pick<Layer, 'minZoom' | 'maxZoom'>): TileAddress[] {
  const tiles = new Map<string, TileAddress>();
  for (const { z, blocks } of blocksOf(places, layer))
    for (const [left, top, right, bottom] of blocks)
      for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) tiles.set(`${z}/${x}/${y}`, { z, x, y });
  return [...tiles.values()];
}

/** How many tiles these are, without a list that a country would fill the memory with. */
export function countToCarry(places: Omit<Carry, 'layers'>, layer: Pick<Layer, 'minZoom' | 'maxZoom'>): number {
  return blocksOf(places, layer).reduce((sum, { blocks }) => sum + covered(blocks), 0);
}

/** Tiles under blocks that may overlap: between two edges each column has as many as the next. */
function covered(blocks: readonly Block[]): number {
  const edges = [...new Set(blocks.flatMap(([left, , right]) => [left, right + 1]))].sort((a, b) => a - b);
  let count = 0;
  for (const [i, edge] of edges.entries()) {
    let [rows, below] = [0, 0];
    for (const [left, top, right, bottom] of blocks.toSorted((a, b) => a[1] - b[1]))
      if (left <= edge && edge <= right) {
        rows += Math.max(0, bottom + 1 - Math.max(top, below));
        below = Math.max(below, bottom + 1);
      }
    count += rows * ((edges[i + 1] ?? edge) - edge);
  }
  return count;
}
