/** The shadow on the ground under the object. */
import { useEffect, useRef, useState } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { ContactShadow } from '../engine/contact-shadow.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

/**
 * The object's footprint, blurred; drawn anew only when the object's shape has changed, and not seen from below.
 *
 * drei's `ContactShadows` is not used. It counts its drawings up to `frames` and cannot be told that the object has
 * changed; and each drawing blurs 512 × 512 px in four passes of nine samples, 9.4 million look-ups, where one pass of 50
 * samples over 192 × 192 px takes 1.8 million, a fifth.
 *
 * @example
 * <GroundShadow hidden={cut} />
 * @param hidden there is none now: what casts it is cut
 */
export function GroundShadow({ hidden }: { readonly hidden: boolean }): React.JSX.Element {
  const { bounds, tiles } = useModel();
  const invalidate = useThree((state) => state.invalidate);
  const [shadow] = useState(() => new ContactShadow(bounds.min, bounds.max));
  const shape = useRef<number | undefined>(undefined);
  useEffect(() => {
    invalidate();
    return () => shadow.dispose();
  }, [shadow, invalidate]);
  useFrame(({ gl, scene, camera }) => {
    const { group, visible } = tiles.source;
    if (shape.current !== tiles.shape && visible && group) {
      shape.current = tiles.shape;
      shadow.refresh(gl, scene, group);
    }
    shadow.show(shape.current === tiles.shape && !hidden && camera.position.y > bounds.min[1]);
  }, FRAME.shadows);
  return <primitive object={shadow.mesh} />;
}
