/** Flights of the camera: at once, or when what comes with them is laid over the stage. */
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Orbit } from '../../domain/object/orbit.ts';
import type { Where } from './destinations.ts';
import type { SceneHandle } from './engine/scene-handle.ts';

export interface Flights {
  readonly fly: (orbit: Orbit | undefined) => void;
  /** Flies to a view that somebody set. */
  readonly flyAuthored: (orbit: Orbit | undefined) => void;
  /** Waits until the sheet stands which comes with it: it flies to what is then free of the stage. */
  readonly flyOnceLaid: (where: Where) => void;
}

/** @param coversNow CSS px of the stage's foot that are covered */
export function useFlights(sceneRef: RefObject<SceneHandle | undefined>, coversNow: () => number): Flights {
  const fly = useCallback(
    (orbit: Orbit | undefined): void => {
      if (orbit) sceneRef.current?.fly(orbit);
    },
    [sceneRef],
  );
  const waiting = useRef<Where | undefined>(undefined);
  useEffect(() => {
    const it = sceneRef.current;
    const where = waiting.current;
    if (!it || !where) return;
    waiting.current = undefined;
    fly(where(it, coversNow()));
  });
  const flyOnceLaid = useCallback((where: Where): void => {
    waiting.current = where;
  }, []);
  const flyAuthored = useCallback(
    (orbit: Orbit | undefined): void => {
      if (orbit) flyOnceLaid((it, foot) => it.authored(orbit, foot));
    },
    [flyOnceLaid],
  );
  return { fly, flyAuthored, flyOnceLaid };
}
