/** The eye: where it is, where it goes. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useFrame, useThree, type Size } from '@react-three/fiber';
import type { PerspectiveCamera } from 'three';
import { sameOrbit, type Orbit } from '../../../domain/object/orbit.ts';
import { Smooth } from '../engine/smooth.ts';
import { fieldOfView } from '../engine/view-frame.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

interface OrbitCameraProps {
  /** What a sheet covers of the stage's foot, CSS px: the object keeps to what is free. */
  readonly covered?: number | undefined;
  /** Cuts instead of flights: movement is reduced. */
  readonly still: boolean;
  /** The camera came to rest somewhere else than it was told of last. */
  readonly onSettled: (orbit: Orbit) => void;
}

/** Frames the free part of the stage, and draws on under what covers the rest. Sizes in CSS px. */
const frame = (camera: PerspectiveCamera, size: Size, covered: number, tight: number): void => {
  const free = Math.max(1, size.height - covered);
  camera.aspect = size.width / free;
  camera.fov = fieldOfView(camera.aspect, tight);
  if (covered > 0) camera.setViewOffset(size.width, free, 0, 0, size.width, size.height);
  else camera.clearViewOffset();
};

/** Seconds in which the frame follows a sheet, and what is not seen of it, px. */
const SETTLE = 0.25;
const REST = 0.25;

const aim = (foot: Smooth, goal: number, still: boolean): void => {
  foot.goal = goal;
  if (still) foot.jump(goal);
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
export function OrbitCamera({ still, covered = 0, onSettled }: OrbitCameraProps): null {
  const { rig, motion, tight } = useModel();
  const [foot] = useState(() => new Smooth(covered));
  const invalidate = useThree((state) => state.invalidate);
  const told = useRef<Orbit | undefined>(undefined);
  useLayoutEffect(() => rig.keepStill(still), [rig, still]);
  useEffect(() => {
    told.current ??= rig.current;
    invalidate();
  }, [rig, invalidate]);
  useLayoutEffect(() => {
    aim(foot, covered, still);
    invalidate();
  }, [foot, covered, still, invalidate]);
  useFrame(({ camera, size }, seconds) => {
    const step = motion.step(seconds);
    const follows = foot.step(step, SETTLE, REST);
    frame(camera as PerspectiveCamera, size, foot.value, tight);
    const moving = rig.update(step, camera as PerspectiveCamera) || follows;
    motion.report(moving);
    if (moving) return;
    const { current } = rig;
    if (told.current && sameOrbit(told.current, current)) return;
    told.current = current;
    onSettled(current);
  }, FRAME.camera);
  return null;
}
