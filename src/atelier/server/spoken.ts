/** Answers in the language of whoever asks: what is told bears its fault (`domain/input/fault.ts`), and is put into words at the door. */
import type { IncomingHttpHeaders } from 'node:http';
import { isFault, told, faultText, type Telling } from '../../domain/input/fault.ts';
import { fallbacks, type Lang } from '../../domain/text/text.ts';
import { languagesWith } from '../../words/dictionaries.ts';

/** What things are told in where nothing else is asked for. */
const OWN = 'fr';

/** The first language of a request that the desk has words in. Weights are not looked at: who asks names the desk's first. */
export function langOf(headers: IncomingHttpHeaders): Lang {
  const asked = (headers['accept-language'] ?? '').slice(0, 200).split(',');
  const tags = asked.map((each) => (each.split(';')[0] ?? '').trim());
  for (const tag of tags) {
    const found = languagesWith('atelier').find((lang) => fallbacks(tag).includes(lang));
    if (found !== undefined) return found;
  }
  return OWN;
}

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
