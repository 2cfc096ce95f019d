/** From a place of the map, at the time that it shows, to the comparison of that time with today. */
import type { Layer } from '../../domain/records/site.ts';
import { formatCompareState } from '../../domain/sky/compare-state.ts';
import type { SkyConfig } from '../../domain/sky/sky-config.ts';
import { inSpan, yearsOf, type Span } from '../../domain/sky/timeline.ts';
import type { Lang } from '../../domain/text/text.ts';
import { href, localised } from '../../domain/urls.ts';
import { imageryByDate, latestImagery, oldestAerial } from '../../domain/sky/imagery.ts';

/** The time a visitor has chosen: a layer of the map, or years. */
export interface Era {
  readonly layer?: string | undefined;
  readonly years?: Span | undefined;
}

/** The imagery of a chosen time, unless it is today's. */
function imageryOf(config: SkyConfig, { layer, years }: Era): Layer | undefined {
  const dated = imageryByDate(config.layers).filter((one) => one.date !== undefined && one !== latestImagery(config.layers));
  const chosen = dated.find(({ id }) => id === layer);
  if (chosen || !years) return chosen;
  const inYears = dated.filter(({ date }) => inSpan(yearsOf(date), years));
  return oldestAerial(inYears) ?? inYears[0];
}

/** What the map's own image is compared with: today's; today's itself, with the oldest photographs of the ground. */
export function comparedWith(config: SkyConfig, shown: string | undefined): Layer | undefined {
  const latest = latestImagery(config.layers);
  return imageryOf(config, { layer: shown }) ? latest : oldestAerial(config.layers);
}

/** The address; `undefined` when there are not two dates to compare at the point. */
export function compareLink(
  config: SkyConfig,
  point: readonly [lat: number, lon: number],
  zoom: number,
  lang: Lang,
  era: Era = {},
): string | undefined {
  const [lat, lon] = point;
  const local = config.photos
    .filter(({ tiles }) => tiles && lon >= tiles.bounds[0] && lon <= tiles.bounds[2] && lat >= tiles.bounds[1] && lat <= tiles.bounds[3])
    .map(({ id }) => `photo:${id}`);
  const key = (layer: Layer | undefined) => layer && `couche:${layer.id}`;
  const chosen = imageryOf(config, era);
  const before = chosen ? key(chosen) : (local[0] ?? key(oldestAerial(config.layers)));
  const sources = !chosen && local.length >= 2 ? local.slice(0, 2) : [before, key(latestImagery(config.layers))];
  const [a, b] = sources;
  if (a === undefined || b === undefined || a === b) return undefined;
  return (
    href(localised('/vue-du-ciel/comparer/', lang)) +
    formatCompareState({ sources: [a, b], mode: 'swipe', position: 50, centre: point, zoom, alignments: {} })
  );
}
