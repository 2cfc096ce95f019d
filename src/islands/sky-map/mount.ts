/** Puts the explorer into a page: its data are on the way before its parts are built. */
import './styles/index.css';
import { START } from '../../domain/sky/sky-state.ts';
import { Emitter } from '../map/emitter.ts';
import { loadConfig } from '../map/load-config.ts';
import { make } from '../map/make.ts';
import { Explorer } from './explorer.ts';
import type { SkyMapEvents, SkyMapHandle, SkyMapOptions } from './options.ts';
import { PhotoIndex } from './photo-index.ts';
import { words as wordsOf } from '../../words/words.ts';

/** Puts the explorer into an element. */
export function mountSkyMap(element: HTMLElement, options: SkyMapOptions = {}): SkyMapHandle {
  const lang = options.lang ?? 'fr';
  const events = new Emitter<SkyMapEvents>();
  const index = options.index ?? new PhotoIndex();
  const opening = index.open();
  let state = options.state ?? START;
  let explorer: Explorer | undefined;
  let ended = false;
  const root = make('div', { class: 'sky', lang });
  const message = make('p', { class: 'sky-message', role: 'status' });
  message.textContent = wordsOf('skyMap', lang).loading;
  root.append(message);
  element.append(root);

  const config = Promise.resolve(options.config ?? loadConfig());
  config
    .then((known) => {
      if (ended) return;
      message.remove();
      explorer = new Explorer(root, { lang, config: known, state, gestures: options.gestures ?? 'page' }, index, events);
      return opening.then(
        (opened) => explorer?.begin(opened),
        () => explorer?.fail(),
      );
    })
    .catch(() => {
      message.textContent = wordsOf('skyMap', lang).failed;
      root.replaceChildren(message);
    });

  return {
    destroy() {
      ended = true;
      explorer?.end();
      index.close();
      root.remove();
    },
    getState: () => explorer?.state ?? state,
    setState(next) {
      state = next;
      explorer?.restore(next);
    },
    on: (event, listener) => events.on(event, listener),
  };
}
