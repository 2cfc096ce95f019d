/** Classes and subjects of the French collège, in the words of a reader of another language. */
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

/** Usual ages in each class; the first is the younger. */
const AGES: Readonly<Record<string, string>> = { CM1: '9–10', CM2: '10–11', '6e': '11–12', '5e': '12–13', '4e': '13–14', '3e': '14–15' };

/** The word for what a lesson names; one that is not known stays as it is written. */
function known(names: Readonly<Record<string, string>>, written: string): string {
  return (Object.hasOwn(names, written) ? names[written] : undefined) ?? written;
}

export function subjectName(subject: string, lang: Lang): string {
  return known(words('school', lang).subjects, subject);
}

/** A class, with the age of its pupils where the reader may not know it. */
export function levelName(level: string, lang: Lang): string {
  const ages = AGES[level];
  return ages === undefined ? level : words('school', lang).level({ level, ages });
}

export function pathwayName(pathway: string, lang: Lang): string {
  return known(words('school', lang).pathways, pathway);
}
