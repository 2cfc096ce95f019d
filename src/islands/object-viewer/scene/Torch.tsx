/** A small lamp held close to the surface: what it passes over shines, and its relief throws light and shade. */
import { useLayoutEffect } from 'react';
import { useThree } from '@react-three/fiber';
import type { Vec3 } from '../../../domain/records/object.ts';
import { useModel } from './model-context.ts';

/** Illuminance at a distance of one tenth of the object's diagonal, as bright as the goldsmith's lamp. */
const BRIGHTNESS = 32;

/**
 * No shadows: they would be drawn anew at every move of the finger, and close to the surface the slant alone shows the relief.
 *
 * @example
 * <Torch at={[0, 0.02, 0.06]} />
 * @param at metres, published frame
 */
export function Torch({ at }: { readonly at: Vec3 }): React.JSX.Element {
  const { size } = useModel();
  const invalidate = useThree((state) => state.invalidate);
  useLayoutEffect(() => invalidate(), [at, invalidate]);
  return <pointLight color="#ffe9c4" position={[...at]} intensity={BRIGHTNESS * (size * 0.1) ** 2} distance={size * 0.9} decay={2} />;
}
