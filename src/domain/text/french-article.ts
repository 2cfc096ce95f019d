/** The French article of an institution's name, so that a sentence can speak of « le Département » or « la Ville ». */
import { fallbacks, type Lang } from './text.ts';

const MASCULINE =
  /^(département|musée|conseil|centre|château|ministère|service|syndicat|parc|pays|muséum|fonds|laboratoire|réseau|collège|lycée|cnrs)(?!\p{L})/iu;
const FEMININE =
  /^(ville|commune|mairie|région|communauté|bibliothèque|médiathèque|métropole|fondation|société|collectivité|cité|maison|direction|faculté|galerie|villa)(?!\p{L})/iu;
const PLURAL = /^(archives|monuments|services|amis|musées|bibliothèques)(?!\p{L})/iu;
const VOWEL =
  /^(association|agglomération|agence|institut|institution|université|office|école|établissement|eurométropole|inventaire|inrap|ign)(?!\p{L})/iu;

function article(name: string): 'le' | 'la' | 'les' | 'l’' | undefined {
  const word = name.trim().normalize('NFC');
  if (PLURAL.test(word)) return 'les';
  if (VOWEL.test(word)) return 'l’';
  if (MASCULINE.test(word)) return 'le';
  return FEMININE.test(word) ? 'la' : undefined;
}

/** « le Département de X », « la Ville de Y », « l’Association Z »; as it is where the article is not known. */
export function withArticle(name: string): string {
  const found = article(name);
  return found === undefined ? name : found === 'l’' ? `l’${name}` : `${found} ${name}`;
}

/** « Le Département… », at the head of a sentence. */
export function capitalArticle(name: string): string {
  const said = withArticle(name);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

/** « du Département », « de la Ville », « de l’Association », « des Archives », « de X ». */
export function ofArticle(name: string): string {
  const found = article(name);
  if (found === 'le') return `du ${name}`;
  if (found === 'les') return `des ${name}`;
  return `de ${withArticle(name)}`;
}

/** An institution's name as a sentence takes it: French wants its article; other languages take the name. */
export function ownerIn(owner: string, lang: Lang, place: 'of' | 'with' | 'head'): string {
  if (!fallbacks(lang).includes('fr')) return owner;
  return place === 'of' ? ofArticle(owner) : place === 'head' ? capitalArticle(owner) : withArticle(owner);
}

/** First words of names of places whose H is not mute. */
const ASPIRATED = /^(hauts?|hautes?|haies?|hameaux?|halles?|ham|havre|hêtres?|houx|hutte|hague)(?!\p{L})/iu;
const MUTE = /^([aeiouœæàâäéèêëîïôöùûü]|h|y(?![aeiouéè]))/iu;

/** « de Paris », « d’Angers », « du Mans » of « Le Mans », « des Ulis » of « Les Ulis ». */
export function ofPlace(name: string): string {
  const word = name.normalize('NFC');
  if (/^le\s/i.test(word)) return `du ${word.slice(3)}`;
  if (/^les\s/i.test(word)) return `des ${word.slice(4)}`;
  return MUTE.test(word) && !ASPIRATED.test(word) ? `d’${name}` : `de ${name}`;
}
