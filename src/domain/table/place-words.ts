/** Where a row is, in words: « 47,122° N, 1,915° O », "47.122° N, 1.915° W". */
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';
import { formatNumber } from './number-format.ts';
import type { Value } from './table-schema.ts';

/** What a place cell holds: longitude and latitude, the kind of a shape, or null where there is no position. */
export type PlaceCell = readonly [lon: number, lat: number] | 'outline' | 'line' | null;

/** A place cell in a language. */
export function placeText(value: Value | undefined, lang: Lang): string {
  const { place } = words('table', lang);
  if (value === 'outline' || value === 'line') return place[value];
  if (!Array.isArray(value)) return place.none;
  const [lon, lat] = value.map(Number) as [number, number];
  const degrees = (angle: number) => ({ degrees: formatNumber(Math.abs(angle), { digits: 3, lang }) });
  return `${place[lat < 0 ? 'south' : 'north'](degrees(lat))}, ${place[lon < 0 ? 'west' : 'east'](degrees(lon))}`;
}
