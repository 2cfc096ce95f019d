/** From a point of the map to the comparison of its oldest and most recent imagery. */
import type { Layer } from '../../domain/records/site.ts';
import { formatCompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import { yearsOf } from '../../domain/sky/timeline.ts';
import type { Lang } from '../../domain/text.ts';
import { href, localised } from '../../domain/urls.ts';
import { imageryByDate, latestImagery } from '../map/imagery.ts';

/** The address; `undefined` when there are not two dates to compare at the point. */
export function compareLink(config: SkyConfig, point: readonly [lat: number, lon: number], zoom: number, lang: Lang): string | undefined {
  const [lat, lon] = point;
  const local = config.photos
    .filter(({ tiles }) => tiles && lon >= tiles.bounds[0] && lon <= tiles.bounds[2] && lat >= tiles.bounds[1] && lat <= tiles.bounds[3])
    .map(({ id }) => `photo:${id}`);
  const key = (layer: Layer | undefined) => layer && `couche:${layer.id}`;
  // Maps of old are no photographs of the ground: aerial imagery begins in the twentieth century.
  const oldest = imageryByDate(config.layers).find((layer) => (yearsOf(layer.date)?.from ?? 9999) >= 1900);
  const sources = local.length >= 2 ? local.slice(0, 2) : [local[0] ?? key(oldest), key(latestImagery(config.layers))];
  const [a, b] = sources;
  if (a === undefined || b === undefined || a === b) return undefined;
  return (
    href(localised('/vue-du-ciel/comparer/', lang)) +
    formatCompareState({ sources: [a, b], mode: 'swipe', position: 50, centre: point, zoom, alignments: {} })
  );
}
