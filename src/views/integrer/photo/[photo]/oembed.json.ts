/** oEmbed 1.0 of a photograph: the frame that another site may show. */
import type { APIRoute } from 'astro';
import { getSkyRecords, type HeldPhoto } from '../../../../components/sky/records.ts';
import { EMBED_HEIGHT, EMBED_WIDTH, embedHtml } from '../../../../domain/web/embed.ts';
import { firstLanguage } from '../../../../domain/text/first-language.ts';
import { pick, pickFor } from '../../../../domain/text/text.ts';
import { words } from '../../../../words/words.ts';
import { getSite } from '../../../../layouts/site-data.ts';

export async function getStaticPaths() {
  return (await getSkyRecords()).held.map((photo) => ({ params: { photo: photo.id }, props: { photo } }));
}

export const GET: APIRoute<{ photo: HeldPhoto }> = async ({ props: { photo } }) => {
  const site = await getSite();
  // Where the page does not follow, the title and the picture say that they are no photograph.
  const lang = firstLanguage();
  const own = pick(photo.title, lang);
  const badges = words('badges', lang);
  const title = photo.provenance === 'computed' ? badges.titled({ title: own, nature: badges.computed.toLocaleLowerCase(lang) }) : own;
  const size = photo.image.sizes[0];
  const badged = pickFor(photo.image.badged, lang)?.card;
  const thumb =
    badged === undefined ? size && { path: size.jpg, width: size.width, height: size.height } : { path: badged, width: 1200, height: 630 };
  return new Response(
    JSON.stringify({
      version: '1.0',
      type: 'rich',
      title,
      author_name: photo.author,
      provider_name: pick(site.title, lang),
      provider_url: site.url,
      width: EMBED_WIDTH,
      height: EMBED_HEIGHT,
      html: embedHtml(`${site.url}/integrer/photo/${photo.id}/`, title),
      ...(thumb
        ? {
            thumbnail_url: photo.image.elsewhere ? thumb.path : `${site.url}${thumb.path}`,
            thumbnail_width: thumb.width,
            thumbnail_height: thumb.height,
          }
        : {}),
    }),
    { headers: { 'content-type': 'application/json' } },
  );
};
