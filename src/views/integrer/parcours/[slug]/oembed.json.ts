/** oEmbed of a lesson's bare page. */
import { firstLanguage } from '../../../../domain/text/first-language.ts';
import { getCollection } from '../../../../layouts/records.ts';
import type { APIRoute, GetStaticPaths } from 'astro';
import { oembed } from '../../../../domain/web/oembed.ts';
import type { LessonRecord } from '../../../../domain/records/lesson.ts';
import { pick } from '../../../../domain/text/text.ts';
import { href } from '../../../../domain/urls.ts';
import { getSite } from '../../../../layouts/site-data.ts';
import { routes } from '../../../../domain/routes.ts';

export const getStaticPaths = (async () =>
  (await getCollection('lessons')).map(({ data }) => ({ params: { slug: data.slug }, props: { lesson: data } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ lesson: LessonRecord }> = async ({ props: { lesson } }) => {
  const site = await getSite();
  const outside = (path: string): string => new URL(href(path), new URL(site.url).origin).href;
  const answer = oembed({
    title: pick(lesson.title, firstLanguage()),
    embed: outside(routes.embedLesson(lesson.slug)),
    siteName: pick(site.title, firstLanguage()),
    siteUrl: outside('/'),
    author: site.owner,
    thumbnail: undefined,
  });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
