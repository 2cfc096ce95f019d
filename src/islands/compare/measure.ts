/** Lengths and areas on a comparison: points pressed on any of its maps, drawn on all of them. */
import * as L from 'leaflet';
import type { FrameKind } from '../../domain/sky/compare-frame.ts';
import { lineLength, ringArea } from '../../domain/sky/geometry.ts';
import { areaLabel, lengthLabel } from '../../domain/sky/measure.ts';
import type { Lang } from '../../domain/text/text.ts';
import { button, h } from '../map/dom.ts';
import { WORDS } from './words.ts';

const LINE: L.PolylineOptions = { color: '#c9a24b', weight: 3, fill: true, fillColor: '#c9a24b', fillOpacity: 0.12, interactive: false };
const HALO: L.PolylineOptions = { color: '#14171f', weight: 6, opacity: 0.7, fill: false, interactive: false };

export interface Measure {
  readonly element: HTMLElement;
  /** Whether pressed points are for the measure. */
  readonly active: () => boolean;
  readonly add: (at: L.LatLng) => void;
  /** Draws on other maps. */
  readonly attach: (maps: readonly L.Map[], kind: FrameKind) => void;
}

export function createMeasure(lang: Lang): Measure {
  const words = WORDS[lang];
  let maps: readonly L.Map[] = [];
  let kind: FrameKind = 'ground';
  let points: L.LatLng[] = [];
  let drawn: L.LayerGroup[] = [];
  let on = false;

  const result = h('p', { class: 'cmp-mesure', role: 'status' });
  const panel = h(
    'div',
    { class: 'cmp-panneau', hidden: true },
    h('p', { class: 'note' }, words.measuring),
    result,
    button(words.addCentre, () => maps[0] && add(maps[0].getCenter())),
    button(words.undo, () => set(points.slice(0, -1))),
    button(words.done, () => toggle(false)),
  );
  const start = button(words.measure, () => toggle(!on));
  const element = h('div', { class: 'cmp-outil' }, start, panel);

  function toggle(next: boolean): void {
    on = next;
    panel.hidden = !on;
    start.setAttribute('aria-pressed', String(on));
    if (!on) set([]);
  }
  function add(at: L.LatLng): void {
    set([...points, at]);
  }
  function set(next: L.LatLng[]): void {
    points = next;
    draw();
    const line = points.map(({ lat, lng }) => [lng, lat]);
    if (points.length < 2) result.textContent = '';
    else if (kind === 'picture') {
      const pixels = points
        .slice(1)
        .reduce((sum, point, i) => sum + Math.hypot(point.lat - (points[i]?.lat ?? 0), point.lng - (points[i]?.lng ?? 0)), 0);
      result.textContent = `${words.length}\u00a0: ${Math.round(pixels)} ${words.pixels}`;
    } else {
      const parts = [`${words.length}\u00a0: ${lengthLabel(lineLength(line), lang)}`];
      if (points.length > 2) parts.push(`${words.area}\u00a0: ${areaLabel(ringArea(line), lang)}`);
      result.textContent = parts.join(' — ');
    }
  }
  function draw(): void {
    for (const group of drawn) group.remove();
    drawn = maps.map((map) => {
      const group = L.layerGroup();
      const shape = (style: L.PolylineOptions) => (points.length > 2 ? L.polygon(points, style) : L.polyline(points, style));
      group.addLayer(shape(HALO)).addLayer(shape(LINE));
      for (const point of points)
        group.addLayer(
          L.circleMarker(point, { radius: 5, color: '#14171f', weight: 2, fillColor: '#c9a24b', fillOpacity: 1, interactive: false }),
        );
      return group.addTo(map);
    });
  }

  return {
    element,
    add,
    active: () => on,
    attach(next, nextKind) {
      maps = next;
      if (nextKind !== kind) points = [];
      kind = nextKind;
      drawn = [];
      draw();
    },
  };
}
