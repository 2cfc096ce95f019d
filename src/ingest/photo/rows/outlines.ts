/** Reading `footprints.geojson`: the ground outline of each picture, by id, in degrees or in a system that the file names. */
import { isObject, type Json } from '../../../domain/input/json-object.ts';
import { fault, told, nearestIs } from '../../../domain/input/fault.ts';
import { contentPath, readText } from '../../content/yaml.ts';
import type { Polygon, Position } from 'geojson';
import { boundsOf, signedArea, toPolygon, type Bounds } from '../../../domain/geo/ring.ts';
import { namedCrs } from '../../../domain/geo/shapes.ts';
import { beyondBudget } from '../../../domain/input/json-budget.ts';
import { jsonFault } from '../../../domain/input/json-fault.ts';
import { nearest, type Problem } from '../../../domain/input/problem.ts';
import type { MetricGrid } from '../../../domain/geo/metric-grid.ts';
import { toDegrees } from './to-degrees.ts';

/** Guesses are made for the first problems only; they take long when everything is wrong. */
const GUESSES = 50;

function isRing(value: unknown): value is Position[] {
  return (
    Array.isArray(value) &&
    value.length >= 4 &&
    value.every((point) => Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]))
  );
}

/** The outer ring of a geometry: of the largest part for a multi-polygon. */
function outerRing(geometry: unknown): Position[] | undefined {
  if (!isObject(geometry)) return undefined;
  const coordinates = geometry['coordinates'];
  if (!Array.isArray(coordinates)) return undefined;
  if (geometry['type'] === 'Polygon') return isRing(coordinates[0]) ? coordinates[0] : undefined;
  if (geometry['type'] !== 'MultiPolygon') return undefined;
  const rings = coordinates.flatMap((part: unknown) => (Array.isArray(part) && isRing(part[0]) ? [part[0]] : []));
  return rings.sort((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)))[0];
}

/** Positions of every outline that can be read. */
function* ringsOf(features: readonly unknown[]): Generator<Position> {
  for (const feature of features) yield* (isObject(feature) && outerRing(feature['geometry'])) || [];
}

const idOf = (feature: Json): string | undefined => {
  const properties = feature['properties'];
  const id = (isObject(properties) ? properties['id'] : undefined) ?? feature['id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
};

/** Reads the outlines of a file of the content root; `ids` are the campaign's photographs. */
export async function readOutlines(
  path: string,
  root: string,
  ids: readonly string[],
  bounds: Bounds,
  grid: MetricGrid | undefined,
): Promise<{ outlines: Map<string, Polygon>; problems: Problem[] }> {
  const outlines = new Map<string, Polygon>();
  const problems: Problem[] = [];
  const file = contentPath(root, path);
  const read = await readText(path, root);
  if ('problem' in read) return { outlines, problems: [read.problem] };
  const { text } = read;
  const beyond = beyondBudget(text);
  if (beyond !== undefined) return { outlines, problems: [{ file, ...told(fault('sentence', { said: beyond })), severity: 'error' }] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const { brief, line } = jsonFault(text, error);
    return { outlines, problems: [{ file, line, ...told(fault('sentence', { said: brief })), severity: 'error' }] };
  }
  const features = isObject(json) && json['type'] === 'FeatureCollection' ? json['features'] : undefined;
  if (!Array.isArray(features)) return { outlines, problems: [{ file, key: 'type', ...told(fault('outlineShape')), severity: 'error' }] };
  const frame = toDegrees(ringsOf(features), namedCrs(json), grid);
  if ('fault' in frame) return { outlines, problems: [{ file, ...told(frame.fault), severity: 'error' }] };
  if (frame.note !== undefined) problems.push({ file, ...told(frame.note), severity: 'warning' });
  const known = new Set(ids);
  const lineOf = (id: string): number | undefined => {
    const at = text.indexOf(JSON.stringify(id));
    return at < 0 ? undefined : text.slice(0, at).split('\n').length;
  };
  for (const [i, feature] of features.entries()) {
    const key = `features[${i + 1}]`;
    const id = isObject(feature) ? idOf(feature) : undefined;
    if (!isObject(feature) || id === undefined) {
      problems.push({ file, key, ...told(fault('outlineNoId')), severity: 'error' });
      continue;
    }
    // The line is searched only when there is something to say: files of 100 000 outlines are common.
    const place = () => ({ file, line: lineOf(id), key });
    if (!known.has(id)) {
      const guess = problems.length < GUESSES ? nearest(id, ids) : undefined;
      problems.push({
        ...place(),
        ...told(fault('notOfThisCampaign', { id, hint: nearestIs(guess) })),
        severity: 'error',
      });
      continue;
    }
    if (outlines.has(id)) problems.push({ ...place(), ...told(fault('outlineTwice', { id })), severity: 'error' });
    const ring = outerRing(feature['geometry'])?.map(frame.move);
    if (!ring) {
      problems.push({
        ...place(),
        ...told(fault('outlineUnread', { id })),
        severity: 'error',
      });
      continue;
    }
    const [west, south, east, north] = boundsOf(ring);
    if (west > bounds[2] || east < bounds[0] || south > bounds[3] || north < bounds[1]) {
      problems.push({
        ...place(),
        ...told(fault('outlineOutside', { id, west, east, south, north, a: bounds[0], b: bounds[2], c: bounds[1], d: bounds[3] })),
        severity: 'error',
      });
      continue;
    }
    outlines.set(id, toPolygon(ring));
  }
  return { outlines, problems };
}
