/** Where a row is, in words: « 47,122° N, 1,915° O », "47.122° N, 1.915° W". */
import { type Lang, frenchOrEnglish } from '../text/text.ts';
import type { Value } from './table-schema.ts';

/** What a place cell holds: longitude and latitude, the kind of a shape, or null where there is no position. */
export type PlaceCell = readonly [lon: number, lat: number] | 'outline' | 'line' | null;

const WORDS = {
  fr: { none: 'sans position', outline: 'contour', line: 'tracé', west: 'O' },
  en: { none: 'no position', outline: 'outline', line: 'line', west: 'W' },
} as const;

/** A place cell in a language. */
export function placeText(value: Value | undefined, lang: Lang): string {
  const words = WORDS[frenchOrEnglish(lang)];
  if (value === 'outline' || value === 'line') return words[value];
  if (!Array.isArray(value)) return words.none;
  const [lon, lat] = value.map(Number) as [number, number];
  const one = (angle: number, plus: string, minus: string) => {
    const degrees = Math.abs(angle).toFixed(3);
    return `${lang === 'fr' ? degrees.replace('.', ',') : degrees}°\u00A0${angle < 0 ? minus : plus}`;
  };
  return `${one(lat, 'N', 'S')}, ${one(lon, 'E', words.west)}`;
}
