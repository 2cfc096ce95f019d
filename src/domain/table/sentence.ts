/**
 * Sentences whose figures are computed from the table, so that text and data cannot diverge.
 *
 * `{count}` rows · `{sum:f}` `{mean:f}` `{median:f}` `{min:f}` `{max:f}` `{first:f}` `{last:f}` `{distinct:f}` (how many
 * different values) · `{share:f}` (the filtered sum as a percentage of the whole) · `{argmax:f:by}` `{argmin:f:by}` (which
 * group of `by` has the largest or smallest sum of `f`). After the field: `|column=value&…` keeps some rows only
 * (see `filter.ts`), `|.0` fixes the number of decimals.
 */
import { fault, type Fault, meantIs } from '../input/fault.ts';
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';
import { set } from '../text/typography.ts';
import { nearest } from '../input/problem.ts';
import { AGGREGATES, aggregate, exactSum, groupBy, numbersOf, valueText } from './figures.ts';
import type { Aggregate } from './figures.ts';
import { applyFilter, readFilter, unknownField } from './filter.ts';
import type { Filter } from './filter.ts';
import { formatNumber } from './number-format.ts';
import { isNumeric, unitOf } from './table-schema.ts';
import type { Field, Row, Value } from './table-schema.ts';
import { formatValue } from './value-format.ts';

type Operation = Aggregate | 'share' | 'argmax' | 'argmin';
const OPERATIONS: readonly string[] = [...AGGREGATES, 'share', 'argmax', 'argmin'];
const ON_NUMBERS = new Set<string>(['sum', 'mean', 'median', 'share', 'argmax', 'argmin']);

interface Placeholder {
  readonly operation: Operation;
  readonly field?: Field | undefined;
  readonly by?: Field | undefined;
  readonly filter: Filter;
  readonly digits?: number | undefined;
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Reads what stands between braces; a fault is what is wrong with it. */
function readPlaceholder(source: string, fields: readonly Field[], anyType = false): Placeholder | Fault {
  const names = fields.map((field) => field.name);
  const [head = '', ...options] = source.split('|');
  const [operation = '', ...rest] = head.split(':');
  if (!OPERATIONS.includes(operation.trim())) {
    const guess = nearest(operation.trim(), OPERATIONS);
    return fault('figureUnknown', { source, operation: operation.trim(), hint: meantIs(guess), list: OPERATIONS.join(', ') });
  }
  const kind = operation.trim() as Operation;
  const grouped = kind === 'argmax' || kind === 'argmin';
  const byName = grouped ? rest.at(-1)?.trim() : undefined;
  const name = (grouped ? rest.slice(0, -1) : rest).join(':').trim();
  const field = fields.find((candidate) => candidate.name === name);
  const by = fields.find((candidate) => candidate.name === byName);
  if (name === '' ? kind !== 'count' : !field)
    return fault('figureWrong', { source, what: name === '' ? fault('columnExpected') : withGuess(name, names) });
  if (grouped && !by) return fault('figureWrong', { source, what: withGuess(byName ?? '', names) });
  if (field && !anyType && ON_NUMBERS.has(kind) && !isNumeric(field.type)) return fault('figureNotNumbers', { source, name: field.name });
  let filter: Filter = [];
  let digits: number | undefined;
  for (const option of options) {
    const decimals = /^\s*\.(\d)\s*$/.exec(option);
    if (decimals) {
      digits = Number(decimals[1]);
      continue;
    }
    const read = readFilter(option, names);
    if (read.problems[0] !== undefined) return fault('figureWrong', { source, what: read.problems[0] });
    filter = [...filter, ...read.filter];
  }
  return { operation: kind, field, by, filter, digits };
}

function withGuess(name: string, names: readonly string[]): Fault {
  const guess = nearest(name, names);
  return fault('joined', { a: unknownField(name, names), b: guess ? fault('meantEnd', { guess }) : '' });
}

/**
 * What is wrong with a sentence's placeholders; empty when it can be computed. In a table without a row, nobody
 * knows which columns will hold numbers (`anyType`).
 */
export function sentenceProblems(sentence: string, fields: readonly Field[], anyType = false): Fault[] {
  const problems: Fault[] = [];
  for (const [, inner = ''] of sentence.matchAll(PLACEHOLDER)) {
    const placeholder = readPlaceholder(inner, fields, anyType);
    if ('key' in placeholder) problems.push(placeholder);
  }
  const left = sentence.replaceAll(PLACEHOLDER, '');
  if (/[{}]/.test(left)) problems.push(fault('braceOpen'));
  return problems;
}

/** Placeholders whose filter keeps no row of a table, as they are written: what they say is nought, or nothing. */
export function emptyFilters(sentence: string, rows: readonly Row[], fields: readonly Field[]): string[] {
  return [...sentence.matchAll(PLACEHOLDER)].flatMap(([whole, inner = '']) => {
    const placeholder = readPlaceholder(inner, fields);
    if ('key' in placeholder || placeholder.filter.length === 0) return [];
    return applyFilter(rows, placeholder.filter).length === 0 ? [whole] : [];
  });
}

function compute(placeholder: Placeholder, rows: readonly Row[]): { value: Value | undefined; unit?: string | undefined } {
  const { operation, field, by } = placeholder;
  const kept = applyFilter(rows, placeholder.filter);
  if (operation === 'share') {
    const whole = exactSum(numbersOf(rows, field?.name ?? ''));
    return { value: whole === 0 ? undefined : (100 * exactSum(numbersOf(kept, field?.name ?? ''))) / whole, unit: '%' };
  }
  if (operation === 'argmax' || operation === 'argmin') {
    const sign = operation === 'argmax' ? 1 : -1;
    let best: { key: Value; sum: number } | undefined;
    for (const group of groupBy(kept, by?.name ?? '')) {
      const sum = exactSum(numbersOf(group.rows, field?.name ?? ''));
      if (!best || sign * (sum - best.sum) > 0) best = { key: group.key, sum };
    }
    return { value: best?.key };
  }
  const unit = field && ['sum', 'mean', 'median', 'min', 'max', 'first', 'last'].includes(operation) ? unitOf(field) : undefined;
  // Adding up rows none of which holds a number is no zero.
  if (operation === 'sum' && kept.length > 0 && numbersOf(kept, field?.name ?? '').length === 0) return { value: undefined };
  return { value: aggregate(operation, kept, field?.name), unit };
}

/** Whether a sentence holds figures to compute. */
export function hasFigures(sentence: string): boolean {
  return sentence.search(PLACEHOLDER) >= 0;
}

/**
 * The sentence with its figures, computed over the rows. Placeholders that cannot be computed become « donnée absente »;
 * those about rows that are not there (a filter took them away) become `absent`, where it is given.
 */
export function renderSentence(
  sentence: string,
  rows: readonly Row[],
  fields: readonly Field[],
  lang: Lang = 'fr',
  absent?: string,
): string {
  const said = sentence.replaceAll(PLACEHOLDER, (whole, inner: string) => {
    const placeholder = readPlaceholder(inner, fields, rows.length === 0);
    if ('key' in placeholder) return whole;
    if (absent !== undefined && applyFilter(rows, placeholder.filter).length === 0) return absent;
    const { value, unit } = compute(placeholder, rows);
    if (value === undefined || value === null) return words('table', lang).absent;
    if (placeholder.operation === 'argmax' || placeholder.operation === 'argmin')
      return placeholder.by ? formatValue(value, placeholder.by, lang) : valueText(value);
    if (
      typeof value === 'number' &&
      placeholder.field &&
      !isNumeric(placeholder.field.type) &&
      placeholder.operation !== 'count' &&
      placeholder.operation !== 'distinct'
    ) {
      return formatValue(value, placeholder.field, lang);
    }
    if (typeof value === 'number') return formatNumber(value, { unit, digits: placeholder.digits ?? (unit === '%' ? 1 : undefined), lang });
    return placeholder.field ? formatValue(value, placeholder.field, lang) : valueText(value);
  });
  // A unit may follow a figure: only now does it stand beside one.
  return set(said, lang);
}
