// @vitest-environment happy-dom
import { beforeAll, expect, it, vi } from 'vitest';
import { preparePage } from '../islands/leaflet-page.ts';

beforeAll(preparePage);

it('between two whole zooms, and only there, each tile goes over the next by a pixel, of whatever size it is', async () => {
  const L = await import('leaflet');
  const { createBaseMap } = await import('../../../src/islands/map/base-map.ts');
  const element = document.createElement('div');
  document.body.append(element);
  const map = createBaseMap(element, {
    bounds: [-3, 46, -1, 48],
    centre: [47, -2],
    zoom: 12,
    snap: 0.25,
    gestures: 'free',
    label: 'carte',
  });
  const large = L.gridLayer({ tileSize: 512 }).addTo(map);
  expect(large.getContainer()?.style.getPropertyValue('--carreau')).toBe('512px');
  expect(element.classList.contains('map-between')).toBe(false);
  // Without transforms in three dimensions, as here, Leaflet stops at whole zooms.
  const zoom = vi.spyOn(map, 'getZoom').mockReturnValue(12.25);
  map.fire('zoomend');
  expect(element.classList.contains('map-between')).toBe(true);
  zoom.mockReturnValue(13);
  map.fire('zoomend');
  expect(element.classList.contains('map-between')).toBe(false);
  map.remove();
});
