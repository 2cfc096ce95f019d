/**
 * `projets/contour.geojson`: the outline of the territory, drawn behind the projects' places. Optional: without it the map
 * has the places alone, and nothing is made up. Its features may carry `mention`, the credit printed under the map.
 */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { join } from 'node:path';
import type { Problem } from '../../domain/input/problem.ts';
import type { TerritoryRecord } from '../../domain/records/project.ts';
import { readText } from '../content/yaml.ts';
import { parseGeoJson } from '../data/geojson.ts';

const OUTLINE_FILE = 'projets/contour.geojson';

export async function readOutline(root: string): Promise<{ territory: TerritoryRecord | undefined; problems: Problem[] }> {
  const read = await readText(join(root, OUTLINE_FILE), root);
  const wrong = (of: Telling, key?: string): Problem => ({ file: OUTLINE_FILE, key, ...told(of), severity: 'error' });
  if ('problem' in read) return { territory: undefined, problems: read.absent ? [] : [read.problem] };
  const { features, problems } = parseGeoJson(read.text);
  const rings = features.flatMap(({ geometry }) =>
    geometry?.type === 'Polygon' ? geometry.coordinates : geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : [],
  );
  const all = [
    ...problems.map(({ key, message, fault: of }) => wrong(of ?? message, key)),
    ...(problems.length === 0 && rings.length === 0 ? [wrong(fault('noSurface'))] : []),
  ];
  if (all.length > 0) return { territory: undefined, problems: all };
  const mentions = features.map(({ properties }) => properties['mention']).filter((mention) => typeof mention === 'string');
  return {
    territory: {
      rings: rings.map((ring) => ring.map(([lon = 0, lat = 0]) => [lon, lat] as const)),
      credit: [...new Set(mentions)].join(' ; '),
    },
    problems: [],
  };
}
