/** oEmbed of a dataset's bare page. */
import { getCollection } from '../../../../layouts/records.ts';
import type { APIRoute, GetStaticPaths } from 'astro';
import { oembed } from '../../../../domain/web/oembed.ts';
import type { PackageRecord } from '../../../../domain/records/package.ts';
import { pick } from '../../../../domain/text/text.ts';
import { href } from '../../../../domain/urls.ts';
import { getSite } from '../../../../layouts/site-data.ts';
import { firstLanguage, inFirst } from '../../../../domain/text/first-language.ts';
import { routes } from '../../../../domain/routes.ts';

export const getStaticPaths = (async () =>
  (await getCollection('packages')).map(({ data }) => ({ params: { id: data.id }, props: { record: data } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ record: PackageRecord }> = async ({ props: { record } }) => {
  const site = await getSite();
  const outside = (path: string): string => new URL(href(path), new URL(site.url).origin).href;
  const answer = oembed({
    title: inFirst(record.title),
    embed: outside(routes.embedPackage(record.id)),
    siteName: pick(site.title, firstLanguage()),
    siteUrl: outside('/'),
    author: record.contributors[0] ?? record.publisher,
  });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
