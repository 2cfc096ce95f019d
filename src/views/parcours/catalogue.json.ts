/** What a teacher can pick from, and what the player of a composed sequence needs, in the language of their pages. */
import type { APIRoute, InferGetStaticPropsType } from 'astro';
import { everyLanguage } from '../../layouts/languages.ts';
import { getCollection } from '../../layouts/records.ts';
import { catalogueOf } from '../../components/lesson/catalogue.ts';

export const getStaticPaths = everyLanguage;

export const GET: APIRoute<InferGetStaticPropsType<typeof getStaticPaths>> = async ({ props }) => {
  const lessons = (await getCollection('lessons')).map((entry) => entry.data);
  return new Response(JSON.stringify(await catalogueOf(lessons, props.lang)), { headers: { 'content-type': 'application/json' } });
};
