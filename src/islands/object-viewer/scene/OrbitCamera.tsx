/** The eye: where it is, where it goes. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { PerspectiveCamera } from 'three';
import { sameOrbit, type Orbit } from '../../../domain/object/orbit.ts';
import { fieldOfView } from '../engine/view-frame.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

interface OrbitCameraProps {
  /** Cuts instead of flights: movement is reduced. */
  readonly still: boolean;
  /** The camera came to rest somewhere else than it was told of last. */
  readonly onSettled: (orbit: Orbit) => void;
}

const frame = (camera: PerspectiveCamera): void => {
  camera.fov = fieldOfView(camera.aspect);
};

/**
 * Moves the scene's camera as the model's rig does (`engine/orbit-rig.ts`).
 *
 * drei's `CameraControls` is not used. Both are critically damped; measured at 60 frames a second between 2 and 50 cm, with
 * the same time to settle: the rig's distance changes by a factor of at most 1.10 a frame inwards and outwards, the library's
 * by 1.05 inwards and 1.25 outwards, which is seen as a jolt, since it damps the distance and not its logarithm. Its script
 * weighs 10 kB (gzip) where the rig's is 2; it takes the wheel from the page before the stage has the focus, and its rests are
 * absolute lengths, made for scenes of metres. Both keep the point under the finger in place during a zoom (within 0.1 px).
 *
 * @example
 * <OrbitCamera still={reducedMotion} onSettled={keepInAddress} />
 */
export function OrbitCamera({ still, onSettled }: OrbitCameraProps): null {
  const { rig, motion } = useModel();
  const invalidate = useThree((state) => state.invalidate);
  const told = useRef<Orbit | undefined>(undefined);
  useLayoutEffect(() => rig.keepStill(still), [rig, still]);
  useEffect(() => {
    told.current ??= rig.current;
    invalidate();
  }, [rig, invalidate]);
  useFrame(({ camera }, seconds) => {
    frame(camera as PerspectiveCamera);
    const moving = rig.update(motion.step(seconds), camera as PerspectiveCamera);
    motion.report(moving);
    if (moving) return;
    const { current } = rig;
    if (told.current && sameOrbit(told.current, current)) return;
    told.current = current;
    onSettled(current);
  }, FRAME.camera);
  return null;
}
