/** The explorer's page: loads the map when it is about to be seen, and keeps its state in the address. */
import { formatSkyState, parseSkyState } from '../../domain/sky/sky-state.ts';
import { loadConfig } from '../map/load-config.ts';
import { whenNear } from '../map/when-near.ts';
import { PhotoIndex } from './photo-index.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-ciel="carte"]')) {
  whenNear(element, () => {
    // The data are on the way before the map's own code.
    const index = new PhotoIndex();
    index.open().catch(() => undefined);
    const config = loadConfig();
    config.catch(() => undefined);
    void import('./mount.ts').then(({ mountSkyMap }) => {
      const map = mountSkyMap(element, { lang: element.dataset['lang'] === 'en' ? 'en' : 'fr', state: parseSkyState(location.search), index, config });
      map.on('state', (state) => history.replaceState(history.state, '', `${location.pathname}${formatSkyState(state)}${location.hash}`));
      addEventListener('popstate', () => map.setState(parseSkyState(location.search)));
    });
  });
}
