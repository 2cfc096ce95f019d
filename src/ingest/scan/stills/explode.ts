/**
 * How an object of several parts is taken apart so that one sees how it was put together: what lies in or on each other
 * comes off along one axis, in its order; the rest goes aside. What covers what is read off the parts' own surfaces, so that
 * a lining comes out of its shell on the inner side, whatever their centres (after Li, Agrawala, Curless and Salesin, 2008,
 * whose exploded views are ordered by what blocks what).
 */
import { apartOffset } from '../../../domain/object/opening.ts';
import type { Vec3 } from '../../../domain/records/object.ts';
import { diagonal } from '../shape/geometry.ts';
import type { RenderMesh } from '../shape/mesh.ts';

/** Cells of a part's relief, along the longer side of the object. */
const CELLS = 72;
/** Two parts lie on each other where they share so much of the smaller one's cells… */
const SHARED = 0.4;
/** … and one is above the other in so many of these. */
const SURE = 0.8;
/** A part that reaches through so much of the object is no layer of it: it holds the others together, and goes aside. */
const THROUGH = 0.6;
/** Between two layers, as a share of the object's diagonal. */
const STEP = 0.17;

type Axis = 0 | 1 | 2;

/** Mean height of a part above each cell of a plane across an axis; cells that it does not reach are missing. */
type Relief = ReadonlyMap<number, number>;

/** @param axis along which heights are taken @param cell side of a cell, metres */
function reliefOf(mesh: RenderMesh, part: string, axis: Axis, cell: number): Relief {
  const [u, v] = ([0, 1, 2] as const).filter((one) => one !== axis) as [Axis, Axis];
  const sums = new Map<number, { height: number; count: number }>();
  const take = (place: Vec3): void => {
    const key = (Math.floor(place[u] / cell) + 0x4000) * 0x8000 + Math.floor(place[v] / cell) + 0x4000;
    const sum = sums.get(key);
    if (sum) {
      sum.height += place[axis];
      sum.count++;
    } else sums.set(key, { height: place[axis], count: 1 });
  };
  for (const { positions, indices, part: name } of mesh.surfaces) {
    if (name !== part) continue;
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [corner(positions, indices[t]!), corner(positions, indices[t + 1]!), corner(positions, indices[t + 2]!)];
      // As many places of a triangle as it takes to miss no cell that it covers.
      const pieces = Math.min(2 * CELLS, Math.max(1, Math.ceil(Math.max(far(a, b), far(b, c), far(c, a)) / cell)));
      for (let i = 0; i < pieces; i++)
        for (let j = 0; j < pieces - i; j++) {
          const [s, r] = [(i + 1 / 3) / pieces, (j + 1 / 3) / pieces];
          const at = (k: Axis): number => a[k] + (b[k] - a[k]) * s + (c[k] - a[k]) * r;
          take([at(0), at(1), at(2)]);
        }
    }
  }
  return new Map([...sums].map(([key, { height, count }]) => [key, height / count]));
}

/** From where to where a part reaches along an axis. */
function rangeOf(mesh: RenderMesh, part: string, axis: Axis): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { positions, part: name } of mesh.surfaces)
    if (name === part)
      for (let i = axis; i < positions.length; i += 3) {
        low = Math.min(low, positions[i]!);
        high = Math.max(high, positions[i]!);
      }
  return [low, high];
}

function corner(positions: Float32Array, index: number): Vec3 {
  return [positions[index * 3]!, positions[index * 3 + 1]!, positions[index * 3 + 2]!];
}

const far = (a: Vec3, b: Vec3): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

interface Relation {
  /** The first lies `above` the second, `below` it, `around` it or within, or beside it: `apart`. */
  readonly how: 'above' | 'below' | 'around' | 'apart';
  /** Cells that both reach. */
  readonly shared: number;
}

/** @param level heights that differ by less are the same, metres */
function relation(a: Relief, b: Relief, level: number): Relation {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let [shared, higher] = [0, 0];
  for (const [key, height] of small) {
    const other = large.get(key);
    if (other === undefined) continue;
    shared++;
    // As high as each other: neither lies on the other.
    higher += Math.abs(height - other) < level ? 0.5 : height > other ? 1 : 0;
  }
  if (small.size === 0 || shared / small.size < SHARED) return { how: 'apart', shared };
  const share = small === a ? higher / shared : 1 - higher / shared;
  return { how: share >= SURE ? 'above' : share <= 1 - SURE ? 'below' : 'around', shared };
}

interface Stack {
  readonly axis: Axis;
  /** Cells in which one part lies on another, all pairs together. */
  readonly held: number;
  /** Layer of each part that lies on or under another, from 0 below. */
  readonly layers: ReadonlyMap<string, number>;
  /** Parts that go with another, which they surround or stand within. */
  readonly withs: ReadonlyMap<string, string>;
}

function stackAlong(mesh: RenderMesh, parts: readonly string[], axis: Axis, cell: number): Stack {
  const reliefs = new Map(parts.map((part) => [part, reliefOf(mesh, part, axis, cell)]));
  const depth = mesh.bounds.max[axis] - mesh.bounds.min[axis];
  const reach = new Map(
    parts.map((part): [string, number] => {
      const [low, high] = rangeOf(mesh, part, axis);
      return [part, high - low];
    }),
  );
  const reachOf = (part: string): number => reach.get(part) ?? 0;
  const throughout = new Set(parts.filter((part) => reachOf(part) > depth * THROUGH));
  const pairs = parts.flatMap((a, i) =>
    parts.slice(i + 1).map((b) => ({ a, b, ...relation(reliefs.get(a)!, reliefs.get(b)!, cell / 20) })),
  );
  const withs = new Map<string, string>();
  for (const { a, b, how } of pairs) {
    const [small, large] = reliefs.get(a)!.size <= reliefs.get(b)!.size ? [a, b] : [b, a];
    // What is written around a ring goes where the ring goes.
    const along = throughout.has(large) && reachOf(small) > reachOf(large) / 2;
    if (how === 'around' || (how !== 'apart' && along)) withs.set(small, along ? large : (withs.get(small) ?? large));
  }
  for (const [small, large] of withs) if (throughout.has(large)) throughout.add(small);
  const under = new Map<string, string[]>();
  const related = new Set<string>();
  let held = 0;
  for (const { a, b, how, shared } of pairs) {
    if ((how !== 'above' && how !== 'below') || throughout.has(a) || throughout.has(b)) continue;
    const [upper, lower] = how === 'above' ? [a, b] : [b, a];
    under.set(upper, [...(under.get(upper) ?? []), lower]);
    related.add(a).add(b);
    held += shared;
  }
  const layers = new Map<string, number>();
  const layerOf = (part: string, passed: ReadonlySet<string>): number => {
    const known = layers.get(part);
    if (known !== undefined) return known;
    // Parts that hold each other in turn have no order: the ring is cut where it closes.
    const below = (under.get(part) ?? []).filter((one) => !passed.has(one));
    const layer = below.length === 0 ? 0 : 1 + Math.max(...below.map((one) => layerOf(one, new Set([...passed, part]))));
    layers.set(part, layer);
    return layer;
  };
  for (const part of related) layerOf(part, new Set());
  return { axis, held, layers, withs };
}

/** Where each part goes when all is taken apart, metres from its rest; published frame. @param mesh at rest */
export function explodedOffsets(
  mesh: RenderMesh,
  parts: readonly { readonly name: string; readonly centre: Vec3 }[],
): ReadonlyMap<string, Vec3> {
  const { min, max } = mesh.bounds;
  const size = diagonal({ min: [...min], max: [...max] });
  const middle = ([0, 1, 2] as const).map((i) => (min[i] + max[i]) / 2) as unknown as Vec3;
  const cell = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]) / CELLS;
  const names = parts.map(({ name }) => name);
  const [stack] = ([2, 1, 0] as const).map((axis) => stackAlong(mesh, names, axis, cell)).toSorted((a, b) => b.held - a.held);
  if (!stack || stack.layers.size < 2) return new Map(parts.map(({ name, centre }) => [name, apartOffset(centre, middle, size)]));
  const { axis, layers, withs } = stack;
  const centreLayer = Math.max(...layers.values()) / 2;
  const along = (by: number): Vec3 => [0, 1, 2].map((i) => (i === axis ? by : 0)) as unknown as Vec3;
  const own = new Map(
    parts.map(({ name, centre }): [string, Vec3] => {
      const layer = layers.get(name);
      if (layer !== undefined) return [name, along((layer - centreLayer) * STEP * size)];
      // Off the axis: aside, and not along it.
      const aside = apartOffset(centre, middle, size);
      return [name, aside.map((value, i) => (i === axis ? 0 : value)) as unknown as Vec3];
    }),
  );
  return new Map([...own].map(([name, offset]) => [name, layers.has(name) ? offset : (own.get(withs.get(name) ?? '') ?? offset)]));
}
