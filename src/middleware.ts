/** French typography of pages in French, as they are rendered, in `dev` as in the built site: editors and components write plain spaces. */
import { defineMiddleware } from 'astro:middleware';
import { typographyOfHtml } from './domain/text/typography.ts';

export const onRequest = defineMiddleware(async (_, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const html = await response.text();
  const french = /<html[^>]* lang="fr"/.test(html.slice(0, 2000));
  return new Response(french ? typographyOfHtml(html) : html, response);
});
