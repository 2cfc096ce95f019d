/** What data pages say beside their words: licences, formats, columns of figures. */
import type { DataLicence } from '../../domain/records/package.ts';
import { isIn, pick, type Lang } from '../../domain/text/text.ts';
import { onlyFirst } from '../../domain/text/first-language.ts';

/** A licence's name in the page's language, where the package gives it. */
export function licenceLabel(licence: DataLicence, lang: Lang): string {
  return isIn(licence.labels, lang) ? pick(licence.labels, lang) : licence.label;
}

/** The language of that name. */
export function licenceLang(licence: DataLicence, lang: Lang): Lang | undefined {
  return isIn(licence.labels, lang) ? undefined : onlyFirst(lang);
}

/**
 * Class of a table whose columns at these positions (from 0) hold figures: `n2 n4`, or `f2` for all from the second on.
 * Said once a table, where a class on every cell would weigh as much as the figures. None beyond `MOST_COLUMNS`.
 */
export function figureColumns(positions: readonly number[], width: number): string | undefined {
  if (positions.length === 0) return undefined;
  const [first = 0] = positions;
  if (first > 0 && positions.length === width - first && first < MOST_COLUMNS) return `f${first + 1}`;
  return positions
    .filter((position) => position < MOST_COLUMNS)
    .map((position) => `n${position + 1}`)
    .join(' ');
}

const MOST_COLUMNS = 24;
