/** The step that makes everything that is published of a scan. */
import { join } from 'node:path';
import type { Work } from '../steps/order.ts';
import { buildScan, type BuildRequest } from './build.ts';

type Args = Omit<BuildRequest, 'source' | 'root' | 'cores' | 'progress' | 'timing'>;

export const work: Work<Args> = async ({ base, paths: [path = ''] }, args, folder, { cores, progress }) => {
  await buildScan({ ...args, source: join(base, path), root: base, cores, progress }, folder);
};
