/** From a point of the map to the comparison of its oldest and most recent imagery. */
import { formatCompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import type { Lang } from '../../domain/text.ts';
import { href, localised } from '../../domain/urls.ts';
import { imageryByDate } from './layer-picker.ts';

/** The address; `undefined` when there are not two dates to compare at the point. */
export function compareLink(config: SkyConfig, point: readonly [lat: number, lon: number], zoom: number, lang: Lang): string | undefined {
  const [lat, lon] = point;
  const local = config.photos.filter(({ tiles }) => tiles && lon >= tiles.bounds[0] && lon <= tiles.bounds[2] && lat >= tiles.bounds[1] && lat <= tiles.bounds[3]).map(({ id }) => `photo:${id}`);
  const online = imageryByDate(config.layers).map(({ id }) => `couche:${id}`);
  const sources = local.length >= 2 ? local.slice(0, 2) : [local[0] ?? online[0], online.at(-1)];
  const [a, b] = sources;
  if (a === undefined || b === undefined || a === b) return undefined;
  return href(localised('/vue-du-ciel/comparer/', lang)) + formatCompareState({ sources: [a, b], mode: 'swipe', position: 50, centre: point, zoom, alignments: {} });
}
