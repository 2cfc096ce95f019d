/** The crown, in its own frame: foot in the plane y = 0, front towards +z. An oval circlet with its letters, ropes and lattice, and eighteen florets. */
import { extrude } from './extrude.ts';
import { fleurDeLis, trefoil, type Floret } from './florets.ts';
import { setLine, STOP, Walk, type Metals } from './inscription.ts';
import { CROWN, FLORETS, type Fineness } from './measures.ts';
import { addFacets, addGrid, type Mesh } from './mesh.ts';
import { addBead, addWire, sidesFor } from './sweep.ts';
import { CIRCLET } from './texts.ts';
import { along, cross, sub, unit, type Vec2, type Vec3 } from './vector.ts';

/** Heights over the foot: the lattice hangs from the lower rope, the band carries the letters. Chosen. */
const LEVEL = { lattice: 0.5, lowRope: 3.4, band: 4.2, bandTop: 13, highRope: 13.4, florets: 13.8 } as const;
const LETTERS = { foot: 5.5, capHeight: 6.1 } as const;
/** Florets lean out a little; so much that the widest points meet the published width. */
const FLARE = 1.5;
/** Exponent of the oval: 2 an ellipse, more is fuller at the shoulders. */
const FULLNESS = 2.25;
/** How far the most prominent relief stands beyond the leaning ring: at the sides, where no floret stands, and in front. */
const PROUD = { side: 0.1, front: 0.5 } as const;

export interface CrownMeshes {
  readonly gold: Mesh;
  readonly ground: Mesh;
  readonly letters: Metals;
}

export function buildCrown(meshes: CrownMeshes, fineness: Fineness): void {
  const ring = ringWalk(CROWN.width / 2 - FLARE - PROUD.side, CROWN.depth / 2 - FLARE - PROUD.front);
  const place = (x: number, y: number, z: number): Vec3 => onRing(ring, x, y, z);
  band(meshes, ring, place, fineness);
  for (const [height, radius] of [
    [LEVEL.lowRope, 0.55],
    [LEVEL.highRope, 0.6],
  ] as const)
    ropeRing(meshes.gold, ring, height, radius, fineness);
  lattice(meshes.gold, ring, fineness);
  for (let i = 0; i < FLORETS; i++) floret(meshes.gold, ring, i, fineness);
  letters(meshes, ring, place, fineness);
}

/** The oval at the circlet, from the middle of the front round by the right of the wearer's viewer (+x). */
function ringWalk(halfWidth: number, halfDepth: number): Walk {
  const count = 4000;
  return new Walk(
    Array.from({ length: count + 1 }, (_, i): Vec3 => {
      const angle = (i / count) * 2 * Math.PI;
      const [s, c] = [Math.sin(angle), Math.cos(angle)];
      const reach = (Math.abs(s / halfWidth) ** FULLNESS + Math.abs(c / halfDepth) ** FULLNESS) ** (-1 / FULLNESS);
      return [reach * s, 0, reach * c];
    }),
  );
}

/** A point at a distance round the ring, a height, and a relief outwards; above the band the crown leans out. */
function onRing(ring: Walk, x: number, y: number, z: number): Vec3 {
  const distance = ((x % ring.length) + ring.length) % ring.length;
  const p = ring.at(distance);
  const ahead = sub(ring.at((distance + 0.2) % ring.length), ring.at((distance - 0.2 + ring.length) % ring.length));
  const outwards = cross(unit(ahead), [0, 1, 0]);
  const lean = Math.max(0, (y - LEVEL.florets) / (CROWN.height - LEVEL.florets));
  // Seen from outside, +x of the drawing runs with the walk; outwards is then forward × up, turned to face away from the axis.
  return along(p, [y, [0, 1, 0]], [z + FLARE * lean ** 1.6, outwards]);
}

function band(meshes: CrownMeshes, ring: Walk, place: (x: number, y: number, z: number) => Vec3, fineness: Fineness): void {
  const around = Math.max(60, Math.round(ring.length / fineness.step / 1.3));
  const up = Math.max(4, Math.round((LEVEL.bandTop - LEVEL.band) / fineness.step / 1.2));
  const [low, high] = [LEVEL.band - 0.8, LEVEL.bandTop + 0.6];
  const ripple = (x: number, y: number): number =>
    -0.09 * (0.5 + 0.5 * Math.cos((2 * Math.PI * y) / 1.1 + 1.2 * Math.sin((2 * Math.PI * x * 24) / ring.length)));
  addGrid(
    meshes.ground,
    up + 1,
    around,
    (row, column) => {
      const [x, y] = [(column / around) * ring.length, low + (row / up) * (high - low)];
      return place(x, y, fineness.light ? 0 : ripple(x, y));
    },
    { closed: true },
  );
  addGrid(
    meshes.gold,
    3,
    around,
    (row, column) => {
      const x = (column / around) * ring.length;
      return row === 0 ? place(x, low, -0.02) : row === 1 ? place(x, low, -0.7) : place(x, high, -0.7);
    },
    { closed: true, flip: true },
  );
  addGrid(meshes.gold, 2, around, (row, column) => place((column / around) * ring.length, high, row === 0 ? 0 : -0.7), { closed: true });
}

/** A rope of two strands round the circlet. */
function ropeRing(mesh: Mesh, ring: Walk, height: number, radius: number, fineness: Fineness): void {
  const turns = Math.round(ring.length / (radius * 6.4));
  const count = Math.max(turns * 5, Math.round(ring.length / (fineness.fine * 1.6)));
  for (const strand of [0, 1]) {
    const path = Array.from({ length: count }, (_, i) => {
      const x = (i / count) * ring.length;
      const phase = (2 * Math.PI * turns * i) / count + strand * Math.PI;
      return onRing(ring, x, height + radius * 0.85 * Math.sin(phase), 0.45 + radius * 0.85 * Math.cos(phase));
    });
    addWire(mesh, path, { radius, sides: sidesFor(radius, fineness.fine), closed: true });
  }
}

/** The lattice on a chain along the lower edge: crossed wires between two rails, a grain at each crossing. */
function lattice(mesh: Mesh, ring: Walk, fineness: Fineness): void {
  const bays = fineness.light ? 36 : 72;
  const bay = ring.length / bays;
  const [foot, head] = [LEVEL.lattice, LEVEL.lowRope];
  const sides = sidesFor(0.22, fineness.fine);
  const rail = Math.max(bays * 3, Math.round(ring.length / (fineness.fine * 2)));
  addWire(
    mesh,
    Array.from({ length: rail }, (_, i) => onRing(ring, (i / rail) * ring.length, foot, 0.2)),
    { radius: 0.3, sides: sidesFor(0.3, fineness.fine), closed: true },
  );
  for (let i = 0; i < bays; i++) {
    for (const direction of [1, -1]) {
      const middle = (i + 0.5) * bay;
      addWire(
        mesh,
        [-1, -0.33, 0.33, 1].map((t) =>
          onRing(ring, middle + direction * t * bay * 0.5, foot + ((t + 1) / 2) * (head - foot), 0.2 + direction * 0.08),
        ),
        { radius: 0.22, sides },
      );
    }
    if (!fineness.light) {
      addBead(mesh, onRing(ring, (i + 0.5) * bay, (foot + head) / 2, 0.45), 0.3, 8);
      addBead(mesh, onRing(ring, i * bay, foot - 0.1, 0.2), 0.42, 10);
    }
  }
}

function floret(mesh: Mesh, ring: Walk, index: number, fineness: Fineness): void {
  const lily = index % 2 === 0;
  const cuts = fineness.light ? 2 : 8;
  const drawing: Floret = lily ? fleurDeLis(cuts) : trefoil(cuts);
  const height = lily ? CROWN.height - LEVEL.florets : 17.5;
  const width = lily ? 15.2 : 15;
  const centre = (index / FLORETS) * ring.length;
  const at = ([x, y]: Vec2, z: number): Vec3 => onRing(ring, centre + x * width, LEVEL.florets + y * height, z);
  for (const { shape, relief } of drawing.pieces) {
    const scaled = { outer: shape.outer.map(([x, y]): Vec2 => [x * width, y * height]), holes: [] };
    const place = (x: number, y: number, z: number): Vec3 => onRing(ring, centre + x, LEVEL.florets + y, z);
    const layers = fineness.light
      ? [
          { z: -0.6, out: 0 },
          { z: relief - 0.3, out: 0 },
        ]
      : [
          { z: -0.6, out: -0.25 },
          { z: -0.35, out: 0 },
          { z: relief - 0.55, out: 0 },
          { z: relief - 0.3, out: -0.2 },
          { z: relief - 0.2, out: -0.45 },
        ];
    addFacets(mesh, extrude(scaled, layers, place), fineness.light ? 50 : 180);
    addFacets(mesh, turnedOver(extrude(scaled, [layers[0]!], place)));
  }
  if (fineness.light) return;
  for (const wire of drawing.wires)
    addWire(
      mesh,
      wire.map((p) => at(p, 0.55)),
      { radius: lily ? 0.22 : 0.26, sides: 6 },
    );
  for (const grain of drawing.grains) addBead(mesh, at(grain, 0.55), 0.5, 10);
}

/** Facets that face the other way. */
function turnedOver(soup: readonly Vec3[]): Vec3[] {
  return soup.map((p, i) => (i % 3 === 0 ? p : soup[i % 3 === 1 ? i + 1 : i - 1]!));
}

function letters(meshes: CrownMeshes, ring: Walk, place: (x: number, y: number, z: number) => Vec3, fineness: Fineness): void {
  const half = ring.length / 2;
  for (const [text, middle] of [
    [CIRCLET.front, 0],
    [CIRCLET.back, half],
  ] as const) {
    const width = half * 0.84;
    setLine(
      `${STOP} ${text} ${STOP}`,
      (x, y, z) => place(middle - width / 2 + x, LETTERS.foot + y, z),
      meshes.letters,
      { capHeight: LETTERS.capHeight, length: width, widest: 1.05, relief: 0.5 },
      fineness,
    );
  }
}
