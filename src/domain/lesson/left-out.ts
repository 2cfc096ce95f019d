/** What paper and packages say of pictures that they do not hold: those that stay on another server come with a network alone. */
import { words } from '../../words/words.ts';
import type { Lang } from '../text/text.ts';
import type { Picture } from './view.ts';

/** Whether a picture stays on another server. */
export const staysElsewhere = ({ src }: Pick<Picture, 'src'>): boolean => /^https?:\/\//.test(src);

/** One sentence for pictures that were left out; `undefined` where there are none. */
export function leftOutSentence(pictures: readonly Pick<Picture, 'src' | 'alt'>[], lang: Lang): string | undefined {
  if (pictures.length === 0) return undefined;
  const hosts = [...new Set(pictures.filter(staysElsewhere).map(({ src }) => new URL(src).host))];
  return words('player', lang).pack.leftOut({
    n: pictures.length,
    titles: pictures.map(({ alt }) => alt).join(' ; '),
    hosts: hosts.length === 0 ? 'none' : hosts.join(', '),
  });
}
