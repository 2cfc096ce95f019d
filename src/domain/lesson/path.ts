/** Where a lesson's pages stand. */
import { routes } from '../routes.ts';
import type { Lang } from '../text/text.ts';
import { localised } from '../urls.ts';

/** Path of a lesson's page in a language. */
export function lessonPath(slug: string, lang: Lang, rest = ''): string {
  return `${localised(routes.lesson(slug), lang)}${rest}`;
}
