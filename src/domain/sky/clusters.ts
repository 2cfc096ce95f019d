/**
 * Photographs of a view gathered into marks. The world's pixels at a zoom are cut into squares, one mark a square:
 * nothing is built beforehand, so 100 000 photographs are gathered anew in a few milliseconds whenever a filter moves
 * (a tree of clusters takes half a second), and a mark does not change when the map is only dragged.
 */
import type { MapIndex } from '../photo/index-format.ts';
import type { Bounds } from './geometry.ts';

/** Side of a square, CSS pixels. */
const CELL = 72;
/** A mark keeps this far from its square's edge, so that neighbours never touch. */
const EDGE = 20;
/** From this zoom on every photograph stands alone unless others share its very place. */
const APART_FROM = 18;

export interface Cluster {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  /** First and last year of what is gathered; 0 when nothing is dated. */
  readonly from: number;
  readonly to: number;
  /** One of the photographs: the one, when it is alone. */
  readonly rank: number;
  /** Bounds of the photographs. */
  readonly bounds: Bounds;
  /** All are held here (1), none (0), some (2). */
  readonly held: 0 | 1 | 2;
}

interface Gathering { x: number; y: number; count: number; from: number; to: number; rank: number; held: number; west: number; south: number; east: number; north: number; column: number; row: number }

/** World coordinates of Web Mercator, 0 … 1 from the north-west corner. */
function world(lon: number, lat: number): readonly [number, number] {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI];
}

function unworld(x: number, y: number): readonly [number, number] {
  return [(x - 0.5) * 360, (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90];
}

/** The marks for the located ranks of a view at a whole zoom. */
export function clusters(index: MapIndex, ranks: Uint32Array, zoom: number): Cluster[] {
  const pixels = 256 * 2 ** zoom;
  const cell = zoom >= APART_FROM ? 1 : CELL;
  const gathered = new Map<number, Gathering>();
  for (const rank of ranks) {
    if (rank >= index.located) break;
    const lon = index.lon[rank] ?? 0;
    const lat = index.lat[rank] ?? 0;
    const [wx, wy] = world(lon, lat);
    const x = wx * pixels;
    const y = wy * pixels;
    const column = Math.floor(x / cell);
    const row = Math.floor(y / cell);
    const key = row * 2 ** 27 + column;
    const year = index.year[rank] ?? 0;
    const last = year === 0 ? 0 : year + (index.span[rank] ?? 0);
    const g = gathered.get(key);
    if (!g) {
      gathered.set(key, { x, y, count: 1, from: year, to: last, rank, held: index.held[rank] ?? 0, west: lon, south: lat, east: lon, north: lat, column, row });
      continue;
    }
    g.x += x;
    g.y += y;
    g.count++;
    g.held += index.held[rank] ?? 0;
    if (year !== 0) {
      g.from = g.from === 0 ? year : Math.min(g.from, year);
      g.to = Math.max(g.to, last);
    }
    g.west = Math.min(g.west, lon);
    g.south = Math.min(g.south, lat);
    g.east = Math.max(g.east, lon);
    g.north = Math.max(g.north, lat);
  }
  return Array.from(gathered.values(), (g): Cluster => {
    const inner = (value: number, square: number) => Math.min(Math.max(value, square * cell + EDGE), (square + 1) * cell - EDGE);
    const spread = g.count > 1 && cell > 2 * EDGE;
    const x = spread ? inner(g.x / g.count, g.column) : g.x / g.count;
    const y = spread ? inner(g.y / g.count, g.row) : g.y / g.count;
    const [lon, lat] = unworld(x / pixels, y / pixels);
    return { lon, lat, count: g.count, from: g.from, to: g.to, rank: g.rank, bounds: [g.west, g.south, g.east, g.north], held: g.held === 0 ? 0 : g.held === g.count ? 1 : 2 };
  });
}
