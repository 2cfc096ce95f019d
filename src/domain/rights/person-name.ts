/** Whether a free text names one person, so that metadata may say so. */

/** Words of a hypothesis, a role, a place of work or a body: what carries one is no person's name. */
const OTHER =
  /[?!;:,()[\]0-9/&]|(^|[\s’'-])(attribu|d’après|d'après|after|dessin|drawing|drawn|modèle|fondeur|orfèvre|goldsmith|atelier|workshop|école|school|cercle|circle|cour|court|manufacture|maison|musée|museum|institution|office|service|société|company|studio|anonym|inconnu|unknown|possibl|probabl|peut-être|perhaps|hypoth|entourage|suiveur|follower|maître|master|département|ville|university|université|scans?|3d)/iu;
/** Particles that stand in names without a capital. */
const PARTICLE = /^(?:de|du|des|d’|d'|la|le|van|von|der|den|di|da|del|della|et|y|ter|zu|bin|ibn|al|el)$/iu;

/** Two to six words, each a capitalised name or a particle, and nothing that doubts, attributes or employs. */
export function isPersonName(text: string): boolean {
  const name = text.trim();
  if (OTHER.test(name)) return false;
  const words = name.split(/\s+/);
  if (words.length < 2 || words.length > 6) return false;
  return words.every((word) => PARTICLE.test(word) || /^(?:[dDlL][’'])?\p{Lu}[\p{L}\p{M}’'.-]*$/u.test(word));
}
