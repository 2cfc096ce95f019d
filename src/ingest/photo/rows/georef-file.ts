/** Reading `<picture>.georef.json`: a IIIF Georeference Annotation, as any tool of the field writes it. */
import { isObject } from '../../../domain/input/json-object.ts';
import { fault, told, type Telling } from '../../../domain/input/fault.ts';
import type { parseAnnotation as Parse } from '@allmaps/annotation';
import proj4 from 'proj4';
import { beyondBudget } from '../../../domain/input/json-budget.ts';
import { jsonFault } from '../../../domain/input/json-fault.ts';
import type { Problem } from '../../../domain/input/problem.ts';
import type { Bounds } from '../../../domain/geo/ring.ts';
import { contentPath, readText } from '../../content/yaml.ts';
import { POINTS_NEEDED, type FlatKind, type FlatPoint } from '../../../domain/geo/control-points.ts';
import { inGrid, type MetricGrid } from '../../../domain/geo/metric-grid.ts';

export interface GeorefSource {
  /** Absolute path of the annotation. */
  readonly file: string;
  readonly points: readonly FlatPoint[];
  /** As the annotation asks; `undefined` lets the number of points decide. */
  readonly transform: FlatKind | undefined;
  /** Size of the picture in which the pixels are counted, where given. */
  readonly size: readonly [width: number, height: number] | undefined;
  /** Outline of the useful part in pixels, where given. */
  readonly mask: readonly (readonly [x: number, y: number])[];
}

/** Metres of the site's grid in a control point's coordinates, turned into degrees in place; anything else stays. */
function toDegrees(json: unknown, grid: MetricGrid): void {
  if (Array.isArray(json)) for (const one of json) toDegrees(one, grid);
  if (!isObject(json)) return;
  const coordinates = json['coordinates'];
  if (json['type'] === 'Point' && Array.isArray(coordinates)) {
    const [x, y] = coordinates as unknown[];
    if (typeof x === 'number' && typeof y === 'number' && inGrid(grid, x, y))
      Object.assign(json, { coordinates: proj4(grid.definition, 'EPSG:4326', [x, y]) });
  }
  for (const one of Object.values(json)) toDegrees(one, grid);
}

/** The size that the annotation's target gives its picture. */
function resourceSize(resource: unknown): readonly [number, number] | undefined {
  return isObject(resource) && typeof resource['width'] === 'number' && typeof resource['height'] === 'number'
    ? [resource['width'], resource['height']]
    : undefined;
}

/** Reads and checks an annotation of the content root, or of the `models/` beside it. */
export async function readGeoref(
  path: string,
  root: string,
  bounds: Bounds,
  grid?: MetricGrid,
): Promise<{ georef: GeorefSource | undefined; problems: Problem[] }> {
  const file = contentPath(root, path);
  const problem = (of: Telling): { georef: undefined; problems: Problem[] } => ({
    georef: undefined,
    problems: [{ file, ...told(of), severity: 'error' }],
  });
  const read = await readText(path, root);
  if ('problem' in read) return { georef: undefined, problems: [read.problem] };
  const { text } = read;
  const beyond = beyondBudget(text);
  if (beyond !== undefined) return problem(fault('sentence', { said: beyond }));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const { brief, line } = jsonFault(text, error);
    return { georef: undefined, problems: [{ file, line, ...told(fault('sentence', { said: brief })), severity: 'error' }] };
  }
  if (grid) toDegrees(json, grid);
  const { parseAnnotation } = await import('@allmaps/annotation');
  let maps: ReturnType<typeof Parse>;
  try {
    maps = parseAnnotation(json);
  } catch {
    return problem(fault('georefNot'));
  }
  const map = maps[0];
  if (!map) return problem(fault('georefNone'));
  const several: Problem[] = maps.length > 1 ? [{ file, ...told(fault('georefMany', { n: maps.length })), severity: 'warning' }] : [];
  const points = map.gcps.map(({ resource, geo }): FlatPoint => ({ resource: [resource[0], resource[1]], geo: [geo[0], geo[1]] }));
  const asked = map.transformation;
  const type = !asked
    ? undefined
    : asked.type === 'polynomial'
      ? (`polynomial${asked.options?.order ?? 1}` as FlatKind)
      : (asked.type as FlatKind);
  if (type !== undefined && !Object.hasOwn(POINTS_NEEDED, type)) return problem(fault('georefKind', { type }));
  const needed = POINTS_NEEDED[type ?? 'polynomial1'];
  if (points.length < needed) return problem(fault('georefFew', { n: points.length, needed, type: type ?? 'polynomial1' }));
  const [west, south, east, north] = bounds;
  const problems = points.flatMap(({ geo: [lon, lat] }, i): Problem[] =>
    lon >= west && lon <= east && lat >= south && lat <= north
      ? []
      : [
          {
            file,
            key: `features[${i + 1}]`,
            ...told(fault('georefOutside', { lon, lat, west, east, south, north })),
            severity: 'error',
          },
        ],
  );
  if (problems.length > 0) return { georef: undefined, problems };
  return {
    georef: {
      file: path,
      points,
      transform: type,
      size: resourceSize(map.resource),
      mask: map.resourceMask.map(([x, y]) => [x, y] as const),
    },
    problems: several,
  };
}
