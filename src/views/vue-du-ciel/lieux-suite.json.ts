/** The places that `lieux.json` leaves out; an empty list where there are few. */
import type { APIRoute } from 'astro';
import { getSite } from '../../layouts/site-data.ts';
import { getPlaces, placesSource } from '../../components/sky/places.ts';
import { FIRST_PLACES, toRow, type PlaceFile } from '../../domain/sky/places.ts';

export const GET: APIRoute = async () => {
  const file: PlaceFile = {
    source: placesSource(await getSite()),
    more: false,
    places: (await getPlaces()).slice(FIRST_PLACES).map(toRow),
  };
  return new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json' } });
};
