/** A question in words. */
import type { Guess } from '../../../domain/kiosk/guess.ts';
import type { Words } from '../../../words/words.ts';

export function questionText(guess: Guess, words: Words<'kiosk'>): string {
  if (guess.kind !== 'value') return guess.kind === 'longest' ? words.guessLongest : words.guessChange;
  const { label, known } = guess;
  if (label === undefined) return words.yourGuess;
  return known ? words.guessValue({ known: known.label, amount: known.text, label }) : label;
}
