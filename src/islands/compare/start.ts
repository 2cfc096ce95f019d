/** The comparison's page: loads when it is about to be seen, and keeps its state in the address. */
import { formatCompareState, parseCompareState } from '../../domain/sky/compare-state.ts';
import { whenNear } from '../map/when-near.ts';
import { words as wordsOf } from '../../words/words.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-sky="compare"]')) {
  whenNear(element, () => {
    void import('./mount.ts')
      .then(({ mountCompare }) => {
        const comparison = mountCompare(element, {
          lang: element.dataset['lang'] ?? '',
          state: parseCompareState(location.search),
        });
        comparison.on('state', (state) => history.replaceState(history.state, '', location.pathname + formatCompareState(state)));
        addEventListener('popstate', () => comparison.setState(parseCompareState(location.search)));
      })
      .catch(() => {
        element.dataset['failed'] = '';
        element.textContent = wordsOf('comparison', element.dataset['lang'] ?? '').unloaded;
      });
  });
}
