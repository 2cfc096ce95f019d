/** Two georeferenced dates in the site's own comparison, laid one on the other by their place on the ground. */
import { useCallback, useMemo, useRef } from 'react';
import type { ComparablePhoto } from '../../../domain/sky/sky-config.ts';
import { formatCompareState, type CompareState } from '../../../domain/sky/compare-state.ts';
import { useMounted } from '../use-mounted.ts';
import { useKiosk } from '../view.ts';
import type { Lang } from '../../../domain/text/text.ts';
import { squeeze } from '../../../domain/geo/degree.ts';
import { routes } from '../../../domain/routes.ts';

/** Undated, a picture bears its place in the pair: its title stands above, and would hide half of the picture. */
function inShort(photo: ComparablePhoto, word: string, lang: Lang): ComparablePhoto {
  return photo.date === undefined ? { ...photo, title: { [lang]: word } } : photo;
}

interface Props {
  readonly before: ComparablePhoto;
  readonly after: ComparablePhoto;
  /** The hand draws the curtain wherever it is, and moves nothing else. */
  readonly full?: boolean;
}

/** Of a picture's bounds, what it surely covers when it was not taken straight to the north. */
const COVERED = 0.62;

/** The view of both pictures in which they leave no ground uncovered in a frame of so many px: what they do not cover of their bounds stays outside. */
function fullView(
  before: ComparablePhoto,
  after: ComparablePhoto,
  { clientWidth, clientHeight }: HTMLElement,
): Pick<CompareState, 'centre' | 'zoom'> {
  const [a, b] = [before.tiles?.bounds, after.tiles?.bounds];
  if (!a || !b) return {};
  const [west, south, east, north] = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  const centre = [(south + north) / 2, (west + east) / 2] as const;
  const degrees = (pixels: number, across: number) => Math.log2((pixels * 360) / (256 * Math.max(1e-6, across) * COVERED));
  const upright = squeeze(centre[0]);
  return { centre, zoom: Math.max(degrees(clientWidth, east - west), degrees(clientHeight, (north - south) / upright)) };
}

export function LivePair({ before, after, full = false }: Props) {
  const { lang, words, offer, sitePage } = useKiosk();
  /** Another language mounts it again: the view is kept. */
  const seen = useRef<CompareState>({ sources: [`photo:${before.id}`, `photo:${after.id}`], mode: 'swipe', position: 50, alignments: {} });
  const photos = useMemo(() => [inShort(before, words.before, lang), inShort(after, words.after, lang)], [before, after, words, lang]);
  const slide = useRef<((position: number) => void) | undefined>(undefined);
  const mount = useCallback(
    async (element: HTMLElement) => {
      const { mountCompare } = await import('../../compare/mount.ts');
      const bounds = after.tiles?.bounds ?? [0, 0, 0, 0];
      const comparison = mountCompare(element, {
        // Only the pair: no outside layer is asked for.
        config: { bounds, start: bounds, layers: [], campaigns: [], counted: 'photographs', photos },
        state: seen.current.zoom === undefined ? { ...seen.current, ...fullView(before, after, element) } : seen.current,
        lang,
        gestures: 'free',
        tools: false,
      });
      slide.current = comparison.slide;
      comparison.on('state', (state) => {
        seen.current = state;
        offer(sitePage(routes.compare()), formatCompareState(state));
      });
      return comparison;
    },
    [before, after, photos, lang, offer, sitePage],
  );
  const host = useMounted(mount);
  return (
    <div className="swipe-live">
      <div className="swipe-host" ref={host} />
      {full && <HandOver onSlide={(position) => slide.current?.(position)} />}
    </div>
  );
}

/** Over the pictures: wherever a hand passes, the curtain is there. The slider below does the same for a keyboard. */
function HandOver({ onSlide }: { readonly onSlide: (position: number) => void }) {
  const follow = (event: React.PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onSlide(Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100)));
  };
  return (
    <div
      className="swipe-hand"
      data-gestures
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
      }}
    />
  );
}
