/** Two georeferenced dates in the site's own comparison, laid one on the other by their place on the ground. */
import { useCallback, useMemo, useRef } from 'react';
import type { ComparablePhoto } from '../../../domain/sky/sky-config.ts';
import { formatCompareState, type CompareState } from '../../../domain/sky/compare-state.ts';
import { useMounted } from '../use-mounted.ts';
import { useKiosk } from '../view.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { routes } from '../../../domain/routes.ts';

/** Undated, a picture bears its place in the pair: its title stands above, and would hide half of the picture. */
function inShort(photo: ComparablePhoto, word: string, lang: Lang): ComparablePhoto {
  return photo.date === undefined ? { ...photo, title: { [lang]: word } } : photo;
}

export function LivePair({ before, after }: { readonly before: ComparablePhoto; readonly after: ComparablePhoto }) {
  const { lang, words, offer, sitePage } = useKiosk();
  /** Another language mounts it again: the view is kept. */
  const seen = useRef<CompareState>({ sources: [`photo:${before.id}`, `photo:${after.id}`], mode: 'swipe', position: 50, alignments: {} });
  const photos = useMemo(() => [inShort(before, words.before, lang), inShort(after, words.after, lang)], [before, after, words, lang]);
  const mount = useCallback(
    async (element: HTMLElement) => {
      const { mountCompare } = await import('../../compare/mount.ts');
      const bounds = after.tiles?.bounds ?? [0, 0, 0, 0];
      const comparison = mountCompare(element, {
        // Only the pair: no outside layer is asked for.
        config: { bounds, start: bounds, layers: [], campaigns: [], counted: 'photographs', photos },
        state: seen.current,
        lang,
        gestures: 'free',
        tools: false,
      });
      comparison.on('state', (state) => {
        seen.current = state;
        offer(sitePage(routes.compare()), formatCompareState(state));
      });
      return comparison;
    },
    [after, photos, lang, offer, sitePage],
  );
  return <div className="volet-vivant" ref={useMounted(mount)} />;
}
