/** GeoJSON that has arrived, as a table: what is said of each shape, and where it is if it is a point. */
import { fault } from '../../domain/input/fault.ts';
import { parseGeoJson } from '../../ingest/data/geojson.ts';
import { SaveRefused } from '../store/refused.ts';
import type { ReadTable } from './read-table.ts';

const cellOf = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value as string | number | boolean);

/** @throws {SaveRefused} where it is in fault */
export function shapesTable(text: string): ReadTable {
  const { features, problems } = parseGeoJson(text);
  const [wrong] = problems;
  if (wrong) throw new SaveRefused(wrong.fault ?? wrong.message);
  const told = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const points = features.map(({ geometry }) => (geometry?.type === 'Point' ? geometry.coordinates : undefined));
  const placed = points.some((point) => point !== undefined) ? ['lat', 'lon'].filter((name) => !told.includes(name)) : [];
  if (told.length + placed.length === 0) throw new SaveRefused(fault('fewColumns'));
  return {
    sheets: [],
    headings: [...told, ...placed],
    rows: features.map(({ properties }, i) => [
      ...told.map((key) => cellOf(properties[key])),
      ...placed.map((name) => cellOf(points[i]?.[name === 'lat' ? 1 : 0])),
    ]),
    plain: false,
    shapes: true,
  };
}
