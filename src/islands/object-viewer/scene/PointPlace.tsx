/** Where a point stands on the stage. */
import { useEffect } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { Vec3 } from '../../../domain/records/object.ts';
import { stagePlace, type StagePlace } from '../engine/stage-place.ts';
import { FRAME } from './frame-order.ts';

interface PointPlaceProps {
  readonly point: Vec3;
  /** Before each frame; `undefined` when it goes. */
  readonly onPlace: (place: StagePlace | undefined) => void;
}

/**
 * Tells where one point is; the page writes beside it.
 *
 * @example The value of a measure on its line
 * <PointPlace point={middle} onPlace={label.place} />
 */
export function PointPlace({ point, onPlace }: PointPlaceProps): null {
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    invalidate();
    return () => onPlace(undefined);
  }, [point, onPlace, invalidate]);
  useFrame(({ camera }) => onPlace(stagePlace(point, camera)), FRAME.overlay);
  return null;
}
