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

/**
 * Keeps a picture in sight: what is seen has its middle somewhere in it. As long as the whole picture is seen, a finger that
 * wipes over it moves the page, not the picture.
 */
export function keepInSight(map: L.Map, corners: L.LatLngBoundsLiteral): void {
  const [[south, west], [north, east]] = corners as [L.LatLngTuple, L.LatLngTuple];
  const hold = (): void => {
    const scale = 2 ** map.getZoom();
    const { x, y } = map.getSize().divideBy(2 * scale);
    map.setMaxBounds([
      [south - y, west - x],
      [north + y, east + x],
    ]);
    if (map.getZoom() > map.getBoundsZoom(corners)) map.dragging.enable();
    else map.dragging.disable();
  };
  map.options.maxBoundsViscosity = 1;
  map.on('zoomend resize', hold);
  map.whenReady(hold);
}
