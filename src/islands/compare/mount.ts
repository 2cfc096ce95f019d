/** Comparing two to four images of a place: swipe, lens, fade, side by side, blink; everything in the address. */
import './compare.css';
import './scene.css';
import type { CompareState } from '../../domain/sky/compare-state.ts';
import { Emitter } from '../map/emitter.ts';
import { loadComparables, loadConfig } from '../map/load-config.ts';
import { make } from '../map/make.ts';
import { Desk } from './desk.ts';
import { pictureIds } from './sources.ts';
import type { CompareEvents, CompareHandle, CompareOptions } from './options.ts';
import { words as wordsOf } from '../../words/words.ts';

const EMPTY: CompareState = { sources: [], mode: 'swipe', position: 50, alignments: {} };

/** Puts a comparison into an element. */
export function mountCompare(element: HTMLElement, options: CompareOptions = {}): CompareHandle {
  const lang = options.lang ?? 'fr';
  const events = new Emitter<CompareEvents>();
  const root = make('div', { class: 'compare', lang });
  element.append(root);
  let state = options.state ?? EMPTY;
  let desk: Desk | undefined;
  let ended = false;
  // Where nothing is chosen and no picture is asked for, layers do.
  const ids = pictureIds(state.sources);
  const ofLayers = options.tools === false && ids.length === 0;
  const config = Promise.resolve(options.config ?? (ofLayers ? loadConfig() : loadComparables(ids)));
  config
    .then((known) => {
      if (!ended) desk = new Desk(root, lang, known, state, options, events);
    })
    .catch(() => {
      const message = make('p', { class: 'note', role: 'status' });
      message.textContent = wordsOf('comparison', lang).failed;
      root.replaceChildren(message);
    });
  return {
    destroy() {
      ended = true;
      desk?.end();
      root.remove();
    },
    getState: () => desk?.state ?? state,
    setState(next) {
      state = next;
      desk?.restore(next);
    },
    slide: (position) => desk?.slide(position),
    on: (event, listener) => events.on(event, listener),
  };
}
