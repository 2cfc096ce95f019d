/** Hands on the object, the same from one drawing to the next: a part that is held stays held. */
import { useState } from 'react';
import type { Annotation } from '../../domain/records/object.ts';
import type { BodyPlace } from './engine/bodies.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import { handsOn, type Hands } from './hands.ts';
import { useLatest } from '../use-latest.ts';

interface HandsState {
  readonly scene: () => SceneHandle | undefined;
  readonly places: readonly BodyPlace[];
  readonly open: number;
  readonly verses: readonly Annotation[];
  readonly onPlaces: (places: readonly BodyPlace[], rests: boolean) => void;
  readonly onVerse: (id: string) => void;
}

export function useHands(state: HandsState): Hands {
  const latest = useLatest(state);
  const [hands] = useState(() =>
    handsOn({
      scene: () => latest.current.scene(),
      places: () => latest.current.places,
      open: () => latest.current.open,
      verses: () => latest.current.verses,
      onPlaces: (places, rests) => latest.current.onPlaces(places, rests),
      onVerse: (id) => latest.current.onVerse(id),
    }),
  );
  return hands;
}
