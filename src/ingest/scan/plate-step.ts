/** The step that draws an object for hands, from its published one-file model. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Front } from '../../domain/records/object.ts';
import type { Work } from '../steps/order.ts';
import { drawingOf } from './plate/drawing.ts';
import { ROOM } from './plate/sheet.ts';
import { readScan } from './read/read.ts';
import { mergeSurfaces } from './shape/geometry.ts';

export const DRAWING_FILE = 'dessin.json';

/** Writes `dessin.json`. */
export const work: Work<{ readonly front?: Front | undefined }> = async ({ base, paths: [path = ''] }, { front }, folder) => {
  const model = await readScan(join(base, path), base);
  await writeFile(join(folder, DRAWING_FILE), JSON.stringify(drawingOf(mergeSurfaces(model.surfaces), model.parts, front, ROOM)));
};
