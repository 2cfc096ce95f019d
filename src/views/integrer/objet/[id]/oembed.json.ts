/** oEmbed of an object's bare page. */
import { getCollection } from '../../../../layouts/records.ts';
import type { APIRoute, GetStaticPaths } from 'astro';
import { oembed } from '../../../../domain/web/oembed.ts';
import type { ObjectRecord } from '../../../../domain/records/object.ts';
import { firstLanguage } from '../../../../domain/text/first-language.ts';
import { pick, pickFor } from '../../../../domain/text/text.ts';
import { words } from '../../../../words/words.ts';
import { href } from '../../../../domain/urls.ts';
import { getSite } from '../../../../layouts/site-data.ts';
import { routes } from '../../../../domain/routes.ts';

export const getStaticPaths = (async () =>
  (await getCollection('objects')).map(({ data }) => ({ params: { id: data.id }, props: { record: data } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ record: ObjectRecord }> = async ({ props: { record } }) => {
  const site = await getSite();
  const outside = (path: string): string => new URL(href(path), new URL(site.url).origin).href;
  const lang = firstLanguage();
  const title = pick(record.title, lang);
  const card = pickFor(record.manifest.cards, lang);
  const answer = oembed({
    title:
      record.model.kind === 'reconstruction'
        ? words('badges', lang).titled({ title, nature: words('badges', lang).reconstruction.toLocaleLowerCase(lang) })
        : title,
    embed: outside(routes.embedObject(record.id)),
    siteName: pick(site.title, lang),
    siteUrl: outside('/'),
    author: record.model.author,
    thumbnail: card && { url: outside(card.path), width: card.width, height: card.height },
  });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
