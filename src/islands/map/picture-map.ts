/** A picture in its own pixels as a Leaflet map: its rows count downwards from 0, fine enough to lay it half a pixel from where it goes. */
import * as L from 'leaflet';
import { cutMoves } from './base-map.ts';

/** @param options over the usual ones */
export function createPictureMap(element: HTMLElement, options: L.MapOptions = {}): L.Map {
  const map = L.map(element, {
    crs: L.CRS.Simple,
    zoomControl: false,
    attributionControl: false,
    minZoom: -6,
    maxZoom: 3,
    zoomSnap: 0.25,
    ...options,
  });
  cutMoves(map);
  return map;
}

/** Corners of a picture, as the map counts. Pixels. */
export const pictureBounds = ({ width, height }: { readonly width: number; readonly height: number }): L.LatLngBoundsLiteral => [
  [-height, 0],
  [0, width],
];
