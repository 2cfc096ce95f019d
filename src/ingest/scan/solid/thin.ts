/**
 * Where a model is thinner than can be printed: sheets without a back, and walls whose two sides are too near. Such a triangle is given
 * a rim of matter all round, so that the wall comes to the least thickness; what is thick enough is left as it is.
 */
import { BufferAttribute, BufferGeometry, DoubleSide, Ray, Vector3 } from 'three';
import { MeshBVH } from 'three-mesh-bvh';
import type { Grid, Soup } from './grid.ts';
import { depthOf, type Winding } from './winding.ts';

/** Behind a triangle, where its own plane no longer meets the ray, mm. */
const OFF = 1e-3;

/** A tree over the soup, whose order of triangles stays. */
export function treeOf({ positions, indices }: Soup): MeshBVH {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setIndex(new BufferAttribute(indices, 1));
  return new MeshBVH(geometry, { indirect: true, targetLeafSize: 8, maxDepth: 60 });
}

/** How far before a triangle it is asked what it faces, steps: the nearest point of the grid is then before it too. */
const BESIDE = 1.3;

/**
 * Triangles that face matter, and bound nothing: walls of hollows that were filled, what of a part lies within another. A part that is
 * inside out faces its own matter, whose winding number is negative.
 */
export function buriedOf(soup: Soup, winding: Winding, grid: Grid): Uint8Array {
  return Uint8Array.from(
    eachTriangle(soup, (middle, normal) => (turnsAt(winding, grid, middle, normal, BESIDE * grid.step) > 0.5 ? 1 : 0)),
  );
}

/** How far matter is put round each triangle, mm; 0 where the wall is as thick as `least`. @param least in mm */
export function rimsOf(soup: Soup, tree: MeshBVH, winding: Winding, grid: Grid, least: number): Float32Array {
  const ray = new Ray();
  const matter = (middle: Vector3, normal: Vector3, off: number): boolean => depthOf(turnsAt(winding, grid, middle, normal, off)) > 0;
  return eachTriangle(soup, (middle, normal) => {
    // Of a part that is inside out, matter lies on the other side.
    if (matter(middle, normal, -least) || matter(middle, normal, least)) return 0;
    ray.direction.copy(normal).negate();
    ray.origin.copy(middle).addScaledVector(normal, -OFF);
    const back = tree.raycastFirst(ray, DoubleSide, 0, least);
    const wall = back?.face && back.face.normal.dot(normal) < 0 ? back.distance : 0;
    return (least - wall) / 2;
  });
}

/** What is told of each triangle from its middle and its normal; 0 of those without an area. */
function eachTriangle({ positions, indices }: Soup, tell: (middle: Vector3, normal: Vector3) => number): Float32Array {
  const out = new Float32Array(indices.length / 3);
  const [a, b, c, middle, normal] = [new Vector3(), new Vector3(), new Vector3(), new Vector3(), new Vector3()];
  for (let t = 0; t < out.length; t++) {
    a.fromArray(positions, indices[3 * t]! * 3);
    b.fromArray(positions, indices[3 * t + 1]! * 3);
    c.fromArray(positions, indices[3 * t + 2]! * 3);
    middle.copy(a).add(b).add(c).divideScalar(3);
    normal.subVectors(b, a).cross(c.sub(a));
    if (normal.lengthSq() > 0) out[t] = tell(middle, normal.normalize());
  }
  return out;
}

const place = new Vector3();

/** The winding number at a distance along a normal, mm. */
function turnsAt(
  { sums, whole }: Winding,
  { origin, step, size: [nx, ny, nz] }: Grid,
  middle: Vector3,
  normal: Vector3,
  off: number,
): number {
  const { x, y, z } = place.copy(middle).addScaledVector(normal, off);
  const [i, j, k] = [Math.round((x - origin[0]) / step), Math.round((y - origin[1]) / step), Math.round((z - origin[2]) / step)];
  if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) return 0;
  return sums[i + nx * (j + ny * k)]! / whole;
}
