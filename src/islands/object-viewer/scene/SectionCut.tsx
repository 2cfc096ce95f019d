/** A plane that cuts the object open. */
import { useLayoutEffect } from 'react';
import { useThree } from '@react-three/fiber';
import type { WebGLRenderer } from 'three';
import type { Section } from '../../../domain/object/view-state.ts';
import { sectionPlane } from '../engine/section-plane.ts';
import { useModel } from './model-context.ts';

const clipLocally = (renderer: WebGLRenderer, on: boolean): void => {
  renderer.localClippingEnabled = on;
};

/**
 * Cuts away what lies before the plane, and hatches the cut; the object is whole again once it goes.
 *
 * @example The upper half away
 * <SectionCut section={{ axis: 'y', at: 0.5 }} />
 */
export function SectionCut({ section }: { readonly section: Section }): null {
  const { surface, tiles, bounds } = useModel();
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  useLayoutEffect(() => {
    clipLocally(gl, true);
    return () => {
      clipLocally(gl, false);
      surface.setSection(undefined);
      tiles.changed();
      invalidate();
    };
  }, [gl, surface, tiles, invalidate]);
  useLayoutEffect(() => {
    surface.setSection(sectionPlane(section, bounds));
    tiles.changed();
    invalidate();
  }, [surface, tiles, bounds, section, invalidate]);
  return null;
}
