/**
 * The drawn ground: land, inland waters, shores and rivers of a territory, for every plan of the site and for the maps when no
 * layer answers. Land and waters are cut into cells, so that a part can be taken; shores are lines of their own, so that the
 * cuts do not show.
 */
import type { Position } from 'geojson';
import { clipLine, clipRing, type Frame } from './frame-clip.ts';
import { boundsOf, type Bounds } from './ring.ts';
import { simplifyLine } from './shapes.ts';

export const GROUND_FILE = '/couches/sol.json';

export interface GroundShape {
  /** `land` and `water` are rings; `shore` (of the sea or of a lake) and `river` are lines. */
  readonly kind: 'land' | 'water' | 'shore' | 'river';
  /** Longitude and latitude, degrees (WGS 84). */
  readonly line: readonly Position[];
  /** Of a river: 1 the largest, 10 canals. */
  readonly rank?: number | undefined;
}

/** What is published: lines as steps from their first point, in `1 / scale` degrees. */
export interface PackedGround {
  readonly bounds: Bounds;
  readonly scale: number;
  readonly credit: string;
  readonly land: readonly (readonly number[])[];
  readonly water: readonly (readonly number[])[];
  readonly shore: readonly (readonly number[])[];
  readonly river: readonly (readonly number[])[];
  /** Ranks of the rivers, in their order. */
  readonly ranks: readonly number[];
}

function packLine(line: readonly Position[], scale: number): number[] {
  const packed: number[] = [];
  let [px, py] = [0, 0];
  for (const [i, [lon = 0, lat = 0]] of line.entries()) {
    const [x, y] = [Math.round(lon * scale), Math.round(lat * scale)];
    // Two points that fall on one are one.
    if (i > 0 && x === px && y === py) continue;
    packed.push(x - px, y - py);
    [px, py] = [x, y];
  }
  return packed;
}

function unpackLine(packed: readonly number[], scale: number): [number, number][] {
  let [x, y] = [0, 0];
  return Array.from({ length: packed.length / 2 }, (_, i) => {
    x += packed[2 * i] ?? 0;
    y += packed[2 * i + 1] ?? 0;
    return [x / scale, y / scale];
  });
}

/** @param scale steps a degree: 10 000 is about 11 m */
export function packGround(shapes: readonly GroundShape[], bounds: Bounds, credit: string, scale = 10_000): PackedGround {
  const of = (kind: GroundShape['kind']) => shapes.filter((shape) => shape.kind === kind);
  const lines = (kind: GroundShape['kind'], least: number) =>
    of(kind)
      .map(({ line }) => packLine(line, scale))
      .filter((packed) => packed.length >= 2 * least);
  const rivers = of('river')
    .map(({ line, rank = 1 }) => ({ packed: packLine(line, scale), rank }))
    .filter(({ packed }) => packed.length >= 4);
  return {
    bounds,
    scale,
    credit,
    land: lines('land', 3),
    water: lines('water', 3),
    shore: lines('shore', 2),
    river: rivers.map(({ packed }) => packed),
    ranks: rivers.map(({ rank }) => rank),
  };
}

export function unpackGround({ scale, land, water, shore, river, ranks }: PackedGround): GroundShape[] {
  const shapes = (kind: GroundShape['kind'], lines: readonly (readonly number[])[]) =>
    lines.map((packed): GroundShape => ({ kind, line: unpackLine(packed, scale) }));
  return [
    ...shapes('land', land),
    ...shapes('water', water),
    ...shapes('shore', shore),
    ...river.map((packed, i): GroundShape => ({ kind: 'river', line: unpackLine(packed, scale), rank: ranks[i] ?? 1 })),
  ];
}

/** The shapes that touch bounds; they are not cut. */
export function groundWithin(shapes: readonly GroundShape[], [west, south, east, north]: Bounds): GroundShape[] {
  return shapes.filter(({ line }) => {
    const [w, s, e, n] = boundsOf(line);
    return e >= west && w <= east && n >= south && s <= north;
  });
}

/** Bounds with a margin on each side, as a part of their own width and height: a map shows more than its territory. */
export function withMargin([west, south, east, north]: Bounds, part: number): Bounds {
  const [dx, dy] = [(east - west) * part, (north - south) * part];
  return [Math.max(-180, west - dx), Math.max(-90, south - dy), Math.min(180, east + dx), Math.min(90, north + dy)];
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Points that stray by less are not drawn, in the drawing's units. */
const STRAY = 0.5;

/**
 * The ground as paths of an SVG: what is land, what is water, shores, rivers.
 * @param project from longitude and latitude to the drawing's units
 * @param frame beyond which nothing is written, in the drawing's units; a little larger than what is seen, so that no cut shows
 */
export function groundPaths(
  shapes: readonly GroundShape[],
  project: (position: Position) => readonly [number, number],
  frame?: Frame,
): Readonly<Record<GroundShape['kind'], string>> {
  const path = (kind: GroundShape['kind'], closed: boolean) =>
    shapes
      .filter((shape) => shape.kind === kind)
      .flatMap(({ line }) => {
        const whole = line.map(project);
        if (!frame) return [whole];
        return closed ? [clipRing(whole, frame)] : clipLine(whole, frame);
      })
      .map((line) => {
        const drawn = line.map((point) => [...point]);
        // Land that is cut along a cell's side is simplified as its shore is: between the same ends, to the same points.
        const points = simplifyLine(drawn, STRAY, 1).map(([x = 0, y = 0]) => `${round(x)} ${round(y)}`);
        return points.length < (closed ? 3 : 2) ? '' : `M${points.join('L')}${closed ? 'Z' : ''}`;
      })
      .join('');
  return { land: path('land', true), water: path('water', true), shore: path('shore', false), river: path('river', false) };
}
