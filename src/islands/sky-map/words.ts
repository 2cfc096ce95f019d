/** Sentences of the explorer that are made of several parts. */
import { entryNoun, type Counted } from '../../domain/sky/counted.ts';
import type { Lang } from '../../domain/text/text.ts';
import { numberText } from '../../words/message.ts';
import { words as wordsOf } from '../../words/words.ts';

/** Entries in words: « 1 photographie », « 23 missions ». */
export type Say = (value: number) => string;

/** What says the entries of a list in which computed images stand or do not. */
export function sayEntries(counted: Counted, computed: boolean, lang: Lang): Say {
  return (value) => `${numberText(value, lang)} ${entryNoun(counted, computed, value, lang)}`;
}

/** The result in one sentence, for everybody and for the live region. */
export function resultSentence(total: number, inView: number, unlocated: number, lang: Lang, say: Say): string {
  return wordsOf('skyMap', lang).result({ things: say(total), whole: inView === total && total > 1, inView, unlocated });
}

/** « 1945–1965 », « 1952 », empty when nothing is dated. */
export function yearsText(from: number, to: number): string {
  if (from === 0) return '';
  return from === to ? String(from) : `${from}–${to}`;
}

/** Which layers do not answer, and that all else is there. */
export function silenceSentence(labels: readonly string[], lang: Lang): string {
  const words = wordsOf('skyMap', lang);
  return words.silence({ names: labels.map((name) => words.quoted({ name })).join(', ') });
}
