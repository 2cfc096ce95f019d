/** The cordelière: a rope laid from three twisted strands along the rim, with the knots of Saint Francis's cord, open at hinge and clasp. */
import { ROPE, type Fineness } from './measures.ts';
import { Walk } from './inscription.ts';
import { emptyMesh, type Mesh } from './mesh.ts';
import type { Outline } from './outline.ts';
import { addWire, sidesFor } from './sweep.ts';
import { along, cross, sub, unit, type Vec3 } from './vector.ts';

/** Half the openings left at the dip for the clasp and at the tip for the hinge, mm along the rim. */
const GAP = { clasp: 9, hinge: 8.5 } as const;
/** Knots on each side; chosen. */
const KNOTS_A_SIDE = 6;
const KNOT = { turns: 5, wire: 0.86, pitch: 1.62 } as const;

export function cordeliere(outline: Outline, fineness: Fineness): Mesh {
  const mesh = emptyMesh();
  const rim = rimWalk(outline);
  const half = rim.length / 2;
  for (const [from, to] of [
    [GAP.clasp, half - GAP.hinge],
    [half + GAP.hinge, rim.length - GAP.clasp],
  ] as const) {
    rope(mesh, rim, from, to, fineness);
    for (let k = 0; k < KNOTS_A_SIDE; k++) knot(mesh, rim, from + 4.6 + (k / (KNOTS_A_SIDE - 1)) * (to - from - 9.2), fineness);
  }
  return mesh;
}

/** The rim in the plane of the joint, from the dip at the top round by the left. */
export function rimWalk(outline: Outline): Walk {
  const count = 6000;
  return new Walk(
    Array.from({ length: count + 1 }, (_, i): Vec3 => {
      const angle = Math.PI / 2 + (i / count) * 2 * Math.PI;
      const reach = outline.radius(angle);
      return [outline.centre[0] + reach * Math.cos(angle), outline.centre[1] + reach * Math.sin(angle), 0];
    }),
  );
}

function rope(mesh: Mesh, rim: Walk, from: number, to: number, fineness: Fineness): void {
  const count = Math.max(40, Math.round((to - from) / (fineness.fine * 2)));
  const around = ROPE.radius - ROPE.strand;
  const step = (to - from) / count;
  for (let strand = 0; strand < ROPE.strands; strand++) {
    const path = coil(rim, from, to, count, around, ROPE.lay, (strand / ROPE.strands) * 2 * Math.PI);
    // Each strand is itself twisted: fine ridges run round it.
    const ridges = fineness.light ? 0 : 0.07;
    addWire(mesh, path, {
      radius: (i, angle) => ROPE.strand * (1 + ridges * Math.cos(3 * angle - (2 * Math.PI * i * step) / 1.1)),
      sides: sidesFor(ROPE.strand, fineness.fine * 0.8),
    });
  }
}

/** A knot: the cord wound round itself. */
function knot(mesh: Mesh, rim: Walk, centre: number, fineness: Fineness): void {
  const length = KNOT.turns * KNOT.pitch;
  const count = Math.max(30, Math.round((KNOT.turns * 2 * Math.PI * ROPE.radius) / (fineness.fine * 2.4)));
  const path = coil(rim, centre - length / 2, centre + length / 2, count, ROPE.radius + 0.25, KNOT.pitch, 0);
  const taper = (i: number): number => KNOT.wire * Math.min(1, 0.75 + Math.min(i, count - i) / (count * 0.5));
  addWire(mesh, path, { radius: taper, sides: sidesFor(KNOT.wire, fineness.fine) });
}

/** A helix about the rim: radius and pitch in mm, phase in radians at the rim's start. */
function coil(rim: Walk, from: number, to: number, count: number, radius: number, pitch: number, phase: number): Vec3[] {
  return Array.from({ length: count + 1 }, (_, i) => {
    const distance = from + (i / count) * (to - from);
    const forward = unit(sub(rim.at(distance + 0.5), rim.at(distance - 0.5)));
    const outwards = cross(forward, [0, 0, 1]);
    const angle = phase + (2 * Math.PI * distance) / pitch;
    return along(rim.at(distance), [radius * Math.cos(angle), outwards], [radius * Math.sin(angle), [0, 0, 1]]);
  });
}
