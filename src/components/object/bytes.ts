/** Sizes and lengths in words. */
import type { Lang } from '../../domain/text.ts';

export function bytesInWords(bytes: number, lang: Lang): string {
  const [divisor, unit] = bytes >= 1e6 ? ([1e6, { fr: 'Mo', en: 'MB' }] as const) : ([1e3, { fr: 'ko', en: 'KB' }] as const);
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: bytes >= 1e6 ? 1 : 0 }).format(bytes / divisor)}\u00a0${unit[lang]}`;
}

/** A deviation: microns below a tenth of a millimetre. */
export function deviationInWords(mm: number, lang: Lang): string {
  const micro = mm < 0.1;
  return `${new Intl.NumberFormat(lang, { maximumFractionDigits: micro ? 0 : 2 }).format(micro ? mm * 1000 : mm)}\u00a0${micro ? 'µm' : 'mm'}`;
}
