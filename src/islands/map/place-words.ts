/** What the search for places says. */
import type { FrenchOrEnglish as Lang } from '../../domain/text/text.ts';

const FR = {
  place: 'Aller à un lieu',
  none: 'Aucun lieu de ce nom.',
  online: 'Chercher en ligne (IGN)',
  failed: 'La recherche en ligne ne répond pas.',
  noPosition: 'sans position hors ligne',
  nearby: 'position approchée',
  within: (km: number) => `position approchée, à ${km}\u00a0km près`,
  searching: 'Recherche…',
  results: 'Résultats',
  now: (name: string) => `aujourd’hui ${name}`,
  unknown: (name: string) => `La position de ${name} n’est pas connue hors ligne.`,
};

const EN: typeof FR = {
  place: 'Go to a place',
  none: 'No place of that name.',
  online: 'Search online (IGN)',
  failed: 'The online search does not answer.',
  noPosition: 'no position offline',
  nearby: 'approximate position',
  within: (km) => `approximate position, within ${km}\u00a0km`,
  searching: 'Searching…',
  results: 'Results',
  now: (name) => `now ${name}`,
  unknown: (name) => `The position of ${name} is not known offline.`,
};

export const PLACE_WORDS: Readonly<Record<Lang, typeof FR>> = { fr: FR, en: EN };
