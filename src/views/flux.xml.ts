/**
 * Atom feed of what the site holds: objects, data packages, projects, lessons; one in each language of the site, as its pages are. Atom
 * is what readers of one's own make the most of.
 */
import { getCollection } from '../layouts/records.ts';
import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { Feed } from 'feed';
import { escapeMarkup } from '../domain/text/markup.ts';
import { pick } from '../domain/text/text.ts';
import { getSite } from '../layouts/site-data.ts';
import { everyLanguage } from '../layouts/languages.ts';
import { lessonLanguages } from '../domain/lesson/languages.ts';
import { localised } from '../domain/urls.ts';
import { routes } from '../domain/routes.ts';

export const getStaticPaths = everyLanguage;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props: { lang } }) => {
  const site = await getSite();
  const changes = new Map((await getCollection('changes')).map(({ data }) => [data.path, new Date(data.at)]));
  const entries = [
    ...(await getCollection('objects')).map(({ data }) => ({
      path: routes.object(data.id),
      title: pick(data.title, lang),
      summary: pick(data.summary, lang),
    })),
    ...(await getCollection('packages')).map(({ data }) => ({
      path: routes.package(data.id),
      title: pick(data.title, lang),
      summary: data.description && pick(data.description, lang),
    })),
    ...(await getCollection('projects')).map(({ data }) => ({
      path: routes.project(data.slug),
      title: pick(data.title, lang),
      summary: [...data.organisers, ...data.beneficiaries].join(', '),
    })),
    // A lesson has its pages in the languages that it is written in.
    ...(await getCollection('lessons'))
      .filter(({ data }) => lessonLanguages(data).includes(lang))
      .map(({ data }) => ({
        path: routes.lesson(data.slug),
        title: pick(data.title, lang),
        summary: (data.summary && pick(data.summary, lang)) || data.subjects.join(', '),
      })),
  ].map((entry) => ({ ...entry, date: changes.get(entry.path) ?? new Date(0) }));
  const at = (path: string) => site.url + localised(path, lang);
  const feed = new Feed({
    id: at(routes.home()),
    title: pick(site.title, lang),
    link: at(routes.home()),
    language: lang,
    author: { name: site.owner },
    generator: pick(site.title, lang),
    feedLinks: { atom: at(routes.feed()) },
    updated: entries.reduce((last, { date }) => (date > last ? date : last), new Date(0)),
  });
  // The library declares both as HTML: a text of an editor is no markup there either.
  for (const { path, title, summary, date } of entries)
    feed.addItem({
      id: at(path),
      link: at(path),
      title: escapeMarkup(title),
      date,
      ...(summary ? { description: escapeMarkup(summary) } : {}),
    });
  return new Response(feed.atom1(), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
