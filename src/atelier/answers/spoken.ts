/** Answers in the language of whoever asks: what is told bears its fault (`domain/input/fault.ts`), and is put into words at the door. */
import { faultText, isFault, told, type Telling } from '../../domain/input/fault.ts';
import type { Lang } from '../../domain/text/text.ts';

/** What things are told in where nothing else is asked for. */
export const OWN = 'fr';

/** What is told, in a language: French as the command line says it. */
export const said = (of: Telling, lang: Lang): string => (typeof of === 'string' || lang === OWN ? told(of).message : faultText(of, lang));

/** An answer whose sentences are said in a language, wherever in it they stand: a `message` with its `fault` beside it. */
export function spoken(answer: unknown, lang: Lang): unknown {
  if (lang === OWN || typeof answer !== 'object' || answer === null) return answer;
  if (Array.isArray(answer)) return answer.map((each: unknown) => spoken(each, lang));
  const parts = Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, name === 'fault' && isFault(value) ? value : spoken(value, lang)]),
  );
  const { message, fault } = answer as { readonly message?: unknown; readonly fault?: unknown };
  return typeof message === 'string' && isFault(fault) ? { ...parts, message: faultText(fault, lang) } : parts;
}
