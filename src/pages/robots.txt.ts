/** Everything may be read; the sitemap is there in the built site only, where all pages are known. */
import type { APIRoute } from 'astro';
import { getSite } from '../layouts/site-data.ts';

export const GET: APIRoute = async () => {
  const { url } = await getSite();
  return new Response(`User-agent: *\nAllow: /\nSitemap: ${url}/sitemap-index.xml\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
