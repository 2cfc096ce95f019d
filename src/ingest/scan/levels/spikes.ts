/**
 * Places that a simplification loses: a thin spike has hardly any area, so that its loss costs the simplifier nothing,
 * although it is as far from the truth as the spike is long. The tips found here are held fast in a second run.
 */
import { buildTree } from '../shape/bvh.ts';
import type { Geometry } from '../shape/geometry.ts';
import { Seeker } from '../shape/seeker.ts';

/** Vertices looked at, at most: more would cost more than they tell. */
const LOOKS = 150_000;
/** A vertex is lost that lies this many times farther from the level than vertices do in the mean. */
const FAR = 8;

/** Vertices of `geometry` that lie far from `level`, the farthest first, at most `most`. */
export function lostVertices(geometry: Geometry, level: Geometry, most: number): number[] {
  const seeker = new Seeker(buildTree(level));
  const vertices = geometry.positions.length / 3;
  const step = Math.max(1, Math.ceil(vertices / LOOKS));
  const distances = new Float32Array(Math.ceil(vertices / step));
  let sum = 0;
  for (let i = 0; i < distances.length; i++) {
    const at = i * step * 3;
    const { positions } = geometry;
    distances[i] = seeker.nearest(positions[at]!, positions[at + 1]!, positions[at + 2]!) ? seeker.distance : 0;
    sum += distances[i] as number;
  }
  const bound = (sum / distances.length) * FAR;
  const lost: number[] = [];
  distances.forEach((distance, i) => {
    if (distance > bound) lost.push(i);
  });
  return lost
    .sort((a, b) => (distances[b] as number) - (distances[a] as number))
    .slice(0, most)
    .map((i) => i * step);
}
