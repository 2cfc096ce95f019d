/** Problems as a terminal says them, in a language of the program. */
import { faultText } from '../domain/input/fault.ts';
import { placedFault, type Problem } from '../domain/input/problem.ts';
import { words } from '../words/words.ts';

/** As a terminal has it: no-break spaces are for pages. */
export const inTerminal = (text: string): string => text.replaceAll('\u00A0', ' ');

/** A problem with its place, as one line. */
export const problemText = (problem: Problem, lang: string): string => inTerminal(faultText(placedFault(problem), lang));

/** The same, begun by whether it stops the publication. */
export const problemLine = (problem: Problem, lang: string): string =>
  inTerminal(words('check', lang)[problem.severity]({ said: problemText(problem, lang) }));
