/** A page that has a size and a canvas that draws nothing: enough for Leaflet, which a test of a whole island needs. */
import { vi } from 'vitest';

/** To be called before anything that imports Leaflet. */
export function preparePage(): void {
  const drawing = new Proxy({}, { get: () => () => ({ width: 0 }), set: () => true });
  HTMLCanvasElement.prototype.getContext = (() => drawing) as unknown as HTMLCanvasElement['getContext'];
  for (const [side, length] of [
    ['clientWidth', 800],
    ['clientHeight', 600],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => length });
  // Nobody answers: what is drawn from files is not there.
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: false, status: 404 }));
}

const layer = (id: string, role: string, more: object = {}) => ({
  id,
  role,
  label: { fr: id },
  type: 'xyz',
  url: '/t/{z}/{x}/{y}.png',
  minZoom: 0,
  maxZoom: 19,
  attribution: `© ${id}`,
  // One refusal of a tile is its last: a host that is not known is asked twice.
  copyable: true,
  licence: 'etalab-2.0',
  ...more,
});
const photo = (id: string, date: string) => ({
  id,
  date,
  title: { fr: id },
  computed: false,
  picture: `/${id}.jpg`,
  image: { width: 1000, height: 800, iiif: `/iiif/${id}`, tileSize: 256 },
});

/** A site's map: today's imagery and an older one, a plan, limits, two pictures without a place. */
export const CONFIG = {
  bounds: [-3, 46, -1, 48],
  start: [-2.5, 46.5, -1.5, 47.5],
  layers: [layer('ortho', 'imagery'), layer('1950', 'imagery', { date: '1950' }), layer('plan', 'base'), layer('limites', 'overlay')],
  campaigns: [],
  counted: 'photographs',
  photos: [photo('p1', '1940'), photo('p2', '1960')],
};
