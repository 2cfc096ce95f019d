/** Sums of projects and grants: in euros by the key's name, else in the money of the site's country. */
import { numberText } from '../../words/message.ts';
import type { CountryRules } from '../records/country.ts';
import type { Lang } from '../text/text.ts';

/** What a project or a grant may say of money: one of the two. */
export interface Paid {
  readonly amount_eur?: number | undefined;
  /** In the money of the site's country. */
  readonly amount?: number | undefined;
}

interface Sum {
  readonly value: number;
  /** ISO 4217; missing where the site's country is not known to have one. */
  readonly currency: string | undefined;
}

/** The sum that is said; `undefined` where none is. */
export function sumOf({ amount_eur, amount }: Paid, rules: Pick<CountryRules, 'currency'>): Sum | undefined {
  if (amount_eur !== undefined) return { value: amount_eur, currency: 'EUR' };
  return amount === undefined ? undefined : { value: amount, currency: rules.currency };
}

/** « 1 234,50 € », “£1,234.50”: whole sums without their decimals. */
export function sumText({ value, currency }: Sum, lang: Lang): string {
  const style = currency === undefined ? {} : ({ style: 'currency', currency } as const);
  return numberText(value, lang, { ...style, maximumFractionDigits: 2, minimumFractionDigits: 0 });
}
