/** How much of the sky each place of the surface sees: worked out once for a model, on one of its coarse levels, then read by every tile. */
import { Vector3 } from 'three';
import type { Geometry } from '../shape/geometry.ts';
import type { SharedTree } from '../shape/bvh.ts';
import type { Seeker } from '../shape/seeker.ts';

export interface OcclusionField {
  /** Names the model, so that a thread opens its tree once. */
  readonly key: string;
  /** The level that it was worked out on. */
  readonly tree: SharedTree;
  /** Openness of each vertex of that level, 0 … 255. */
  readonly open: Uint8Array;
  /** Metres a pixel that is worth painting. */
  readonly texel: number;
}

/** Cosine-weighted directions above z, spread evenly (Hammersley). */
function cosineDirections(count: number): Float32Array {
  const out = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    let [bits, radical, half] = [i, 0, 0.5];
    for (; bits > 0; bits >>= 1, half /= 2) if (bits & 1) radical += half;
    const r = Math.sqrt((i + 0.5) / count);
    const phi = 2 * Math.PI * radical;
    out.set([r * Math.cos(phi), r * Math.sin(phi), Math.sqrt(1 - r * r)], i * 3);
  }
  return out;
}

/** Openness of the vertices `from … to` of a level, as seen on the original, looking `reach` metres far. */
export function vertexOpenness(level: Geometry, from: number, to: number, original: Seeker, reach: number, rays: number): Uint8Array {
  const out = new Uint8Array(to - from);
  const directions = cosineDirections(rays);
  const [n, t, b, place, look] = [new Vector3(), new Vector3(), new Vector3(), new Vector3(), new Vector3()];
  for (let v = from; v < to; v++) {
    n.fromArray(level.normals, v * 3);
    t.set(Math.abs(n.x) < 0.8 ? 1 : 0, Math.abs(n.x) < 0.8 ? 0 : 1, 0)
      .cross(n)
      .normalize();
    b.crossVectors(n, t);
    // From the original's own surface, a little above it.
    place.fromArray(level.positions, v * 3);
    if (original.nearest(place.x, place.y, place.z)) place.set(original.x, original.y, original.z);
    place.addScaledVector(n, reach * 0.005);
    let open = 0;
    for (let d = 0; d < directions.length; d += 3) {
      look
        .set(0, 0, 0)
        .addScaledVector(t, directions[d] as number)
        .addScaledVector(b, directions[d + 1] as number)
        .addScaledVector(n, directions[d + 2] as number);
      const found = original.first(place.x, place.y, place.z, look.x, look.y, look.z, reach);
      // A near wall darkens more than a far one.
      open += found ? Math.sqrt(Math.min(1, original.distance / reach)) * 0.8 : 1;
    }
    out[v - from] = Math.round((open / rays) * 255);
  }
  return out;
}

/** Mixes each vertex with its neighbours, which takes the rays' noise away. */
export function smoothed(open: Uint8Array, indices: Uint32Array): Uint8Array {
  const sums = new Float32Array(open.length);
  const counts = new Float32Array(open.length);
  for (let i = 0; i < indices.length; i++) {
    const a = indices[i] as number;
    const c = indices[i % 3 === 2 ? i - 2 : i + 1] as number;
    sums[a] = (sums[a] as number) + (open[c] as number);
    sums[c] = (sums[c] as number) + (open[a] as number);
    counts[a] = (counts[a] as number) + 1;
    counts[c] = (counts[c] as number) + 1;
  }
  return open.map((value, v) => Math.round(value * 0.5 + ((sums[v] as number) / Math.max(1, counts[v] as number)) * 0.5));
}

/** The field at places of any level: that of the nearest place of the level that it was worked out on. */
export function opennessAt(positions: Float32Array, field: OcclusionField, seeker: Seeker): Float32Array {
  const out = new Float32Array(positions.length / 3);
  const place = new Vector3();
  const { positions: p, indices } = field.tree;
  const [a, b, c, weights] = [new Vector3(), new Vector3(), new Vector3(), new Vector3()];
  for (let v = 0; v < out.length; v++) {
    if (!seeker.nearest(positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!)) {
      out[v] = 255;
      continue;
    }
    const [i, j, k] = [indices[seeker.face * 3] as number, indices[seeker.face * 3 + 1] as number, indices[seeker.face * 3 + 2] as number];
    a.fromArray(p, i * 3);
    b.fromArray(p, j * 3);
    c.fromArray(p, k * 3);
    barycentric(place.set(seeker.x, seeker.y, seeker.z), a, b, c, weights);
    out[v] = weights.x * (field.open[i] as number) + weights.y * (field.open[j] as number) + weights.z * (field.open[k] as number);
  }
  return out;
}

const [ab, ac, ap] = [new Vector3(), new Vector3(), new Vector3()];

function barycentric(point: Vector3, a: Vector3, b: Vector3, c: Vector3, out: Vector3): void {
  ab.subVectors(b, a);
  ac.subVectors(c, a);
  ap.subVectors(point, a);
  const [uu, uv, vv, wu, wv] = [ab.dot(ab), ab.dot(ac), ac.dot(ac), ap.dot(ab), ap.dot(ac)];
  const d = uu * vv - uv * uv;
  if (d <= 0) {
    out.set(1, 0, 0);
    return;
  }
  const y = Math.max(0, Math.min(1, (vv * wu - uv * wv) / d));
  const z = Math.max(0, Math.min(1 - y, (uu * wv - uv * wu) / d));
  out.set(1 - y - z, y, z);
}
