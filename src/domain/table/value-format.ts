/** A typed cell in words: numbers with their unit, dates as they are read, yes and no. A table's words are in the site's first language. */
import { words } from '../../words/words.ts';
import { dateLabel } from '../text/edtf.ts';
import { firstLanguage } from '../text/first-language.ts';
import type { Lang } from '../text/text.ts';
import { set } from '../text/typography.ts';
import { valueText } from './figures.ts';
import { columnDigits, formatNumber } from './number-format.ts';
import { isNumeric, unitOf } from './table-schema.ts';
import type { Field, Row, Value } from './table-schema.ts';

/** A value of a column, ready to be read; a missing one is an empty string. @param decimals where its column fixes them */
export function formatValue(value: Value | undefined, field: Field, lang: Lang = 'fr', decimals?: number): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return words('table', lang)[value ? 'yes' : 'no'];
  if (typeof value === 'number') {
    if (!isNumeric(field.type) || (field.type === 'integer' && isLabel(field.name))) return String(value);
    const unit = unitOf(field);
    return formatNumber(value, {
      unit,
      lang,
      digits: decimals ?? (unit === undefined && !Number.isInteger(value) ? Math.min(6, decimalsOf(value)) : undefined),
    });
  }
  if ((field.type === 'date' || field.type === 'yearmonth') && typeof value === 'string') return dateLabel(value, lang);
  if (field.type === 'list' && Array.isArray(value)) return set(value.map(String).join(', '), firstLanguage());
  const category = field.categories?.find((candidate) => String(candidate.value) === valueText(value));
  return category?.label ?? set(valueText(value), firstLanguage());
}

/** How the values of a column are told below one another: sums of money all with their decimals, or none. */
export function columnFormat(field: Field, rows: readonly Row[], lang: Lang): (value: Value | undefined) => string {
  const unit = isNumeric(field.type) ? unitOf(field) : undefined;
  const decimals =
    unit === undefined
      ? undefined
      : columnDigits(
          rows.map((row) => row[field.name]),
          unit,
        );
  return (value) => formatValue(value, field, lang, decimals);
}

/** Whole numbers that name rather than count: years and codes take no thousands separator and are never added up. */
export function isLabel(name: string): boolean {
  return /(^|[^a-z])(ann[eé]e|year|mill[eé]sime|code|insee|siren|siret|cp|id|num[eé]ro|n°)([^a-z]|$)/i.test(
    name.replace(/([a-z])([A-Z])/g, '$1_$2'),
  );
}

function decimalsOf(value: number): number {
  return (String(value).split('.')[1] ?? '').length;
}
