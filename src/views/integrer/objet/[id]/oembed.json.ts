/** oEmbed of an object's bare page. */
import { getCollection } from '../../../../layouts/records.ts';
import type { APIRoute } from 'astro';
import { oembed } from '../../../../domain/web/oembed.ts';
import type { ObjectRecord } from '../../../../domain/records/object.ts';
import { pick, pickFor } from '../../../../domain/text/text.ts';
import { words } from '../../../../words/words.ts';
import { href, localised } from '../../../../domain/urls.ts';
import { inLanguages, speaks, type InLanguage } from '../../../../layouts/languages.ts';
import { getSite } from '../../../../layouts/site-data.ts';
import { routes } from '../../../../domain/routes.ts';

export const getStaticPaths = async () => {
  const objects = (await getCollection('objects')).map(({ data }) => data);
  return inLanguages((lang) =>
    objects.filter(({ title }) => speaks(title, lang)).map((record) => ({ params: { id: record.id }, props: { record } })),
  );
};

export const GET: APIRoute<InLanguage & { record: ObjectRecord }> = async ({ props: { record, lang } }) => {
  const site = await getSite();
  const outside = (path: string): string => new URL(href(path), new URL(site.url).origin).href;
  const title = pick(record.title, lang);
  const card = pickFor(record.manifest.cards, lang);
  const answer = oembed({
    title:
      record.model.kind === 'reconstruction'
        ? words('badges', lang).titled({ title, nature: words('badges', lang).reconstruction.toLocaleLowerCase(lang) })
        : title,
    embed: outside(localised(routes.embedObject(record.id), lang)),
    siteName: pick(site.title, lang),
    siteUrl: outside(localised('/', lang)),
    author: record.model.author,
    thumbnail: card && { url: outside(card.path), width: card.width, height: card.height },
  });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
