/** The parts of the object: open or shut, apart, or wherever hands have put them; the eye follows. */
import { useState, type Dispatch, type RefObject } from 'react';
import type { Orbit } from '../../domain/object/orbit.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import { INSIDE_DEG, wholeOf } from './destinations.ts';
import type { BodyPlace } from './engine/bodies.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import type { Hands } from './hands.ts';
import type { Flights } from './use-flights.ts';
import { useHands } from './use-hands.ts';
import type { ViewerRecord } from './viewer-record.ts';
import type { Action } from './viewer-state.ts';

const UNTOUCHED: readonly BodyPlace[] = [];

interface Parts {
  /** Where hands have put the parts; on a kiosk they take them. */
  readonly places: readonly BodyPlace[];
  /** Whether somebody has moved a part. */
  readonly touched: boolean;
  readonly hands: Hands;
  /** Open, or a part of it away by hand. */
  readonly opened: boolean;
  readonly openOrShut: () => void;
  /** Moves the parts, and follows them with the eye. */
  readonly move: (change: Pick<ViewState, 'open' | 'explode'>) => void;
}

/** @param whole the view that shows the object whole */
export function useParts(
  record: ViewerRecord,
  scene: RefObject<SceneHandle | undefined>,
  view: ViewState,
  whole: Orbit,
  dispatch: Dispatch<Action>,
  { flyOnceLaid }: Pick<Flights, 'flyOnceLaid'>,
): Parts {
  const [places, setPlaces] = useState<readonly BodyPlace[]>(UNTOUCHED);
  const [touched, setTouched] = useState(false);
  const open = view.open ?? 0;
  const explode = view.explode ?? 0;

  const hands = useHands({
    scene: () => scene.current,
    places,
    open,
    verses: record.annotations.filter(({ id }) => record.inscriptions.some(({ annotation }) => annotation === id)),
    onPlaces: (next, rests) => {
      setTouched(true);
      setPlaces(next);
      const { azimuth, elevation } = scene.current?.goal ?? whole;
      if (rests) flyOnceLaid((it, foot) => it.fit(it.openBounds(open, explode, next), azimuth, elevation, foot));
    },
    onVerse: (id) => {
      setTouched(true);
      setPlaces(UNTOUCHED);
      dispatch({ type: 'panel', panel: 'reading' });
      dispatch({ type: 'set', view: { annotation: id, reading: 'lamp' } });
    },
  });

  const opened = open > 0.5 || places.some(({ share, pull }) => share > 0 || pull.some((along) => along !== 0));
  return {
    places,
    touched,
    hands,
    opened,
    openOrShut() {
      const next = opened ? 0 : 1;
      setTouched(true);
      setPlaces(UNTOUCHED);
      dispatch({ type: 'set', view: { open: next, explode: undefined } });
      flyOnceLaid(wholeOf(record, next, 0, record.front?.azimuth_deg ?? 0, INSIDE_DEG));
    },
    move(change) {
      dispatch({ type: 'set', view: change });
      const next = { open, explode, ...change };
      const { azimuth, elevation } = scene.current?.goal ?? whole;
      flyOnceLaid(wholeOf(record, next.open ?? 0, next.explode ?? 0, azimuth, elevation));
    },
  };
}
