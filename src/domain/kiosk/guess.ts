/**
 * What a figure asks before it tells. Everything is computed from the figure's own bars: a value to be set with a handle
 * where the bars follow each other, the longest of three where they do not, what has changed most where groups stand side
 * by side. A figure without bars asks nothing.
 */
import type { Lang } from '../text/text.ts';
import { formatNumber } from '../table/number-format.ts';
import { barsOf, REST, unitOf, type Bar, type BarGroup } from './bars.ts';
import type { Figure, Measure } from './content.ts';

/** A value to be set. */
export interface ValueGuess {
  readonly kind: 'value';
  /** Whose value is asked; missing where the question says it. */
  readonly label?: string | undefined;
  /** Another one, told to compare with. */
  readonly known?: { readonly label: string; readonly text: string } | undefined;
  readonly truth: number;
  readonly from: number;
  readonly most: number;
  readonly step: number;
  readonly unit?: string | undefined;
}

/** One of a few. */
export interface ChoiceGuess {
  readonly kind: 'longest' | 'change' | 'date' | 'about';
  readonly choices: readonly string[];
  readonly answer: string;
}

export type Guess = ValueGuess | ChoiceGuess;

const CHOICES = 3;
/** Steps of the handle, about. */
const STEPS = 100;
/** A guess this near the truth is right: share of the handle's way. */
const NEAR = 0.05;
const CLOSE = 0.1;

/** A round step that divides a way into about a hundred. */
function roundStep(most: number): number {
  const exact = most / STEPS;
  const ten = 10 ** Math.floor(Math.log10(exact));
  return ([1, 2, 5, 10].find((times) => times * ten >= exact) ?? 10) * ten;
}

/** The handle's way for a truth among values: it does not say where the truth is. */
function handle(truth: number, from: number, largest: number): Pick<ValueGuess, 'truth' | 'from' | 'most' | 'step'> {
  const step = roundStep(largest * 1.5);
  return { truth, from: Math.round(from / step) * step, most: Math.ceil((largest * 1.5) / step) * step, step };
}

const byName = (choices: readonly string[], lang: Lang): string[] =>
  choices.toSorted((a, b) => a.localeCompare(b, lang, { numeric: true }));

function valueOf(bars: readonly Bar[], unit: string | undefined): ValueGuess | undefined {
  const named = bars.filter((bar) => bar.named);
  const asked = named.length > 1 ? named.at(-1) : (named[0] ?? bars.at(-1));
  const known = named.length > 1 ? named[0] : bars.find((bar) => bar !== asked);
  if (!asked || !known) return undefined;
  return {
    kind: 'value',
    label: asked.label,
    known: { label: known.label, text: known.text },
    unit,
    ...handle(asked.value, known.value, Math.max(...bars.map((bar) => bar.value))),
  };
}

function longestOf(bars: readonly Bar[], lang: Lang): ChoiceGuess | undefined {
  const ranked = bars.filter((bar) => !REST.test(bar.label)).toSorted((a, b) => b.value - a.value);
  const [first, second] = ranked;
  // Two that are equal have no longest.
  if (!first || !second || first.value === second.value) return undefined;
  return {
    kind: 'longest',
    choices: byName(
      ranked.slice(0, CHOICES).map((bar) => bar.label),
      lang,
    ),
    answer: first.label,
  };
}

/** What changes most from the first bar of its group to the last; the whole is no answer, it is made of the others. */
function changeOf(groups: readonly BarGroup[], lang: Lang): ChoiceGuess | undefined {
  const changes = groups
    .flatMap(({ label, bars }) => {
      const [from, to] = [bars[0], bars.at(-1)];
      return label === undefined || !from || !to || from === to ? [] : [{ label, by: Math.abs(to.value - from.value), from: from.value }];
    })
    .toSorted((a, b) => b.from - a.from);
  const whole = changes[0];
  const rest = changes.slice(1);
  const sums = whole && Math.abs(whole.from - rest.reduce((sum, one) => sum + one.from, 0)) < 1;
  const ranked = (sums ? rest : changes).toSorted((a, b) => b.by - a.by);
  const [first, second] = ranked;
  if (!first || !second || first.by === second.by) return undefined;
  return {
    kind: 'change',
    choices: byName(
      ranked.slice(0, CHOICES).map(({ label }) => label),
      lang,
    ),
    answer: first.label,
  };
}

/** The question of a figure, or `undefined` where it has none. */
export function guessOf(figure: Figure, lang: Lang): Guess | undefined {
  const groups = barsOf(figure, lang);
  if (!groups || !figure.table) return undefined;
  const [group] = groups;
  if (groups.length > 1) return changeOf(groups, lang);
  if (!group) return undefined;
  return figure.ordered === true || group.bars.length < CHOICES ? valueOf(group.bars, unitOf(figure.table)) : longestOf(group.bars, lang);
}

/** What one remembers of a figure that was seen: the largest of its bars, or what has changed most. */
export function recallOf(figure: Figure, lang: Lang): ChoiceGuess | undefined {
  const groups = barsOf(figure, lang) ?? [];
  const [group] = groups;
  if (groups.length > 1) return changeOf(groups, lang);
  return group && group.bars.length >= CHOICES ? longestOf(group.bars, lang) : undefined;
}

/** The question of an object's label: a length in centimetres or a weight in grams, from nothing. */
export function guessOfMeasure({ of, value }: Measure): ValueGuess {
  const truth = of === 'weight' ? value : Number((value / 10).toPrecision(6));
  // How far the handle goes is a round number above the truth: it tells no more than the size of a thing on a table.
  const most = roundStep(truth * 3 * STEPS);
  const step = roundStep(most);
  return { kind: 'value', truth, from: most / 2, most, step: Number(step.toPrecision(1)), unit: of === 'weight' ? 'g' : 'cm' };
}

/** A value as a guess is told. */
export function guessText({ unit }: Pick<ValueGuess, 'unit'>, value: number, lang: Lang): string {
  const whole = Number.isInteger(value) || Math.abs(value) >= 1000;
  return formatNumber(value, { unit, lang, ...(whole ? { digits: 0 } : {}) });
}

export type Verdict = 'right' | 'near' | 'far';

/** How near a visitor came. */
export function verdict(guess: Guess, given: number | string): Verdict {
  if (guess.kind !== 'value') return given === guess.answer ? 'right' : 'far';
  const away = Math.abs(Number(given) - guess.truth) / guess.most;
  return away <= NEAR ? 'right' : away <= CLOSE ? 'near' : 'far';
}
