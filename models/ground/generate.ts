/**
 * Makes the drawn ground from GSHHG's own files: of a territory, finely, as GeoJSON (`content/couches/sol.geojson`); of the
 * whole world, coarsely, for the roots that bring none (`world.json.br`).
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { GroundShape } from '../../src/domain/geo/ground.ts';
import { groundWithin, packGround } from '../../src/domain/geo/ground.ts';
import { signedArea, type Bounds } from '../../src/domain/geo/ring.ts';
import { simplifyLine } from '../../src/domain/geo/shapes.ts';
import { areasOf, shoresOf } from './assemble.ts';
import { rivers, shores, type Bin, type Position } from './gshhg.ts';

export const CREDIT = 'GSHHG 2.3.7, P. Wessel, W. H. F. Smith (LGPL 3)';
const KM_A_DEGREE = 111.195;

export interface GroundOptions {
  /** Folder of `binned_GSHHS_f.nc` and `binned_river_f.nc`. */
  readonly source: string;
  readonly bounds: Bounds;
  /** Points that stray by less are left out, kilometres. */
  readonly tolerance: number;
  /** Islands and lakes below are left out, square kilometres. */
  readonly least: number;
  /** Rivers up to this rank. */
  readonly rank: number;
}

/** A line without its needless points; one that is closed is cut at the point farthest from its first, so that it keeps its width. */
function thin(line: readonly Position[], tolerance: number, closed: boolean): Position[] {
  const shrink = Math.cos(((line[0]?.[1] ?? 0) * Math.PI) / 180);
  const degrees = tolerance / KM_A_DEGREE;
  // Of points closer than a fifth of the tolerance the first is enough: the world has eleven million.
  const mutable: number[][] = [];
  for (const [i, [x, y]] of line.entries()) {
    const [px = Infinity, py = Infinity] = mutable.at(-1) ?? [];
    if (i === line.length - 1 || Math.abs(x - px) * shrink + Math.abs(y - py) > degrees / 5) mutable.push([x, y]);
  }
  const simple = (part: number[][]) => simplifyLine(part, degrees, shrink) as unknown as Position[];
  if (!closed) return simple(mutable);
  const [ax = 0, ay = 0] = mutable[0] ?? [];
  const far = mutable.reduce((best, [x = 0, y = 0], i) => {
    const [bx = 0, by = 0] = mutable[best] ?? [];
    return Math.hypot((x - ax) * shrink, y - ay) > Math.hypot((bx - ax) * shrink, by - ay) ? i : best;
  }, 0);
  return [...simple(mutable.slice(0, far + 1)), ...simple(mutable.slice(far)).slice(1)];
}

const squareKm = (ring: readonly Position[]): number =>
  Math.abs(signedArea(ring.map(([x, y]) => [x, y]))) * KM_A_DEGREE ** 2 * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);

/** The shapes of the cells that touch the bounds, whole cells. */
export async function groundOf({
  source,
  bounds: [west, south, east, north],
  tolerance,
  least,
  rank,
}: GroundOptions): Promise<GroundShape[]> {
  const inside = (w: number, s: number, size: number) => w + size > west && w < east && s + size > south && s < north;
  const shapes: GroundShape[] = [];
  const mutable = (line: readonly Position[]) => line.map(([x, y]) => [x, y]);
  for await (const whole of shores(join(source, 'binned_GSHHS_f.nc'), inside)) {
    const bin: Bin = {
      ...whole,
      segments: whole.segments
        .filter(({ entry, line }) => entry !== 4 || squareKm(line) >= least)
        .map((segment) => ({ ...segment, line: thin(segment.line, tolerance, segment.entry === 4) })),
    };
    for (const level of [1, 2, 3, 4]) {
      const kind = level % 2 === 1 ? 'land' : 'water';
      // An island in a lake is painted over the lake, which is painted over the land: the order of levels is the order of painting.
      shapes.push(...areasOf(bin, level).map((line): GroundShape => ({ kind, line: mutable(line) })));
      shapes.push(...shoresOf(bin, level).map((line): GroundShape => ({ kind: 'shore', line: mutable(line) })));
    }
  }
  for await (const river of rivers(join(source, 'binned_river_f.nc'), inside))
    if (river.rank <= rank && river.line.length > 2)
      shapes.push({ kind: 'river', line: mutable(thin(river.line, tolerance, false)), rank: river.rank });
  return shapes;
}

/** As GeoJSON (RFC 7946), positions to 11 m. */
export function toGeoJson(shapes: readonly GroundShape[]): string {
  const round = (value = 0) => Math.round(value * 1e4) / 1e4;
  const features = shapes.map(({ kind, line, rank }) => {
    const positions = line.map(([x, y]) => [round(x), round(y)]);
    const area = kind === 'land' || kind === 'water';
    return JSON.stringify({
      type: 'Feature',
      properties: { kind, ...(rank === undefined ? {} : { rank }), credit: CREDIT },
      geometry: area ? { type: 'Polygon', coordinates: [[...positions, positions[0]]] } : { type: 'LineString', coordinates: positions },
    });
  });
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

/** The world, packed. */
export async function writeWorld(source: string, file: string): Promise<void> {
  const bounds: Bounds = [-180, -90, 180, 90];
  const shapes = await groundOf({ source, bounds, tolerance: 1, least: 20, rank: 2 });
  const packed = JSON.stringify(packGround(shapes, bounds, CREDIT, 1000));
  await writeFile(
    file,
    brotliCompressSync(packed, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }),
  );
}

/**
 * A territory's ground, finely.
 * @param joints straight lines where a river is known to go on and GSHHG has nothing
 */
export async function writeTerritory(source: string, bounds: Bounds, file: string, joints: readonly Position[][] = []): Promise<void> {
  const shapes = await groundOf({ source, bounds, tolerance: 0.06, least: 0.05, rank: 4 });
  const joined = joints.map((line): GroundShape => ({ kind: 'river', line: line.map(([x, y]) => [x, y]), rank: 1 }));
  await writeFile(file, toGeoJson([...groundWithin(shapes, bounds), ...joined]));
}

/**
 * Between Nantes and Cordemais GSHHG has neither the estuary's banks nor the river's line, but one reach of water: the Loire is
 * drawn straight from the end of its line to that reach, and from there to the head of the estuary.
 */
export const LOIRE: readonly Position[][] = [
  [
    [-1.7311, 47.2092],
    [-1.8475, 47.2453],
  ],
  [
    [-1.8915, 47.2752],
    [-1.9567, 47.2925],
  ],
];
