/** Thread that looks at the sky from some vertices. */
import type { SharedTree } from '../shape/bvh.ts';
import { Seeker } from '../shape/seeker.ts';
import type { Geometry } from '../shape/geometry.ts';
import { vertexOpenness } from './occlusion.ts';
import { answer } from '../threads/answer.ts';

export interface OcclusionTask {
  readonly level: Geometry;
  readonly from: number;
  readonly to: number;
  readonly original: SharedTree;
  readonly reach: number;
  readonly rays: number;
}

answer(async (task: OcclusionTask): Promise<Uint8Array> =>
  vertexOpenness(task.level, task.from, task.to, new Seeker(task.original), task.reach, task.rays),
);
