/** A scale in metres that follows a map; drawn beside it, as everything that is not the map itself. */
import type * as L from 'leaflet';
import { groundResolution } from '../../domain/geo/mercator.ts';
import { lengthLabel, scaleBar } from '../../domain/sky/measure.ts';
import type { Lang } from '../../domain/text/text.ts';

/** Longest scale, CSS pixels. */
const LONGEST = 120;

/** Makes an element the scale of a map; it changes with the map's zoom and latitude. */
export function showScale(element: HTMLElement, map: L.Map, lang: Lang): void {
  element.className = 'map-scale';
  element.ariaHidden = 'true';
  const draw = () => {
    const bar = scaleBar(groundResolution(map.getCenter().lat, map.getZoom(), 256), LONGEST);
    element.textContent = lengthLabel(bar.metres, lang);
    element.style.inlineSize = `${bar.pixels.toFixed(1)}px`;
  };
  map.on('moveend', draw);
  draw();
}
