/** Files that go by a picture's name: its control points, its camera, the description of the service where it stays. */
import { fault, told, nearestIs, type Fault } from '../../../domain/input/fault.ts';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nearest, type Problem } from '../../../domain/input/problem.ts';
import { metricGrid } from '../../../domain/geo/metric-grid.ts';
import type { SiteRecord } from '../../../domain/records/site.ts';
import type { RealPaths } from '../../content/paths.ts';
import { contentPath } from '../../content/yaml.ts';
import { readOrientation } from '../../orientation/files.ts';
import type { CheckedRow } from './checked.ts';
import { readGeoref } from './georef-file.ts';
import { INFO, readService } from './service.ts';

/** Where a campaign's files are, and the site that they are for. */
export interface Around {
  readonly root: string;
  readonly site: SiteRecord;
  /** The campaign's folder. */
  readonly folder: string;
  readonly reals: RealPaths;
}

export type Beside = Pick<CheckedRow, 'service' | 'georef' | 'orientation'>;

/** What stands beside the picture of a row: by its file's name, by the row's id where the picture is not here. */
export async function readBeside(
  { id, place, row, picture }: Pick<CheckedRow, 'id' | 'place' | 'row' | 'picture'>,
  { root, site, folder, reals }: Around,
): Promise<Beside & { readonly problems: readonly Problem[] }> {
  const elsewhere =
    picture === undefined && row.iiif !== undefined
      ? await readService(row.iiif, { id, named: row.id !== undefined }, place, folder, root, site)
      : undefined;
  const named = picture ?? (elsewhere && join(folder, id));
  const service = elsewhere?.service;
  if (named === undefined) return { service, georef: undefined, orientation: undefined, problems: [] };
  const georefFile = [`${named}.georef.json`, join(folder, `${basename(named)}.georef.json`)].find((file) => reals.isThere(file));
  const camera = `${named}.camera.json`;
  if (georefFile === undefined && !reals.isThere(camera))
    return { service, georef: undefined, orientation: undefined, problems: elsewhere?.problems ?? [] };
  const oriented = await readOrientation(georefFile, camera, root, site.bounds);
  const georef =
    georefFile === undefined || oriented.camera ? undefined : await readGeoref(georefFile, root, site.bounds, metricGrid(site));
  return {
    service,
    georef: georef?.georef,
    orientation: oriented.orientation,
    problems: [...(elsewhere?.problems ?? []), ...oriented.problems, ...(georef?.problems ?? [])],
  };
}

const CALLED: Readonly<Record<string, Fault>> = {
  '.georef.json': fault('anAnnotation'),
  '.camera.json': fault('aCamera'),
  [INFO]: fault('aService'),
};

/** Such files whose picture is in no row. */
export async function straysBeside(rows: readonly CheckedRow[], { root, folder }: Around): Promise<Problem[]> {
  const used = new Set(rows.flatMap(({ georef }) => (georef ? [georef.file] : [])));
  const names = rows.flatMap(({ id, picture, row }) => (picture !== undefined ? [basename(picture)] : row.iiif === undefined ? [] : [id]));
  return (await readdir(folder)).flatMap((name): Problem[] => {
    const end = Object.keys(CALLED).find((each) => name.endsWith(each));
    if (end === undefined || used.has(join(folder, name)) || names.includes(name.slice(0, -end.length))) return [];
    const guess = nearest(name.slice(0, -end.length), names);
    return [
      {
        file: contentPath(root, join(folder, name)),
        ...told(fault('besideNone', { what: CALLED[end] ?? '', hint: nearestIs(guess) })),
        // A row that went left it behind: it harms nothing.
        severity: end === INFO ? 'warning' : 'error',
      },
    ];
  });
}
