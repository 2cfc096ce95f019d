/** Where something is on the Earth, in words. */
import { numberText } from '../../words/message.ts';
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

/** Five digits of a degree are about a metre. */
const DIGITS = { minimumFractionDigits: 5, maximumFractionDigits: 5 };

/** A position as people write it: « 47,11800° N, 1,91700° O ». */
export function positionText(lat: number, lon: number, lang: Lang): string {
  const { at } = words('skyMap', lang);
  const degrees = (value: number) => numberText(Math.abs(value), lang, DIGITS);
  const [north, east] = [degrees(lat), degrees(lon)];
  return `${lat < 0 ? at.south({ degrees: north }) : at.north({ degrees: north })}, ${lon < 0 ? at.west({ degrees: east }) : at.east({ degrees: east })}`;
}
