/** The places that can be found without a connection. */
import type { APIRoute } from 'astro';
import { getPlaces, PLACES_SOURCE } from '../../components/sky/places.ts';
import { toRow, type PlaceFile } from '../../domain/sky/places.ts';

export const GET: APIRoute = async () => {
  const file: PlaceFile = { source: PLACES_SOURCE, places: (await getPlaces()).map(toRow) };
  return new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json' } });
};
