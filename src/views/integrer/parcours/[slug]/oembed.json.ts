/** oEmbed of a lesson's bare page. */
import type { APIRoute } from 'astro';
import { lessonPaths } from '../../../../components/lesson/paths.ts';
import { oembed } from '../../../../domain/web/oembed.ts';
import type { LessonRecord } from '../../../../domain/records/lesson.ts';
import { pick } from '../../../../domain/text/text.ts';
import { href, localised } from '../../../../domain/urls.ts';
import type { InLanguage } from '../../../../layouts/languages.ts';
import { getSite } from '../../../../layouts/site-data.ts';
import { routes } from '../../../../domain/routes.ts';

export const getStaticPaths = lessonPaths;

export const GET: APIRoute<InLanguage & { lesson: LessonRecord }> = async ({ props: { lesson, lang } }) => {
  const site = await getSite();
  const outside = (path: string): string => new URL(href(path), new URL(site.url).origin).href;
  const answer = oembed({
    title: pick(lesson.title, lang),
    embed: outside(localised(routes.embedLesson(lesson.slug), lang)),
    siteName: pick(site.title, lang),
    siteUrl: outside(localised('/', lang)),
    author: site.owner,
    thumbnail: undefined,
  });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
