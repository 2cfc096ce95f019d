/** What a page may ask of a viewer that stands in it: the desk that edits the content shows, points and reads by it. */
import { useEffect } from 'react';
import type { Orbit } from '../../domain/object/orbit.ts';
import type { Tour, Vec3 } from '../../domain/records/object.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import { useLatest } from '../use-latest.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import type { Hit } from './engine/picking.ts';

/** A place that was touched: metres, published frame, the object at rest. */
export interface Spot {
  readonly point: Vec3;
  /** Unit. */
  readonly normal: Vec3;
  /** Name of the part, where it has one. */
  readonly part?: string | undefined;
}

export interface ViewerHandle {
  /** The scene, once it stands. */
  scene(): SceneHandle | undefined;
  /** What is seen now, with the camera as a note would write it. */
  view(): ViewState;
  /** Flies to a written view, as this stage can show it. */
  fly(orbit: Orbit): void;
  note(id: string | undefined): void;
  step(tour: Tour, index: number): void;
  play(playing: boolean): void;
  /** Shows a state of everything but the camera. */
  set(view: Partial<ViewState>): void;
  /** The point in the middle of what is free of the stage. */
  middle(): Promise<Hit | undefined>;
}

/** Gives the handle out once, and takes it back; what it does is always the newest. */
export function useViewerHandle(now: ViewerHandle, give: ((handle: ViewerHandle | undefined) => void) | undefined): void {
  const latest = useLatest(now);
  useEffect(() => {
    if (!give) return undefined;
    give({
      scene: () => latest.current.scene(),
      view: () => latest.current.view(),
      fly: (orbit) => latest.current.fly(orbit),
      note: (id) => latest.current.note(id),
      step: (tour, index) => latest.current.step(tour, index),
      play: (playing) => latest.current.play(playing),
      set: (view) => latest.current.set(view),
      middle: () => latest.current.middle(),
    });
    return () => give(undefined);
  }, [give, latest]);
}
