/** Why points do not give a camera, and what is missing, in a sentence for whoever sets them. Points are counted from 1. */
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';
import { figureText, pointsText } from './figure-text.ts';

export type Verdict =
  | { readonly code: 'tooFew'; readonly found: number; readonly needed: number }
  | { readonly code: 'equalPoints'; readonly points: readonly [number, number]; readonly where: 'picture' | 'land' }
  | { readonly code: 'outsidePicture'; readonly point: number }
  | { readonly code: 'inLine'; readonly where: 'picture' | 'land' }
  | { readonly code: 'mirrored' }
  | { readonly code: 'swapped' }
  | { readonly code: 'feet' }
  | { readonly code: 'farAway'; readonly points: readonly number[] }
  | { readonly code: 'focalDisagrees'; /** What the points have, 35 mm equivalent. */ readonly mm: number }
  | { readonly code: 'aboveHorizon'; readonly points: readonly number[] }
  | { readonly code: 'verticalFocal' }
  | { readonly code: 'undetermined'; readonly error_m: number; readonly distance_m: number }
  | { readonly code: 'noCamera' }
  | { readonly code: 'disagree'; readonly rms_px: number };

export function verdictText(verdict: Verdict, lang: Lang): string {
  const say = words('orientationWorth', lang);
  switch (verdict.code) {
    case 'tooFew': {
      const { found, needed } = verdict;
      return say.tooFew({ found, needed, more: needed - found, helped: needed > 3 });
    }
    case 'equalPoints':
      return say[verdict.where === 'picture' ? 'equalInPicture' : 'equalOnLand']({ points: pointsText(verdict.points, lang) });
    case 'outsidePicture':
      return say.outsidePicture({ point: verdict.point + 1 });
    case 'inLine':
      return verdict.where === 'picture' ? say.inLineInPicture : say.inLineOnLand;
    case 'mirrored':
    case 'swapped':
    case 'feet':
      return say[verdict.code];
    case 'farAway':
      return say.farAway({ n: verdict.points.length, points: pointsText(verdict.points, lang) });
    case 'focalDisagrees':
      return say.focalDisagrees({ mm: figureText(verdict.mm, lang) });
    case 'aboveHorizon':
      return say.aboveHorizon({ n: verdict.points.length, points: pointsText(verdict.points, lang) });
    case 'verticalFocal':
      return say.verticalFocal;
    case 'undetermined':
      return say.undetermined({ error: figureText(verdict.error_m, lang), distance: figureText(verdict.distance_m, lang) });
    case 'noCamera':
      return say.noCamera;
    case 'disagree':
      return say.disagree({ pixels: figureText(verdict.rms_px, lang) });
  }
}
