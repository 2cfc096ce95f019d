/**
 * What is wrong with an input, said so that an editor can mend it: the file, the place in it, what was found,
 * what was expected. Problems are collected, never thrown one by one; `ContentError` carries them all.
 */
import { fault as faultOf, faultText, type Fault } from './fault.ts';
import { pick, pickedLang, type Lang, type Text } from '../text/text.ts';

export interface Problem {
  /** Path from the content root, with `/`. */
  readonly file: string;
  /** 1-based line in that file. */
  readonly line?: number | undefined;
  /** 1-based column in that line, or the name of a CSV column. */
  readonly column?: number | string | undefined;
  /** Key in the document, e.g. `model.units` or `steps[2].activity`. */
  readonly key?: string | undefined;
  /** One French sentence: what was found and what was expected. */
  readonly message: string;
  /** The same as data, to be said in any language of the program; nothing where there are only words. */
  readonly fault?: Fault | undefined;
  /** The same in every language of the site, where visitors are told of it. */
  readonly text?: Text | undefined;
  readonly severity: 'error' | 'warning';
}

/** A problem as one line of French text: « fichier, ligne 4, clé « date » : … ». */
export function formatProblem(problem: Problem): string {
  const place = [
    problem.file,
    problem.line === undefined ? '' : `ligne ${problem.line}`,
    problem.column === undefined ? '' : `colonne ${problem.column}`,
    problem.key === undefined || problem.key === '' ? '' : `« ${problem.key} »`,
  ].filter(Boolean);
  return `${place.join(', ')} : ${problem.message}`;
}

/** A problem with its place, as `formatProblem` says it, to be said in any language. */
export function placedFault({ file, line, column, key, message, fault }: Problem): Fault {
  return faultOf('placed', {
    file,
    line: line === undefined ? '' : faultOf('atLine', { line }),
    column: column === undefined ? '' : faultOf('atColumn', { column }),
    key: key === undefined || key === '' ? '' : faultOf('atKey', { key }),
    said: fault ?? message,
  });
}

/** What a problem says in a reader's language, where it is known there, and the language that it is said in. */
export function problemSaid(
  { message, text, fault }: Pick<Problem, 'message' | 'text' | 'fault'>,
  lang: Lang,
): { readonly said: string; readonly lang: Lang } {
  if (fault) return { said: faultText(fault, lang), lang };
  return text ? { said: pick(text, lang), lang: pickedLang(text, lang) } : { said: message, lang: 'fr' };
}

/** Problems whose message is said in a reader's language, where it is known there. */
export function inLanguage<P extends Pick<Problem, 'message' | 'text' | 'fault'>>(problems: readonly P[], lang: Lang): readonly P[] {
  return problems.map((problem) => ({ ...problem, message: problemSaid(problem, lang).said }));
}

/** Thrown when content cannot be published; `message` holds every problem, one a line. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** Edit distance of Levenshtein, for "did you mean". */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Longest text for which a guess is made: the time of a comparison grows with the product of both lengths. */
const GUESSED = 120;

/** The nearest of the allowed values, if near enough to be what was meant. */
export function nearest(found: string, allowed: readonly string[]): string | undefined {
  if (found.length > GUESSED) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(found.length / 2));
  for (const candidate of allowed) {
    if (Math.abs(candidate.length - found.length) > bestDistance) continue;
    const distance = editDistance(found.toLowerCase(), candidate.toLowerCase());
    if (distance <= bestDistance && distance < found.length) {
      if (best === undefined || distance < bestDistance) best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
