/** One cell's text to a typed value, or what is wrong with it and the likely cause. */
import { hintFor } from './hints.ts';
import type { Field, FieldType, Value } from './table-schema.ts';
import { finding, visible, type Finding, type FindingKey } from './finding.ts';

export interface CellFault {
  /** What is expected instead, as a phrase: « une date ». */
  readonly expected: Finding;
  readonly message: Finding;
  readonly hint?: Finding | undefined;
}

export type CellRead = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: CellFault };

const good = (value: Value): CellRead => ({ ok: true, value });

/** What each type expects, to end a sentence. */
const EXPECTED = {
  string: 'aText',
  number: 'aNumber',
  integer: 'anInteger',
  boolean: 'trueOrFalse',
  object: 'aJsonObject',
  array: 'aJsonArray',
  list: 'aList',
  date: 'aDate',
  time: 'aTime',
  datetime: 'aDateTime',
  year: 'aYear',
  yearmonth: 'aMonth',
  duration: 'aDuration',
  geopoint: 'aPoint',
  geojson: 'aGeometry',
  any: 'aValue',
} as const satisfies Readonly<Record<FieldType, FindingKey>>;

function bad(text: string, field: Field, wanted?: Finding): CellRead {
  const expected = wanted ?? expectedOf(field);
  return {
    ok: false,
    fault: { expected, message: finding('notA', { found: visible(text), expected }), hint: hintFor(text, field) },
  };
}

function expectedOf(field: Field): Finding {
  if (field.type === 'date' && field.format && !['default', 'any'].includes(field.format))
    return finding('aDateAs', { pattern: { pattern: field.format } });
  if (field.type === 'number' && field.decimalChar === ',') return finding('aCommaNumber');
  if (field.type === 'boolean')
    return finding('eitherOf', { yes: (field.trueValues ?? ['true'])[0] ?? 'true', no: (field.falseValues ?? ['false'])[0] ?? 'false' });
  return finding(EXPECTED[field.type]);
}

const DEFAULT_TRUE = ['true', 'True', 'TRUE', '1'];
const DEFAULT_FALSE = ['false', 'False', 'FALSE', '0'];

/** Reads a cell that is not a missing value. */
export function readCell(text: string, field: Field): CellRead {
  switch (field.type) {
    case 'string':
      return readString(text, field);
    case 'any':
      return good(text);
    case 'integer':
      return readInteger(text, field);
    case 'number':
      return readNumber(text, field);
    case 'boolean':
      if ((field.trueValues ?? DEFAULT_TRUE).includes(text.trim())) return good(true);
      if ((field.falseValues ?? DEFAULT_FALSE).includes(text.trim())) return good(false);
      return bad(text, field);
    case 'year':
      return /^-?\d{4,}$/.test(text.trim()) && text.trim().replace('-', '').length === 4 ? good(Number(text)) : bad(text, field);
    case 'yearmonth':
      return /^\d{4}-(0[1-9]|1[0-2])$/.test(text.trim()) ? good(text.trim()) : bad(text, field);
    case 'date':
      return readTemporal(text, field, 'date');
    case 'time':
      return readTemporal(text, field, 'time');
    case 'datetime':
      return readTemporal(text, field, 'datetime');
    case 'duration':
      return /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?$/.test(text.trim())
        ? good(text.trim())
        : bad(text, field);
    case 'object':
      return readJson(text, field, (value) => typeof value === 'object' && value !== null && !Array.isArray(value));
    case 'array':
      return readJson(text, field, Array.isArray);
    case 'geojson':
      return readJson(text, field, isGeometry);
    case 'geopoint':
      return readGeopoint(text, field);
    case 'list':
      return readList(text, field);
  }
}

const STRING_FORMATS: Readonly<Record<string, readonly [RegExp, Finding]>> = {
  email: [/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, finding('anEmail')],
  uri: [/^[a-z][a-z0-9+.-]*:[^\s<>"]+$/i, finding('anAddress')],
  uuid: [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, finding('aUuid')],
  binary: [/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, finding('base64')],
};

function readString(text: string, field: Field): CellRead {
  const rule = STRING_FORMATS[field.format ?? ''];
  return rule && !rule[0].test(text) ? bad(text, field, rule[1]) : good(text);
}

function bare(text: string, field: Field): string {
  const trimmed = text.trim();
  // A space between thousands is a no-break or a narrow one as soon as a spreadsheet or a typist wrote it.
  const grouped = !field.groupChar
    ? trimmed
    : /^\s$/.test(field.groupChar)
      ? trimmed.replace(/(?<=\d)\s(?=\d{3})/g, '')
      : trimmed.replaceAll(field.groupChar, '');
  return field.bareNumber === false ? grouped.replace(/^[^\d.,+-]+/, '').replace(/[^\d.,]+$/, '') : grouped;
}

function readInteger(text: string, field: Field): CellRead {
  const clean = bare(text, field);
  return /^[+-]?\d+$/.test(clean) && Number.isSafeInteger(Number(clean)) ? good(Number(clean)) : bad(text, field);
}

function readNumber(text: string, field: Field): CellRead {
  const clean = bare(text, field);
  const decimal = field.decimalChar ?? '.';
  const [whole, ...rest] = clean.split(decimal);
  const normal = rest.length === 0 ? clean : rest.length === 1 ? `${whole ?? ''}.${rest[0] ?? ''}` : '';
  if (decimal !== '.' && clean.includes('.')) return bad(text, field);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(normal)) return bad(text, field);
  const value = Number(normal);
  return Number.isFinite(value) ? good(value) : bad(text, field);
}

const TOKENS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d{2})',
  m: '(?<m>\\d{1,2})',
  d: '(?<d>\\d{1,2})',
  H: '(?<H>\\d{1,2})',
  M: '(?<M>\\d{2})',
  S: '(?<S>\\d{2})',
};
const ISO: Readonly<Record<string, string>> = { date: '%Y-%m-%d', time: '%H:%M:%S', datetime: '%Y-%m-%dT%H:%M:%S' };
/** Tried in this order under `format: any`; day before month, as in France. */
const ANY: Readonly<Record<string, readonly string[]>> = {
  date: ['%Y-%m-%d', '%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y', '%Y/%m/%d', '%d/%m/%y'],
  time: ['%H:%M:%S', '%H:%M', '%Hh%M'],
  datetime: ['%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M', '%d/%m/%Y %H:%M', '%d/%m/%Y %H:%M:%S'],
};

function readTemporal(text: string, field: Field, kind: 'date' | 'time' | 'datetime'): CellRead {
  const format = field.format ?? 'default';
  const iso = ISO[kind] ?? '';
  const patterns = format === 'default' ? [iso] : format === 'any' ? (ANY[kind] ?? []) : [format.replace(/^fmt:/, '')];
  for (const pattern of patterns) {
    const value = matchPattern(text.trim(), pattern, kind, format === 'default');
    if (value !== undefined) return good(value);
  }
  return bad(text, field);
}

const compiled = new Map<string, RegExp>();

function temporalPattern(pattern: string, zoned: boolean): RegExp {
  const key = `${zoned ? 'z' : ' '}${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%([YymdHMS])/g, (_all, token: string) => TOKENS[token] ?? '');
  const made = new RegExp(`^${source}${zoned ? '(?:\\.\\d+)?(?<zone>Z|[+-]\\d{2}:?\\d{2})?' : ''}$`);
  compiled.set(key, made);
  return made;
}

function matchPattern(text: string, pattern: string, kind: 'date' | 'time' | 'datetime', zoned: boolean): string | undefined {
  const found = temporalPattern(pattern, kind !== 'date' && zoned).exec(text)?.groups;
  if (!found) return undefined;
  const year = found['Y'] ?? (found['y'] === undefined ? '2000' : `${Number(found['y']) > 68 ? '19' : '20'}${found['y']}`);
  const [month, day] = [Number(found['m'] ?? 1), Number(found['d'] ?? 1)];
  const [hour, minute, second] = [Number(found['H'] ?? 0), Number(found['M'] ?? 0), Number(found['S'] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(Number(year), month, 0)).getUTCDate()) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const pad = (n: number) => String(n).padStart(2, '0');
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const time = `${pad(hour)}:${pad(minute)}:${pad(second)}`;
  return kind === 'date' ? date : kind === 'time' ? time : `${date}T${time}${found['zone'] ?? ''}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readJson(text: string, field: Field, accepts: (value: unknown) => boolean): CellRead {
  const value = parseJson(text);
  return value !== undefined && accepts(value) ? good(value as Value) : bad(text, field);
}

const GEOMETRIES = [
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
  'Feature',
  'FeatureCollection',
  'Topology',
];

function isGeometry(value: unknown): boolean {
  return typeof value === 'object' && value !== null && GEOMETRIES.includes(String((value as { type?: unknown }).type));
}

/** A geopoint becomes `[longitude, latitude]`. */
function readGeopoint(text: string, field: Field): CellRead {
  const parsed = field.format === 'array' || field.format === 'object' ? parseJson(text) : text.split(',').map((part) => part.trim());
  const pair =
    field.format === 'object' && typeof parsed === 'object' && parsed !== null
      ? [(parsed as { lon?: unknown }).lon, (parsed as { lat?: unknown }).lat]
      : parsed;
  if (!Array.isArray(pair) || pair.length !== 2 || pair.some((part) => part === '' || part === null || part === undefined))
    return bad(text, field);
  const [lon = Number.NaN, lat = Number.NaN] = pair.map(Number);
  if (!(Math.abs(lon) <= 180)) return bad(text, field);
  return Math.abs(lat) <= 90 ? good([lon, lat]) : bad(text, field);
}

function readList(text: string, field: Field): CellRead {
  const items: Value[] = [];
  for (const item of text.split(field.delimiter ?? ',')) {
    const read = readCell(item.trim(), { name: field.name, type: field.itemType ?? 'string' });
    if (!read.ok) return read;
    items.push(read.value);
  }
  return good(items);
}
