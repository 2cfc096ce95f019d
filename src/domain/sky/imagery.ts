/** The imagery of `site.yaml` in time. */
import type { Layer } from '../records/site.ts';
import { yearsOf } from './timeline.ts';

/** From the oldest to the most recent; what has no date comes last, in the site's own order. */
export function imageryByDate(layers: readonly Layer[]): Layer[] {
  const year = (layer: Layer) => yearsOf(layer.date)?.from ?? 9999;
  return layers.filter((layer) => layer.role === 'imagery').sort((a, b) => year(a) - year(b));
}

/**
 * The oldest photograph of the ground: dated in the twentieth century or later, and, where the site has such, seen as
 * near as its latest imagery (within two zooms). Printed maps laid as imagery stop well before.
 */
export function oldestAerial(layers: readonly Layer[]): Layer | undefined {
  const dated = imageryByDate(layers).filter((layer) => (yearsOf(layer.date)?.from ?? 9999) >= 1900);
  const near = (latestImagery(layers)?.maxZoom ?? 0) - 2;
  return dated.find(({ maxZoom }) => maxZoom >= near) ?? dated[0];
}

/** Today's imagery: the first that has no date, else the most recent one. */
export function latestImagery(layers: readonly Layer[]): Layer | undefined {
  const imagery = imageryByDate(layers);
  return imagery.find((layer) => layer.date === undefined) ?? imagery.at(-1);
}

/** What a site's imagery may be said to show: old maps beside photographs, photographs of several times, or no two times of a place. */
export function layerTimes(layers: readonly Layer[]): 'maps' | 'images' | 'none' {
  const [before, after] = [oldestAerial(layers), latestImagery(layers)];
  if (!before || !after || before === after) return 'none';
  return imageryByDate(layers).some((layer) => (yearsOf(layer.date)?.from ?? 9999) < 1900) ? 'maps' : 'images';
}
