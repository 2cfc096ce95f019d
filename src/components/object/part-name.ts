import type { Paradata } from '../../domain/records/object.ts';
import { pick, type Lang } from '../../domain/text/text.ts';

/** What readers call a part: its name, else its id made readable; « Lettres date avers » is better than `lettres-date-avers`. @param whole word for all of it */
export function partName({ part, name }: Pick<Paradata, 'part' | 'name'>, lang: Lang, whole: string): string {
  if (name) return pick(name, lang);
  return part === '*' ? whole : `${part.charAt(0).toUpperCase()}${part.slice(1).replaceAll(/[-_]+/g, ' ')}`;
}
