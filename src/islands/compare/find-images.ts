/** What answers a query among the images of a large collection: its layers by their names, its photographs by the map's own words. */
import type { IndexDetail } from '../../domain/photo/index-detail.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import { dateLabel } from '../../domain/text/edtf.ts';
import { fold } from '../../domain/text/fold.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import { href } from '../../domain/urls.ts';
import { photographFinder } from '../map/find-photographs.ts';
import type { FoundImages, ImageOption } from './source-search-state.ts';
import type { Source } from './sources.ts';

/** Photographs that are offered at once. */
const SHOWN = 8;

const layerOption = ({ key, label }: Source): ImageOption => ({ key, label, more: '' });

/**
 * @param known what can be had without looking further: offered before anything is typed
 * @returns nothing where the pictures do not stand apart
 */
export function imageFinder(
  { apart }: Pick<SkyConfig, 'apart'>,
  lang: Lang,
  known: () => readonly Source[],
): ((query: string) => Promise<FoundImages>) | undefined {
  if (!apart) return undefined;
  // Held pictures alone can be laid beside each other.
  const find = photographFinder(apart.indexed, undefined, { shown: SHOWN, fits: ({ thumb }) => thumb !== undefined });
  const option = ({ id, title, date, commune, thumb }: IndexDetail): ImageOption => ({
    key: `photo:${id}`,
    label: [date && dateLabel(date, lang), pick(title, lang) || id].filter(Boolean).join(' – '),
    more: commune ?? '',
    picture: thumb && href(thumb.src),
  });
  return async (query) => {
    const asked = fold(query.trim());
    const near = known().filter(({ kind, label }) => (asked === '' ? true : kind === 'layer' && fold(label).includes(asked)));
    const options = near.map(layerOption);
    if (asked === '') return { options, count: options.length };
    const { count, first } = await find(query);
    return { options: [...options, ...first.map(option)], count: options.length + (first.length < SHOWN ? first.length : count) };
  };
}
