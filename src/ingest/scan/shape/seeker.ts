/**
 * Rays and nearest places on a tree of triangles. The library that builds the tree answers each question with objects of its own for
 * every triangle that is met; a bake asks millions: here numbers alone go down the tree, and what is found lies in the seeker.
 * Answers are the library's, to the bit where no two triangles are equally near (`tests/ingest/scan/seeker.test.ts`).
 */
import type { SharedTree } from './bvh.ts';

/** Layout of the tree: 32 bytes a node; six bounds, then where the other child or the triangles are, then axis, or count and mark of a leaf. */
const NODE = 8;
const LEAF = 0xffff;
/** Of the tree's own depth (`bvh.ts`). */
const DEEPEST = 64;
/** Bounds are rounded: what lies just behind the best is looked at too. */
const SLACK = 1 + 1e-6;

interface Root {
  readonly bounds: Float32Array;
  readonly words: Uint32Array;
  readonly halves: Uint16Array;
}

export class Seeker {
  /** What was found last: the triangle, the place on it, how far it lies, metres. */
  face = 0;
  x = 0;
  y = 0;
  z = 0;
  distance = 0;
  /** Unit normal of the triangle found last by a ray, where its corners run counter-clockwise. */
  readonly normal = new Float64Array(3);
  readonly #positions: Float32Array;
  readonly #indices: Uint32Array;
  readonly #faces: Uint32Array | Uint16Array;
  readonly #roots: readonly Root[];
  readonly #nodes = new Int32Array(DEEPEST);
  readonly #entries = new Float64Array(DEEPEST);

  constructor({ serialized, positions, indices }: SharedTree) {
    if (!serialized.indirectBuffer) throw new Error('the tree has no order of its own');
    this.#positions = positions;
    this.#indices = indices;
    this.#faces = serialized.indirectBuffer;
    this.#roots = serialized.roots.map((root) => ({
      bounds: new Float32Array(root),
      words: new Uint32Array(root),
      halves: new Uint16Array(root),
    }));
  }

  /**
   * The first triangle that a ray meets, from either side, at most `far` away; of those that `takes` takes, where it is given (the
   * triangle and its normal are in the seeker when it is asked). Whether there is one. The direction is a unit vector.
   */
  first(ox: number, oy: number, oz: number, dx: number, dy: number, dz: number, far: number, takes?: (face: number) => boolean): boolean {
    const positions = this.#positions;
    const indices = this.#indices;
    const faces = this.#faces;
    const nodes = this.#nodes;
    const entries = this.#entries;
    const [ix, iy, iz] = [1 / dx, 1 / dy, 1 / dz];
    // Woop, Benthin, Wald: Watertight Ray/Triangle Intersection (JCGT 2013): along the axis on which the ray is longest.
    const [ax, ay, az] = [Math.abs(dx), Math.abs(dy), Math.abs(dz)];
    const kz = ax >= ay && ax >= az ? 0 : ay >= az ? 1 : 2;
    const dkz = kz === 0 ? dx : kz === 1 ? dy : dz;
    if (dkz === 0) return false;
    const next = (kz + 1) % 3;
    const kx = dkz >= 0 ? next : (next + 1) % 3;
    const ky = dkz >= 0 ? (next + 1) % 3 : next;
    const okx = kx === 0 ? ox : kx === 1 ? oy : oz;
    const oky = ky === 0 ? ox : ky === 1 ? oy : oz;
    const okz = kz === 0 ? ox : kz === 1 ? oy : oz;
    const sx = (kx === 0 ? dx : kx === 1 ? dy : dz) / dkz;
    const sy = (ky === 0 ? dx : ky === 1 ? dy : dz) / dkz;
    const sz = 1 / dkz;
    let best = Infinity;
    let reach = far * SLACK;
    for (const { bounds, words, halves } of this.#roots) {
      let depth = 0;
      nodes[0] = 0;
      entries[0] = entry(bounds, 0, ox, oy, oz, ix, iy, iz, reach);
      while (depth >= 0) {
        const node = nodes[depth]!;
        if (entries[depth--]! > reach) continue;
        if (halves[2 * node + 15] !== LEAF) {
          const axis = words[node + 7]!;
          const along = axis === 0 ? dx : axis === 1 ? dy : dz;
          const left = node + NODE;
          const right = node + words[node + 6]! * NODE;
          const near = along >= 0 ? left : right;
          const other = along >= 0 ? right : left;
          const later = entry(bounds, other, ox, oy, oz, ix, iy, iz, reach);
          if (later <= reach) {
            nodes[++depth] = other;
            entries[depth] = later;
          }
          const sooner = entry(bounds, near, ox, oy, oz, ix, iy, iz, reach);
          if (sooner <= reach) {
            nodes[++depth] = near;
            entries[depth] = sooner;
          }
          continue;
        }
        const from = words[node + 6]!;
        const until = from + halves[2 * node + 14]!;
        for (let i = from; i < until; i++) {
          const face = faces[i]!;
          const a = 3 * indices[3 * face]!;
          const b = 3 * indices[3 * face + 1]!;
          const c = 3 * indices[3 * face + 2]!;
          const akz = positions[a + kz]! - okz;
          const bkz = positions[b + kz]! - okz;
          const ckz = positions[c + kz]! - okz;
          const akx = positions[a + kx]! - okx - sx * akz;
          const aky = positions[a + ky]! - oky - sy * akz;
          const bkx = positions[b + kx]! - okx - sx * bkz;
          const bky = positions[b + ky]! - oky - sy * bkz;
          const ckx = positions[c + kx]! - okx - sx * ckz;
          const cky = positions[c + ky]! - oky - sy * ckz;
          const u = ckx * bky - cky * bkx;
          const v = akx * cky - aky * ckx;
          const w = bkx * aky - bky * akx;
          if ((u < 0 || v < 0 || w < 0) && (u > 0 || v > 0 || w > 0)) continue;
          const det = u + v + w;
          if (det === 0) continue;
          const scaled = sz * (u * akz + v * bkz + w * ckz);
          if (det > 0 ? scaled < 0 : scaled > 0) continue;
          const t = scaled / det;
          const [x, y, z] = [ox + dx * t, oy + dy * t, oz + dz * t];
          const [ux, uy, uz] = [ox - x, oy - y, oz - z];
          const distance = Math.sqrt(ux * ux + uy * uy + uz * uz);
          if (distance > far || distance >= best) continue;
          if (takes) {
            this.#turn(a, b, c);
            if (!takes(face)) continue;
          }
          best = distance;
          reach = distance * SLACK;
          this.face = face;
          this.x = x;
          this.y = y;
          this.z = z;
        }
      }
    }
    if (best === Infinity) return false;
    this.distance = best;
    const face = 3 * this.face;
    this.#turn(3 * indices[face]!, 3 * indices[face + 1]!, 3 * indices[face + 2]!);
    return true;
  }

  /** The place of the surface that is nearest to a point, in bounds nearer than `within`. Whether there is one. */
  nearest(px: number, py: number, pz: number, within = Infinity): boolean {
    const nodes = this.#nodes;
    const entries = this.#entries;
    const limit = within * within;
    let best = Infinity;
    for (const { bounds, words, halves } of this.#roots) {
      let depth = 0;
      nodes[0] = 0;
      entries[0] = 0;
      while (depth >= 0) {
        const node = nodes[depth]!;
        if (entries[depth--]! >= best) continue;
        if (halves[2 * node + 15] !== LEAF) {
          const bound = Math.min(best, limit);
          const left = node + NODE;
          const right = node + words[node + 6]! * NODE;
          const toLeft = apart(bounds, left, px, py, pz);
          const toRight = apart(bounds, right, px, py, pz);
          const leftFirst = toRight >= toLeft;
          const far = leftFirst ? toRight : toLeft;
          if (far < bound) {
            nodes[++depth] = leftFirst ? right : left;
            entries[depth] = far;
          }
          const close = leftFirst ? toLeft : toRight;
          if (close < bound) {
            nodes[++depth] = leftFirst ? left : right;
            entries[depth] = close;
          }
          continue;
        }
        const from = words[node + 6]!;
        const until = from + halves[2 * node + 14]!;
        for (let i = from; i < until; i++) {
          const distance = this.#near(this.#faces[i]!, px, py, pz, best);
          if (distance < best) best = distance;
        }
      }
    }
    this.distance = Math.sqrt(best);
    return best < Infinity;
  }

  /** Squared distance of a triangle; where it is less than `best`, the triangle and its place are kept. Ericson: Real-Time Collision Detection, 5.1.5. */
  #near(face: number, px: number, py: number, pz: number, best: number): number {
    const positions = this.#positions;
    const i = 3 * this.#indices[3 * face]!;
    const j = 3 * this.#indices[3 * face + 1]!;
    const k = 3 * this.#indices[3 * face + 2]!;
    const ax = positions[i]!;
    const ay = positions[i + 1]!;
    const az = positions[i + 2]!;
    const bx = positions[j]!;
    const by = positions[j + 1]!;
    const bz = positions[j + 2]!;
    const cx = positions[k]!;
    const cy = positions[k + 1]!;
    const cz = positions[k + 2]!;
    const abx = bx - ax;
    const aby = by - ay;
    const abz = bz - az;
    const acx = cx - ax;
    const acy = cy - ay;
    const acz = cz - az;
    const d1 = abx * (px - ax) + aby * (py - ay) + abz * (pz - az);
    const d2 = acx * (px - ax) + acy * (py - ay) + acz * (pz - az);
    const d3 = abx * (px - bx) + aby * (py - by) + abz * (pz - bz);
    const d4 = acx * (px - bx) + acy * (py - by) + acz * (pz - bz);
    const d5 = abx * (px - cx) + aby * (py - cy) + abz * (pz - cz);
    const d6 = acx * (px - cx) + acy * (py - cy) + acz * (pz - cz);
    const vc = d1 * d4 - d3 * d2;
    const vb = d5 * d2 - d1 * d6;
    const va = d3 * d6 - d5 * d4;
    let x = ax;
    let y = ay;
    let z = az;
    if (d1 <= 0 && d2 <= 0) {
      // At a.
    } else if (d3 >= 0 && d4 <= d3) {
      x = bx;
      y = by;
      z = bz;
    } else if (vc <= 0 && d1 >= 0 && d3 <= 0 && d1 - d3 > 0) {
      const v = d1 / (d1 - d3);
      x = ax + abx * v;
      y = ay + aby * v;
      z = az + abz * v;
    } else if (d6 >= 0 && d5 <= d6) {
      x = cx;
      y = cy;
      z = cz;
    } else if (vb <= 0 && d2 >= 0 && d6 <= 0) {
      const w = d2 / (d2 - d6);
      x = ax + acx * w;
      y = ay + acy * w;
      z = az + acz * w;
    } else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
      const w = (d4 - d3) / (d4 - d3 + (d5 - d6));
      x = bx + (cx - bx) * w;
      y = by + (cy - by) * w;
      z = bz + (cz - bz) * w;
    } else {
      const one = 1 / (va + vb + vc);
      const [v, w] = [vb * one, vc * one];
      x = ax + abx * v + acx * w;
      y = ay + aby * v + acy * w;
      z = az + abz * v + acz * w;
    }
    const distance = (px - x) * (px - x) + (py - y) * (py - y) + (pz - z) * (pz - z);
    if (distance < best) {
      this.face = face;
      this.x = x;
      this.y = y;
      this.z = z;
    }
    return distance;
  }

  /** Turns `normal` to the triangle of three vertices. */
  #turn(a: number, b: number, c: number): void {
    const p = this.#positions;
    const [ux, uy, uz] = [p[c]! - p[b]!, p[c + 1]! - p[b + 1]!, p[c + 2]! - p[b + 2]!];
    const [vx, vy, vz] = [p[a]! - p[b]!, p[a + 1]! - p[b + 1]!, p[a + 2]! - p[b + 2]!];
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const squared = x * x + y * y + z * z;
    const scale = squared > 0 ? 1 / Math.sqrt(squared) : 0;
    this.normal[0] = x * scale;
    this.normal[1] = y * scale;
    this.normal[2] = z * scale;
  }
}

/** Where a ray enters a node's bounds, 0 from within; Infinity where it does not, or beyond `reach`. */
function entry(
  bounds: Float32Array,
  node: number,
  ox: number,
  oy: number,
  oz: number,
  ix: number,
  iy: number,
  iz: number,
  reach: number,
): number {
  let enters = 0;
  let leaves = reach;
  // What is not a number, on a bound that the ray runs along, changes nothing.
  let near = (bounds[ix >= 0 ? node : node + 3]! - ox) * ix;
  let far = (bounds[ix >= 0 ? node + 3 : node]! - ox) * ix;
  if (near > enters) enters = near;
  if (far < leaves) leaves = far;
  near = (bounds[iy >= 0 ? node + 1 : node + 4]! - oy) * iy;
  far = (bounds[iy >= 0 ? node + 4 : node + 1]! - oy) * iy;
  if (near > enters) enters = near;
  if (far < leaves) leaves = far;
  near = (bounds[iz >= 0 ? node + 2 : node + 5]! - oz) * iz;
  far = (bounds[iz >= 0 ? node + 5 : node + 2]! - oz) * iz;
  if (near > enters) enters = near;
  if (far < leaves) leaves = far;
  return enters <= leaves ? enters : Infinity;
}

/** Squared distance of a point from a node's bounds. */
function apart(bounds: Float32Array, node: number, x: number, y: number, z: number): number {
  const dx = Math.max(bounds[node]!, Math.min(bounds[node + 3]!, x)) - x;
  const dy = Math.max(bounds[node + 1]!, Math.min(bounds[node + 4]!, y)) - y;
  const dz = Math.max(bounds[node + 2]!, Math.min(bounds[node + 5]!, z)) - z;
  return dx * dx + dy * dy + dz * dz;
}
