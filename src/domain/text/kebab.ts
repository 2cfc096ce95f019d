/** Names for addresses and files: « foret-gavre-2 ». */
import { unaccented } from './fold.ts';

/** What an id of the content looks like: the folder's or the file's name, or a key that addresses quote. */
export const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A text in kebab-case, without accents: « Forêt_Gâvre (2) » → `foret-gavre-2`. Empty when it has no letter and no digit. */
export function kebab(text: string): string {
  return unaccented(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
