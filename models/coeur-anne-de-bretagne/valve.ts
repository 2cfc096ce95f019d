/** One valve, in its own frame: joint in the plane z = 0, outside towards +z. Both valves are the same sheet, turned. */
import type { Dome } from './dome.ts';
import { BANDS } from './faces.ts';
import { guilloche, underEnamel } from './guilloche.ts';
import type { Fineness } from './measures.ts';
import { addGrid, emptyMesh, type Mesh } from './mesh.ts';
import { along, dot, unit, type Vec3 } from './vector.ts';

/** Share of the net's depth left under the poem, so that letters stand out. */
const LETTERED = 0.3;

/** The gold outside with its worked ground, and the lip that meets the other valve. */
export function valveShell(outside: Dome, inside: Dome, fineness: Fineness): Mesh {
  const mesh = emptyMesh();
  const n = gridSize(outside, fineness.step);
  const place = (row: number, column: number): readonly [Vec3, number] => {
    const [angle, t] = discOf((2 * column) / n - 1, (2 * row) / n - 1);
    const rho = outside.ring(t);
    return [outside.at(angle, rho), rho];
  };
  addGrid(
    mesh,
    n + 1,
    n + 1,
    (row, column) => {
      const [p, rho] = place(row, column);
      return rho >= 1 ? p : along(p, [share(rho) * guilloche(p[0], p[1]), outside.normal(p[0], p[1])]);
    },
    {
      normal: (row, column) => {
        const [p, rho] = place(row, column);
        return pressed(outside.normal(p[0], p[1]), p, share(rho));
      },
    },
  );
  const around = 4 * n;
  addGrid(mesh, 2, around, (row, column) => rim(row === 0 ? outside : inside, (column / around) * 2 * Math.PI), {
    closed: true,
    flip: true,
  });
  return mesh;
}

/** The white enamel of the hollow, seen from the joint. */
export function valveLining(inside: Dome, fineness: Fineness): Mesh {
  const mesh = emptyMesh();
  const n = gridSize(inside, fineness.step * 2.2);
  addGrid(
    mesh,
    n + 1,
    n + 1,
    (row, column) => {
      const [angle, t] = discOf((2 * column) / n - 1, (2 * row) / n - 1);
      const p = inside.at(angle, inside.ring(t));
      return [p[0], p[1], Math.max(0, p[2] + underEnamel(p[0], p[1]) * (1 - t))];
    },
    { flip: true },
  );
  return mesh;
}

/** Share of the net's depth on a ring: little under the poem, none at the rim, where the rope covers it. */
function share(rho: number): number {
  return Math.max(0, Math.min(1, (1 - rho) / 0.03)) * (LETTERED + (1 - LETTERED) * smoothStep((BANDS.wires[1] - rho) / 0.03));
}

/** The normal of the worked ground: the dome's, less the slope of the net along the surface. */
function pressed(normal: Vec3, [x, y]: Vec3, depth: number): Vec3 {
  const h = 0.03;
  const slope: Vec3 = [
    (depth * (guilloche(x + h, y) - guilloche(x - h, y))) / (2 * h),
    (depth * (guilloche(x, y + h) - guilloche(x, y - h))) / (2 * h),
    0,
  ];
  return unit(along(normal, [-1, slope], [dot(slope, normal), normal]));
}

function smoothStep(t: number): number {
  const bounded = Math.min(1, Math.max(0, t));
  return bounded * bounded * (3 - 2 * bounded);
}

function rim(dome: Dome, angle: number): Vec3 {
  const [x, y] = dome.at(angle, 1);
  return [x, y, 0];
}

/** Cells a side, so that they are about `step` wide: the dome's surface is about that of a disc of radius 1.2 half-widths. */
function gridSize(dome: Dome, step: number): number {
  return 2 * Math.max(8, Math.round((Math.sqrt(Math.PI) * dome.outline.halfWidth * 1.22) / step / 2));
}

/** Shirley and Chiu's map of the square [−1, 1]² onto the disc, equal in area: angle in radians and radius 0 … 1. */
function discOf(u: number, v: number): readonly [number, number] {
  if (u === 0 && v === 0) return [0, 0];
  const [r, angle] = Math.abs(u) > Math.abs(v) ? [u, (Math.PI / 4) * (v / u)] : [v, Math.PI / 2 - (Math.PI / 4) * (u / v)];
  return r < 0 ? [angle + Math.PI, -r] : [angle, r];
}
