/** What a teacher can pick from, and what the player of a composed sequence needs. */
import type { APIRoute } from 'astro';
import { getCollection } from '../../layouts/records.ts';
import { catalogueOf } from '../../components/lesson/catalogue.ts';

export const GET: APIRoute = async () => {
  const lessons = (await getCollection('lessons')).map((entry) => entry.data);
  return new Response(JSON.stringify(await catalogueOf(lessons)), { headers: { 'content-type': 'application/json' } });
};
