/** Coordinates as people write and copy them, and cells of a table as its other rows write theirs. Degrees, WGS 84. */
import type { Bounds } from '../../../domain/geo/ring.ts';
import { boundsHold } from '../../../domain/geo/sphere.ts';
import { photoRowSchema } from '../../../domain/schema/campaign.ts';
import type { Row } from '../table/grid.ts';

export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

const { lat: latSchema, lon: lonSchema, heading: headingSchema } = photoRowSchema.shape;
const SCHEMAS = { lat: latSchema, lon: lonSchema, heading: headingSchema } as const;
type Measured = keyof typeof SCHEMAS;

/** What a cell says, as the check reads it; nothing where it is empty or wrong. */
export function cellNumber(column: Measured, cell: string | undefined): number | undefined {
  const text = cell?.trim() ?? '';
  const read = text === '' ? undefined : SCHEMAS[column].safeParse(text);
  return read?.success ? read.data : undefined;
}

/** Digits that are worth writing: a tenth of a metre on the ground, a degree of heading. */
const DIGITS: Readonly<Record<Measured, number>> = { lat: 6, lon: 6, heading: 0 };

/** A number as a cell: with a comma where the column's other cells have one. */
export function numberCell(column: Measured, value: number | undefined, rows: readonly Row[], heading: string): string {
  if (value === undefined) return '';
  const text = String(Number(value.toFixed(DIGITS[column])));
  const decimal = rows.find((row) => /^-?\d+[.,]\d+$/.test(row[heading]?.trim() ?? ''))?.[heading];
  return decimal?.includes(',') ? text.replace('.', ',') : text;
}

/** Addresses of maps, in which coordinates stand in another order than on paper. */
const LINKS: readonly (readonly [RegExp, 'lat' | 'lon'])[] = [
  [/[#?&]map=\d+(?:\.\d+)?\/(-?\d+\.\d+)\/(-?\d+\.\d+)/, 'lat'],
  [/@(-?\d+\.\d+),(-?\d+\.\d+)/, 'lat'],
  [/[?&]lat=(-?\d+\.\d+)&lon=(-?\d+\.\d+)/, 'lat'],
  [/[?&]lon=(-?\d+\.\d+)&lat=(-?\d+\.\d+)/, 'lon'],
  [/[?&]c=(-?\d+\.\d+),(-?\d+\.\d+)/, 'lon'],
];

/** Latitude, then longitude, of a text of two: decimals with a point or a comma, or degrees, minutes and seconds. */
function pairIn(text: string): readonly [string, string] | undefined {
  const minutes = /^(.*?[°º].*?[NS])[\s,;]*(.*[°º].*[EWO])$/i.exec(text);
  if (minutes) return [minutes[1] ?? '', minutes[2] ?? ''];
  const numbers = /^[-+\d\s.,;/°]+$/.test(text.replace(/^geo:/i, '')) ? (text.match(/-?\d+(?:[.,]\d+)?/g) ?? []) : [];
  return numbers.length === 2 ? [numbers[0] ?? '', numbers[1] ?? ''] : undefined;
}

/**
 * The place that a text gives: typed, pasted, or the address of a map. Latitude and longitude that were swapped are set
 * right where only that falls into the territory, once that is known.
 */
export function readCoordinates(written: string, bounds: Bounds | undefined): LonLat | undefined {
  const text = written.trim();
  for (const [pattern, first] of LINKS) {
    const found = pattern.exec(text);
    if (found) return first === 'lat' ? { lat: Number(found[1]), lon: Number(found[2]) } : { lon: Number(found[1]), lat: Number(found[2]) };
  }
  const pair = pairIn(text);
  if (!pair) return undefined;
  const [lat, lon] = [cellNumber('lat', pair[0]), cellNumber('lon', pair[1])];
  if (lat !== undefined && lon !== undefined && (!bounds || boundsHold(bounds, lon, lat))) return { lat, lon };
  const [other, swapped] = [cellNumber('lat', pair[1]), cellNumber('lon', pair[0])];
  if (bounds && other !== undefined && swapped !== undefined && boundsHold(bounds, swapped, other)) return { lat: other, lon: swapped };
  return lat !== undefined && lon !== undefined ? { lat, lon } : undefined;
}
