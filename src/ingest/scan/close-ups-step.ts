/** The step that draws the close-ups of an object. */
import { join } from 'node:path';
import type { Work } from '../steps/order.ts';
import { drawCloseUps, type CloseUpsRequest } from './stills/close-ups.ts';

export const work: Work<Omit<CloseUpsRequest, 'cores'>> = ({ base, paths: [path = ''] }, args, folder, { cores }) =>
  drawCloseUps(join(base, path), { ...args, cores }, folder);
