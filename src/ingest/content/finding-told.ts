/** What sections of their own say (tables' findings, scans' notes), as a fault bears it: in every language that has words for it. */
import { languagesWith } from '#messages';
import { fault, type Fault } from '../../domain/input/fault.ts';
import { scanNoteText, type ScanNote } from '../../domain/object/scan-note.ts';
import { findingText, type Finding } from '../../domain/table/finding.ts';
import { groupSentence, type ProblemGroup } from '../../domain/table/table-problem.ts';
import type { Lang } from '../../domain/text/text.ts';

const inAll = (section: string, say: (lang: Lang) => string): Fault =>
  fault('verbatim', { text: Object.fromEntries(languagesWith(section).map((lang) => [lang, say(lang)])) });

export const scanNoteTold = (note: ScanNote): Fault => inAll('scanNotes', (lang) => scanNoteText(note, lang));

export const findingTold = (finding: Finding): Fault => inAll('findings', (lang) => findingText(finding, lang));

/** The same with its hint. */
export const groupTold = (group: Pick<ProblemGroup, 'message' | 'hint' | 'others'>): Fault =>
  inAll('findings', (lang) => groupSentence(group, lang));
