/** Reads one resource of a package into a checked table: CSV in its dialect, JSON rows, GeoJSON, or rows in the descriptor. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Geometry } from 'geojson';
import type { Problem } from '../../domain/problem.ts';
import type { ResourceDescriptor } from '../../domain/schema/datapackage.ts';
import { checkTable } from '../../domain/table/check.ts';
import type { CheckedTable } from '../../domain/table/check.ts';
import { readCsv } from '../../domain/table/csv.ts';
import type { CsvRecord } from '../../domain/table/csv.ts';
import { decodeTable } from '../../domain/table/decode.ts';
import { readCustomChecks } from '../../domain/table/schemas/custom-check.ts';
import { inferSchema } from '../../domain/table/infer.ts';
import { foldGroups, groupProblems, linesText } from '../../domain/table/table-problem.ts';
import type { TableProblem } from '../../domain/table/table-problem.ts';
import type { Dialect, TableSchema } from '../../domain/table/table-schema.ts';
import { resolveInside } from '../content/paths.ts';
import { contentPath } from '../content/yaml.ts';

/** Files larger than this are refused: they would not fit in a page's explorer nor in memory several at a time. */
const LARGEST_BYTES = 200_000_000;

export interface ReadResource {
  readonly table: CheckedTable | undefined;
  readonly schema: TableSchema | undefined;
  /** One geometry a row, for GeoJSON. */
  readonly geometries?: readonly (Geometry | null)[] | undefined;
  /** Absolute path of the source; undefined for rows in the descriptor. */
  readonly path: string | undefined;
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

interface Place { readonly root: string; readonly file: string; readonly line: number | undefined; readonly key: string }

/** Table problems as problems of a file of the content root, repeats said once. */
function asProblems(file: string, problems: readonly TableProblem[]): Problem[] {
  return foldGroups(groupProblems(problems)).map((group): Problem => ({
    file, line: group.lines[0], column: group.column, severity: group.severity,
    message: `${group.message}${group.hint ? ` ${group.hint}` : ''}${group.count > 1 && group.lines.length > 0 ? ` (${linesText(group.lines, group.count)})` : ''}`,
  }));
}

/** Reads and checks a resource. */
export async function readResource(resource: ResourceDescriptor, place: Place): Promise<ReadResource> {
  const declared = typeof resource.schema === 'object' ? (resource.schema as TableSchema) : undefined;
  const dialect: Dialect = typeof resource.dialect === 'object' ? resource.dialect : {};
  const nothing = { table: undefined, schema: declared, path: undefined, bytes: 0 };
  const fail = (message: string, path?: string): ReadResource => ({ ...nothing, path, problems: [{ file: contentPath(place.root, place.file), line: place.line, key: `${place.key}.path`, message, severity: 'error' }] });
  if (resource.path === undefined) {
    const records = jsonRecords(resource.data, declared);
    if (!records) return { ...nothing, problems: [{ file: contentPath(place.root, place.file), line: place.line, key: `${place.key}.data`, message: 'des lignes étaient attendues (une liste d’objets, ou de listes).', severity: 'error' }] };
    return finish(records, declared ?? inferSchema(records), { ...dialect, header: true }, contentPath(place.root, place.file), undefined, 0, []);
  }
  if (Array.isArray(resource.path)) return fail('un seul fichier par ressource est attendu.');
  if (/^https?:\/\//i.test(resource.path)) return fail(`« ${resource.path} » est une adresse distante : copiez le fichier dans le dossier.`);
  const path = resolveInside(place.root, place.file, resource.path);
  if (path === undefined) return fail(`« ${resource.path} » sort du dossier de contenu.`);
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile()) return fail(`le fichier « ${resource.path} » est absent.`, path);
  if (info.size > LARGEST_BYTES) return fail(`le fichier « ${resource.path} » dépasse 200 Mo.`, path);
  const bytes = await readFile(path);
  const file = contentPath(place.root, path);
  const format = resource.format ?? extname(path).slice(1).toLowerCase();
  if (format === 'geojson' || (format === 'json' && isGeoJson(bytes))) return readGeoJson(bytes, declared, file, path);
  if (format === 'json') {
    const records = jsonRecords(parseJson(bytes.toString('utf8'), dialect), declared);
    if (!records) return { ...nothing, path, bytes: bytes.length, problems: [{ file, message: 'JSON illisible, ou qui n’est pas une liste de lignes.', severity: 'error' }] };
    return finish(records, declared ?? inferSchema(records), { ...dialect, header: true }, file, path, bytes.length, []);
  }
  if (!['csv', 'tsv', 'txt'].includes(format)) return { ...nothing, path, bytes: bytes.length, problems: [{ file, message: `format « ${format} » non lu (attendu : csv, tsv, json, geojson).`, severity: 'error' }] };
  const decoded = decodeTable(bytes, resource.encoding);
  if (decoded.text === '') return { ...nothing, path, bytes: bytes.length, problems: asProblems(file, decoded.problems) };
  const read = readCsv(decoded.text, { ...dialect, delimiter: dialect.delimiter ?? (format === 'tsv' ? '\t' : ',') });
  const schema = declared ?? inferSchema(read.records);
  return finish(read.records, schema, dialect, file, path, bytes.length, [...decoded.problems, ...read.problems]);
}

function finish(records: readonly CsvRecord[], schema: TableSchema, dialect: Dialect, file: string, path: string | undefined, bytes: number, before: readonly TableProblem[]): ReadResource {
  const table = checkTable(records, schema, { dialect, checks: readCustomChecks((schema as { custom_checks?: unknown }).custom_checks) });
  return { table, schema, path, bytes, problems: asProblems(file, [...before, ...table.problems]) };
}

function parseJson(text: string, dialect: Dialect & { readonly property?: string | undefined }): unknown {
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    return dialect.property === undefined ? value : (value as Record<string, unknown>)[dialect.property];
  } catch {
    return undefined;
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Rows as JSON to records, so that one checker reads them all; lines count the rows from 2, as under a header. */
function jsonRecords(data: unknown, schema: TableSchema | undefined): CsvRecord[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const rows = data as readonly unknown[];
  if (rows.every(Array.isArray)) return rows.map((row, index) => ({ line: index + 1, cells: (row as unknown[]).map(cellText) }));
  if (!rows.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row))) return undefined;
  const objects = rows as readonly Record<string, unknown>[];
  const found = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const wanted = (schema?.fields ?? []).map((field) => field.name);
  const names = [...wanted.filter((name) => found.includes(name)), ...found.filter((name) => !wanted.includes(name))];
  return [{ line: 1, cells: names }, ...objects.map((row, index) => ({ line: index + 2, cells: names.map((name) => cellText(row[name])) }))];
}

function isGeoJson(bytes: Buffer): boolean {
  return /"type"\s*:\s*"(FeatureCollection|Feature)"/.test(bytes.subarray(0, 2000).toString('utf8'));
}

function readGeoJson(bytes: Buffer, declared: TableSchema | undefined, file: string, path: string): ReadResource {
  const fail = (message: string): ReadResource => ({ table: undefined, schema: declared, path, bytes: bytes.length, problems: [{ file, message, severity: 'error' }] });
  const value = parseJson(bytes.toString('utf8'), {}) as { type?: unknown; features?: unknown } | undefined;
  const features = value?.type === 'Feature' ? [value] : value?.type === 'FeatureCollection' && Array.isArray(value.features) ? (value.features as unknown[]) : undefined;
  if (!features) return fail(value === undefined ? 'GeoJSON illisible : ce n’est pas du JSON.' : 'GeoJSON : une « FeatureCollection » était attendue.');
  const properties: Record<string, unknown>[] = [];
  const geometries: (Geometry | null)[] = [];
  const problems: Problem[] = [];
  features.forEach((feature, index) => {
    const { properties: own, geometry } = (feature ?? {}) as { properties?: Record<string, unknown> | null; geometry?: Geometry | null };
    const wrong = geometry ? wrongPosition(geometry) : undefined;
    if (wrong !== undefined) problems.push({ file, key: `features[${index + 1}]`, message: wrong, severity: 'error' });
    properties.push(own ?? {});
    geometries.push(geometry ?? null);
  });
  const records = jsonRecords(properties, declared);
  if (!records || features.length === 0) return fail('GeoJSON : aucune forme.');
  const read = finish(records, declared ?? inferSchema(records), { header: true }, file, path, bytes.length, []);
  return { ...read, geometries, problems: [...problems, ...read.problems] };
}

/** The first position that is not on Earth, in words. */
function wrongPosition(geometry: Geometry): string | undefined {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.map(wrongPosition).find((found) => found !== undefined);
  const positions = (geometry.coordinates as unknown[]).flat(8 as 1) as unknown[];
  if (!Array.isArray(geometry.coordinates) || positions.length === 0 || positions.some((value) => typeof value !== 'number' || !Number.isFinite(value))) return `géométrie ${String(geometry.type)} sans coordonnées valables.`;
  const first = firstPosition(geometry.coordinates);
  const [lon = Number.NaN, lat = Number.NaN] = first;
  if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return undefined;
  return `position ${lon}, ${lat} hors de la Terre : le GeoJSON est en longitude et latitude (WGS 84)${Math.abs(lon) > 1000 ? ' ; sont-ce des mètres (Lambert-93) ?' : ''}.`;
}

function firstPosition(coordinates: unknown): number[] {
  let inner = coordinates as unknown[];
  while (Array.isArray(inner[0])) inner = inner[0] as unknown[];
  return inner as number[];
}
