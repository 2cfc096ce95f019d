/** Where no image answers, a comparison steps back to what the drawn ground has: coasts, waters, the communes around. Among streets it has none of them. */
import type { CompareState } from '../../domain/sky/compare-state.ts';
import type { CompareHandle } from './options.ts';

const DRAWN_ZOOM = 11;

/**
 * Steps back unless the visitor went elsewhere, and comes near again with the images.
 * @param near the zoom at which the place is shown
 * @returns a state as a link should keep it: who follows it may have images, and comes as near as was meant
 */
export function stepBack(comparison: CompareHandle, near: number): (state: CompareState) => CompareState {
  let stepped = false;
  comparison.on('silent', (labels) => {
    const now = comparison.getState();
    const all = labels.length >= now.sources.length;
    if (!(stepped ? labels.length === 0 && now.zoom === DRAWN_ZOOM : all && now.zoom === near && near > DRAWN_ZOOM)) return;
    stepped = !stepped;
    // Once the scene that says so is done with it.
    queueMicrotask(() => comparison.setState({ ...comparison.getState(), zoom: stepped ? DRAWN_ZOOM : near }));
  });
  return (state) => (stepped && state.zoom === DRAWN_ZOOM ? { ...state, zoom: near } : state);
}
