/** oEmbed of a dataset's bare page. */
import { getCollection } from '../../../../layouts/records.ts';
import type { APIRoute } from 'astro';
import { oembed } from '../../../../domain/web/oembed.ts';
import type { PackageRecord } from '../../../../domain/records/package.ts';
import { pick } from '../../../../domain/text/text.ts';
import { href, localised } from '../../../../domain/urls.ts';
import { inLanguages, speaks, type InLanguage } from '../../../../layouts/languages.ts';
import { getSite } from '../../../../layouts/site-data.ts';
import { routes } from '../../../../domain/routes.ts';

export const getStaticPaths = async () => {
  const packages = (await getCollection('packages')).map(({ data }) => data);
  return inLanguages((lang) =>
    packages.filter(({ title }) => speaks(title, lang)).map((record) => ({ params: { id: record.id }, props: { record } })),
  );
};

export const GET: APIRoute<InLanguage & { record: PackageRecord }> = async ({ props: { record, lang } }) => {
  const site = await getSite();
  const outside = (path: string): string => new URL(href(path), new URL(site.url).origin).href;
  const answer = oembed({
    title: pick(record.title, lang),
    embed: outside(localised(routes.embedPackage(record.id), lang)),
    siteName: pick(site.title, lang),
    siteUrl: outside(localised('/', lang)),
    author: record.contributors[0] ?? record.publisher,
  });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
