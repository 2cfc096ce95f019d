/** Two georeferenced dates in the site's own comparison, laid one on the other by their place on the ground. */
import { useCallback } from 'react';
import type { ComparablePhoto } from '../../../domain/sky/sky-config.ts';
import { formatCompareState } from '../../../domain/sky/compare-state.ts';
import { useMounted } from '../use-mounted.ts';
import { useKiosk } from '../view.ts';

export function LivePair({ before, after }: { readonly before: ComparablePhoto; readonly after: ComparablePhoto }) {
  const { lang, offer } = useKiosk();
  const mount = useCallback(async (element: HTMLElement) => {
    const { mountCompare } = await import('../../compare/mount.ts');
    const comparison = mountCompare(element, {
      // Only the pair: no outside layer is asked for.
      config: { bounds: after.tiles?.bounds ?? [0, 0, 0, 0], layers: [], campaigns: [], photos: [before, after] },
      state: { sources: [`photo:${before.id}`, `photo:${after.id}`], mode: 'swipe', position: 50, alignments: {} },
      lang, gestures: 'free', tools: false,
    });
    comparison.on('state', (state) => offer('/vue-du-ciel/comparer/', formatCompareState(state)));
    return comparison;
  }, [before, after, lang, offer]);
  return <div className="volet-vivant" ref={useMounted(mount)} />;
}
