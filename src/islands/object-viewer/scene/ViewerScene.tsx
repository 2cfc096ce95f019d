/** The scene as React sees it: the core's own objects, and what comes and goes with the state. */
import { useEffect, useMemo, useState } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { PerspectiveCamera } from 'three';
import type { ViewState } from '../../../domain/object/view-state.ts';
import { ViewerCore, type CoreOptions } from '../engine/viewer-core.ts';
import { disposeReference, scaleReference } from '../engine/scale-reference.ts';
import { MeasureLine } from './MeasureLine.tsx';

export interface ViewerSceneProps {
  readonly state: ViewState;
  readonly options: Omit<CoreOptions, 'renderer' | 'scene' | 'camera' | 'setPixelRatio'>;
  /** Called with the core once it stands, and with `undefined` when it goes. */
  readonly onCore: (core: ViewerCore | undefined) => void;
}

export function ViewerScene({ state, options, onCore }: ViewerSceneProps): React.JSX.Element {
  const { gl, scene, camera, setDpr, invalidate } = useThree();
  const [core] = useState(
    () => new ViewerCore({ ...options, renderer: gl, scene, camera: camera as PerspectiveCamera, setPixelRatio: setDpr }),
  );
  useEffect(() => {
    onCore(core);
    return () => {
      onCore(undefined);
      core.dispose();
    };
  }, [core, onCore]);
  useEffect(() => core.apply(state), [core, state]);
  // With a priority of its own the viewer draws itself.
  useFrame((_, seconds) => {
    core.frame(seconds);
    core.draw();
  }, 1);

  const { min, max } = options.record.bounds;
  const reference = useMemo(() => (state.scale ? scaleReference(state.scale, min, max) : undefined), [state.scale, min, max]);
  useEffect(() => {
    invalidate();
    return () => {
      if (reference) disposeReference(reference);
    };
  }, [reference, invalidate]);

  return (
    <>
      <primitive object={core.stream.group} />
      <primitive object={core.shadow.mesh} />
      <primitive object={core.light.light} />
      <primitive object={core.light.light.target} />
      {reference && <primitive object={reference} />}
      {state.measure && state.measure.length > 0 && <MeasureLine points={state.measure} size={core.size} />}
    </>
  );
}
