/** The places that `lieux.json` leaves out; an empty list where there are few. */
import type { APIRoute } from 'astro';
import { getPlaces, PLACES_SOURCE } from '../../components/sky/places.ts';
import { FIRST_PLACES, toRow, type PlaceFile } from '../../domain/sky/places.ts';

export const GET: APIRoute = async () => {
  const file: PlaceFile = { source: PLACES_SOURCE, more: false, places: (await getPlaces()).slice(FIRST_PLACES).map(toRow) };
  return new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json' } });
};
