/** What a solution is worth, in plain sentences: how sure the place is, what is doubtful, what would better it. */
import type { Text } from '../text/text.ts';
import type { NextPoint, Ninth } from './next-point.ts';
import type { Solution } from './solve.ts';

const both = (fr: string, en: string): Text => ({ fr, en });
const rounded = (value: number, lang: 'fr' | 'en'): string =>
  value.toLocaleString(lang, { maximumSignificantDigits: value < 100 ? 2 : 3, useGrouping: true });
const list = (points: readonly number[], and: string): string =>
  points.length < 2
    ? points.map((i) => i + 1).join('')
    : `${points
        .slice(0, -1)
        .map((i) => i + 1)
        .join(', ')} ${and} ${points.at(-1)! + 1}`;

export type Grade = 'sure' | 'good' | 'rough' | 'poor';

/** By the ellipse's size for the distance; no more than « rough » when nothing checks the points. */
export function gradeOf({ relative, freedom, others }: Pick<Solution, 'relative' | 'freedom' | 'others'>): Grade {
  if (others.length > 0 || relative > 0.15) return 'poor';
  if (freedom === 0 || relative > 0.05) return 'rough';
  return relative > 0.015 ? 'good' : 'sure';
}

const GRADES: Readonly<Record<Grade, Text>> = {
  sure: both('Place sûre', 'Sure place'),
  good: both('Bonne place', 'Good place'),
  rough: both('Place approchée', 'Approximate place'),
  poor: both('Place douteuse', 'Doubtful place'),
};

/** The sentence that says how far the place can be trusted. */
export function worthText(solution: Solution): Text {
  const { ellipse, distance_m, errors, freedom } = solution;
  const grade = GRADES[gradeOf(solution)];
  const checked = freedom > 0;
  const major = Math.max(ellipse.major_m, 2 * errors.up_m);
  if (major === 0)
    return both(
      `La place est celle qui a été donnée ; le cap est à ${rounded(2 * errors.heading, 'fr')}° près.`,
      `The place is the one that was given; the heading is within ${rounded(2 * errors.heading, 'en')}°.`,
    );
  return both(
    `${grade.fr} : à ${rounded(major, 'fr')} m près (95 chances sur 100), pour une vue prise à ${rounded(distance_m, 'fr')} m${checked ? '' : ', sans qu’aucun point de plus la vérifie'}.`,
    `${grade.en ?? ''}: within ${rounded(major, 'en')} m (95 chances in 100), for a view from ${rounded(distance_m, 'en')} m away${checked ? '' : ', with no further point to check it'}.`,
  );
}

/** What else is to be known of it, most weighty first. */
export function remarks(solution: Solution): Text[] {
  const { wrong, either, others, flat, focalGain, coverage, heightFocal, errors, points, camera } = solution;
  const said: Text[] = [];
  if (wrong.length > 0) {
    const sky = wrong.filter((i) => points[i]!.aboveHorizon);
    said.push(
      sky.length > 0
        ? both(
            `${sky.length > 1 ? `Les points ${list(sky, 'et')} sont posés` : `Le point ${list(sky, 'et')} est posé`} dans le ciel, au-dessus de l’horizon, et mis de côté.`,
            `${sky.length > 1 ? `Points ${list(sky, 'and')} are` : `Point ${list(sky, 'and')} is`} set in the sky, above the horizon, and left out.`,
          )
        : both(
            `${wrong.length > 1 ? `Les points ${list(wrong, 'et')} contredisent les autres et sont mis` : `Le point ${list(wrong, 'et')} contredit les autres et est mis`} de côté : à reprendre.`,
            `${wrong.length > 1 ? `Points ${list(wrong, 'and')} contradict` : `Point ${list(wrong, 'and')} contradicts`} the others and ${wrong.length > 1 ? 'are' : 'is'} left out: to be set again.`,
          ),
    );
    if (either.length > 0)
      said.push(
        both(
          `L’erreur peut aussi bien être au point ${list(either, 'ou')} : un point de plus en décide.`,
          `The error may as well be at point ${list(either, 'or')}: one more point decides.`,
        ),
      );
  }
  if (others.length > 0)
    said.push(
      both(
        `${others.length > 1 ? `${others.length} autres places montrent` : 'Une autre place montre'} ces points aussi bien : un point de plus en décide.`,
        `${others.length > 1 ? `${others.length} other places show` : 'Another place shows'} these points as well: one more point decides.`,
      ),
    );
  if (Math.abs(heightFocal) > 0.97 && errors.focal > 0.03)
    said.push(
      both(
        `Hauteur et focale vont presque ensemble : la focale n’est sûre qu’à ${rounded(200 * errors.focal, 'fr')} %, et la hauteur avec elle. Donnez l’une des deux.`,
        `Height and focal length go nearly together: the focal length is sure only to ${rounded(200 * errors.focal, 'en')}%, and the height with it. Give one of the two.`,
      ),
    );
  else if (flat && focalGain > 1.5)
    said.push(
      both(
        `Tous les points sont sur un même plan : la focale ne s’y lit que dans la fuite de la perspective. Connue, elle rendrait la place ${rounded(focalGain, 'fr')} fois plus sûre ; un point plus haut ou plus bas (clocher, coteau) y aide aussi.`,
        `All points are on one plane: there the focal length shows only in the perspective. Knowing it would make the place ${rounded(focalGain, 'en')} times surer; a point higher or lower (a spire, a hillside) helps too.`,
      ),
    );
  if (coverage < 0.15)
    said.push(
      both(
        `Les points ne tiennent que ${Math.max(1, Math.round(100 * coverage))} % de l’image : ailleurs, la place des choses est moins sûre.`,
        `The points hold only ${Math.max(1, Math.round(100 * coverage))}% of the picture: elsewhere, where things are is less sure.`,
      ),
    );
  if (Math.abs(camera.roll) > 45 && camera.tilt > 15)
    said.push(
      Math.abs(camera.roll) > 135
        ? both('L’image est à l’envers : le haut y est en bas.', 'The picture is upside down.')
        : both('L’image est couchée sur le côté.', 'The picture lies on its side.'),
    );
  return said;
}

const PLACES: Readonly<Record<Ninth, Text>> = {
  topLeft: both('en haut à gauche', 'at the upper left'),
  top: both('en haut', 'at the top'),
  topRight: both('en haut à droite', 'at the upper right'),
  left: both('à gauche', 'at the left'),
  centre: both('au milieu', 'in the middle'),
  right: both('à droite', 'at the right'),
  bottomLeft: both('en bas à gauche', 'at the lower left'),
  bottom: both('en bas', 'at the bottom'),
  bottomRight: both('en bas à droite', 'at the lower right'),
};

/** « Un point à droite, loin des autres… ». */
export function nextText({ where, gain }: NextPoint): Text {
  const place = PLACES[where];
  if (gain === undefined) return both(`Posez un point ${place.fr}, loin des autres.`, `Set a point ${place.en}, far from the others.`);
  if (gain > 0.9) return both('Un point de plus n’apprendrait plus grand-chose.', 'One more point would not tell much more.');
  return both(
    `Un point ${place.fr} rendrait la place ${rounded(1 / gain, 'fr')} fois plus sûre.`,
    `A point ${place.en} would make the place ${rounded(1 / gain, 'en')} times surer.`,
  );
}
