/** The places that can be found without a connection, the larger ones of many. */
import type { APIRoute } from 'astro';
import { getSite } from '../../layouts/site-data.ts';
import { getPlaces, placesSource } from '../../components/sky/places.ts';
import { FIRST_PLACES, toRow, type PlaceFile } from '../../domain/sky/places.ts';

export const GET: APIRoute = async () => {
  const places = await getPlaces();
  const file: PlaceFile = {
    source: placesSource(await getSite()),
    more: places.length > FIRST_PLACES,
    places: places.slice(0, FIRST_PLACES).map(toRow),
  };
  return new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json' } });
};
