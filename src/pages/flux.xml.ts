/** Atom feed of what the site holds: objects, data packages, projects, lessons. */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { getSite } from '../layouts/site-data.ts';

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character);

export const GET: APIRoute = async () => {
  const site = await getSite();
  const entries = [
    ...(await getCollection('objects')).map(({ data }) => ({
      path: `/objets/${data.id}/`,
      title: data.title.fr,
      summary: data.summary.fr,
    })),
    ...(await getCollection('packages')).map(({ data }) => ({
      path: `/donnees/${data.id}/`,
      title: data.title.fr,
      summary: data.description?.fr ?? '',
    })),
    ...(await getCollection('projects')).map(({ data }) => ({
      path: `/projets/${data.slug}/`,
      title: data.title.fr,
      summary: [...data.organisers, ...data.beneficiaries].join(', '),
    })),
    ...(await getCollection('lessons')).map(({ data }) => ({
      path: `/parcours/${data.slug}/`,
      title: data.title.fr,
      summary: data.summary?.fr ?? data.subjects.join(', '),
    })),
  ];
  const updated = new Date().toISOString();
  const body = entries.map(
    (entry) =>
      `<entry><id>${escape(site.url + entry.path)}</id><title>${escape(entry.title)}</title><link href="${escape(site.url + entry.path)}"/><updated>${updated}</updated><summary>${escape(entry.summary)}</summary></entry>`,
  );
  const feed = `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>${escape(site.url)}/</id><title>${escape(site.title.fr)}</title><link href="${escape(site.url)}/"/><link rel="self" href="${escape(site.url)}/flux.xml"/><updated>${updated}</updated><author><name>${escape(site.owner)}</name></author>\n${body.join('\n')}\n</feed>\n`;
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
