import { useEffect } from 'react';
import type { Tour } from '../../domain/records/object.ts';
import { pick, pickedLang, type Lang } from '../../domain/text/text.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import { stepSeconds } from './destinations.ts';
import { useNarration, type Narration } from './use-narration.ts';

/** Seconds that a step stays once it has been read aloud. */
const AFTER_READING_S = 1.5;

interface TourPlay {
  readonly tours: readonly Tour[];
  /** The tour's step that is shown. */
  readonly current: ViewState['tour'];
  /** The tours' panel is open: texts may be read aloud. */
  readonly open: boolean;
  readonly playing: boolean;
  readonly lang: Lang;
  /** Must be the same function from one drawing to the next. */
  readonly onStep: (tour: Tour, index: number) => void;
  readonly onEnd: () => void;
}

/** A tour that plays goes on by itself, once the text had time to be read, or has been read aloud. */
export function useTourPlay({ tours, current, open, playing, lang, onStep, onEnd }: TourPlay): Narration {
  const told = tours.find(({ id }) => id === current?.id)?.steps[current?.step ?? 0]?.text;
  const narration = useNarration(open ? pick(told, lang) : undefined, pickedLang(told, lang));
  const { speaking, read } = narration;
  useEffect(() => {
    const tour = tours.find(({ id }) => id === current?.id);
    const index = current?.step ?? 0;
    const step = tour?.steps[index];
    if (!playing || !tour || !step || speaking) return undefined;
    const timer = setTimeout(
      () => (index + 1 < tour.steps.length ? onStep(tour, index + 1) : onEnd()),
      (read === pick(step.text, lang) ? AFTER_READING_S : stepSeconds(step, pick(step.text, lang))) * 1000,
    );
    return () => clearTimeout(timer);
  }, [playing, speaking, read, current, tours, lang, onStep, onEnd]);
  return narration;
}
