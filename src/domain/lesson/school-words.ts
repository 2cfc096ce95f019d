/** Classes and subjects of the French collège, in the words of a reader of another language. */
import type { Lang } from '../text/text.ts';

const SUBJECTS: Readonly<Record<string, string>> = {
  histoire: 'history',
  géographie: 'geography',
  'histoire des arts': 'history of art',
  EMC: 'civics',
  EMI: 'media literacy',
  mathématiques: 'mathematics',
  technologie: 'technology',
  français: 'French',
  'arts plastiques': 'art',
  SVT: 'biology',
  'physique-chimie': 'physics and chemistry',
  latin: 'Latin',
  anglais: 'English',
};

/** Usual ages in each class; the first is the younger. */
const AGES: Readonly<Record<string, string>> = { CM1: '9–10', CM2: '10–11', '6e': '11–12', '5e': '12–13', '4e': '13–14', '3e': '14–15' };

const PATHWAYS: Readonly<Record<string, string>> = { citoyen: 'citizenship', avenir: 'careers', santé: 'health', PEAC: 'arts and culture' };

/** A subject's name; one that is not known stays as it is written. */
export function subjectName(subject: string, lang: Lang): string {
  return lang === 'fr' ? subject : (SUBJECTS[subject] ?? subject);
}

/** A class, with the age of its pupils where the reader may not know it. */
export function levelName(level: string, lang: Lang): string {
  const ages = AGES[level];
  return lang === 'fr' || ages === undefined ? level : `${level} (ages ${ages})`;
}

export function pathwayName(pathway: string, lang: Lang): string {
  return lang === 'fr' ? pathway : (PATHWAYS[pathway] ?? pathway);
}
