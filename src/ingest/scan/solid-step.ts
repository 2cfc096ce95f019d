/** The step that makes a solid of a published one-file model, to be printed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Work } from '../steps/order.ts';
import { readScan } from './read/read.ts';
import { mergeSurfaces } from './shape/geometry.ts';
import { solidOf, type PrintedSolid } from './solid/solid.ts';
import { stlOf } from './write/stl.ts';

export interface SolidArgs {
  /** Printed length over true length. */
  readonly scale: number;
  /** What the file says of itself. */
  readonly said: string;
  /** Points of the grid; fewer in tests. */
  readonly points?: number | undefined;
}

/** What `solide.json` tells of the file beside it. */
export type SolidMade = Omit<PrintedSolid, 'positions' | 'indices'> & { readonly bytes: number; readonly triangles: number };

export const SOLID_FILE = 'solide.stl';
export const SOLID_FACTS = 'solide.json';

/** Writes `solide.stl` and `solide.json`; the latter alone, as `null`, of a model that has nothing to print. */
export const work: Work<SolidArgs> = async ({ base, paths: [path = ''] }, { scale, said, points }, folder) => {
  const { positions, indices, ...told } = await solidOf(mergeSurfaces((await readScan(join(base, path), base)).surfaces), scale, points);
  if (indices.length === 0) return writeFile(join(folder, SOLID_FACTS), 'null');
  const bytes = stlOf({ positions, indices }, said);
  await writeFile(join(folder, SOLID_FILE), bytes);
  await writeFile(
    join(folder, SOLID_FACTS),
    JSON.stringify({ ...told, bytes: bytes.length, triangles: indices.length / 3 } satisfies SolidMade),
  );
};
