/** How far a level departs from the original surface: distances sampled both ways (as Metro does; Cignoni et al., 1998). */
import type { Geometry } from '../shape/geometry.ts';
import type { Seeker } from '../shape/seeker.ts';

export interface Deviation {
  /** Metres. */
  readonly max: number;
  readonly mean: number;
}

/** A repeatable sequence of numbers in 0 … 1 (mulberry32): the same scan always gives the same figures. */
export function randomSequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` places on the surface, spread by area; vertices too, since extremes lie there. */
function samplePlaces(geometry: Geometry, count: number): Float32Array {
  const { positions, indices } = geometry;
  const random = randomSequence(1514);
  const faces = indices.length / 3;
  // Areas of at most a million triangles: the others are met by their neighbours.
  const step = Math.max(1, Math.ceil(faces / 1_000_000));
  const kept = Math.ceil(faces / step);
  const sums = new Float64Array(kept);
  let total = 0;
  const corner = (t: number, k: number): [number, number, number] => {
    const v = (indices[t * 3 + k] as number) * 3;
    return [positions[v] as number, positions[v + 1] as number, positions[v + 2] as number];
  };
  for (let i = 0; i < kept; i++) {
    const [a, b, c] = [corner(i * step, 0), corner(i * step, 1), corner(i * step, 2)];
    const [ux, uy, uz, vx, vy, vz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2], c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    total += Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx);
    sums[i] = total;
  }
  const out = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) {
    if (i % 3 === 0) {
      const v = Math.floor(random() * (positions.length / 3)) * 3;
      out.set([positions[v] as number, positions[v + 1] as number, positions[v + 2] as number], i * 3);
      continue;
    }
    const wanted = random() * total;
    let [low, high] = [0, kept - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    const [a, b, c] = [corner(low * step, 0), corner(low * step, 1), corner(low * step, 2)];
    const s = Math.sqrt(random());
    const r = random();
    for (let k = 0; k < 3; k++) out[i * 3 + k] = (1 - s) * (a[k] as number) + s * (1 - r) * (b[k] as number) + s * r * (c[k] as number);
  }
  return out;
}

function distances(places: Float32Array, seeker: Seeker): Deviation {
  let max = 0;
  let sum = 0;
  for (let i = 0; i < places.length; i += 3) {
    const distance = seeker.nearest(places[i]!, places[i + 1]!, places[i + 2]!) ? seeker.distance : 0;
    sum += distance;
    if (distance > max) max = distance;
  }
  return { max, mean: sum / (places.length / 3) };
}

/** Largest and mean distance between a level and the original, from `samples` places on each. */
export function measureDeviation(level: Geometry, levelTree: Seeker, original: Geometry, originalTree: Seeker, samples: number): Deviation {
  const there = distances(samplePlaces(level, samples), originalTree);
  const back = distances(samplePlaces(original, samples), levelTree);
  return { max: Math.max(there.max, back.max), mean: (there.mean + back.mean) / 2 };
}
