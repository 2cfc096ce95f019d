/** Wires: a round (or ridged) section drawn along a path. */
import { addGrid, type Mesh } from './mesh.ts';
import { along, cross, dot, sub, unit, type Vec3 } from './vector.ts';

export interface WireOptions {
  /** Radius in mm, at a point of the path and an angle of the section. */
  readonly radius: number | ((index: number, angle: number) => number);
  readonly sides: number;
  readonly closed?: boolean;
}

/** Adds a wire along a path; open ends are rounded off. */
export function addWire(mesh: Mesh, path: readonly Vec3[], options: WireOptions): void {
  const { sides, closed = false } = options;
  const count = path.length;
  if (count < 2) return;
  const radius = typeof options.radius === 'number' ? (): number => options.radius as number : options.radius;
  const frames = transportFrames(path, closed);
  const section = (i: number, column: number, shrink: number, shift: number): Vec3 => {
    const { tangent, normal, binormal } = frames[i % count]!;
    const angle = (column / sides) * 2 * Math.PI;
    const r = radius(i % count, angle) * shrink;
    return along(path[i % count]!, [shift, tangent], [r * Math.cos(angle), normal], [r * Math.sin(angle), binormal]);
  };
  if (closed) {
    addGrid(mesh, count + 1, sides, (row, column) => section(row, column, 1, 0), { closed: true });
    return;
  }
  const start = radius(0, 0);
  const end = radius(count - 1, 0);
  const caps = [
    [0.02, 1],
    [0.7, 0.7],
  ] as const;
  addGrid(
    mesh,
    count + 4,
    sides,
    (row, column) => {
      if (row < 2) return section(0, column, caps[row]![0], -caps[row]![1] * start);
      if (row >= count + 2) {
        const cap = caps[count + 3 - row]!;
        return section(count - 1, column, cap[0], cap[1] * end);
      }
      return section(row - 2, column, 1, 0);
    },
    { closed: true },
  );
}

interface Frame {
  readonly tangent: Vec3;
  readonly normal: Vec3;
  readonly binormal: Vec3;
}

/** Frames carried along the path without twist; on a closed path the leftover twist is spread over its length. */
function transportFrames(path: readonly Vec3[], closed: boolean): Frame[] {
  const count = path.length;
  const tangents = path.map((_, i) => {
    const before = closed ? path[(i + count - 1) % count]! : path[Math.max(0, i - 1)]!;
    const after = closed ? path[(i + 1) % count]! : path[Math.min(count - 1, i + 1)]!;
    return unit(sub(after, before));
  });
  const first = tangents[0]!;
  let normal = unit(cross(first, Math.abs(first[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]));
  const start = normal;
  const carry = (n: Vec3, t: Vec3): Vec3 => unit(along(n, [-dot(n, t), t]));
  const normals = tangents.map((t) => (normal = carry(normal, t)));
  const twist = closed ? signedAngle(carry(normal, first), start, first) : 0;
  return tangents.map((tangent, i) => {
    const n = normals[i]!;
    const b = cross(tangent, n);
    const angle = (twist * i) / count;
    const turned = unit(along([0, 0, 0], [Math.cos(angle), n], [Math.sin(angle), b]));
    return { tangent, normal: turned, binormal: cross(tangent, turned) };
  });
}

function signedAngle(from: Vec3, to: Vec3, axis: Vec3): number {
  return Math.atan2(dot(cross(from, to), axis), dot(from, to));
}

/** A bead: a small sphere of gold grain. */
export function addBead(mesh: Mesh, centre: Vec3, radius: number, sides: number): void {
  const rows = Math.max(4, Math.ceil(sides / 2));
  addGrid(
    mesh,
    rows + 1,
    sides,
    (row, column) => {
      const latitude = Math.PI * (row / rows) - Math.PI / 2;
      const longitude = (column / sides) * 2 * Math.PI;
      return along(centre, [
        radius,
        [Math.cos(latitude) * Math.cos(longitude), Math.sin(latitude), -Math.cos(latitude) * Math.sin(longitude)],
      ]);
    },
    { closed: true },
  );
}

/** Sides of a wire's section for a fineness in mm, between 5 and 16. */
export function sidesFor(radius: number, fine: number): number {
  return Math.round(Math.min(16, Math.max(5, (2 * Math.PI * radius) / (1.6 * fine))));
}
