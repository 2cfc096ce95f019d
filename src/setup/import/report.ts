/** A plan in sentences, for the terminal. */
import { tellingText } from '../../domain/input/fault.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words } from '../../words/words.ts';
import { isLinked, type Plan, type PlannedPicture } from './plan.ts';

/** Lines of one kind that are shown; the rest is counted. */
const SHOWN = 40;

/** What a plan says, a line each, in a language. */
export function planLines(plan: Plan, copy: boolean | undefined, lang: Lang): string[] {
  const say = words('importing', lang);
  const listed = (pictures: readonly PlannedPicture[], line: (picture: PlannedPicture) => string): string[] => {
    const lines = pictures.slice(0, SHOWN).map((picture) => `    ${line(picture)}`);
    return pictures.length > SHOWN ? [...lines, say.moreLines({ n: pictures.length - SHOWN })] : lines;
  };
  const of = (state: PlannedPicture['state']) => plan.pictures.filter((picture) => picture.state === state);
  const [fresh, there, refused] = [of('new'), of('there'), of('refused')];
  const held = fresh.filter(({ picture }) => !isLinked(picture, copy)).length;
  const linked = fresh.filter(({ picture }) => picture.at === 'service' && isLinked(picture, copy)).length;
  const index = fresh.length - held - linked;
  const how = [
    ...(held > 0 ? [say.copied({ n: held })] : []),
    ...(linked > 0 ? [say.linked({ n: linked })] : []),
    ...(index > 0 ? [say.indexed({ n: index })] : []),
  ];
  const pictureLine = ({ title, row, notes, completes }: PlannedPicture): string =>
    [
      say.picture({ title }),
      completes === undefined
        ? [row['date'], row['author'], row['licence']].filter((each) => each !== undefined).join(', ')
        : say.completes({ campaign: completes }),
      ...(notes.length > 0 ? [`(${notes.map((note) => tellingText(note, lang)).join(' ')})`] : []),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return [
    say.plan({
      title: plan.title,
      n: plan.pictures.length,
      folder: `vue-du-ciel/${plan.campaign.id}`,
      isNew: plan.campaign.isNew ? say.newCampaign : '',
    }),
    ...plan.notes.map((note) => say.note({ said: tellingText(note, lang) })),
    say.fresh({ n: fresh.length, how: how.length > 0 ? ` (${how.join(', ')})` : '' }),
    ...listed(fresh, pictureLine),
    ...(there.length > 0 ? [say.there({ n: there.length })] : []),
    ...(refused.length > 0 ? [say.refused({ n: refused.length })] : []),
    ...listed(refused, ({ title, why }) => say.refusedPicture({ title, why: tellingText(why ?? '', lang) })),
    ...(plan.hosts.length > 0 ? [say.hosts({ hosts: plan.hosts.join(', ') })] : []),
  ];
}
