/**
 * The names that a root adds to its communes: hamlets, waters, places, in `couches/noms.geojson`. They are written on the
 * pictures whose camera is known.
 */
import { fault, told, type Fault } from '../../domain/input/fault.ts';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { boundsOf, centroid, type Bounds } from '../../domain/geo/ring.ts';
import type { Problem } from '../../domain/input/problem.ts';
import { NAME_KINDS, NAMES_OF_LAND_FILE, rowOfName, type LandName, type NameKind } from '../../domain/sky/land-names.ts';
import { readText } from '../content/yaml.ts';
import { parseGeoJson } from '../data/geojson.ts';
import type { IngestContext } from '../context.ts';

const FILE = 'couches/noms.geojson';
/** A visitor waits for them all, bytes. */
const HEAVY = 400_000;

/** The root's own names, and what is wrong with their file; neither where it brings none. */
export async function readLandNames(root: string, site: Bounds): Promise<{ names: readonly LandName[]; problems: Problem[] }> {
  const read = await readText(join(root, FILE), root);
  if ('problem' in read) return { names: [], problems: read.absent ? [] : [read.problem] };
  const { features, problems } = parseGeoJson(read.text);
  if (problems.length > 0) return { names: [], problems: problems.map((problem) => ({ file: FILE, ...problem, severity: 'error' })) };
  const names: LandName[] = [];
  const faults: Problem[] = [];
  const wrong = (i: number, of: Fault): void => {
    faults.push({ file: FILE, key: `features[${i + 1}]`, ...told(of), severity: 'error' });
  };
  const [west, south, east, north] = site;
  for (const [i, { properties, geometry }] of features.entries()) {
    const name = properties['name'] ?? properties['nom'];
    const kind = properties['kind'] ?? 'hamlet';
    if (typeof name !== 'string' || name.trim() === '') {
      wrong(i, fault('landName', { found: name === undefined ? fault('nothing') : fault('quoted', { text: String(name) }) }));
      continue;
    }
    if (!NAME_KINDS.includes(kind as NameKind)) {
      wrong(i, fault('groundKind', { found: fault('quoted', { text: String(kind) }), list: NAME_KINDS.join(', ') }));
      continue;
    }
    const at = geometry && middleOf(geometry);
    if (!at) {
      wrong(i, fault('landGeometry', { found: geometry?.type ?? fault('nothing') }));
      continue;
    }
    const [lon = NaN, lat = NaN] = at;
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) {
      wrong(i, fault('landOutside', { name, lon, lat, west, east, south, north }));
      continue;
    }
    names.push({ name: name.trim(), kind: kind as NameKind, lon, lat });
  }
  if (faults.length > 0) return { names: [], problems: faults };
  const size = JSON.stringify(names.map(rowOfName)).length;
  if (size <= HEAVY) return { names, problems: [] };
  const heavy = fault('landHeavy', { n: names.length, size: Math.round(size / 1000), most: HEAVY / 1000 });
  return { names, problems: [{ file: FILE, ...told(heavy), severity: 'warning' }] };
}

/** Where a name stands: its point, the middle of a line's points, the centre of an area's outline. */
function middleOf(geometry: { readonly type: string; readonly coordinates?: unknown }): Position | undefined {
  const { type, coordinates } = geometry;
  if (type === 'Point') return coordinates as Position;
  if (type === 'LineString') return middle(coordinates as Position[]);
  if (type === 'MultiLineString')
    return middle((coordinates as Position[][]).reduce((long, line) => (line.length > long.length ? line : long), []));
  if (type === 'Polygon') return centroid((coordinates as Position[][])[0]?.slice(0, -1) ?? []) as Position;
  if (type !== 'MultiPolygon') return undefined;
  const extent = (rings: Position[][]): number => {
    const [west, south, east, north] = boundsOf(rings[0] ?? []);
    return (east - west) * (north - south);
  };
  const areas = coordinates as Position[][][];
  const largest = areas.reduce((best, one) => (extent(one) > extent(best) ? one : best), areas[0] ?? []);
  return centroid(largest[0]?.slice(0, -1) ?? []);
}

const middle = (line: readonly Position[]): Position | undefined => line[Math.floor(line.length / 2)];

/** The file is always there, so that no page asks for what is missing. */
export async function publishLandNames(names: readonly LandName[], { output }: Pick<IngestContext, 'output'>): Promise<void> {
  await output.write(NAMES_OF_LAND_FILE, JSON.stringify(names.map(rowOfName)), names.length > 0 ? FILE : undefined);
}
