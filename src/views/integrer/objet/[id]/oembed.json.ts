/** oEmbed of an object's bare page. */
import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';
import { oembed } from '../../../../domain/web/oembed.ts';
import { BADGE } from '../../../../domain/rights/picture-label.ts';
import type { ObjectRecord } from '../../../../domain/records/object.ts';
import { pick } from '../../../../domain/text/text.ts';
import { href } from '../../../../domain/urls.ts';
import { getSite } from '../../../../layouts/site-data.ts';
import { routes } from '../../../../domain/routes.ts';

export const getStaticPaths = (async () =>
  (await getCollection('objects')).map(({ data }) => ({ params: { id: data.id }, props: { record: data } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ record: ObjectRecord }> = async ({ props: { record } }) => {
  const site = await getSite();
  const outside = (path: string): string => new URL(href(path), new URL(site.url).origin).href;
  const { fr: card } = record.manifest.cards;
  const answer = oembed({
    title:
      record.model.kind === 'reconstruction'
        ? `${pick(record.title, 'fr')} (${BADGE.reconstruction.fr.toLowerCase()})`
        : pick(record.title, 'fr'),
    embed: outside(routes.embedObject(record.id)),
    siteName: pick(site.title, 'fr'),
    siteUrl: outside('/'),
    author: record.model.author,
    thumbnail: { url: outside(card.path), width: card.width, height: card.height },
  });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
