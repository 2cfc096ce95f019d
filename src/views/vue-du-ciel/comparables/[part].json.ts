/** The pictures that can be compared, of a large collection: some of them, as the comparison asks for them. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { getSkyRecords } from '../../../components/sky/records.ts';
import { partOfComparable } from '../../../domain/sky/comparables.ts';
import { photosApart, skyConfig, type ComparablePhoto } from '../../../domain/sky/sky-config.ts';
import { getSite } from '../../../layouts/site-data.ts';

export const getStaticPaths = (async () => {
  const [site, { campaigns, photos }] = await Promise.all([getSite(), getSkyRecords()]);
  const config = skyConfig(site, campaigns, photos);
  const { parts = 0 } = photosApart(config) ?? {};
  const groups = Array.from({ length: parts }, (): ComparablePhoto[] => []);
  if (parts > 0) for (const photo of config.photos) groups[partOfComparable(photo.id, parts)]?.push(photo);
  return groups.map((group, part) => ({ params: { part: String(part) }, props: { group } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ readonly group: readonly ComparablePhoto[] }> = ({ props }) =>
  new Response(JSON.stringify(props.group), { headers: { 'content-type': 'application/json' } });
