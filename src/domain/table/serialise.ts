/** Typed rows to the files that people take away: CSV, JSON, GeoJSON. One writing serves the site and the explorer. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Place } from '../records/package.ts';
import { writeCsv } from './csv.ts';
import { valueText } from './figures.ts';
import { isNumeric } from './table-schema.ts';
import type { Field, Row, Value } from './table-schema.ts';

function csvValue(value: Value | undefined, field: Field, comma: boolean): string {
  if (field.type === 'geopoint' && Array.isArray(value)) return value.map(String).join(',');
  if (field.type === 'list' && Array.isArray(value)) return value.map(String).join(field.delimiter ?? ',');
  const text = valueText(value);
  return comma && typeof value === 'number' && isNumeric(field.type) ? text.replace('.', ',') : text;
}

/**
 * A table as CSV. With `;` it starts with a byte-order mark, so that a French spreadsheet opens it right; numbers have a decimal
 * point, as the national schemas want it, unless a decimal comma is asked for: a French spreadsheet takes « 12.5 » for a text, or
 * for a day.
 */
export function toCsv(rows: readonly Row[], fields: readonly Field[], delimiter: ';' | ',', decimal: '.' | ',' = '.'): string {
  const text = writeCsv(
    [fields.map((field) => field.name), ...rows.map((row) => fields.map((field) => csvValue(row[field.name], field, decimal === ',')))],
    delimiter,
  );
  return delimiter === ';' ? `\uFEFF${text}` : text;
}

/** A table as a JSON list of objects, one a line. */
export function toJson(rows: readonly Row[], fields: readonly Field[]): string {
  const names = fields.map((field) => field.name);
  return `[\n${rows.map((row) => JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name] ?? null])))).join(',\n')}\n]\n`;
}

const LON = /^(lon|lng|long|longitude|x_?wgs84|coord_?x|longitude_?wgs84)$/i;
const LAT = /^(lat|latitude|y_?wgs84|coord_?y|latitude_?wgs84)$/i;

/** Where a table's places are: a geopoint column, or a longitude and a latitude column with values on Earth. */
export function placeOf(fields: readonly Field[], rows: readonly Row[]): Place | undefined {
  const point = fields.find((field) => field.type === 'geopoint');
  if (point) return { kind: 'geopoint', field: point.name };
  const numeric = fields.filter((field) => field.type === 'number');
  const lon = numeric.find((field) => LON.test(field.name) || /schema\.org\/longitude$/.test(field.rdfType ?? ''));
  const lat = numeric.find((field) => LAT.test(field.name) || /schema\.org\/latitude$/.test(field.rdfType ?? ''));
  if (!lon || !lat) return undefined;
  const onEarth = rows.some(
    (row) =>
      typeof row[lon.name] === 'number' &&
      Math.abs(Number(row[lon.name])) <= 180 &&
      typeof row[lat.name] === 'number' &&
      Math.abs(Number(row[lat.name])) <= 90,
  );
  return onEarth ? { kind: 'columns', lon: lon.name, lat: lat.name } : undefined;
}

/** Geometry of a row; null where it has none. */
export function geometryOf(row: Row, place: Place): Geometry | null {
  if (place.kind === 'geometry') return null;
  const pair = place.kind === 'geopoint' ? row[place.field] : [row[place.lon], row[place.lat]];
  const [lon, lat] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
  return typeof lon === 'number' && typeof lat === 'number' ? { type: 'Point', coordinates: [lon, lat] } : null;
}

/** A table as GeoJSON (RFC 7946). `geometries` gives one a row where they do not come from columns. */
export function toGeoJson(
  rows: readonly Row[],
  fields: readonly Field[],
  place: Place,
  geometries?: readonly (Geometry | null)[],
): FeatureCollection<Geometry | null> {
  const names = fields.map((field) => field.name);
  const features = rows.map((row, index): Feature<Geometry | null> => ({
    type: 'Feature',
    geometry: geometries ? (geometries[index] ?? null) : geometryOf(row, place),
    properties: Object.fromEntries(names.map((name) => [name, row[name] ?? null])),
  }));
  return { type: 'FeatureCollection', features };
}
