/** The pictures that can be compared, of a large collection: only the comparison loads them. */
import type { APIRoute } from 'astro';
import { getSkyRecords } from '../../components/sky/records.ts';
import { photosApart, skyConfig } from '../../domain/sky/sky-config.ts';
import { getSite } from '../../layouts/site-data.ts';

export const GET: APIRoute = async () => {
  const [site, { campaigns, photos }] = await Promise.all([getSite(), getSkyRecords()]);
  const config = skyConfig(site, campaigns, photos);
  return new Response(JSON.stringify(photosApart(config) ? config.photos : []), { headers: { 'content-type': 'application/json' } });
};
