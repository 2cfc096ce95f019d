/** The step that cuts a photograph that has a place into map tiles. */
import { join } from 'node:path';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import type { Work } from '../../steps/order.ts';
import { displayable } from '../picture/measured-step.ts';
import { openPicture } from '../picture/picture.ts';
import type { CheckedRow } from '../rows/checked.ts';
import { archivedTiles, looseTiles } from '../write/archive.ts';
import { pyramid, type PyramidArgs } from '../write/pyramid-step.ts';
import { readCoverage } from './coverage.ts';
import { place } from './placed.ts';
import { warpToTiles } from './warp.ts';

interface Args extends Pick<CheckedRow, 'georef'> {
  readonly pyramid: PyramidArgs;
  /** Of what is published of the picture. */
  readonly size: Size;
}

export const work: Work<Args> = async (sources, { pyramid: args, size, georef }, folder, { make, cores }) => {
  const [path = ''] = sources.paths;
  const opened = await openPicture(join(sources.base, path));
  const placed = await place({ georef }, opened, size);
  if (!placed || !('transform' in placed)) throw new Error(`« ${path} » : pas de calage.`);
  const { transform, nodata } = placed;
  const shown = await displayable(opened, args.hash, sources, make);
  const tiles = (args.archived ? archivedTiles : looseTiles)(join(await pyramid(opened, args, sources, make), 'iiif'), size);
  await warpToTiles({ tiles, size, transform, coverage: await readCoverage(shown, nodata) }, folder, cores, args.archived);
};
