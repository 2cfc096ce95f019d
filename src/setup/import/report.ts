/** A plan in sentences, for the terminal. */
import { told } from '../../domain/input/fault.ts';
import { isLinked, type Plan, type PlannedPicture } from './plan.ts';

/** Lines of one kind that are shown; the rest is counted. */
const SHOWN = 40;

const count = (n: number, one: string, many: string) => `${n.toLocaleString('fr-FR')} ${n > 1 ? many : one}`;

function listed(pictures: readonly PlannedPicture[], line: (picture: PlannedPicture) => string): string[] {
  const lines = pictures.slice(0, SHOWN).map((picture) => `    ${line(picture)}`);
  return pictures.length > SHOWN ? [...lines, `    … et ${pictures.length - SHOWN} de plus`] : lines;
}

/** What a plan says, a line each. */
export function planLines(plan: Plan, copy: boolean | undefined): string[] {
  const of = (state: PlannedPicture['state']) => plan.pictures.filter((picture) => picture.state === state);
  const [fresh, there, refused] = [of('new'), of('there'), of('refused')];
  const held = fresh.filter(({ picture }) => !isLinked(picture, copy)).length;
  const linked = fresh.filter(({ picture }) => picture.at === 'service' && isLinked(picture, copy)).length;
  const index = fresh.length - held - linked;
  const how = [
    ...(held > 0 ? [`${count(held, 'copiée', 'copiées')} ici`] : []),
    ...(linked > 0
      ? [`${count(linked, 'liée', 'liées')}, qui reste${linked > 1 ? 'nt' : ''} sur ${linked > 1 ? 'leur' : 'son'} serveur`]
      : []),
    ...(index > 0 ? [`${count(index, 'signalée', 'signalées')} sur la carte, sans image`] : []),
  ];
  return [
    `« ${plan.title} », ${count(plan.pictures.length, 'image', 'images')}, dans vue-du-ciel/${plan.campaign.id}${plan.campaign.isNew ? ' (nouvelle campagne)' : ''}`,
    ...plan.notes.map((note) => `  à savoir : ${told(note).message}`),
    `  à apporter : ${fresh.length}${how.length > 0 ? ` (${how.join(', ')})` : ''}`,
    ...listed(fresh, ({ title, row, notes, completes }) =>
      [
        `« ${title} »`,
        completes === undefined
          ? [row['date'], row['author'], row['licence']].filter((each) => each !== undefined).join(', ')
          : `déjà dans ${completes} : seule la description de son service vient`,
        ...(notes.length > 0 ? [`(${notes.map((note) => told(note).message).join(' ')})`] : []),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    ...(there.length > 0 ? [`  déjà là : ${there.length}`] : []),
    ...(refused.length > 0 ? [`  refusées : ${refused.length}`] : []),
    ...listed(refused, ({ title, why }) => `« ${title} » : ${told(why ?? '').message}`),
    ...(plan.hosts.length > 0
      ? [`  site.yaml nommera ${plan.hosts.join(', ')} dans iiif_hosts : le navigateur des visiteurs y prendra ces images.`]
      : []),
  ];
}
