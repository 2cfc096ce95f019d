/** Names of the programmes, in the order in which the page of projects tells them. */
import type { Programme, ProjectRecord } from '../records/project.ts';
import { parseEdtf } from '../text/edtf.ts';

export const PROGRAMME_NAMES: Readonly<Record<Programme, string>> = {
  patrimoine: 'Patrimoine',
  donnees: 'Données ouvertes',
  upload: 'Upload et porteurs de projets',
  jeunesse: 'Associations de jeunesse',
  'parcours-college': 'Mon parcours collège',
  seniors: 'Seniors',
  collectivites: 'Communes et intercommunalités',
};

export const PROGRAMME_ORDER = Object.keys(PROGRAMME_NAMES) as readonly Programme[];

/** First and last year covered; an open interval ends in `until`. `undefined` where no date is known. */
export function yearSpan(project: Pick<ProjectRecord, 'years'>, until: number): readonly [number, number] | undefined {
  const date = project.years === undefined ? undefined : parseEdtf(project.years);
  if (!date) return undefined;
  return [Number(date.first.slice(0, 4)), date.last === '' ? until : Number(date.last.slice(0, 4))];
}

/** Each distinct value once, in French alphabetical order. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort((a, b) => a.localeCompare(b, 'fr'));
}
