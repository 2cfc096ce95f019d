/** What the explorer says. */
import { entryNoun, type Counted } from '../../domain/sky/counted.ts';
import type { FrenchOrEnglish as Lang } from '../../domain/text/text.ts';

const WORDS_FR = {
  map: 'Carte des vues du ciel',
  controls: 'Carte',
  zoomIn: 'Rapprocher',
  zoomOut: 'Éloigner',
  home: 'Tout le territoire',
  north: 'Nord en haut',
  full: 'Plein écran',
  searching: 'Recherche…',
  aroundMe: 'Autour de moi',
  aroundFailed: 'La position n’a pas pu être obtenue.',
  aroundOutside: 'Vous êtes hors du territoire de cette carte.',
  layers: 'Image du sol',
  drawn: 'Fond dessiné',
  opacity: 'Opacité de l’image',
  overlays: 'Par-dessus',
  warped: 'Photographies redressées',
  computed: 'image de synthèse',
  search: 'Mots',
  searchHint: 'titre, commune, numéro…',
  facets: 'Affiner',
  campaign: 'Campagne',
  commune: 'Commune',
  kind: 'Prise de vue',
  theme: 'Thème',
  any: 'toutes',
  anyMasculine: 'tous',
  kinds: { oblique: 'oblique', vertical: 'verticale', ortho: 'orthophotographie' },
  onlyHeld: 'Seulement les images visibles ici',
  withComputed: 'Avec les images de synthèse',
  clear: 'Tout effacer',
  years: 'Années',
  from: 'De',
  to: 'À',
  allYears: 'Toutes les années',
  list: 'La liste',
  order: 'Ordre',
  orders: { oldest: 'les plus anciennes d’abord', newest: 'les plus récentes d’abord', nearest: 'les plus proches d’abord' },
  inMap: 'Dans la carte',
  everywhere: 'Partout',
  previous: 'Précédentes',
  next: 'Suivantes',
  loading: 'Chargement de la liste…',
  failed: 'La liste n’a pas pu être chargée. Celle du bas de la page, page par page, reste complète.',
  none: 'Rien ne répond à ces choix.',
  noneHere: 'Rien dans cette partie de la carte.',
  together: (things: string) => `${things} au même endroit\u00a0: voici la liste.`,
  retry: 'Réessayer',
  noDate: 'sans date',
  open: 'Regarder',
  holder: 'Voir chez le détenteur',
  show: 'Montrer sur la carte',
  close: 'Fermer',
  unnamed: 'Sans titre',
  compareHere: 'Comparer deux dates ici',
  askCentre: 'Interroger le centre de la carte',
  point: 'En ce point',
  near: 'près de',
  area: 'Dans les limites tracées',
  seenBy: 'Qui voit ce lieu\u00a0?',
  seenByNone: 'Rien de connu ne montre ce point.',
  dateAsk: 'Date exacte de l’image en ce point',
  dateOffline: 'La date exacte de l’image n’a pu être obtenue (pas de connexion, ou service muet).',
  dateUnknown: 'Le producteur ne publie pas la date exacte de cette image en ce point.',
  touch: 'Deux doigts pour déplacer la carte.',
  markers: 'Vues du ciel sur la carte',
  notHeld: 'non conservée ici, signalée chez son détenteur',
  clearAll: 'Retirer',
  lookingTo: 'vers',
};

type Words = typeof WORDS_FR;

const WORDS_EN: Words = {
  map: 'Map of views from the sky',
  controls: 'Map',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  home: 'Whole territory',
  north: 'North is up',
  full: 'Full screen',
  searching: 'Searching…',
  aroundMe: 'Around me',
  aroundFailed: 'Your position could not be obtained.',
  aroundOutside: 'You are outside the territory of this map.',
  layers: 'Ground image',
  drawn: 'Drawn backdrop',
  opacity: 'Opacity of the image',
  overlays: 'On top',
  warped: 'Rectified photographs',
  computed: 'computed image',
  search: 'Words',
  searchHint: 'title, commune, number…',
  facets: 'Refine',
  campaign: 'Campaign',
  commune: 'Commune',
  kind: 'View',
  theme: 'Theme',
  any: 'all',
  anyMasculine: 'all',
  kinds: { oblique: 'oblique', vertical: 'vertical', ortho: 'orthophotograph' },
  onlyHeld: 'Only pictures visible here',
  withComputed: 'With computed images',
  clear: 'Clear all',
  years: 'Years',
  from: 'From',
  to: 'To',
  allYears: 'All years',
  list: 'The list',
  order: 'Order',
  orders: { oldest: 'oldest first', newest: 'newest first', nearest: 'nearest first' },
  inMap: 'In the map',
  everywhere: 'Everywhere',
  previous: 'Previous',
  next: 'Next',
  loading: 'Loading the list…',
  failed: 'The list could not be loaded. The one below, page by page, remains complete.',
  none: 'Nothing matches these choices.',
  noneHere: 'Nothing in this part of the map.',
  together: (things) => `${things} at the same place: here is the list.`,
  retry: 'Try again',
  noDate: 'undated',
  open: 'Look',
  holder: 'See at its holder',
  show: 'Show on the map',
  close: 'Close',
  unnamed: 'Untitled',
  compareHere: 'Compare dates here',
  askCentre: 'Ask about the centre of the map',
  point: 'At this point',
  near: 'near',
  area: 'Within the drawn limits',
  seenBy: 'Who sees this place?',
  seenByNone: 'Nothing known shows this point.',
  dateAsk: 'Exact date of the image at this point',
  dateOffline: 'The exact date could not be obtained (no connection, or the service does not answer).',
  dateUnknown: 'The producer does not publish the exact date of this image at this point.',
  touch: 'Two fingers to move the map.',
  markers: 'Views from the sky on the map',
  notHeld: 'not held here, known at its holder',
  clearAll: 'Remove',
  lookingTo: 'towards',
};

export const WORDS: Readonly<Record<Lang, Words>> = { fr: WORDS_FR, en: WORDS_EN };

/** A whole number as it is written: « 12 345 ». */
export function count(value: number, lang: Lang): string {
  return new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB').format(value).replaceAll('\u202f', '\u00a0');
}

/** Entries in words: « 1 photographie », « 23 missions ». */
export type Say = (value: number) => string;

/** What says the entries of a list in which computed images stand or do not. */
export function sayEntries(counted: Counted, computed: boolean, lang: Lang): Say {
  return (value) => `${count(value, lang)} ${entryNoun(counted, computed, value, lang)}`;
}

/** The result in one sentence, for everybody and for the live region. */
export function resultSentence(total: number, inView: number, unlocated: number, lang: Lang, say: Say): string {
  const whole = inView === total && total > 1;
  if (lang === 'en')
    return `${say(total)}, ${whole ? 'all' : count(inView, lang)} of them in the map${unlocated > 0 ? `, ${count(unlocated, lang)} without a known place` : ''}.`;
  const some = unlocated > 0 ? `, ${count(unlocated, lang)} non ${unlocated < 2 ? 'localisée' : 'localisées'}` : '';
  return `${say(total)}, ${whole ? 'toutes' : `dont ${count(inView, lang)}`} dans la carte${some}.`;
}

/** « 1945–1965 », « 1952 », empty when nothing is dated. */
export function yearsText(from: number, to: number): string {
  if (from === 0) return '';
  return from === to ? String(from) : `${from}–${to}`;
}

/** Which layers do not answer, and that all else is there. */
export function silenceSentence(labels: readonly string[], lang: Lang): string {
  return lang === 'en'
    ? `No answer from: ${labels.join(', ')}. The drawn backdrop, with the communes’ names, takes its place; photographs and list work without it.`
    : `Ne répond pas\u00a0: ${labels.map((label) => `«\u00a0${label}\u00a0»`).join(', ')}. Le fond dessiné, avec le nom des communes, en tient lieu\u00a0; les photographies et la liste n’en dépendent pas.`;
}
