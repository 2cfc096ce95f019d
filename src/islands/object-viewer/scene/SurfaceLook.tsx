/** How the surface is shown: as it is, in clay, in relief, as a net, or by how certain it is. */
import { useEffect, useLayoutEffect } from 'react';
import { useThree } from '@react-three/fiber';
import type { SurfaceMode } from '../../../domain/object/view-state.ts';
import { useModel } from './model-context.ts';

/**
 * Gives every tile the look of a mode, at once and without another program for the graphics card.
 *
 * @example
 * <SurfaceLook mode="clay" />
 */
export function SurfaceLook({ mode }: { readonly mode: SurfaceMode }): null {
  const { surface, tiles } = useModel();
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => tiles.listen({ arrived: (tile) => surface.adopt(tile), left: (tile) => surface.release(tile) }), [tiles, surface]);
  useLayoutEffect(() => {
    surface.setMode(mode);
    invalidate();
  }, [surface, mode, invalidate]);
  return null;
}
