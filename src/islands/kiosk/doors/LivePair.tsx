/** Two georeferenced dates in the site's own comparison, laid one on the other by their place on the ground. */
import { useCallback, useRef } from 'react';
import type { ComparablePhoto } from '../../../domain/sky/sky-config.ts';
import { formatCompareState, type CompareState } from '../../../domain/sky/compare-state.ts';
import { useMounted } from '../use-mounted.ts';
import { useKiosk } from '../view.ts';

export function LivePair({ before, after }: { readonly before: ComparablePhoto; readonly after: ComparablePhoto }) {
  const { lang, offer, sitePage } = useKiosk();
  /** Another language mounts it again: the view is kept. */
  const seen = useRef<CompareState>({ sources: [`photo:${before.id}`, `photo:${after.id}`], mode: 'swipe', position: 50, alignments: {} });
  const mount = useCallback(async (element: HTMLElement) => {
    const { mountCompare } = await import('../../compare/mount.ts');
    const bounds = after.tiles?.bounds ?? [0, 0, 0, 0];
    const comparison = mountCompare(element, {
      // Only the pair: no outside layer is asked for.
      config: { bounds, start: bounds, layers: [], campaigns: [], photos: [before, after] },
      state: seen.current,
      lang, gestures: 'free', tools: false,
    });
    comparison.on('state', (state) => {
      seen.current = state;
      offer(sitePage('/vue-du-ciel/comparer/'), formatCompareState(state));
    });
    return comparison;
  }, [before, after, lang, offer, sitePage]);
  return <div className="volet-vivant" ref={useMounted(mount)} />;
}
