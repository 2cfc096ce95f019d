/** The explorer's page: loads the map, which its visitors come for, and keeps its state in the address. */
import { formatSkyState, parseSkyState } from '../../domain/sky/sky-state.ts';
import { loadConfig } from '../map/load-config.ts';
import { PhotoIndex } from './photo-index.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-sky="map"]')) {
  // The data are on the way before the map's own code.
  const index = new PhotoIndex();
  index.open().catch(() => undefined);
  const config = loadConfig();
  config.catch(() => undefined);
  void import('./mount.ts').then(({ mountSkyMap }) => {
    const lang = element.dataset['lang'] ?? '';
    const map = mountSkyMap(element, {
      lang,
      state: parseSkyState(location.search),
      index,
      config,
      // The map is the page: one finger moves it.
      gestures: 'free',
    });
    map.on('state', (state) => history.replaceState(history.state, '', `${location.pathname}${formatSkyState(state)}${location.hash}`));
    addEventListener('popstate', () => map.setState(parseSkyState(location.search)));
  });
}
