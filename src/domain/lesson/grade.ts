/** Grading: kind, precise, and the same in the player, the offline class set and the SCORM package. */
import { accepts } from '../table/ask.ts';
import { parseHumanNumber } from '../table/number-format.ts';
import type { Lang } from '../text/text.ts';
import type { Question } from './question.ts';
import { words as wordsOf } from '../../words/words.ts';

/** What a pupil answered: positions of options or items, or what was typed. */
export type Response = { readonly positions: readonly number[] } | { readonly text: string };

export interface Grade {
  /** 0 … 1; an essay that is long enough counts as done. */
  readonly score: number;
  readonly right: boolean;
  /** Sentences for the pupil about the whole answer, most useful first. */
  readonly messages: readonly string[];
  /** What is said of chosen options, by their position in the question: it is read within each. */
  readonly ofOptions?: readonly { readonly position: number; readonly text: string }[] | undefined;
}

/** Number of words of a text. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

const METRES: Readonly<Record<string, number>> = { mm: 0.001, cm: 0.01, m: 1, km: 1000 };

/** A number as typed, with or without a unit of length; in another unit than the question's it is converted. */
function parseLength(text: string, unit: string | undefined): number | undefined {
  const match = /^(.*\d)\s*(mm|cm|km|m)\.?$/i.exec(text);
  const value = parseHumanNumber(match?.[1] ?? text);
  const typedUnit = METRES[match?.[2]?.toLowerCase() ?? ''];
  const wanted = METRES[unit ?? ''];
  return value !== undefined && typedUnit !== undefined && wanted !== undefined ? (value * typedUnit) / wanted : value;
}

/** Grades a response. An empty one is not wrong: it asks for an answer. */
export function grade(question: Question, response: Response, lang: Lang = 'fr'): Grade {
  const words = wordsOf('player', lang).grade;
  const not = (score: number, ...messages: (string | undefined)[]): Grade => ({
    score,
    right: false,
    messages: messages.filter((message) => message !== undefined),
  });
  const yes = (...messages: (string | undefined)[]): Grade => ({
    score: 1,
    right: true,
    messages: messages.filter((message) => message !== undefined),
  });

  if (question.kind === 'choice') {
    const chosen = 'positions' in response ? response.positions.filter((position) => question.options[position]) : [];
    if (chosen.length === 0) return not(0, words.none);
    const ofOptions = chosen.flatMap((position) => {
      const text = question.options[position]?.feedback;
      return text === undefined ? [] : [{ position, text }];
    });
    const rightChosen = chosen.filter((position) => question.options[position]?.correct).length;
    const rightAll = question.options.filter((one) => one.correct).length;
    const wrongChosen = chosen.length - rightChosen;
    if (rightChosen === rightAll && wrongChosen === 0) return { ...yes(words.right, question.right), ofOptions };
    const score = question.multiple ? Math.max(0, (rightChosen - wrongChosen) / rightAll) : 0;
    return { ...not(score, question.multiple && score >= 0.5 ? words.almost : words.wrong, question.wrong), ofOptions };
  }
  if (question.kind === 'order') {
    const placed = 'positions' in response ? response.positions : [];
    if (placed.length !== question.items.length) return not(0, words.none);
    const right = placed.filter((item, place) => item === place).length;
    return right === placed.length
      ? yes(words.order, question.right)
      : not(right / placed.length, words.placed({ right: right, of: placed.length }), question.wrong);
  }
  const text = 'text' in response ? response.text.trim() : '';
  if (question.kind === 'essay') {
    const missing = Math.max(question.minWords, 1) - wordCount(text);
    return missing > 0 ? not(0, words.short({ missing: missing })) : yes(words.noted, question.right);
  }
  if (text === '') return not(0, words.blank);
  if (question.kind === 'number') {
    const typed = parseLength(text, question.unit);
    if (typed === undefined) return not(0, words.number);
    const off = Math.abs(typed - question.value);
    // 1e-9 forgives binary fractions at the very edge of the tolerance.
    if (off <= question.tolerance + 1e-9) return yes(words.right, question.right);
    return not(0, off <= Math.max(question.tolerance * 3, Math.abs(question.value) * 0.1) ? words.near : words.wrong, question.wrong);
  }
  if (accepts(question.answer, text, question.tolerance)) return yes(words.right, question.right);
  const typed = parseHumanNumber(text);
  if (typeof question.answer.value === 'number' && typed === undefined) return not(0, words.number);
  return not(0, words.wrong, question.wrong);
}
