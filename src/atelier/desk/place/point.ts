/** A point of a Leaflet map that is dragged, and moved by the arrow keys once one is on it. */
import * as L from 'leaflet';

export interface PointOptions {
  readonly map: L.Map;
  readonly into: L.LayerGroup;
  readonly at: L.LatLngExpression;
  /** Its class. */
  readonly look: string;
  /** Side of what is seen of it, px. */
  readonly side: number;
  readonly name: string;
  readonly moving?: (() => void) | undefined;
  readonly moved: () => void;
  /** Whether the arrow keys move it; else they are somebody else's. */
  readonly keys?: boolean;
}

/** What an arrow key moves by, px; with Shift. */
const STEP = { near: 4, far: 40 } as const;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function draggable({ map, into, at, look, side, name, moving, moved, keys = true }: PointOptions): L.Marker {
  const icon = L.divIcon({ className: `placing-point ${look}`, iconSize: [side, side] });
  const marker = L.marker(at, { icon, draggable: true, autoPan: true, title: name, alt: name });
  if (moving) marker.on('drag', moving);
  marker.on('dragend', moved).addTo(into);
  const element = marker.getElement();
  element?.setAttribute('aria-label', name);
  if (keys)
    element?.addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      event.stopPropagation();
      const by = event.shiftKey ? STEP.far : STEP.near;
      // Not by whole pixels of the screen: what moves to the right stays at its height.
      marker.setLatLng(map.unproject(map.project(marker.getLatLng()).add([arrow[0] * by, arrow[1] * by])));
      moving?.();
      moved();
    });
  return marker;
}
