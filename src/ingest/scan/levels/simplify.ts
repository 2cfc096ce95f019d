/** Levels of detail: the whole model simplified, each level from the one before, attributes counted as part of the error. */
import { MeshoptSimplifier, type SimplifierFlags } from 'meshoptimizer';
import { compact } from '../shape/compact.ts';
import { joinRows } from '../shape/join-rows.ts';
import { smoothNormals } from '../shape/normals.ts';
import { withoutCrumbs } from './crumbs.ts';
import { lostVertices } from './spikes.ts';
import { boxOf, diagonal, sharedInts, triangleCount, type Geometry } from '../shape/geometry.ts';

/** Triangles of the coarsest level of a large scan. */
const COARSEST_TRIANGLES = 20_000;

/** Above this, attributes would not fit beside the positions in the simplifier's 4 GB of memory. */
const ATTRIBUTES_UP_TO = 6_000_000;

/** Triangles of each level, coarsest first; the last is the whole model. At least three where the model has some hundreds of triangles. */
export function levelTargets(triangles: number): number[] {
  if (triangles < 300) return [triangles];
  const coarsest = Math.min(COARSEST_TRIANGLES, Math.max(100, Math.round(triangles * 0.3)));
  const steps = Math.max(2, Math.round(Math.log(triangles / coarsest) / Math.log(4)));
  return Array.from({ length: steps + 1 }, (_, i) => Math.round(coarsest * (triangles / coarsest) ** (i / steps)));
}

/** Normals, texture coordinates and colours as the simplifier weighs them; lengths are relative to the model's size. */
function attributes(geometry: Geometry): { values: Float32Array; stride: number; weights: number[] } {
  // Where normals will be baked, shape counts for more; where texture coordinates stay, so does shading.
  const normal = geometry.uvs ? 0.25 : 0.1;
  const weights = [normal, normal, normal, ...(geometry.uvs ? [1, 1] : []), ...(geometry.colours ? [0.4, 0.4, 0.4] : [])];
  const stride = weights.length;
  const n = geometry.positions.length / 3;
  const values = new Float32Array(n * stride);
  for (let v = 0; v < n; v++) {
    let at = v * stride;
    for (let k = 0; k < 3; k++) values[at++] = geometry.normals[v * 3 + k] as number;
    if (geometry.uvs) {
      values[at++] = geometry.uvs[v * 2] as number;
      values[at++] = geometry.uvs[v * 2 + 1] as number;
    }
    if (geometry.colours) for (let k = 0; k < 3; k++) values[at++] = (geometry.colours[v * 4 + k] as number) / 255;
  }
  return { values, stride, weights };
}

/** A simpler geometry of about `target` triangles; more where its seams do not allow fewer. */
export async function simplify(geometry: Geometry, target: number): Promise<Geometry> {
  await MeshoptSimplifier.ready;
  const { positions, indices } = geometry;
  const count = Math.max(3, Math.floor(target) * 3);
  if (triangleCount(geometry) > ATTRIBUTES_UP_TO) return compact(geometry, MeshoptSimplifier.simplify(indices, positions, 3, count, 1)[0]);
  const { values, stride, weights } = attributes(geometry);
  let locks: Uint8Array | null = null;
  const attempt = (flags: SimplifierFlags[], error = 1): Uint32Array =>
    MeshoptSimplifier.simplifyWithAttributes(indices, positions, 3, values, stride, weights, locks, count, error, flags)[0];
  let simpler = attempt([]);
  for (let round = 0; round < 2 && simpler.length > 0; round++) {
    const lost = lostVertices(geometry, compact(geometry, simpler), Math.ceil(count / 300));
    if (lost.length === 0) break;
    locks ??= new Uint8Array(positions.length / 3);
    for (const vertex of lost) locks[vertex] = 1;
    const held = attempt([]);
    // Where tips cannot be held without many more triangles, the level stays as it was.
    if (held.length > simpler.length * 1.05) break;
    simpler = held;
  }
  // Texture seams and scattered shells can hold it back: first let seams slide, then drop shells, the smallest first.
  // The error bounds what may be dropped (a part of the model's size): without a bound whole parts would go.
  if (simpler.length > count * 1.25) simpler = attempt(['Permissive']);
  for (const error of [0.002, 0.005, 0.01]) {
    if (simpler.length <= count * 1.25) break;
    const pruned = attempt(['Permissive', 'Prune'], error);
    if (pruned.length < simpler.length && pruned.length > 0) simpler = pruned;
  }
  // Loose triangles (leaves, torn scans) have no edges to collapse: they are merged by place, where no coordinates suffer.
  const loose = positions.length / 3 > triangleCount(geometry) * 1.2;
  if (simpler.length > count * (loose ? 1.25 : 3) && !geometry.uvs) {
    const merged = MeshoptSimplifier.simplifySloppy(indices, positions, 3, null, count, 1)[0];
    if (merged.length > 0) simpler = merged;
  }
  return compact(geometry, simpler);
}

/**
 * The geometry without texture coordinates and colours, joined at every place of a group, with smooth normals: hard edges
 * and seams would hold the simplifier back, and baking draws both again.
 */
export function stripped(geometry: Geometry): Geometry {
  const { positions, groups } = geometry;
  const n = positions.length / 3;
  const width = groups ? 4 : 3;
  const rows = new Int32Array(n * width);
  const bits = new Int32Array(positions.buffer, positions.byteOffset, positions.length);
  for (let v = 0; v < n; v++) {
    for (let k = 0; k < 3; k++) rows[v * width + k] = bits[v * 3 + k] as number;
    if (groups) rows[v * width + 3] = groups[v] as number;
  }
  const { ids, first } = joinRows(rows, width);
  const indices = sharedInts(geometry.indices.length);
  for (let i = 0; i < indices.length; i++) indices[i] = first[ids[geometry.indices[i] as number] as number] as number;
  const joined = compact({ ...geometry, uvs: null, colours: null }, indices);
  joined.normals.set(smoothNormals(joined.positions, joined.indices, joined.positions.length / 3));
  return joined;
}

/** Vertices a triangle above which texture seams cut a mesh to pieces: half a vertex is a closed mesh without seams. */
const FRAGMENTED = 0.62;

export interface Level {
  readonly geometry: Geometry;
  /** It has lost its texture coordinates and needs new ones. */
  readonly unwrap: boolean;
  /** Small pieces were left out, which stand off the rest by this much (metres): they are baked onto it. */
  readonly height?: number | undefined;
}

/**
 * All levels, coarsest first; the last is `geometry` itself. The coarsest, and all of a model without texture or with
 * one in crumbs, are simplified without regard to seams: their textures are baked anew. `movements` gives each vertex
 * group's.
 */
export async function makeLevels(
  geometry: Geometry,
  textured: boolean,
  movements: readonly number[],
  done: (part: number) => void,
): Promise<Level[]> {
  const targets = levelTargets(triangleCount(geometry));
  const always = !textured || geometry.positions.length / 3 > triangleCount(geometry) * FRAGMENTED;
  const levels: Level[] = [{ geometry, unwrap: false }];
  for (let i = targets.length - 2; i >= 0; i--) {
    const finer = levels[0] as Level;
    const unwrap = always || i === 0;
    const from = unwrap && !finer.unwrap ? stripped(finer.geometry) : finer.geometry;
    const large = i === 0 ? withoutCrumbs(from, targets[i] as number, movements) : null;
    const next = await simplify(large?.geometry ?? from, targets[i] as number);
    // A level that hardly differs from the finer one would only cost bytes.
    if (triangleCount(next) > 0 && triangleCount(next) < triangleCount(finer.geometry) * 0.8)
      levels.unshift({ geometry: next, unwrap, height: large?.height });
    done((targets.length - 1 - i) / (targets.length - 1));
  }
  // A few triangles with a large picture: the same shape comes first with a small one.
  if (levels.length === 1 && textured) levels.unshift({ geometry, unwrap: false });
  return levels;
}

/**
 * The levels that still carry all that the finest does, coarsest first. The others have lost texture coordinates and
 * colours, which only their tiles get back by baking: a file made straight from one would show no texture.
 */
export function completeLevels(levels: readonly Geometry[]): Geometry[] {
  const whole = levels.at(-1);
  return levels.filter((level) => (!whole?.uvs || level.uvs) && (!whole?.colours || level.colours));
}

/** Length of a typical edge: what a triangle of this level can show. */
export function typicalEdge(geometry: Geometry): number {
  const { indices, positions } = geometry;
  const step = Math.max(1, Math.floor(indices.length / 3 / 4000)) * 3;
  const lengths: number[] = [];
  for (let t = 0; t + 2 < indices.length; t += step) {
    const [a, b] = [(indices[t] as number) * 3, (indices[t + 1] as number) * 3];
    lengths.push(
      Math.hypot(
        (positions[a] as number) - (positions[b] as number),
        (positions[a + 1] as number) - (positions[b + 1] as number),
        (positions[a + 2] as number) - (positions[b + 2] as number),
      ),
    );
  }
  lengths.sort((x, y) => x - y);
  return lengths[Math.floor(lengths.length / 2)] ?? diagonal(boxOf(positions));
}
