/** The clasp, a Roman M enamelled dark green under the crown, and the hinge at the tip. In the frame of the closed box. */
import type { Dome } from './dome.ts';
import { extrude, type Shape } from './extrude.ts';
import { setLine, type Metals } from './inscription.ts';
import type { Fineness } from './measures.ts';
import { addFacets, addGrid, emptyMesh, type Mesh } from './mesh.ts';
import { addWire, sidesFor } from './sweep.ts';
import { along, type Vec2, type Vec3 } from './vector.ts';

const M = { height: 7.6, width: 10.5, proud: 0.8 } as const;
const STRAP = { width: 6, thickness: 0.8 } as const;
/** The pin on which the clasp turns stands this far over the dip. */
export const CLASP_PIN = 1.5;

/** The M leans on the front valve's flank, in the dip, all within the crown; a tab joins it to the pin over the rim. */
export function buildClasp(dome: Dome, crownFoot: number, pin: Vec3, gold: Mesh, letter: Metals, fineness: Fineness): void {
  const foot = dome.over(0, crownFoot + 1.5);
  const [rise, run] = [pin[1] + 2 - foot[1], pin[2] + 1.6 - (foot[2] + M.proud)];
  const length = Math.hypot(rise, run);
  const up: Vec3 = [0, rise / length, run / length];
  const out: Vec3 = [0, -up[2], up[1]];
  const ground = (x: number, y: number, z: number): Vec3 =>
    along([0, foot[1], foot[2] + M.proud], [x - M.width / 2, [1, 0, 0]], [y, up], [z, out]);
  setLine('M', ground, letter, { capHeight: M.height, length: M.width, relief: 0.9 }, fineness);
  strap(
    gold,
    [0, 0.25, 0.5, 0.75, 1].map((t) =>
      along([0, foot[1], foot[2] + M.proud], [M.height * 0.35 + t * (length - M.height * 0.35), up], [-0.5, out]),
    ),
  );
}

/** What stays: the pin's knuckle over the dip, and a strap down the back valve. */
export function claspStay(dome: Dome, dip: number, fineness: Fineness): Mesh {
  const mesh = emptyMesh();
  const sides = fineness.light ? 6 : 16;
  addWire(
    mesh,
    [-4, 0, 4].map((x): Vec3 => [x, dip + CLASP_PIN, 0]),
    { radius: 1.25, sides },
  );
  const steps = fineness.light ? 5 : 24;
  strap(
    mesh,
    Array.from({ length: steps + 1 }, (_, i): Vec3 => {
      const drop = 0.05 + (i / steps) * 3.4;
      const p = dome.over(0, dip - drop);
      const n = dome.normal(0, dip - drop);
      return i === 0 ? [0, dip + CLASP_PIN, -0.9] : [0, p[1] + 0.5 * n[1], -(p[2] + 0.5 * n[2])];
    }).reverse(),
  );
  return mesh;
}

/** A flat ribbon of constant width along a path in the plane x = 0. */
function strap(mesh: Mesh, path: readonly Vec3[]): void {
  const half = STRAP.width / 2;
  const profile: Vec2[] = [
    [-half, -STRAP.thickness / 2],
    [half, -STRAP.thickness / 2],
    [half, STRAP.thickness / 2],
    [-half, STRAP.thickness / 2],
  ];
  const frame = (i: number): Vec3 => {
    const [p, q] = [path[Math.max(0, i - 1)]!, path[Math.min(path.length - 1, i + 1)]!];
    const [dy, dz] = [q[1] - p[1], q[2] - p[2]];
    const length = Math.hypot(dy, dz) || 1;
    return [0, -dz / length, dy / length];
  };
  profile.forEach((corner, c) => {
    const next = profile[(c + 1) % profile.length]!;
    addGrid(mesh, path.length, 2, (row, column) => {
      const [x, lift] = column === 0 ? corner : next;
      return along(path[row]!, [x, [1, 0, 0]], [lift, frame(row)]);
    });
  });
}

/** Five knuckles on a pin across the tip. `y` is the axis of the hinge, in the plane of the joint. */
export function buildHinge(y: number, fineness: Fineness): Mesh {
  const mesh = emptyMesh();
  const [knuckles, width, radius] = [5, 2.6, 1.75];
  const sides = fineness.light ? 8 : 28;
  for (let k = 0; k < knuckles; k++) {
    const left = (k - knuckles / 2) * width;
    const circle: Shape = {
      outer: Array.from({ length: sides }, (_, i): Vec2 => [
        radius * Math.cos((i / sides) * 2 * Math.PI),
        radius * Math.sin((i / sides) * 2 * Math.PI),
      ]),
      holes: [],
    };
    const place = (u: number, v: number, w: number): Vec3 => [left + w, y + u, v];
    const length = width - 0.16;
    addFacets(
      mesh,
      extrude(
        circle,
        fineness.light
          ? [
              { z: 0, out: 0 },
              { z: length, out: 0 },
            ]
          : [
              { z: 0, out: -0.2 },
              { z: 0.2, out: 0 },
              { z: length - 0.2, out: 0 },
              { z: length, out: -0.2 },
            ],
        place,
      ),
    );
  }
  const end = (knuckles / 2) * width + 0.5;
  addWire(
    mesh,
    [
      [-end, y, 0],
      [0, y, 0],
      [end, y, 0],
    ],
    { radius: 0.8, sides: sidesFor(0.8, fineness.fine) },
  );
  return mesh;
}
