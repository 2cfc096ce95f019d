/** What is found in a table, as a fault bears it: in every language that has words for it. */
import { fault, type Fault } from '../../domain/input/fault.ts';
import { findingText, type Finding } from '../../domain/table/finding.ts';
import { groupSentence, type ProblemGroup } from '../../domain/table/table-problem.ts';
import type { Lang } from '../../domain/text/text.ts';
import { languagesWith } from '../../words/dictionaries.ts';

const inAll = (say: (lang: Lang) => string): Fault =>
  fault('verbatim', { text: Object.fromEntries(languagesWith('findings').map((lang) => [lang, say(lang)])) });

export const findingTold = (finding: Finding): Fault => inAll((lang) => findingText(finding, lang));

/** The same with its hint. */
export const groupTold = (group: Pick<ProblemGroup, 'message' | 'hint' | 'others'>): Fault => inAll((lang) => groupSentence(group, lang));
