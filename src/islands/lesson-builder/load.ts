/** The builder's catalogue, from the site, in the page's language. */
import type { Catalogue } from '../../domain/lesson/composed.ts';
import type { Lang } from '../../domain/text/text.ts';
import { href, localised } from '../../domain/urls.ts';
import type { PhotoData } from '../lesson/SitePicture.tsx';
import type { ViewerRecord } from '../object-viewer/viewer-record.ts';
import { routes } from '../../domain/routes.ts';

export interface BuilderCatalogue extends Catalogue {
  readonly viewers: { readonly objects: readonly ViewerRecord[]; readonly photos: readonly PhotoData[] };
}

export async function loadCatalogue(lang: Lang): Promise<BuilderCatalogue> {
  const answer = await fetch(href(localised(routes.lessonCatalogue(), lang)));
  if (!answer.ok) throw new Error(`catalogue : ${answer.status}`);
  return (await answer.json()) as BuilderCatalogue;
}
