/** oEmbed 1.0 of a photograph: the frame that another site may show. */
import type { APIRoute } from 'astro';
import { getSkyRecords, type HeldPhoto } from '../../../../components/sky/records.ts';
import { pick } from '../../../../domain/text.ts';
import { href } from '../../../../domain/urls.ts';
import { getSite } from '../../../../layouts/site-data.ts';

export async function getStaticPaths() {
  return (await getSkyRecords()).held.map((photo) => ({ params: { photo: photo.id }, props: { photo } }));
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

export const GET: APIRoute<{ photo: HeldPhoto }> = async ({ props: { photo } }) => {
  const site = await getSite();
  const title = pick(photo.title, 'fr');
  const [width, height] = [800, 600];
  const thumb = photo.image.sizes[0];
  return new Response(JSON.stringify({
    version: '1.0', type: 'rich', title, author_name: photo.author, provider_name: pick(site.title, 'fr'), provider_url: site.url, width, height,
    html: `<iframe src="${site.url}${href(`/integrer/photo/${photo.id}/`)}" width="${width}" height="${height}" title="${escape(title)}" allowfullscreen></iframe>`,
    ...(thumb ? { thumbnail_url: `${site.url}${href(thumb.jpg)}`, thumbnail_width: thumb.width, thumbnail_height: thumb.height } : {}),
  }), { headers: { 'content-type': 'application/json' } });
};
