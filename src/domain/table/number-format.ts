/** Numbers as readers of a language write them, with no-break spaces (U+00A0: the fonts lack U+202F). */
import { localeOf } from '../../words/message.ts';
import type { Lang } from '../text/text.ts';

const NBSP = '\u00A0';

const formats = new Map<string, Intl.NumberFormat>();

/** Money that units of columns may be, by its code (ISO 4217). */
const MONEY: ReadonlySet<string> = new Set([
  'EUR',
  'GBP',
  'USD',
  'CAD',
  'AUD',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'RON',
  'JPY',
]);

/** How a unit that languages place and space each in its way is set. */
function styleOf(unit: string): Intl.NumberFormatOptions | undefined {
  if (MONEY.has(unit)) return { style: 'currency', currency: unit, currencyDisplay: 'narrowSymbol' };
  return unit === '%' ? { style: 'unit', unit: 'percent' } : undefined;
}

function format(lang: Lang, digits: number, fixed: boolean, unit: string | undefined): Intl.NumberFormat {
  const key = `${lang} ${digits} ${fixed} ${unit ?? ''}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.NumberFormat(localeOf(lang), {
      minimumFractionDigits: fixed ? digits : 0,
      maximumFractionDigits: digits,
      ...(unit === undefined ? {} : styleOf(unit)),
    });
    formats.set(key, known);
  }
  return known;
}

/** A number with its unit: « 934 543,32 € », « 8,7 % », « 14,81 ». `digits` fixes the decimals. */
export function formatNumber(
  value: number,
  options: { readonly unit?: string | undefined; readonly digits?: number | undefined; readonly lang?: Lang | undefined } = {},
): string {
  const { unit, lang = 'fr' } = options;
  const money = unit !== undefined && MONEY.has(unit);
  const whole = Number.isInteger(value);
  const digits = options.digits ?? (money ? (whole ? 0 : 2) : 2);
  const placed = unit !== undefined && styleOf(unit) !== undefined;
  const text = format(lang, digits, options.digits !== undefined || (money && !whole), placed ? unit : undefined)
    .format(value)
    .replaceAll('\u202F', NBSP)
    .replace(/^-/, '\u2212');
  return unit === undefined || placed ? text : `${text}${NBSP}${unit}`;
}

/** Decimals of sums of money that stand below one another: two throughout where one has any; `undefined` where each number is set by itself. */
export function columnDigits(values: readonly unknown[], unit: string | undefined): number | undefined {
  const parted = (value: unknown) => typeof value === 'number' && !Number.isInteger(value);
  return unit !== undefined && MONEY.has(unit) && values.some(parted) ? 2 : undefined;
}

/** A number of few signs for a label in a chart: « 935 k », « 1,4 M », « 865 », « 0,04 ». */
export function formatShort(value: number, lang: Lang = 'fr'): string {
  const size = Math.abs(value);
  // Of what is less than one, two figures: a tenth would make nothing of four hundredths.
  if (size > 0 && size < 1) return formatNumber(Number(value.toPrecision(2)), { digits: smallDigits(size), lang });
  if (size >= 999_500) return `${formatNumber(value / 1e6, { digits: size >= 9_950_000 ? 0 : 1, lang })}${NBSP}M`;
  if (size >= 9_950) return `${formatNumber(value / 1e3, { digits: 0, lang })}${NBSP}k`;
  if (size >= 1000) return formatNumber(value, { digits: 0, lang });
  return formatNumber(value, { digits: Number.isInteger(value) ? 0 : size >= 100 ? 0 : 1, lang });
}

/** Decimals that tell two figures of a number less than one, without a nought at their end. */
function smallDigits(size: number): number {
  const [, places = ''] = Number(size.toPrecision(2)).toFixed(12).split('.');
  return places.replace(/0+$/, '').length;
}

/** Reads a number as people type it: spaces, comma or point, a sign, a unit after it. */
export function parseHumanNumber(text: string): number | undefined {
  const clean = text
    .trim()
    .replace(/[\s\u00A0\u202F]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/(€|%|euros?|eur)$/i, '');
  if (/^[-+]?\d+([.,]\d+)?$/.test(clean)) return Number(clean.replace(',', '.'));
  if (/^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(clean)) return Number(clean.replaceAll('.', '').replace(',', '.'));
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(clean)) return Number(clean.replaceAll(',', ''));
  return undefined;
}
