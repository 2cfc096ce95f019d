/** What the viewer needs of an object, fetched when it opens: the page itself stays light. */
import { getCollection } from '../../../layouts/records.ts';
import type { APIRoute, GetStaticPaths } from 'astro';
import type { ObjectRecord } from '../../../domain/records/object.ts';
import { rulesOf } from '../../../domain/records/country.ts';
import { getSite } from '../../../layouts/site-data.ts';
import { viewerRecord } from '../../../islands/object-viewer/viewer-record.ts';

export const getStaticPaths = (async () =>
  (await getCollection('objects')).map(({ data }) => ({ params: { id: data.id }, props: { record: data } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ record: ObjectRecord }> = async ({ props }) =>
  new Response(JSON.stringify(viewerRecord(props.record, rulesOf(await getSite()))), { headers: { 'Content-Type': 'application/json' } });
