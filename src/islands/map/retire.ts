/** The end of a map. Leaflet forgets what still moves it: a zoom under way, a wheel, a finger on it would reach into nothing. */
import type * as L from 'leaflet';

/** Longer than a zoom's last word (250 ms after it began) and than a turned wheel's delay, ms. */
const QUIET_MS = 350;

/** Follows what moves a map; gives back how to end it: its element leaves the page at once, the map when nothing moves it any more. */
export function retirable(map: L.Map): () => void {
  const container = map.getContainer();
  let fingers = 0;
  let moved = 0;
  for (const type of ['touchstart', 'touchend', 'touchcancel'] as const)
    container.addEventListener(type, (event) => {
      fingers = event.touches.length;
      moved = performance.now();
    });
  map.on('zoomstart zoomanim', () => {
    moved = performance.now();
  });
  return () => {
    container.remove();
    const look = () => {
      // A document that was closed meanwhile has no map to end.
      if (typeof window === 'undefined') return;
      if (fingers === 0 && performance.now() - moved >= QUIET_MS) map.remove();
      else setTimeout(look, QUIET_MS);
    };
    setTimeout(look, QUIET_MS);
  };
}
