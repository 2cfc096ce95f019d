/** What every page needs of the site's records: the site itself, and which sections have something to show. */
import { getCollection } from 'astro:content';
import type { SiteRecord } from '../domain/records/site.ts';
import type { Section } from '../domain/site.ts';

export async function getSite(): Promise<SiteRecord> {
  const [entry] = await getCollection('site');
  if (!entry) throw new Error('Aucun site à construire : lancer « npm run ingest » d’abord.');
  return entry.data;
}

/** Sections with content, in the order of the menu; what a root lacks is not offered. */
export async function getSections(): Promise<Section[]> {
  const [objects, photos, packages, projects, lessons] = await Promise.all([
    getCollection('objects'),
    getCollection('photos'),
    getCollection('packages'),
    getCollection('projects'),
    getCollection('lessons'),
  ]);
  const counts: [Section, number][] = [
    ['objets', objects.length],
    ['vue-du-ciel', photos.length],
    ['donnees', packages.length],
    ['projets', projects.length],
    ['parcours', lessons.length],
  ];
  return counts.filter(([, count]) => count > 0).map(([section]) => section);
}
