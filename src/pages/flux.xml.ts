/** Atom feed of what the site holds: objects, data packages, projects, lessons. Atom is what readers of one's own make the most of. */
import { getCollection } from '../layouts/records.ts';
import type { APIRoute } from 'astro';
import { Feed } from 'feed';
import { escapeMarkup } from '../domain/text/markup.ts';
import { getSite } from '../layouts/site-data.ts';
import { firstLanguage, inFirst } from '../domain/text/first-language.ts';
import { routes } from '../domain/routes.ts';

export const GET: APIRoute = async () => {
  const site = await getSite();
  const changes = new Map((await getCollection('changes')).map(({ data }) => [data.path, new Date(data.at)]));
  const entries = [
    ...(await getCollection('objects')).map(({ data }) => ({
      path: routes.object(data.id),
      title: inFirst(data.title),
      summary: inFirst(data.summary),
    })),
    ...(await getCollection('packages')).map(({ data }) => ({
      path: routes.package(data.id),
      title: inFirst(data.title),
      summary: inFirst(data.description),
    })),
    ...(await getCollection('projects')).map(({ data }) => ({
      path: routes.project(data.slug),
      title: inFirst(data.title),
      summary: [...data.organisers, ...data.beneficiaries].join(', '),
    })),
    ...(await getCollection('lessons')).map(({ data }) => ({
      path: routes.lesson(data.slug),
      title: inFirst(data.title),
      summary: inFirst(data.summary) || data.subjects.join(', '),
    })),
  ].map((entry) => ({ ...entry, date: changes.get(entry.path) ?? new Date(0) }));
  const feed = new Feed({
    id: `${site.url}/`,
    title: inFirst(site.title),
    link: `${site.url}/`,
    language: firstLanguage(),
    author: { name: site.owner },
    generator: inFirst(site.title),
    feedLinks: { atom: `${site.url}/flux.xml` },
    updated: entries.reduce((last, { date }) => (date > last ? date : last), new Date(0)),
  });
  // The library declares both as HTML: a text of an editor is no markup there either.
  for (const { path, title, summary, date } of entries)
    feed.addItem({
      id: site.url + path,
      link: site.url + path,
      title: escapeMarkup(title),
      date,
      ...(summary ? { description: escapeMarkup(summary) } : {}),
    });
  return new Response(feed.atom1(), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
