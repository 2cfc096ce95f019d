/** A view told in words, for those who do not see it: side, height, closeness, opening. */
import { wrapDegrees, type Orbit } from './orbit.ts';
import type { ViewState } from './view-state.ts';
import { words, type Words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';

type Say = Words<'views'>;

/** Half turns up to which a side is told so, degrees from the front. */
const SIDES: readonly { readonly until: number; readonly say: (words: Say, side: { readonly side: 'left' | 'right' }) => string }[] = [
  { until: 8, say: ({ front }) => front },
  { until: 30, say: ({ frontSlightly }, side) => frontSlightly(side) },
  { until: 65, say: ({ threeQuarters }, side) => threeQuarters(side) },
  { until: 115, say: (words, side) => words.side(side) },
  { until: 150, say: ({ threeQuartersBack }, side) => threeQuartersBack(side) },
  { until: 172, say: ({ backSlightly }, side) => backSlightly(side) },
  { until: 181, say: ({ back }) => back },
];

function sideWords(azimuth: number, say: Say): string {
  const turned = wrapDegrees(azimuth);
  const found = SIDES.find(({ until }) => Math.abs(turned) < until) ?? SIDES[0]!;
  return found.say(say, { side: turned > 0 ? 'right' : 'left' });
}

function heightWords(elevation: number, say: Say): string | undefined {
  if (elevation > 25) return say.above;
  if (elevation > 8) return say.slightlyAbove;
  if (elevation < -25) return say.below;
  return elevation < -8 ? say.slightlyBelow : undefined;
}

function closenessWords(distance: number, whole: number, say: Say): string | undefined {
  if (distance < whole * 0.3) return say.veryClose;
  if (distance < whole * 0.7) return say.close;
  return distance > whole * 1.6 ? say.far : undefined;
}

function openWords(open: number, say: Say): string {
  if (open < 0.02) return say.closed;
  if (open < 0.3) return say.ajar;
  return open < 0.98 ? say.openBy({ percent: Math.round(open * 100) }) : say.open;
}

/**
 * « Vu de face, légèrement de la gauche, de près, fermé ».
 * @param whole distance at which the whole object fills the view, metres
 * @param opens whether the object can be opened at all
 */
export function orientationWords(orbit: Orbit, whole: number, state: Pick<ViewState, 'open'>, opens: boolean, lang: Lang): string {
  const say = words('views', lang);
  const above = orbit.elevation > 65 ? say.top : orbit.elevation < -65 ? say.bottom : undefined;
  const parts = [
    above ?? sideWords(orbit.azimuth, say),
    above === undefined ? heightWords(orbit.elevation, say) : undefined,
    closenessWords(orbit.distance, whole, say),
    opens ? openWords(state.open ?? 0, say) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** One word for the compass: the side that faces the eye. */
export function compassWord(orbit: Orbit, lang: Lang): string {
  const { compass } = words('views', lang);
  if (orbit.elevation > 65) return compass.top;
  if (orbit.elevation < -65) return compass.below;
  const turned = wrapDegrees(orbit.azimuth);
  if (Math.abs(turned) <= 45) return compass.front;
  if (Math.abs(turned) >= 135) return compass.back;
  return turned > 0 ? compass.right : compass.left;
}
