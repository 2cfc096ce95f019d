/** What the map and the comparison must know of the site. */
import type { APIRoute } from 'astro';
import { getPagedDepartements } from '../../components/sky/places.ts';
import { getSkyRecords } from '../../components/sky/records.ts';
import { photosApart, skyConfig, type SkyConfig } from '../../domain/sky/sky-config.ts';
import { getSite } from '../../layouts/site-data.ts';

export const GET: APIRoute = async () => {
  const [site, { campaigns, photos }, pages] = await Promise.all([getSite(), getSkyRecords(), getPagedDepartements()]);
  const whole = skyConfig(site, campaigns, photos, pages);
  const apart = photosApart(whole, photos.length);
  const config: SkyConfig = apart ? { ...whole, photos: [], apart } : whole;
  return new Response(JSON.stringify(config), { headers: { 'content-type': 'application/json' } });
};
