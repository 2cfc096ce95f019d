/**
 * A latitude or a longitude as people write them: `47.1114`, `47,1114°`, `47°06'41"N`, `N 47° 06,683'`, `1°53’ O`.
 * The French « O » is west. Degrees, minutes and seconds are only read whole: what is doubtful is not guessed.
 */
const DEGREES = String.raw`(\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|d(?:eg)?)?`;
const MINUTES = String.raw`(\d{1,2}(?:[.,]\d+)?)\s*(?:['’′‘´]|min|m)?`;
const SECONDS = String.raw`(\d{1,2}(?:[.,]\d+)?)\s*(?:["”″“]|''|’’|′′|sec|s)?`;
const SIDE = String.raw`(N|S|E|W|O|Nord|Sud|Est|Ouest|North|South|East|West)?`;
const WRITTEN = new RegExp(String.raw`^${SIDE}\s*([+-]?)\s*${DEGREES}(?:\s*${MINUTES}(?:\s*${SECONDS})?)?\s*${SIDE}$`, 'i');

export interface WrittenAngle {
  /** Decimal degrees, south and west negative, rounded to 1e-7 (a centimetre). */
  readonly degrees: number;
  /** The axis that its hemisphere tells, if it has one. */
  readonly axis: 'lat' | 'lon' | undefined;
}

/** Reads an angle; `undefined` when it is not one, or not surely. */
export function readAngle(written: string): WrittenAngle | undefined {
  const text = written
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[−–]/g, '-')
    .trim();
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, before, sign, degrees = '', minutes, seconds, after] = match;
  if (before && after) return undefined;
  const side = (before ?? after ?? '').charAt(0).toUpperCase();
  if (side !== '' && sign === '-') return undefined;
  const number = (part: string | undefined) => Number((part ?? '0').replace(',', '.'));
  // « 47,11 06 » is no angle: only the last part has decimals.
  if (minutes !== undefined && /[.,]/.test(degrees)) return undefined;
  if (seconds !== undefined && /[.,]/.test(minutes ?? '')) return undefined;
  // Two bare numbers may be anything (« 47 1 »): minutes need a mark, or seconds after them, or a hemisphere.
  if (minutes !== undefined && seconds === undefined && side === '' && !/[°º'’′]/.test(text)) return undefined;
  if (number(minutes) >= 60 || number(seconds) >= 60) return undefined;
  const size = number(degrees) + number(minutes) / 60 + number(seconds) / 3600;
  const value = sign === '-' || side === 'S' || side === 'W' || side === 'O' ? -size : size;
  return { degrees: Math.round(value * 1e7) / 1e7, axis: side === '' ? undefined : 'NS'.includes(side) ? 'lat' : 'lon' };
}
