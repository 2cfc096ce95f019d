/** The explorer's page: loads the map, which its visitors come for, and keeps its state in the address. */
import { formatSkyState, parseSkyState } from '../../domain/sky/sky-state.ts';
import { loadConfig } from '../map/load-config.ts';
import { PhotoIndex } from './photo-index.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-ciel="carte"]')) {
  // The data are on the way before the map's own code.
  const index = new PhotoIndex();
  index.open().catch(() => undefined);
  const config = loadConfig();
  config.catch(() => undefined);
  void Promise.all([import('./mount.ts'), import('./compare-link.ts')]).then(([{ mountSkyMap }, { compareLink }]) => {
    const lang = element.dataset['lang'] ?? '';
    const map = mountSkyMap(element, {
      lang,
      state: parseSkyState(location.search),
      index,
      config,
    });
    map.on('state', (state) => history.replaceState(history.state, '', `${location.pathname}${formatSkyState(state)}${location.hash}`));
    // The page's way to the comparison keeps the place and the time that the map shows.
    map.on('state', async (state) => {
      const { centre, zoom } = state;
      const link = centre && zoom !== undefined && compareLink(await config, centre, zoom, lang, state);
      if (link) for (const way of document.querySelectorAll<HTMLAnchorElement>('a[data-comparer]')) way.href = link;
    });
    addEventListener('popstate', () => map.setState(parseSkyState(location.search)));
  });
}
