/**
 * `projets/lieux.csv`: where the communes of the projects are (columns `insee,nom,lon,lat,note`; only `insee` is
 * needed). The file is optional: a project's commune without a row keeps its name and has no place on the map.
 */
import { expected, fault, told, type Fault } from '../../domain/input/fault.ts';
import { join } from 'node:path';
import type { Problem } from '../../domain/input/problem.ts';
import { INSEE_CODE } from '../../domain/records/country.ts';
import type { ProjectPlace } from '../../domain/records/project.ts';
import { setInFirst } from '../../domain/schema/text.ts';
import { readTable } from '../content/table.ts';
import { readBytes } from '../content/yaml.ts';

const COLUMNS = ['insee', 'nom', 'lon', 'lat', 'note'] as const;
const PLACES_FILE = 'projets/lieux.csv';

/** @param french whether codes are those of the French list; others are taken as they are written */
export async function readPlaces(root: string, french = true): Promise<{ places: ReadonlyMap<string, ProjectPlace>; problems: Problem[] }> {
  const read = await readBytes(join(root, PLACES_FILE), root);
  const places = new Map<string, ProjectPlace>();
  if ('problem' in read) return { places, problems: read.absent ? [] : [read.problem] };
  const table = readTable(read.bytes, PLACES_FILE, COLUMNS);
  const problems = [...table.problems];
  const wrong = (of: Fault, line: number, column?: string) =>
    problems.push({ file: PLACES_FILE, line, column, ...told(of), severity: 'error' });
  if (table.columns.length > 0 && !table.columns.includes('insee')) wrong(fault('inseeColumn'), 1);
  if (problems.some(({ severity }) => severity === 'error')) return { places, problems };
  for (const { line, cells } of table.rows) {
    const cell = (name: (typeof COLUMNS)[number]) => cells[name] ?? '';
    const insee = cell('insee');
    if (french && !INSEE_CODE.test(insee)) wrong(fault('inseeFive', { found: insee }), line, 'insee');
    else if (insee === '') wrong(expected(insee, fault('communeCode')), line, 'insee');
    if (places.has(insee)) wrong(fault('communeTwice', { insee }), line, 'insee');
    const degrees = (name: 'lon' | 'lat', limit: number): number | undefined => {
      const value = cell(name);
      if (value === '') return undefined;
      const number = Number(value.replace(',', '.'));
      if (!Number.isFinite(number) || Math.abs(number) > limit) wrong(fault('degreesWithin', { found: value, limit }), line, name);
      return number;
    };
    const lon = degrees('lon', 180);
    const lat = degrees('lat', 90);
    places.set(insee, {
      insee,
      name: cell('nom'),
      ...(lon !== undefined && lat !== undefined ? { lon, lat } : {}),
      ...(cell('note') ? { note: setInFirst(cell('note')) } : {}),
    });
  }
  return { places, problems };
}
