/** Why points do not give a camera, and what is missing, in a sentence for whoever sets them. Points are counted from 1. */
import type { Text } from '../text/text.ts';

export type Verdict =
  | { readonly code: 'tooFew'; readonly found: number; readonly needed: number }
  | { readonly code: 'equalPoints'; readonly points: readonly [number, number]; readonly where: 'picture' | 'land' }
  | { readonly code: 'outsidePicture'; readonly point: number }
  | { readonly code: 'inLine'; readonly where: 'picture' | 'land' }
  | { readonly code: 'mirrored' }
  | { readonly code: 'aboveHorizon'; readonly points: readonly number[] }
  | { readonly code: 'verticalFocal' }
  | { readonly code: 'undetermined'; readonly error_m: number; readonly distance_m: number }
  | { readonly code: 'noCamera' }
  | { readonly code: 'disagree'; readonly rms_px: number };

const numbers = (points: readonly number[], and: string): string =>
  points.length < 2
    ? points.map((i) => i + 1).join('')
    : `${points
        .slice(0, -1)
        .map((i) => i + 1)
        .join(', ')} ${and} ${points.at(-1)! + 1}`;

const metres = (value: number, lang: string): string =>
  value.toLocaleString(lang, { maximumSignificantDigits: value < 100 ? 2 : 3, useGrouping: true });

export function verdictText(verdict: Verdict): Text {
  switch (verdict.code) {
    case 'tooFew': {
      const more = verdict.needed - verdict.found;
      return {
        fr: `${verdict.found === 0 ? 'Aucun point' : verdict.found === 1 ? 'Un point' : `${verdict.found} points`}, il en faut ${verdict.needed} : posez-en encore ${more}${verdict.needed > 3 ? ', ou donnez la focale de l’objectif ou la place de l’appareil' : ''}.`,
        en: `${verdict.found === 0 ? 'No point' : verdict.found === 1 ? 'One point' : `${verdict.found} points`}, ${verdict.needed} are needed: set ${more} more${verdict.needed > 3 ? ', or give the lens’s focal length or the camera’s place' : ''}.`,
      };
    }
    case 'equalPoints':
      return verdict.where === 'picture'
        ? {
            fr: `Les points ${numbers(verdict.points, 'et')} sont au même endroit de l’image : retirez-en un, ou déplacez-le.`,
            en: `Points ${numbers(verdict.points, 'and')} are at the same spot of the picture: remove one, or move it.`,
          }
        : {
            fr: `Les points ${numbers(verdict.points, 'et')} sont au même endroit de la carte : retirez-en un, ou déplacez-le.`,
            en: `Points ${numbers(verdict.points, 'and')} are at the same spot of the map: remove one, or move it.`,
          };
    case 'outsidePicture':
      return {
        fr: `Le point ${verdict.point + 1} est hors de l’image.`,
        en: `Point ${verdict.point + 1} is outside the picture.`,
      };
    case 'inLine':
      return verdict.where === 'picture'
        ? {
            fr: 'Tous les points sont en ligne dans l’image : il en manque un au-dessus ou au-dessous de cette ligne, aussi loin d’elle que possible.',
            en: 'All points lie in a line in the picture: one is missing above or below that line, as far from it as can be.',
          }
        : {
            fr: 'Tous les points sont en ligne sur le terrain : il en manque un de côté, aussi loin de cette ligne que possible.',
            en: 'All points lie in a line on the land: one is missing to the side, as far from that line as can be.',
          };
    case 'mirrored':
      return {
        fr: 'Les points ne s’accordent que si l’image est retournée comme dans un miroir : la diapositive ou le négatif a sans doute été numérisé à l’envers. Retournez l’image de gauche à droite.',
        en: 'The points agree only if the picture is flipped as in a mirror: the slide or negative was probably scanned from its back. Flip the picture from left to right.',
      };
    case 'aboveHorizon':
      return verdict.points.length === 1
        ? {
            fr: `Le point ${verdict.points[0]! + 1} est posé dans le ciel, au-dessus de l’horizon : aucun lieu du sol ne s’y voit. Reposez-le sur le sol.`,
            en: `Point ${verdict.points[0]! + 1} is set in the sky, above the horizon: no place on the ground is seen there. Set it on the ground.`,
          }
        : {
            fr: `Les points ${numbers(verdict.points, 'et')} sont posés dans le ciel, au-dessus de l’horizon : aucun lieu du sol ne s’y voit. Reposez-les sur le sol.`,
            en: `Points ${numbers(verdict.points, 'and')} are set in the sky, above the horizon: no place on the ground is seen there. Set them on the ground.`,
          };
    case 'verticalFocal':
      return {
        fr: 'La vue est presque verticale sur un sol presque plat : un appareil haut avec un long objectif y voit la même chose qu’un appareil bas avec un court. Il manque la focale, ou la hauteur de l’appareil.',
        en: 'The view is nearly straight down on nearly flat ground: a high camera with a long lens sees the same as a low one with a short lens. The focal length is missing, or the camera’s height.',
      };
    case 'undetermined':
      return {
        fr: `Ces points ne fixent pas la place de l’appareil : elle n’est sûre qu’à ${metres(verdict.error_m, 'fr')} m, pour une vue prise à ${metres(verdict.distance_m, 'fr')} m. Il manque un point loin des autres, ou la focale de l’objectif.`,
        en: `These points do not fix the camera’s place: it is sure only to ${metres(verdict.error_m, 'en')} m, for a view from ${metres(verdict.distance_m, 'en')} m away. A point far from the others is missing, or the lens’s focal length.`,
      };
    case 'noCamera':
      return {
        fr: 'Aucun appareil au-dessus du sol ne voit ces points ainsi : deux d’entre eux sont sans doute échangés. Reprenez-les un à un.',
        en: 'No camera above the ground sees these points so: two of them are probably exchanged. Go through them one by one.',
      };
    case 'disagree':
      return {
        fr: `Les points ne s’accordent pas entre eux : l’écart moyen est de ${metres(verdict.rms_px, 'fr')} pixels, sans qu’un seul l’explique. Reprenez-les un à un, ou ajoutez-en pour que les faux se voient.`,
        en: `The points do not agree with each other: the mean distance is ${metres(verdict.rms_px, 'en')} pixels, and no single one explains it. Go through them one by one, or add some so that the wrong ones show.`,
      };
  }
}
