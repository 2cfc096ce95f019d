/** A view told in words, for those who do not see it: side, height, closeness, opening. */
import { wrapDegrees, type Orbit } from './orbit.ts';
import type { ViewState } from './view-state.ts';
import { type Lang, type FrenchOrEnglish, frenchOrEnglish } from '../text/text.ts';

type Words = Readonly<Record<FrenchOrEnglish, string>>;

const SIDES: readonly { readonly until: number; readonly words: (right: boolean) => Words }[] = [
  { until: 8, words: () => ({ fr: 'Vu de face', en: 'Seen from the front' }) },
  {
    until: 30,
    words: (right) => ({
      fr: `Vu de face, légèrement de la ${right ? 'droite' : 'gauche'}`,
      en: `Seen from the front, slightly from the ${right ? 'right' : 'left'}`,
    }),
  },
  {
    until: 65,
    words: (right) => ({
      fr: `Vu de trois quarts, de la ${right ? 'droite' : 'gauche'}`,
      en: `Three-quarter view from the ${right ? 'right' : 'left'}`,
    }),
  },
  {
    until: 115,
    words: (right) => ({ fr: `Vu du côté ${right ? 'droit' : 'gauche'}`, en: `Seen from the ${right ? 'right' : 'left'} side` }),
  },
  {
    until: 150,
    words: (right) => ({
      fr: `Vu de trois quarts arrière, de la ${right ? 'droite' : 'gauche'}`,
      en: `Three-quarter view from behind, from the ${right ? 'right' : 'left'}`,
    }),
  },
  {
    until: 172,
    words: (right) => ({
      fr: `Vu de dos, légèrement de la ${right ? 'droite' : 'gauche'}`,
      en: `Seen from behind, slightly from the ${right ? 'right' : 'left'}`,
    }),
  },
  { until: 181, words: () => ({ fr: 'Vu de dos', en: 'Seen from behind' }) },
];

function sideWords(azimuth: number): Words {
  const turned = wrapDegrees(azimuth);
  const side = SIDES.find(({ until }) => Math.abs(turned) < until);
  return (side ?? SIDES[0])!.words(turned > 0);
}

function heightWords(elevation: number): Words | undefined {
  if (elevation > 25) return { fr: 'd’en haut', en: 'from above' };
  if (elevation > 8) return { fr: 'légèrement d’en haut', en: 'slightly from above' };
  if (elevation < -25) return { fr: 'd’en bas', en: 'from below' };
  if (elevation < -8) return { fr: 'légèrement d’en bas', en: 'slightly from below' };
  return undefined;
}

function closenessWords(distance: number, whole: number): Words | undefined {
  if (distance < whole * 0.3) return { fr: 'de tout près', en: 'very close' };
  if (distance < whole * 0.7) return { fr: 'de près', en: 'close' };
  if (distance > whole * 1.6) return { fr: 'de loin', en: 'from afar' };
  return undefined;
}

function openWords(open: number): Words {
  if (open < 0.02) return { fr: 'fermé', en: 'closed' };
  if (open < 0.3) return { fr: 'entrouvert', en: 'ajar' };
  if (open < 0.98) return { fr: `ouvert à ${Math.round(open * 100)} %`, en: `${Math.round(open * 100)}% open` };
  return { fr: 'ouvert', en: 'open' };
}

/**
 * « Vu de face, légèrement de la gauche, de près, fermé ».
 * @param whole distance at which the whole object fills the view, metres
 * @param opens whether the object can be opened at all
 */
export function orientationWords(orbit: Orbit, whole: number, state: Pick<ViewState, 'open'>, opens: boolean, lang: Lang): string {
  const above =
    orbit.elevation > 65
      ? { fr: 'Vu de dessus', en: 'Seen from above' }
      : orbit.elevation < -65
        ? { fr: 'Vu de dessous', en: 'Seen from below' }
        : undefined;
  const parts = [
    above ?? sideWords(orbit.azimuth),
    above ? undefined : heightWords(orbit.elevation),
    closenessWords(orbit.distance, whole),
    opens ? openWords(state.open ?? 0) : undefined,
  ];
  return parts.flatMap((words) => (words ? [words[frenchOrEnglish(lang)]] : [])).join(', ');
}

/** One word for the compass: the side that faces the eye. */
export function compassWord(orbit: Orbit, lang: Lang): string {
  if (orbit.elevation > 65) return lang === 'fr' ? 'dessus' : 'top';
  if (orbit.elevation < -65) return lang === 'fr' ? 'dessous' : 'below';
  const turned = wrapDegrees(orbit.azimuth);
  if (Math.abs(turned) <= 45) return lang === 'fr' ? 'face' : 'front';
  if (Math.abs(turned) >= 135) return lang === 'fr' ? 'dos' : 'back';
  return turned > 0 ? (lang === 'fr' ? 'droite' : 'right') : lang === 'fr' ? 'gauche' : 'left';
}
