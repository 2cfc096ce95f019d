/** A Leaflet map as this site uses it: no control inside it, whole zooms, arrow keys, a page that scrolls under one finger. */
import 'leaflet/dist/leaflet.css';
import './map.css';
import * as L from 'leaflet';
import type { Bounds } from '../../domain/geo/ring.ts';
import { CLOSEST_ZOOM } from './tile-layers.ts';
import { prefersStill } from './timing.ts';

export type Gestures = 'page' | 'free';

export interface BaseMapOptions {
  readonly bounds: Bounds;
  /** What is shown without a centre; the bounds when missing. */
  readonly start?: Bounds | undefined;
  readonly centre?: readonly [lat: number, lon: number] | undefined;
  readonly zoom?: number | undefined;
  /** `page`: one finger and the wheel scroll the page until the map is pressed. `free`: they move the map. */
  readonly gestures: Gestures;
  readonly label: string;
  /** Step of the zooms that the map stops at; whole ones when missing. */
  readonly snap?: number | undefined;
}

/** Who asked for less movement sees the map at its new place at once; Leaflet slides it, by arrows and by code, whatever it was told. */
export function cutMoves(map: L.Map): void {
  if (!prefersStill()) return;
  const slide = map.panBy.bind(map);
  map.panBy = (offset, options) => slide(offset, { ...options, animate: false });
}

/**
 * Between two whole zooms tiles are drawn smaller or larger than they are, and their edges fall between two pixels. Leaflet adds up
 * what neighbours leave of such a pixel (`mix-blend-mode: plus-lighter`), which Chromium without a graphics card does not do
 * exactly: pale lines of up to 125 of 255 levels were measured, and 8 at most as it is done here. There each tile goes a pixel
 * over the next instead (`map.css`); at whole zooms, where that would blur it, it is what it was.
 */
function joinTiles(map: L.Map): void {
  const container = map.getContainer();
  const look = (): void => void container.classList.toggle('map-between', !Number.isInteger(map.getZoom()));
  map.on('zoomend viewreset', look);
  map.on('layeradd', ({ layer }: L.LayerEvent) => {
    if (layer instanceof L.GridLayer) layer.getContainer()?.style.setProperty('--carreau', `${layer.getTileSize().x}px`);
  });
}

/** Makes the map in an element that already has a size. */
export function createBaseMap(element: HTMLElement, options: BaseMapOptions): L.Map {
  const [west, south, east, north] = options.bounds;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const still = prefersStill();
  const touch = matchMedia('(pointer: coarse)').matches;
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: false,
    maxZoom: CLOSEST_ZOOM,
    minZoom: 3,
    zoomSnap: options.snap ?? 1,
    maxBounds: bounds.pad(1.5),
    maxBoundsViscosity: 0.6,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    scrollWheelZoom: options.gestures === 'free',
    dragging: options.gestures === 'free' || !touch,
    touchZoom: true,
    boxZoom: true,
    keyboardPanDelta: 120,
  });
  cutMoves(map);
  joinTiles(map);
  map.createPane('fond').style.zIndex = '100';
  map.createPane('plan').style.zIndex = '200';
  map.createPane('images').style.zIndex = '210';
  map.createPane('dessus').style.zIndex = '220';
  map.createPane('traces').style.zIndex = '400';
  if (options.centre && options.zoom !== undefined) map.setView([...options.centre] as [number, number], options.zoom, { animate: false });
  else {
    const [w, s, e, n] = options.start ?? options.bounds;
    map.fitBounds(
      [
        [s, w],
        [n, e],
      ],
      { animate: false },
    );
  }

  const container = map.getContainer();
  container.setAttribute('role', 'group');
  container.setAttribute('aria-label', options.label);
  if (options.gestures === 'page') {
    // The wheel belongs to the page until the visitor has pressed or focused the map, and again once he has left it.
    const take = () => map.scrollWheelZoom.enable();
    const leave = () => map.scrollWheelZoom.disable();
    container.addEventListener('pointerdown', take);
    container.addEventListener('focusin', take);
    container.addEventListener('pointerleave', leave);
    container.addEventListener('focusout', leave);
  }
  return map;
}
