/** Places asked of a geocoder, on a host that the site's policy names, when a visitor wants it. */
import type { Place } from '../../domain/sky/places.ts';

/**
 * Asks for places of a name (the answers of the French Géoplateforme, GeoJSON). Rejects when nobody answers within 8 s.
 * @param host without a scheme
 */
export async function askOnline(host: string, query: string): Promise<Place[]> {
  const answer = await fetch(`https://${host}/geocodage/search?${new URLSearchParams({ q: query, limit: '6' }).toString()}`, {
    signal: AbortSignal.timeout(8000),
  });
  return readAnswer(await answer.json());
}

/** The named points of an answer; what has neither a name nor a position is left out. */
export function readAnswer(answer: unknown): Place[] {
  const { features = [] } = answer as {
    readonly features?: readonly {
      readonly geometry?: { readonly coordinates?: readonly number[] };
      readonly properties?: Readonly<Record<string, unknown>>;
    }[];
  };
  return features.flatMap(({ geometry, properties }) => {
    const [lon, lat] = geometry?.coordinates ?? [];
    const name = properties?.['label'] ?? properties?.['name'];
    return lon === undefined || lat === undefined || typeof name !== 'string' ? [] : [{ name, lat, lon }];
  });
}
