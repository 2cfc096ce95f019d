/** Figures and numbers of points as sentences about a camera say them. */
import { localeOf, numberText } from '../../words/message.ts';
import type { Lang } from '../text/text.ts';

/** A figure that claims no more than it knows: two digits, three from a hundred on. */
export function figureText(value: number, lang: Lang): string {
  return numberText(value, lang, { maximumSignificantDigits: value < 100 ? 2 : 3, useGrouping: true });
}

/** Points, which people count from 1: « 2, 5 et 6 ». */
export function pointsText(points: readonly number[], lang: Lang, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(localeOf(lang), { type }).format(points.map((i) => String(i + 1)));
}
