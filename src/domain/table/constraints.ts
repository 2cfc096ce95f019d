/** A field's constraints on a typed value: bounds, length, pattern, allowed values. Uniqueness is the table's matter. */
import { nearest } from '../input/problem.ts';
import { valueText } from './figures.ts';
import { readCell } from './cell.ts';
import { finding, visible, type Finding } from './finding.ts';
import type { Field, Value } from './table-schema.ts';
import { unaccented } from '../text/fold.ts';

export interface ConstraintFault {
  readonly rule: string;
  readonly message: Finding;
  readonly hint?: Finding | undefined;
}

/** A pattern that must fit the whole text. */
export interface Pattern {
  test(text: string): boolean;
  /** It is read, but cannot be matched in bounded time: nothing is checked by it. */
  readonly unchecked?: true;
}

/** Makes a pattern of its source; undefined when it is no regular expression. */
export type PatternEngine = (source: string) => Pattern | undefined;

/** The engine of the browser: the checker's page runs it in a worker that is stopped when it takes long. */
const nativePattern: PatternEngine = (source) => {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${source})$`, flags);
    } catch {
      // Sources that are no Unicode pattern may still be one of the older syntax.
    }
  }
  return undefined;
};

let engine = nativePattern;
const patterns = new Map<string, Pattern | undefined>();

/** Sets the engine of `fullPattern`: where nobody can stop a pattern that takes for ever, one in linear time. */
export function usePatterns(other: PatternEngine): void {
  engine = other;
  patterns.clear();
}

/** A pattern of the standard, which must fit the whole value; undefined when it is no regular expression. */
export function fullPattern(source: string): Pattern | undefined {
  if (!patterns.has(source)) patterns.set(source, engine(source));
  return patterns.get(source);
}

/** A bound as written in a schema, in the type of the field. */
function typedBound(bound: string | number, field: Field): Value {
  if (typeof bound === 'number') return bound;
  const read = readCell(bound, { name: field.name, type: field.type });
  return read.ok ? read.value : bound;
}

function order(value: Value, bound: Value): number {
  if (typeof value === 'number') return value - Number(bound);
  const [a, b] = [valueText(value), valueText(bound)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is wrong with a present value, every constraint said. */
export function constraintFaults(value: Value, text: string, field: Field): ConstraintFault[] {
  const rules = field.constraints;
  const faults: ConstraintFault[] = [];
  const found = visible(text);
  const categories = field.categories?.map((category) => String(category.value));
  if (categories && !categories.includes(valueText(value))) faults.push(notIn(text, categories, 'category'));
  if (!rules) return faults;
  const bounds: readonly (readonly [string | number | undefined, 'minimum' | 'maximum', (o: number) => boolean, string])[] = [
    [rules.minimum, 'minimum', (o) => o >= 0, 'atLeast'],
    [rules.maximum, 'maximum', (o) => o <= 0, 'atMost'],
    [rules.exclusiveMinimum, 'minimum', (o) => o > 0, 'above'],
    [rules.exclusiveMaximum, 'maximum', (o) => o < 0, 'below'],
  ];
  for (const [bound, rule, holds, side] of bounds) {
    if (bound === undefined) continue;
    const limit = typedBound(bound, field);
    if (!holds(order(value, limit)))
      faults.push({
        rule,
        message: finding('bound', { found, rule: side, bound: { value: limit, field } }),
        hint: boundHint(value, limit, rule, field),
      });
  }
  const length = Array.isArray(value) ? value.length : [...valueText(value)].length;
  if (rules.minLength !== undefined && length < rules.minLength)
    faults.push({
      rule: 'minLength',
      message: finding('tooShort', { found, length, wanted: rules.minLength }),
      hint: /^\d+$/.test(text) && length === rules.minLength - 1 ? finding('zeroLost') : undefined,
    });
  if (rules.maxLength !== undefined && length > rules.maxLength)
    faults.push({ rule: 'maxLength', message: finding('tooLong', { found, length, wanted: rules.maxLength }) });
  if (rules.pattern !== undefined && fullPattern(rules.pattern)?.test(text) === false)
    faults.push({
      rule: 'pattern',
      message: field.example
        ? finding('formLike', { found, example: String(field.example) })
        : finding('form', { found, pattern: rules.pattern }),
      hint: patternHint(text, rules.pattern),
    });
  if (rules.enum && !rules.enum.some((allowed) => String(allowed) === valueText(value) || String(allowed) === text))
    faults.push(notIn(text, rules.enum.map(String), 'enum'));
  return faults;
}

function notIn(text: string, allowed: readonly string[], rule: string): ConstraintFault {
  const list = allowed.length > 8 ? `${allowed.slice(0, 8).join(', ')}…` : allowed.join(', ');
  const guess = allowed.find((candidate) => unaccented(candidate) === unaccented(text)) ?? nearest(text, allowed);
  return {
    rule,
    message: finding('notAllowed', { found: visible(text), allowed: list }),
    hint: guess === undefined ? undefined : finding('didYouMean', { guess }),
  };
}

function boundHint(value: Value, limit: Value, rule: string, field: Field): Finding | undefined {
  if (typeof value !== 'number' || typeof limit !== 'number') return undefined;
  if (rule === 'maximum' && limit === 1 && value > 1 && value <= 100)
    return finding('percent', { share: String(value / 100), value: String(value) });
  if (rule === 'minimum' && limit === 0 && value < 0 && field.type !== 'year') return finding('minusTooMany');
  return undefined;
}

function patternHint(text: string, pattern: string): Finding | undefined {
  const packed = text.replace(/[\s\u00A0\u202F'’]/g, '');
  if (packed !== text && fullPattern(pattern)?.test(packed)) return finding('removeSpaces', { packed });
  if (/^\d[.,]?\d*[eE]\+?\d+$/.test(text)) return finding('idAsNumber');
  if (/^\d+[.,]0+$/.test(text)) return finding('idDecimal');
  if (pattern.includes('\\d{14}') && /^\d{9}$/.test(packed)) return finding('sirenForSiret');
  if (pattern.includes('\\d{14}') && /^\d{13}$/.test(packed)) return finding('zeroLost');
  if (/_/.test(text) && fullPattern(pattern)?.test(text.replaceAll('_', '/')))
    return finding('slashExpected', { fixed: text.replaceAll('_', '/') });
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (french)
    return finding('frenchDate', { date: `${french[3]}-${(french[2] ?? '').padStart(2, '0')}-${(french[1] ?? '').padStart(2, '0')}` });
  return undefined;
}

/** Luhn's check on a SIREN or SIRET; La Poste's own establishments follow another rule (sum of digits). */
export function validSiret(text: string): boolean {
  if (!/^\d{9}$|^\d{14}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = Number(text[text.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  if (sum % 10 === 0) return true;
  return text.startsWith('356000000') && [...text].reduce((total, digit) => total + Number(digit), 0) % 5 === 0;
}
