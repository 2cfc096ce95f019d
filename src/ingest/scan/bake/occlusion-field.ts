/** Works out a model's occlusion on one of its coarse levels, spread over the cores. */
import { buildTree, type SharedTree } from '../shape/bvh.ts';
import { sharedBytes, triangleCount } from '../shape/geometry.ts';
import { smoothed, type OcclusionField } from './occlusion.ts';
import type { OcclusionTask } from './occlusion-worker.ts';
import { Pool } from '../threads/pool.ts';
import { typicalEdge, type Level } from '../levels/simplify.ts';

/** Triangles of the level that it is worked out on, at most. */
const TRIANGLES = 90_000;
const RAYS = 28;
/** Vertices that get all rays; where loose triangles have more, each gets fewer. */
const VERTICES = 60_000;
/** How far rays look, of the model's diagonal. */
const REACH = 0.12;

/** `diagonal` in metres. Null for a model of a single level. */
export async function occlusionField(
  key: string,
  levels: readonly Level[],
  original: SharedTree,
  diagonal: number,
  cores: number,
): Promise<OcclusionField | null> {
  const level = levels.findLast((each) => triangleCount(each.geometry) <= TRIANGLES)?.geometry;
  if (!level || levels.length < 2) return null;
  const pool = new Pool<OcclusionTask, Uint8Array>(new URL('./occlusion-worker.ts', import.meta.url), cores);
  try {
    const count = level.positions.length / 3;
    const rays = Math.max(6, Math.min(RAYS, Math.round((RAYS * VERTICES) / count)));
    const share = Math.ceil(count / Math.max(1, cores) / 2);
    const starts = Array.from({ length: Math.ceil(count / share) }, (_, i) => i * share);
    const pieces = await Promise.all(
      starts.map((from) => pool.run({ level, from, to: Math.min(count, from + share), original, reach: diagonal * REACH, rays })),
    );
    const raw = new Uint8Array(count);
    pieces.forEach((piece, i) => raw.set(piece, starts[i] as number));
    const open = sharedBytes(count);
    open.set(smoothed(smoothed(raw, level.indices), level.indices));
    return { key, tree: buildTree(level), open, texel: typicalEdge(level) };
  } finally {
    await pool.close();
  }
}
