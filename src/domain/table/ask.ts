/**
 * Questions whose answer is computed from a table. A question is one operation:
 *
 * | question | answer |
 * |---|---|
 * | `{count: true}` · `{count: f}` | number of rows · of present values |
 * | `{sum: f}` `{mean: f}` `{median: f}` `{min: f}` `{max: f}` `{distinct: f}` `{first: f}` `{last: f}` | one figure |
 * | `{values: f}` | the different values, as a list |
 * | `{min: {sum: f, by: g}}` · `{max: …}` | the group of `g` where the figure is smallest · largest |
 * | `{first: {…, by: g}}` · `{last: …}` | the first · last group |
 * | `{value: {min: {sum: f, by: g}}}` | that smallest figure itself |
 * | `{share: f}` with `where` · `{share: q, of: q}` | per cent of the whole column · of another question |
 * | `{difference: [q, q]}` `{total: [q, q, …]}` `{ratio: [q, q]}` `{product: [q, q]}` | a − b, a + b + …, a ÷ b, a × b |
 * | `{change: [q, q]}` | evolution from the first to the second, per cent |
 * | `{round: q, digits: n}` | rounded half away from zero |
 * | `{constant: n}` | a number known from elsewhere (a population, an area) |
 *
 * Any column operation takes `where` (a filter, see `filter.ts`), `by` (one answer a group: a list), and `unit`.
 */
import { ToldError } from '../input/told-error.ts';
import { fault, type Fault, nearestIs } from '../input/fault.ts';
import type { Lang } from '../text/text.ts';
import { aggregate, distinctOf, exactSum, groupBy, numbersOf, valueText } from './figures.ts';
import { nearest } from '../input/problem.ts';
import { applyFilter, readFilter, unknownField, type Filter } from './filter.ts';
import { formatNumber, parseHumanNumber } from './number-format.ts';
import { isNumeric, unitOf } from './table-schema.ts';
import type { Field, Row, Value } from './table-schema.ts';
import { formatValue } from './value-format.ts';
import { unaccented } from '../text/fold.ts';

/** What a question evaluates to. `groups` is there when it is asked `by` something; `ties` when several groups share the extreme. */
export interface Answer {
  readonly value: Value;
  /** `EUR`, `%`, … of a numeric value. */
  readonly unit?: string | undefined;
  /** Column whose values the answer is one of. */
  readonly field?: Field | undefined;
  /** The figure by which a group was chosen. */
  readonly figure?: { readonly value: number; readonly unit?: string | undefined } | undefined;
  readonly ties: readonly Value[];
  readonly groups?: readonly { readonly key: Value; readonly value: Value }[] | undefined;
}

/** A question that cannot be asked of this table; the message is a French sentence for the lesson's author. */
export class AskError extends ToldError {
  override readonly name = 'AskError';
}

/** Operations on a column, and on other questions. */
export const COLUMN = ['count', 'sum', 'mean', 'median', 'min', 'max', 'distinct', 'first', 'last'] as const;
export const ARITHMETIC = ['difference', 'total', 'ratio', 'product', 'change'] as const;
const OPERATIONS: readonly string[] = [...COLUMN, 'values', 'value', 'share', ...ARITHMETIC, 'round', 'constant'];
const OPTIONS = ['by', 'where', 'of', 'digits', 'unit'];

interface Context {
  readonly rows: readonly Row[];
  readonly fields: readonly Field[];
  readonly names: readonly string[];
}

/** Fields guessed from rows, for callers that have no schema at hand. */
function guessFields(rows: readonly Row[]): Field[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].map((name) => ({
    name,
    type: rows.some((row) => typeof row[name] === 'number') ? (/^(ann[eé]e|year)$/i.test(name) ? 'year' : 'number') : 'string',
  }));
}

/** Computes the answer of a question over a table's rows. Throws `AskError` when the question does not fit the table. */
export function ask(rows: readonly Row[], question: unknown, fields: readonly Field[] = guessFields(rows)): Answer {
  return evaluate(question, { rows, fields, names: fields.map((field) => field.name) });
}

function evaluate(question: unknown, context: Context): Answer {
  if (typeof question === 'number') return { value: question, ties: [] };
  if (typeof question !== 'object' || question === null || Array.isArray(question)) throw new AskError(fault('askShape'));
  const keys = Object.keys(question);
  const operations = keys.filter((key) => OPERATIONS.includes(key));
  const unknown = keys.find((key) => !OPERATIONS.includes(key) && !OPTIONS.includes(key));
  if (unknown !== undefined) throw new AskError(fault('askUnknown', { unknown, list: OPERATIONS.join(', '), options: OPTIONS.join(', ') }));
  const [operation] = operations;
  if (operation === undefined || operations.length !== 1) throw new AskError(fault('askOne', { list: OPERATIONS.join(', ') }));
  const all = question as Readonly<Record<string, unknown>>;
  const operand = all[operation];
  const answer = evaluateOperation(operation, operand, all, context);
  return typeof all['unit'] === 'string' ? { ...answer, unit: all['unit'] } : answer;
}

function evaluateOperation(operation: string, operand: unknown, all: Readonly<Record<string, unknown>>, context: Context): Answer {
  if (operation === 'constant') return { value: numberOperand(operand, 'constant'), ties: [] };
  if (operation === 'value') {
    const inner = evaluate(operand, context);
    return inner.figure ? { value: inner.figure.value, unit: inner.figure.unit, ties: [] } : inner;
  }
  if (operation === 'round') {
    const inner = evaluate(operand, context);
    return { ...inner, value: roundHalfUp(numberOf(inner), all['digits'] === undefined ? 0 : numberOperand(all['digits'], 'digits')) };
  }
  if ((ARITHMETIC as readonly string[]).includes(operation)) return arithmetic(operation as (typeof ARITHMETIC)[number], operand, context);
  const narrowed = narrow(all['where'], context);
  if (operation === 'share') return share(operand, all['of'], narrowed, context);
  if (operation === 'values') {
    const field = fieldOf(operand, context);
    return { value: distinctOf(narrowed.rows, field.name), field, ties: [] };
  }
  const column = operation as (typeof COLUMN)[number];
  if (isNested(operand)) return chooseGroup(column, operand, narrowed);
  return columnFigure(column, operand, all['by'], narrowed);
}

function isNested(operand: unknown): operand is Readonly<Record<string, unknown>> {
  return typeof operand === 'object' && operand !== null && !Array.isArray(operand);
}

function narrow(where: unknown, context: Context): Context {
  const { filter, problems } = readFilter(where, context.names);
  if (problems[0] !== undefined) throw new AskError(problems[0]);
  const rows = applyFilter(context.rows, filter);
  // A question about nothing would be answered with a confident zero.
  if (rows.length === 0) throw new AskError(context.rows.length === 0 ? fault('askNoRow') : matchesNothing(filter, context.rows));
  return { ...context, rows };
}

/** Which condition keeps every row out, with the nearest value that the column holds. */
function matchesNothing(filter: Filter, rows: readonly Row[]): Fault {
  for (const condition of filter) {
    if (applyFilter(rows, [condition]).length > 0) continue;
    const held = distinctOf(rows, condition.field).map(valueText);
    const wanted = condition.condition.in?.map(String) ?? [];
    const guess = wanted.length === 1 ? nearest(wanted[0] ?? '', held) : undefined;
    const hint = guess !== undefined ? nearestIs(guess) : held.length <= 12 ? fault('valuesAre', { list: held.join(', ') }) : '';
    return wanted.length > 0
      ? fault('askNone', { field: condition.field, wanted: wanted.join(', '), hint })
      : fault('askNoneIn', { field: condition.field, hint });
  }
  return fault('askNoneOfAll');
}

function fieldOf(operand: unknown, context: Context): Field {
  const field = context.fields.find((candidate) => candidate.name === operand);
  if (!field) throw new AskError(typeof operand === 'string' ? unknownField(operand, context.names) : fault('askColumn'));
  return field;
}

function columnFigure(operation: (typeof COLUMN)[number], operand: unknown, by: unknown, context: Context): Answer {
  const bare = operation === 'count' && (operand === true || operand === null || operand === 'rows' || operand === '*');
  const field = bare ? undefined : fieldOf(operand, context);
  if (field && ['sum', 'mean', 'median'].includes(operation) && !isNumeric(field.type))
    throw new AskError(fault('askNotNumbers', { name: field.name }));
  const unit = field && operation !== 'count' && operation !== 'distinct' ? unitOf(field) : undefined;
  if (by !== undefined) {
    const group = fieldOf(by, context);
    const groups = groupBy(context.rows, group.name).map(({ key, rows }) => ({
      key,
      value: aggregate(operation, rows, field?.name) ?? null,
    }));
    return { value: groups.map(({ value }) => value), unit, field: group, ties: [], groups };
  }
  const value = aggregate(operation, context.rows, field?.name);
  if (value === undefined) throw new AskError(fault('askNoAnswer'));
  const named = field && ['min', 'max', 'first', 'last'].includes(operation) ? field : undefined;
  return { value, unit, field: named, ties: [] };
}

function chooseGroup(operation: (typeof COLUMN)[number], operand: Readonly<Record<string, unknown>>, context: Context): Answer {
  const inner = evaluate(operand, context);
  if (!inner.groups || !inner.field) throw new AskError(fault('askGrouped', { operation }));
  const groups = inner.groups.filter(({ value }) => typeof value === 'number');
  if (groups.length === 0) throw new AskError(fault('askNoAnswer'));
  if (operation === 'count') return { value: groups.length, ties: [] };
  const figures = groups.map(({ value }) => value as number);
  if (operation === 'sum') return { value: exactSum(figures), unit: inner.unit, ties: [] };
  if (operation === 'mean' || operation === 'median') {
    return {
      value:
        aggregate(
          operation,
          figures.map((figure) => ({ figure })),
          'figure',
        ) ?? null,
      unit: inner.unit,
      ties: [],
    };
  }
  if (operation === 'distinct') return { value: new Set(figures).size, ties: [] };
  const index =
    operation === 'first'
      ? 0
      : operation === 'last'
        ? groups.length - 1
        : figures.indexOf(figures.reduce((best, figure) => (operation === 'min' ? Math.min(best, figure) : Math.max(best, figure))));
  const figure = figures[index] ?? 0;
  const ties =
    operation === 'min' || operation === 'max'
      ? groups.filter((group, at) => at !== index && group.value === figure).map(({ key }) => key)
      : [];
  return { value: groups[index]?.key ?? null, field: inner.field, figure: { value: figure, unit: inner.unit }, ties };
}

function share(operand: unknown, of: unknown, narrowed: Context, whole: Context): Answer {
  const part =
    typeof operand === 'string'
      ? exactSum(numbersOf(narrowed.rows, fieldOf(operand, narrowed).name))
      : numberOf(evaluate(operand, narrowed));
  const total =
    of === undefined
      ? typeof operand === 'string'
        ? exactSum(numbersOf(whole.rows, operand))
        : numberOf(evaluate(withoutWhere(operand), whole))
      : numberOf(evaluate(of, whole));
  if (total === 0) throw new AskError(fault('askShare'));
  return { value: (100 * part) / total, unit: '%', ties: [] };
}

function withoutWhere(question: unknown): unknown {
  if (!isNested(question)) return question;
  return Object.fromEntries(Object.entries(question).filter(([key]) => key !== 'where'));
}

function arithmetic(operation: (typeof ARITHMETIC)[number], operand: unknown, context: Context): Answer {
  if (!Array.isArray(operand) || operand.length < 2 || (operation !== 'total' && operand.length !== 2))
    throw new AskError(fault('askTwo', { operation }));
  const answers = operand.map((question) => evaluate(question, context));
  const numbers = answers.map(numberOf);
  const [a = 0, b = 0] = numbers;
  const unit = answers[0]?.unit;
  switch (operation) {
    case 'difference':
      return { value: exactSum([a, -b]), unit, ties: [] };
    case 'total':
      return { value: exactSum(numbers), unit, ties: [] };
    case 'product':
      return { value: a * b, unit, ties: [] };
    case 'ratio':
    case 'change':
      if ((operation === 'ratio' ? b : a) === 0) throw new AskError(fault('askZero', { operation }));
      return operation === 'ratio'
        ? { value: a / b, unit: unit === answers[1]?.unit ? undefined : unit, ties: [] }
        : { value: (100 * exactSum([b, -a])) / a, unit: '%', ties: [] };
  }
}

function numberOf(answer: Answer): number {
  if (answer.figure) return answer.figure.value;
  if (typeof answer.value !== 'number') throw new AskError(fault('askNumber'));
  return answer.value;
}

function numberOperand(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new AskError(fault('askNumberOf', { name }));
  return value;
}

function roundHalfUp(value: number, digits: number): number {
  const scaled = Number(`${Math.abs(value)}e${digits}`);
  return Math.sign(value) * Number(`${Math.round(Number.isNaN(scaled) ? Math.abs(value) : scaled)}e${-digits}`);
}

/** The answer in words: « 2011 (143 698,52 €) », « 8,7 % ». */
export function answerText(answer: Answer, lang: Lang): string {
  const one = (value: Value): string => {
    if (answer.field) return formatValue(value, answer.field, lang);
    return typeof value === 'number'
      ? formatNumber(value, { unit: answer.unit, digits: answer.unit === '%' ? 1 : undefined, lang })
      : valueText(value);
  };
  if (answer.groups && answer.field) {
    const field = answer.field;
    return answer.groups
      .map(
        ({ key, value }) =>
          `${formatValue(key, field, lang)}\u00A0: ${typeof value === 'number' ? formatNumber(value, { unit: answer.unit, lang }) : valueText(value)}`,
      )
      .join('\u00A0; ');
  }
  const text = Array.isArray(answer.value) ? answer.value.map((value) => one(value as Value)).join(', ') : one(answer.value);
  const ties = answer.ties.map(one).join(', ');
  const figure = answer.figure ? ` (${formatNumber(answer.figure.value, { unit: answer.figure.unit, lang })})` : '';
  return `${text}${ties ? `, ${ties}` : ''}${figure}`;
}

/**
 * Whether what a pupil typed is the answer. Numbers may be typed with spaces, comma, unit; `tolerance` is how far they
 * may be off, in the answer's unit; without it the pupil may round or cut to as many decimals as typed.
 */
export function accepts(answer: Answer, given: string, tolerance?: number): boolean {
  const candidates = [answer.value, ...answer.ties];
  return candidates.some((value) => {
    if (Array.isArray(value)) {
      const items = given
        .split(/[,;\n]/)
        .map(unaccented)
        .filter(Boolean)
        .sort();
      return JSON.stringify(items) === JSON.stringify(value.map((item) => unaccented(String(item))).sort());
    }
    if (typeof value !== 'number')
      return (
        unaccented(answer.field ? formatValue(value, answer.field) : valueText(value)) === unaccented(given) ||
        unaccented(valueText(value)) === unaccented(given)
      );
    const typed = parseHumanNumber(given);
    if (typed === undefined) return false;
    const places = (/[.,](\d+)\D*$/.exec(given.trim())?.[1] ?? '').length;
    const allowed = tolerance ?? (Number.isInteger(value) ? 0 : 0.999 * 10 ** -places);
    return (
      Math.abs(typed - value) <= allowed ||
      (tolerance === undefined && value < 0 && answer.unit === '%' && Math.abs(-typed - value) <= allowed)
    );
  });
}
