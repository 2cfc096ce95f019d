/** Lengths and areas in words, and the round numbers of scale bars. */
import { numberText } from '../../words/message.ts';
import type { Lang } from '../text/text.ts';

/** Signs of the languages that nearly every visitor reads; others are asked of `Intl`. */
const SIGNS: Readonly<Record<Lang, readonly [group: string, point: string]>> = { fr: ['\u00a0', ','], en: [',', '.'] };

/** Written by hand: a browser's first `Intl.NumberFormat` costs tens of milliseconds, just when a map is being set up. */
function number(value: number, lang: Lang, digits: number): string {
  const signs = SIGNS[lang];
  if (!signs) return numberText(value, lang, { maximumFractionDigits: digits });
  const [whole = '0', decimals = ''] = value.toFixed(digits).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, signs[0]);
  const kept = decimals.replace(/0+$/, '');
  return kept === '' ? grouped : `${grouped}${signs[1]}${kept}`;
}

/** A length with a unit that suits it: « 85 cm », « 12,4 m », « 1 250 m », « 3,4 km ». */
export function lengthLabel(metres: number, lang: Lang): string {
  if (metres < 1) return `${number(metres * 100, lang, 0)}\u00a0cm`;
  if (metres < 100) return `${number(metres, lang, 1)}\u00a0m`;
  if (metres < 2000) return `${number(metres, lang, 0)}\u00a0m`;
  return `${number(metres / 1000, lang, metres < 20_000 ? 2 : 1)}\u00a0km`;
}

/** An area with a unit that suits it: « 450 m² », « 2,5 ha », « 12,3 km² ». */
export function areaLabel(squareMetres: number, lang: Lang): string {
  if (squareMetres < 10_000) return `${number(squareMetres, lang, squareMetres < 100 ? 1 : 0)}\u00a0m²`;
  if (squareMetres < 1_000_000) return `${number(squareMetres / 10_000, lang, 2)}\u00a0ha`;
  return `${number(squareMetres / 1_000_000, lang, 2)}\u00a0km²`;
}

export interface ScaleBar {
  readonly metres: number;
  readonly pixels: number;
}

/** The longest bar of 1, 2 or 5 times a power of ten that is not wider than so many pixels. */
export function scaleBar(metresPerPixel: number, widest: number): ScaleBar {
  const most = metresPerPixel * widest;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}
