/** Parts that move: the opening of a box, and the exploded view. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import type { BodyPlace } from '../engine/bodies.ts';
import { PartsMovement } from '../engine/parts-movement.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

interface MovingPartsProps {
  /** How far the object is open, and taken apart: 0 … 1. */
  readonly open: number;
  readonly explode: number;
  /** Where hands have put the bodies. */
  readonly places: readonly BodyPlace[];
  /** Parts are there at once: movement is reduced. */
  readonly still: boolean;
}

/**
 * Moves the parts of every tile to where they are asked for, critically damped.
 *
 * @example Half open, nothing taken apart
 * <MovingParts open={0.5} explode={0} places={[]} still={false} />
 */
export function MovingParts({ open, explode, places, still }: MovingPartsProps): null {
  const { parts, tiles, motion } = useModel();
  const invalidate = useThree((state) => state.invalidate);
  const [movement] = useState(() => new PartsMovement(open, explode));
  useEffect(() => tiles.listen({ arrived: (tile) => parts.place(tile) }), [tiles, parts]);
  useLayoutEffect(() => {
    movement.aim(open, explode, still);
    invalidate();
  }, [movement, open, explode, still, invalidate]);
  useLayoutEffect(() => {
    movement.aimBodies(places, still);
    invalidate();
  }, [movement, places, still, invalidate]);
  useFrame((_, seconds) => {
    motion.report(movement.step(motion.step(seconds)));
    if (!parts.set(movement.open, movement.explode, movement.bodies)) return;
    tiles.each((tile) => parts.place(tile));
    tiles.moved();
  }, FRAME.parts);
  return null;
}
