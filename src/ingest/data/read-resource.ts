/** Reads one resource of a package into a checked table: CSV in its dialect, JSON rows, GeoJSON, or rows in the descriptor. */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { readFile, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Geometry } from 'geojson';
import type { Problem } from '../../domain/input/problem.ts';
import type { ResourceDescriptor } from '../../domain/schema/datapackage.ts';
import { beyondBudget } from '../../domain/input/json-budget.ts';
import { checkTable } from '../../domain/table/check.ts';
import type { CheckedTable } from '../../domain/table/check.ts';
import { guessDelimiter, readCsv } from '../../domain/table/csv.ts';
import type { CsvRecord } from '../../domain/table/csv.ts';
import { decodeTable } from '../../domain/table/decode.ts';
import { readCustomChecks } from '../../domain/table/schemas/custom-check.ts';
import { inferSchema } from '../../domain/table/infer.ts';
import { foldGroups, groupProblems, groupSentence, linesText } from '../../domain/table/table-problem.ts';
import type { ProblemGroup, TableProblem } from '../../domain/table/table-problem.ts';
import { finding } from '../../domain/table/finding.ts';
import { inEvery } from '../../domain/text/first-language.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { Dialect, TableSchema } from '../../domain/table/table-schema.ts';
import { withoutTitles } from '../../domain/table/title-rows.ts';
import { ownFile, resolveInside } from '../content/paths.ts';
import { contentPath } from '../content/yaml.ts';
import { asGeometry, parseGeoJson } from './geojson.ts';

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

export interface Place {
  readonly root: string;
  readonly file: string;
  /** Told where something is wrong: finding it parses the file for its places. */
  readonly line: () => number | undefined;
  readonly key: string;
}

/** What a group says, and where if it is there more than once. */
function groupText(group: ProblemGroup, lang: Lang): string {
  const lines = group.count > 1 ? linesText(group.lines, group.count, lang) : '';
  return `${groupSentence(group, lang)}${lines === '' ? '' : ` (${lines})`}`;
}

/** Table problems as problems of a file of the content root, repeats said once. */
function asProblems(file: string, problems: readonly TableProblem[]): Problem[] {
  return foldGroups(groupProblems(problems)).map((group): Problem => ({
    file,
    line: group.lines[0],
    column: group.column,
    severity: group.severity,
    message: groupText(group, 'fr'),
    text: inEvery((lang) => groupText(group, lang)),
  }));
}

/** Reads and checks a resource. */
export async function readResource(resource: ResourceDescriptor, place: Place): Promise<ReadResource> {
  const declared = typeof resource.schema === 'object' ? (resource.schema as TableSchema) : undefined;
  const dialect: Dialect = typeof resource.dialect === 'object' ? resource.dialect : {};
  const nothing = { table: undefined, schema: declared, path: undefined, bytes: 0 };
  const fail = (of: Telling, path?: string): ReadResource => ({
    ...nothing,
    path,
    problems: [{ file: contentPath(place.root, place.file), line: place.line(), key: `${place.key}.path`, ...told(of), severity: 'error' }],
  });
  if (resource.path === undefined) {
    const records = jsonRecords(resource.data, declared);
    if (!records)
      return {
        ...nothing,
        problems: [
          {
            file: contentPath(place.root, place.file),
            line: place.line(),
            key: `${place.key}.data`,
            ...told(fault('rowsExpected')),
            severity: 'error',
          },
        ],
      };
    return finish(
      records,
      declared ?? inferSchema(records),
      { ...dialect, header: true },
      contentPath(place.root, place.file),
      undefined,
      0,
      [],
    );
  }
  if (Array.isArray(resource.path)) return fail(fault('oneFile'));
  if (/^https?:\/\//i.test(resource.path)) return fail(fault('resourceRemote', { path: resource.path }));
  if (resolveInside(place.root, place.file, resource.path) === undefined)
    return fail(fault('referenceLeaves', { reference: resource.path }));
  const own = ownFile(place.root, dirname(place.file), resource.path);
  if (own.path === undefined) return fail(own.fault);
  const { path } = own;
  const info = await stat(path);
  if (info.size > LARGEST_BYTES) return fail(fault('fileOver200', { path: resource.path }), path);
  const packed = /\.gz$/i.test(path) || resource.compression === 'gz' || resource.compression === 'gzip';
  const file = contentPath(place.root, path);
  const raw = await readFile(path);
  const bytes = packed ? unzipped(raw) : raw;
  if (bytes === undefined)
    return {
      ...nothing,
      path,
      bytes: raw.length,
      problems: [{ file, ...told(fault('gzipUnread')), severity: 'error' }],
    };
  const format = resource.format ?? extname(path.replace(/\.gz$/i, '')).slice(1).toLowerCase();
  if (format === 'geojson' || (format === 'json' && isGeoJson(bytes))) return readGeoJson(bytes, declared, file, path);
  if (['json', 'jsonl', 'ndjson'].includes(format)) {
    const text = bytes.toString('utf8');
    const beyond = beyondBudget(text);
    if (beyond !== undefined)
      return {
        ...nothing,
        path,
        bytes: bytes.length,
        problems: [{ file, ...told(fault('sentence', { said: beyond })), severity: 'error' }],
      };
    const records = jsonRecords(format === 'json' ? parseJson(text, dialect) : parseJsonLines(text), declared);
    if (!records)
      return {
        ...nothing,
        path,
        bytes: bytes.length,
        problems: [{ file, ...told(fault('jsonNotRows')), severity: 'error' }],
      };
    return finish(records, declared ?? inferSchema(records), { ...dialect, header: true }, file, path, bytes.length, []);
  }
  if (!['csv', 'tsv', 'txt'].includes(format))
    return {
      ...nothing,
      path,
      bytes: bytes.length,
      problems: [
        {
          file,
          ...told(
            fault('formatUnread', { format, hint: format === 'xlsx' || format === 'ods' || format === 'xls' ? fault('saveSheet') : '' }),
          ),
          severity: 'error',
        },
      ],
    };
  const decoded = decodeTable(bytes, resource.encoding);
  if (decoded.text === '') return { ...nothing, path, bytes: bytes.length, problems: asProblems(file, decoded.problems) };
  const { delimiter, problems: guessed } = delimiterOf(decoded.text, dialect, format, declared);
  const read = readCsv(decoded.text, { ...dialect, delimiter });
  const { records, problems } = withoutTitles(read.records, dialect);
  return finish(records, declared ?? inferSchema(records), dialect, file, path, bytes.length, [
    ...decoded.problems,
    ...guessed,
    ...read.problems,
    ...problems,
  ]);
}

/**
 * The delimiter of a table: the declared one; else the comma of the standard, unless the file is plainly cut by another
 * (a spreadsheet of a French system writes semicolons), which is then taken and told.
 */
function delimiterOf(
  text: string,
  dialect: Dialect,
  format: string,
  schema: TableSchema | undefined,
): { readonly delimiter: string; readonly problems: readonly TableProblem[] } {
  const standard = format === 'tsv' ? '\t' : ',';
  const said = dialect.delimiter ?? /^\uFEFF?"?sep=(.)/i.exec(text)?.[1];
  if (said !== undefined) return { delimiter: dialect.delimiter ?? said, problems: [] };
  const guess = guessDelimiter(text, dialect.quoteChar ?? '"');
  if (guess === standard) return { delimiter: standard, problems: [] };
  const named = (delimiter: string): number => {
    const names = new Set((schema?.fields ?? []).map((field) => field.name.toLowerCase()));
    const records = readCsv(text.slice(0, 20_000), { ...dialect, delimiter }).records.slice(0, 10);
    return Math.max(
      0,
      ...records.map(({ cells }) => (names.size > 0 ? cells.filter((cell) => names.has(cell.trim().toLowerCase())).length : cells.length)),
    );
  };
  if (named(guess) <= named(standard)) return { delimiter: standard, problems: [] };
  const shown = guess === '\t' ? '\\t' : guess;
  return {
    delimiter: guess,
    problems: [
      {
        kind: 'structure',
        severity: 'warning',
        rule: 'delimiter',
        line: 1,
        message: finding('undeclared', { delimiter: guess === '\t' ? 'tab' : 'sign', sign: guess, standard }),
        hint: finding('addDialect', { example: `"dialect": {"delimiter": "${shown}"}` }),
      },
    ],
  };
}

function finish(
  records: readonly CsvRecord[],
  schema: TableSchema,
  dialect: Dialect,
  file: string,
  path: string | undefined,
  bytes: number,
  before: readonly TableProblem[],
): ReadResource {
  const table = checkTable(records, schema, { dialect, checks: readCustomChecks((schema as { custom_checks?: unknown }).custom_checks) });
  // A table that has no row yet is no mistake; a reader of one's own file wants to know.
  const problems = table.problems.map((problem) => (problem.rule === 'no-rows' ? { ...problem, severity: 'warning' as const } : problem));
  // A column may hold the shapes themselves.
  const shapes = table.fields.find((field) => field.type === 'geojson');
  const geometries =
    shapes && table.rows.some((row) => asGeometry(row[shapes.name]) !== null)
      ? table.rows.map((row) => asGeometry(row[shapes.name]))
      : undefined;
  return { table, schema, path, bytes, ...(geometries ? { geometries } : {}), problems: asProblems(file, [...before, ...problems]) };
}

function parseJson(text: string, dialect: Dialect & { readonly property?: string | undefined }): unknown {
  if (beyondBudget(text) !== undefined) return undefined;
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
    return dialect.property === undefined
      ? value
      : Object.hasOwn(Object(value) as object, dialect.property)
        ? (value as Record<string, unknown>)[dialect.property]
        : undefined;
  } catch {
    return undefined;
  }
}

/** One JSON value a line; undefined where a line is not JSON. */
function parseJsonLines(text: string): unknown {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(line, {}));
  return lines.includes(undefined) ? undefined : lines;
}

/** What a gzip file holds; undefined where it is broken, or larger than a table may be. */
function unzipped(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES });
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
  return [
    { line: 1, cells: names },
    ...objects.map((row, index) => ({ line: index + 2, cells: names.map((name) => cellText(row[name])) })),
  ];
}

function isGeoJson(bytes: Buffer): boolean {
  return /"type"\s*:\s*"(FeatureCollection|Feature)"/.test(bytes.subarray(0, 2000).toString('utf8'));
}

function readGeoJson(bytes: Buffer, declared: TableSchema | undefined, file: string, path: string): ReadResource {
  const { features, problems: found } = parseGeoJson(bytes.toString('utf8'));
  const problems = found.map((problem): Problem => ({ file, ...problem, severity: 'error' }));
  const records = jsonRecords(
    features.map(({ properties }) => properties),
    declared,
  );
  if (!records || features.length === 0) return { table: undefined, schema: declared, path, bytes: bytes.length, problems };
  const read = finish(records, declared ?? inferSchema(records), { header: true }, file, path, bytes.length, []);
  return { ...read, geometries: features.map(({ geometry }) => geometry), problems: [...problems, ...read.problems] };
}
