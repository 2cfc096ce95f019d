/** What a solution is worth, in plain sentences: how sure the place is, what is doubtful, what would better it. */
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';
import { figureText, pointsText } from './figure-text.ts';
import type { NextPoint } from './next-point.ts';
import type { Solution } from './solve.ts';

export type Grade = 'sure' | 'good' | 'rough' | 'poor';

/** Equations more than unknowns below which a wrong point may go unseen: those of one point more than are needed. */
const CHECKED = 3;

/** By the ellipse's size for the distance; no more than « rough » when nothing checks the points, nor than « good » when a wrong one would not be seen. */
export function gradeOf({
  relative,
  freedom,
  others,
  pointsFocal,
}: Pick<Solution, 'relative' | 'freedom' | 'others' | 'pointsFocal'>): Grade {
  if (others.length > 0 || pointsFocal !== undefined || relative > 0.15) return 'poor';
  if (freedom === 0 || relative > 0.05) return 'rough';
  return relative > 0.015 || freedom < CHECKED ? 'good' : 'sure';
}

/** The sentence that says how far the place can be trusted. */
export function worthText(solution: Solution, lang: Lang): string {
  const { ellipse, distance_m, errors, freedom } = solution;
  const say = words('orientationWorth', lang);
  const major = Math.max(ellipse.major_m, 2 * errors.up_m);
  if (major === 0) return say.given({ degrees: figureText(2 * errors.heading, lang) });
  return say.within({
    grade: say.grades[gradeOf(solution)],
    metres: figureText(major, lang),
    distance: figureText(distance_m, lang),
    checked: freedom > 0,
  });
}

/** What that counts besides the pointing: the map's error and the lens's, which no residual shows; nothing for points that are taken for exact. */
export function countedText({ unseen }: Pick<Solution, 'unseen'>, lang: Lang): string | undefined {
  if (!unseen) return undefined;
  const { land, lens } = unseen;
  return words('orientationWorth', lang).counted({
    across: figureText(land.across_m, lang),
    up: figureText(land.up_m, lang),
    corner: figureText(100 * lens.corner, lang),
  });
}

/** What else is to be known of it, most weighty first. */
export function remarks(solution: Solution, lang: Lang): string[] {
  const { pointsFocal, wrong, either, others, freedom, flat, focalGain, coverage, heightFocal, errors, points, camera } = solution;
  const say = words('orientationWorth', lang);
  const said: string[] = [];
  if (wrong.length > 0) {
    const sky = wrong.filter((i) => points[i]!.aboveHorizon);
    said.push(
      sky.length > 0
        ? say.inSky({ n: sky.length, points: pointsText(sky, lang) })
        : say.contradicts({ n: wrong.length, points: pointsText(wrong, lang) }),
    );
    if (either.length > 0) said.push(say.either({ points: pointsText(either, lang, 'disjunction') }));
  }
  if (pointsFocal !== undefined) said.push(say.focalDisagrees({ mm: figureText(pointsFocal, lang) }));
  if (others.length > 0) said.push(say.others({ n: others.length }));
  if (freedom > 0 && freedom < CHECKED) said.push(say.unseen);
  if (Math.abs(heightFocal) > 0.97 && errors.focal > 0.03) said.push(say.heightFocal({ percent: figureText(200 * errors.focal, lang) }));
  else if (flat && focalGain > 1.5) said.push(say.flat({ times: figureText(focalGain, lang) }));
  if (coverage < 0.15) said.push(say.coverage({ percent: Math.max(1, Math.round(100 * coverage)) }));
  if (Math.abs(camera.roll) > 45 && camera.tilt > 15) said.push(Math.abs(camera.roll) > 135 ? say.upsideDown : say.onItsSide);
  return said;
}

/** « Un point à droite, loin des autres… ». */
export function nextText({ where, gain, first = false }: NextPoint, lang: Lang): string {
  const say = words('orientationWorth', lang);
  const place = say.places[where];
  if (gain === undefined) return say.setPoint({ place, first });
  return gain > 0.9 ? say.enough : say.surer({ place, times: figureText(1 / gain, lang) });
}
