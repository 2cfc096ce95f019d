/** The inscriptions of a valve, in its own frame (outside towards +z): the poem around the rim, the date, the hollow's four lines. */
import type { Dome } from './dome.ts';
import { setLine, STOP, Walk, whereHeight, type Ground, type Metals } from './inscription.ts';
import type { Fineness } from './measures.ts';
import { addWire, sidesFor } from './sweep.ts';
import type { Mesh } from './mesh.ts';
import { along, cross, sub, unit, type Vec3 } from './vector.ts';

/** Rings of the two lines' feet and of the wires that part them, and the height of capitals (mm). Chosen. */
export const BANDS = { outer: 0.93, inner: 0.79, wires: [0.82, 0.665], outerCap: 4.9, innerCap: 4.8 } as const;
/** The wires stop and the poem starts and ends this far (mm) under the crown's foot. */
const UNDER_CROWN = 2.5;
const RING_POINTS = 6000;

/**
 * The eight half-lines in two rows that run down the left, under the tip, up the right: feet towards the rim, so that
 * whoever faces the box reads the lowest words upright.
 */
export function setPoem(lines: readonly string[], dome: Dome, crownFoot: number, metals: Metals, fineness: Fineness): void {
  const half = lines.length / 2;
  const rows = [
    [lines.slice(0, half), BANDS.outer, BANDS.outerCap],
    [lines.slice(half), BANDS.inner, BANDS.innerCap],
  ] as const;
  for (const [row, ring, capHeight] of rows) {
    const walk = ringWalk(dome, ring);
    const [from, to] = visible(walk, crownFoot - UNDER_CROWN);
    const text = [...row.map((line) => `${line} ${STOP} `)].join('').trimEnd();
    setLine(text, ringGround(dome, walk, from), metals, { capHeight, length: to - from, widest: 0.98 }, fineness);
  }
}

/** Thin wires, each of two strands, that part the rows and close the field. */
export function setWires(dome: Dome, crownFoot: number, gold: Mesh, fineness: Fineness): void {
  for (const ring of BANDS.wires) {
    const walk = ringWalk(dome, ring);
    const [from, to] = visible(walk, crownFoot - UNDER_CROWN);
    for (const strand of [0, 1]) {
      const count = Math.max(60, Math.round((to - from) / (fineness.fine * 1.7)));
      const path = Array.from({ length: count + 1 }, (_, i): Vec3 => {
        const distance = from + (i / count) * (to - from);
        const [x, y] = walk.at(distance);
        const n = dome.normal(x, y);
        const across = unit(cross(n, sub(walk.at(distance + 0.1), walk.at(distance - 0.1))));
        const phase = (2 * Math.PI * distance) / 2.2 + strand * Math.PI;
        return along(dome.over(x, y), [0.2 + 0.2 * Math.sin(phase), n], [0.2 * Math.cos(phase), across]);
      });
      addWire(gold, path, { radius: 0.24, sides: sidesFor(0.24, fineness.fine) });
    }
  }
}

/** The piece of a date, level, in the field near the tip. */
export function setDate(text: string, dome: Dome, metals: Metals, fineness: Fineness): void {
  const capHeight = 6.4;
  const width = 42;
  const ground = levelGround(dome, -width / 2, dome.outline.bottom + 42, 1);
  setLine(text, ground, metals, { capHeight, length: width, tracking: 0.14 }, fineness);
}

/**
 * Four lines on the enamel. Seen from the joint, right is −x. `upsideDown` is for the valve that swings down: open,
 * its lines then stand upright below those of the other.
 */
export function setHollow(lines: readonly string[], inside: Dome, upsideDown: boolean, gold: Mesh, fineness: Fineness): void {
  const [capHeight, spacing, width] = [6.8, 15.5, 94];
  lines.forEach((line, i) => {
    const rise = (lines.length - 1) / 2 - i;
    const y = inside.outline.centre[1] + (upsideDown ? -1 : 1) * rise * spacing - ((upsideDown ? -1 : 1) * capHeight) / 2;
    const ground = hollowGround(inside, y, upsideDown, width);
    setLine(line, ground, { gold }, { capHeight, length: width, tracking: 0.08, relief: 0.25 }, fineness);
  });
}

/** The ring as a walk from the top round by the left, as seen from outside. */
function ringWalk(dome: Dome, rho: number): Walk {
  return new Walk(Array.from({ length: RING_POINTS + 1 }, (_, i) => dome.at(Math.PI / 2 + (i / RING_POINTS) * 2 * Math.PI, rho)));
}

/** The stretch of a ring that lies below a height. */
function visible(walk: Walk, height: number): readonly [number, number] {
  const tip = walk.length / 2;
  const from = whereHeight(walk, height, walk.length * 0.08, tip);
  return [from, walk.length - from];
}

function ringGround(dome: Dome, walk: Walk, start: number): Ground {
  return (x, y, z) => {
    const foot = walk.at(start + x);
    const forward = unit(sub(walk.at(start + x + 0.4), walk.at(start + x - 0.4)));
    const up = cross(dome.normal(foot[0], foot[1]), forward);
    const q = along(foot, [y, up]);
    return along(dome.over(q[0], q[1]), [z, dome.normal(q[0], q[1])]);
  };
}

function levelGround(dome: Dome, left: number, foot: number, direction: 1 | -1): Ground {
  return (x, y, z) => {
    const p = dome.over(direction * (left + x), foot + y);
    return along(p, [z, dome.normal(p[0], p[1])]);
  };
}

function hollowGround(inside: Dome, foot: number, upsideDown: boolean, width: number): Ground {
  const [right, up] = upsideDown ? [1, -1] : [-1, 1];
  return (x, y, z) => {
    const p = inside.over(right * (x - width / 2), foot + up * y);
    return along(p, [-z, inside.normal(p[0], p[1])]);
  };
}
