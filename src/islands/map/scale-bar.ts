/** A scale in metres that follows a map; drawn beside it, as everything that is not the map itself. */
import type * as L from 'leaflet';
import { groundResolution } from '../../domain/geo/mercator.ts';
import { lengthLabel, scaleBar } from '../../domain/sky/measure.ts';
import type { Lang } from '../../domain/text/text.ts';
import { h } from './dom.ts';

/** The element; it changes with the map's zoom and latitude. */
export function createScaleBar(map: L.Map, lang: Lang): HTMLElement {
  const element = h('p', { class: 'carte-echelle', 'aria-hidden': 'true' });
  const draw = () => {
    const bar = scaleBar(groundResolution(map.getCenter().lat, map.getZoom(), 256), 120);
    element.textContent = lengthLabel(bar.metres, lang);
    element.style.inlineSize = `${bar.pixels.toFixed(1)}px`;
  };
  map.on('moveend', draw);
  draw();
  return element;
}
