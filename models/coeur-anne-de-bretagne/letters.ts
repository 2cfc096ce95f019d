/** Roman capitals as outlines, from EB Garamond (OFL-1.1), a generation younger than the object: the drawing of the letters is a stand-in. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type PathCommand } from 'fontkit';
import { area, type Shape } from './extrude.ts';
import type { Vec2 } from './vector.ts';

const FILE = '@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-normal.woff2';
let font: Font | undefined;

/** A letter, its origin on the baseline at the left, capitals one unit high. */
export interface Letter {
  readonly shapes: readonly Shape[];
  readonly advance: number;
}

const drawn = new Map<string, Letter>();

/** The outline of a character, curves cut to `tolerance` (in cap heights) and no edge longer than `longest`. */
export function letter(character: string, tolerance: number, longest: number): Letter {
  const key = `${character}/${tolerance}/${longest}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  font ??= create(readFileSync(createRequire(import.meta.url).resolve(FILE)));
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 32);
  const unit = 1 / font.capHeight;
  const contours = flatten(glyph.path.commands, unit, tolerance).map((ring) => split(thinned(ring, tolerance), longest));
  const result = { shapes: shapesOf(contours), advance: glyph.advanceWidth * unit };
  drawn.set(key, result);
  return result;
}

function flatten(commands: readonly PathCommand[], unit: number, tolerance: number): Vec2[][] {
  const rings: Vec2[][] = [];
  let ring: Vec2[] = [];
  for (const { command, args } of commands) {
    const points: Vec2[] = [];
    for (let i = 0; i + 1 < args.length; i += 2) points.push([args[i]! * unit, args[i + 1]! * unit]);
    if (command === 'moveTo') ring = [points[0]!];
    else if (command === 'closePath') {
      rings.push(ring);
      ring = [];
    } else ring.push(...curve([ring.at(-1)!, ...points], tolerance));
  }
  return rings.map(cleaned).filter((points) => points.length > 2);
}

/** Points after the first of a line, quadratic or cubic Bézier arc. */
function curve(control: readonly Vec2[], tolerance: number): Vec2[] {
  const bend = control.slice(1, -1).reduce((most, _, i) => {
    const [a, b, c] = [control[i]!, control[i + 1]!, control[i + 2]!];
    return Math.max(most, Math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]));
  }, 0);
  const pieces = control.length === 2 ? 1 : Math.max(1, Math.ceil(Math.sqrt(bend / (4 * tolerance))));
  return Array.from({ length: pieces }, (_, i) => casteljau(control, (i + 1) / pieces));
}

function casteljau(control: readonly Vec2[], t: number): Vec2 {
  let points = control;
  while (points.length > 1) {
    points = points.slice(1).map((q, i): Vec2 => [points[i]![0] + t * (q[0] - points[i]![0]), points[i]![1] + t * (q[1] - points[i]![1])]);
  }
  return points[0]!;
}

/** Without points that coincide, the last with the first included. */
function cleaned(ring: readonly Vec2[]): Vec2[] {
  return ring.filter((p, i) => {
    const before = ring[(i + ring.length - 1) % ring.length]!;
    return Math.hypot(p[0] - before[0], p[1] - before[1]) > 1e-4;
  });
}

/** Without the points that stray less than `tolerance` from the line between the kept ones (Douglas and Peucker). */
function thinned(ring: readonly Vec2[], tolerance: number): Vec2[] {
  const far = ring.reduce((best, p, i) => (distance(p, ring[0]!) > distance(ring[best]!, ring[0]!) ? i : best), 0);
  const kept = [...between(ring.slice(0, far + 1), tolerance), ...between([...ring.slice(far), ring[0]!], tolerance)];
  return kept.length > 2 ? kept : [...ring];
}

/** The kept points of an open chain, its last left out. */
function between(chain: readonly Vec2[], tolerance: number): Vec2[] {
  const [first, last] = [chain[0]!, chain.at(-1)!];
  const length = distance(first, last) || 1;
  let [worst, at] = [tolerance, -1];
  chain.forEach(([x, y], i) => {
    const stray = Math.abs((last[0] - first[0]) * (y - first[1]) - (last[1] - first[1]) * (x - first[0])) / length;
    if (stray > worst) [worst, at] = [stray, i];
  });
  return at < 0 ? [first] : [...between(chain.slice(0, at + 1), tolerance), ...between(chain.slice(at), tolerance)];
}

function distance(p: Vec2, q: Vec2): number {
  return Math.hypot(p[0] - q[0], p[1] - q[1]);
}

function split(ring: readonly Vec2[], longest: number): Vec2[] {
  return ring.flatMap((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    const pieces = Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / longest));
    return Array.from({ length: pieces }, (_, k): Vec2 => [p[0] + (k / pieces) * (q[0] - p[0]), p[1] + (k / pieces) * (q[1] - p[1])]);
  });
}

/** Contours in the direction of the largest are bodies; the others are holes of the body that holds them. */
function shapesOf(contours: readonly Vec2[][]): Shape[] {
  const largest = contours.reduce((most, ring) => (Math.abs(area(ring)) > Math.abs(most) ? area(ring) : most), 0);
  const bodies = contours.filter((ring) => Math.sign(area(ring)) === Math.sign(largest));
  const holes = contours.filter((ring) => Math.sign(area(ring)) !== Math.sign(largest));
  return bodies.map((outer) => ({ outer, holes: holes.filter((hole) => contains(outer, hole[0]!)) }));
}

function contains(ring: readonly Vec2[], [x, y]: Vec2): boolean {
  let inside = false;
  ring.forEach((p, i) => {
    const q = ring[(i + 1) % ring.length]!;
    if (p[1] > y !== q[1] > y && x < ((q[0] - p[0]) * (y - p[1])) / (q[1] - p[1]) + p[0]) inside = !inside;
  });
  return inside;
}
