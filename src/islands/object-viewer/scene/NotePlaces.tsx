/** Where the notes' points stand on the stage, and which of them the object hides. */
import { useEffect, useRef } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { Annotation } from '../../../domain/records/object.ts';
import { placed } from '../engine/probe.ts';
import { stagePlace, type StagePlace } from '../engine/stage-place.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

interface NotePlacesProps {
  readonly notes: readonly Annotation[];
  /** The open note: where another is opened, all are looked at anew. */
  readonly current?: string | undefined;
  /** Before each frame, in the order of the notes. */
  readonly onPlaces: (places: readonly StagePlace[]) => void;
  /** Some tenths of a second apart while the camera moves, and once it rests. */
  readonly onHidden: (hidden: readonly boolean[]) => void;
  /** Which of the notes' points are hidden from the eye now. */
  readonly hidden: (notes: readonly Annotation[]) => Promise<readonly boolean[]>;
}

/** Milliseconds between two looks at what hides what, while the camera moves. */
const LOOK_EVERY = 100;

/**
 * Tells where the notes are; the page draws them as its own buttons, which the keyboard and a screen reader find.
 *
 * drei's `Html` is not used. It makes a React root for each note and, with `occlude`, sends a ray through the whole scene for
 * each in every frame: 30 rays at 100 000 triangles take a processor 365 ms without a hierarchy. Here one pass places all, and
 * their rays (0.75 ms through a hierarchy) are sent at most ten times a second.
 *
 * @example
 * <NotePlaces notes={record.annotations} hidden={scene.hidden} onPlaces={layer.place} onHidden={layer.hide} />
 */
export function NotePlaces({ notes, current, onPlaces, onHidden, hidden }: NotePlacesProps): null {
  const model = useModel();
  const invalidate = useThree((state) => state.invalidate);
  const looked = useRef(-Infinity);
  const again = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    looked.current = -Infinity;
    invalidate();
    return () => clearTimeout(again.current);
  }, [notes, current, onPlaces, onHidden, invalidate]);
  useFrame(({ camera }) => {
    onPlaces(notes.map((note) => stagePlace(placed(model, note.at, note.part), camera)));
    const look = (): void => {
      looked.current = performance.now();
      void hidden(notes).then(onHidden);
    };
    clearTimeout(again.current);
    if (performance.now() - looked.current > LOOK_EVERY) look();
    else again.current = setTimeout(look, LOOK_EVERY);
  }, FRAME.overlay);
  return null;
}
