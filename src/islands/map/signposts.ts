/** The posts of an orientation table, drawn over the map's own ground and under every image: which communes lie where, and how far. */
import * as L from 'leaflet';
import { groundResolution } from '../../domain/geo/mercator.ts';
import type { Place } from '../../domain/sky/places.ts';
import { roomFor, signposts, type Box } from '../../domain/sky/signposts.ts';
import { make } from './make.ts';

/** Between the ground (100) and the first layer of a map (200). */
const PANE = 'poteaux';
const PANE_Z = '110';

/** Shows them for as long as the map lives, or until what it returns is called. @param named where the ground writes names, pixels of the map's window */
export function showSignposts(map: L.Map, places: readonly Place[], named: () => readonly Box[]): () => void {
  const pane = map.getPane(PANE) ?? map.createPane(PANE);
  pane.style.zIndex = PANE_Z;
  // Names as those of the drawn ground: the page says them elsewhere.
  const table = make('div', { class: 'map-posts leaflet-zoom-hide', 'aria-hidden': 'true' });
  pane.append(table);
  const stay = () => L.DomUtil.setPosition(table, map.containerPointToLayerPoint([0, 0]));
  const draw = () => {
    const { x, y } = map.getSize();
    const { lat, lng } = map.getCenter();
    const metres = groundResolution(lat, map.getZoom(), 256);
    table.style.inlineSize = `${x}px`;
    table.style.blockSize = `${y}px`;
    const near = signposts(places, { lat, lon: lng, width_m: x * metres, height_m: y * metres }).toSorted((a, b) => a.km - b.km);
    table.replaceChildren(
      ...near.map(({ name, km, degrees, side }) => {
        const post = make('p', { class: 'map-post', 'data-side': String(side) });
        const arrow = make('span', {});
        arrow.style.rotate = `${degrees.toFixed(0)}deg`;
        post.append(arrow, name, make('small', {}));
        (post.lastChild as HTMLElement).textContent = `${Math.max(1, Math.round(km))}\u00a0km`;
        return post;
      }),
    );
    stay();
    thin();
  };
  /** On small maps there is no room for all: nearer ones stay, and none is written over a name. */
  const thin = () => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const posts = [...table.children];
    const boxes = posts.map((post) => {
      const box = post.getBoundingClientRect();
      return { left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top };
    });
    const room = roomFor(boxes, named());
    for (const [i, post] of posts.entries()) if (!room[i]) post.remove();
  };
  map.on('move', stay);
  map.on('moveend resize', draw);
  draw();
  return () => {
    map.off('move', stay);
    map.off('moveend resize', draw);
    table.remove();
  };
}
