/** Rings about the object by which it is turned: what the desk's pose tool shows. The desk's buttons do the same by the keyboard. */
import { events as pointerEvents, useStore, useThree } from '@react-three/fiber';
import { PivotControls } from '@react-three/drei/web/pivotControls/index.js';
import { useEffect, useMemo, useRef } from 'react';
import { Matrix4, Quaternion } from 'three';
import { colour } from '../../tokens.ts';
import { useHandles } from '../edited-handles.ts';
import type { SceneHandle } from '../engine/scene-handle.ts';
import { useModel } from './model-context.ts';

/** Radius of the rings, CSS px. */
const RING_PX = 190;
const THREAD_PX = 5;

/**
 * Shown only in a viewer that is being edited, and only while the desk asks for it.
 *
 * @example
 * <PoseHandles handle={handle} />
 */
export function PoseHandles({ handle }: { readonly handle: SceneHandle }): React.JSX.Element | null {
  const told = useHandles();
  return told ? <Rings handle={handle} told={told} /> : null;
}

interface RingsProps {
  readonly handle: SceneHandle;
  readonly told: NonNullable<ReturnType<typeof useHandles>>;
}

function Rings({ handle, told }: RingsProps): React.JSX.Element {
  const { centre } = useModel();
  const store = useStore();
  const canvas = useThree((state) => state.gl.domElement);
  const held = useRef(false);
  /** How far this drag has turned the object. */
  const turned = useRef(new Quaternion());
  const middle = useMemo(() => new Matrix4().makeTranslation(...centre), [centre]);
  const [red, green, blue] = useMemo(() => [colour('rouge-clair'), colour('or-clair'), colour('loire-clair')], []);
  useEffect(() => {
    // The scene asks for no events of its own: its stage does what fingers want.
    const state = store.getState();
    state.setEvents(pointerEvents(store));
    store.getState().events.connect?.(canvas);
    // Heard after the handles: a finger that holds one of them turns no view.
    const stop = (event: Event) => {
      if (held.current) event.stopPropagation();
    };
    canvas.addEventListener('pointerdown', stop);
    state.invalidate();
    return () => {
      canvas.removeEventListener('pointerdown', stop);
      store.getState().events.disconnect?.();
      state.invalidate();
    };
  }, [store, canvas]);
  return (
    <PivotControls
      matrix={middle}
      autoTransform={false}
      disableAxes
      disableSliders
      disableScaling
      fixed
      scale={RING_PX / 0.65}
      lineWidth={THREAD_PX}
      depthTest={false}
      axisColors={[red, green, blue]}
      hoveredColor={colour('craie')}
      onDragStart={() => {
        held.current = true;
        turned.current.identity();
      }}
      onDrag={(_local, _localDelta, _world, delta) => {
        const now = new Quaternion().setFromRotationMatrix(delta);
        const step = now.clone().multiply(turned.current.invert());
        turned.current.copy(now);
        handle.tryTurn([step.x, step.y, step.z, step.w]);
      }}
      onDragEnd={() => {
        held.current = false;
        const { x, y, z, w } = turned.current;
        if (Math.abs(w) < 1 - 1e-9) told([x, y, z, w]);
      }}
    />
  );
}
