/** A commune in two eras of the site's imagery, under one handle; without a network, what is carried of it, else the drawn ground. */
import { useCallback, useRef } from 'react';
import type { Eras, KioskPlace } from '../../../domain/kiosk/content.ts';
import { routes } from '../../../domain/routes.ts';
import { formatCompareState, type CompareState } from '../../../domain/sky/compare-state.ts';
import { useMounted } from '../use-mounted.ts';
import { useKiosk } from '../view.ts';

/** Streets of the village; the country around where only that is known. */
const VILLAGE = 15;
const COUNTRY = 12;

interface Props {
  readonly place: KioskPlace;
  readonly at: readonly [lat: number, lon: number];
  readonly eras: Eras;
}

export function LivePlace({ place, at, eras }: Props) {
  const { lang, offer, sitePage } = useKiosk();
  /** Another language mounts it again: the view is kept. */
  const seen = useRef<CompareState>({
    sources: [`couche:${eras.before.id}`, `couche:${eras.after.id}`],
    mode: 'swipe',
    position: 50,
    centre: at,
    zoom: place.nearby ? COUNTRY : VILLAGE,
    alignments: {},
  });
  const mount = useCallback(
    async (element: HTMLElement) => {
      const [{ mountCompare }, { stepBack }] = await Promise.all([import('../../compare/mount.ts'), import('../../compare/step-back.ts')]);
      const comparison = mountCompare(element, { state: seen.current, lang, gestures: 'free', tools: false });
      const kept = stepBack(comparison, place.nearby ? COUNTRY : VILLAGE);
      comparison.on('state', (state) => {
        seen.current = kept(state);
        offer(sitePage(routes.place(place.code)), formatCompareState(seen.current));
      });
      return comparison;
    },
    [place, lang, offer, sitePage],
  );
  return <div className="swipe-live" ref={useMounted(mount)} data-gestures />;
}
