/** oEmbed 1.0 of a photograph: the frame that another site may show. */
import type { APIRoute } from 'astro';
import { framePaths } from '../../../../components/sky/paths.ts';
import type { HeldPhoto } from '../../../../components/sky/records.ts';
import { EMBED_HEIGHT, EMBED_WIDTH, embedHtml } from '../../../../domain/web/embed.ts';
import { routes } from '../../../../domain/routes.ts';
import { localised } from '../../../../domain/urls.ts';
import { pick, pickFor } from '../../../../domain/text/text.ts';
import { words } from '../../../../words/words.ts';
import { inLanguages, type InLanguage } from '../../../../layouts/languages.ts';
import { getSite } from '../../../../layouts/site-data.ts';

export const getStaticPaths = () => inLanguages(framePaths);

export const GET: APIRoute<InLanguage & { photo: HeldPhoto }> = async ({ props: { photo, lang } }) => {
  const site = await getSite();
  // Where the page does not follow, the title and the picture say that they are no photograph.
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
      provider_url: `${site.url}${localised('/', lang)}`,
      width: EMBED_WIDTH,
      height: EMBED_HEIGHT,
      html: embedHtml(`${site.url}${localised(routes.embedPhoto(photo.id), lang)}`, title),
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
