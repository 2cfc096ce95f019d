/** Sizes and lengths in words. */
import type { Lang } from '../../domain/text/text.ts';

/** A number as it is written in a text; French groups by U+00A0, which the fonts have. */
export function numberInWords(value: number, lang: Lang, digits = 0): string {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value).replaceAll('\u202F', '\u00A0');
}

/** A deviation: microns below a tenth of a millimetre. */
export function deviationInWords(mm: number, lang: Lang): string {
  const micro = mm < 0.1;
  return `${numberInWords(micro ? mm * 1000 : mm, lang, micro ? 0 : 2)}\u00a0${micro ? 'µm' : 'mm'}`;
}
