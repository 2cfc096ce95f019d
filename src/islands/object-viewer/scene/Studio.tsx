/** The room's light: the studio of `domain/object/studio.ts`, in which posters are drawn too. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { useThree } from '@react-three/fiber';
import type { Scene } from 'three';
import { studioLight } from '../first-picture/studio.ts';

const light = (scene: Scene, share: number): void => {
  scene.environmentIntensity = share;
};

/**
 * Lights the scene from all around.
 *
 * drei's `Environment` is not used: it prefilters on the graphics card and brings the loaders of every kind of panorama
 * (first-picture/README.md says what that costs).
 *
 * @example A room that is left dim beside a lamp
 * <Studio share={0.1} />
 * @param share of its full light
 */
export function Studio({ share }: { readonly share: number }): React.JSX.Element {
  const scene = useThree((state) => state.scene);
  const invalidate = useThree((state) => state.invalidate);
  const [texture] = useState(studioLight);
  useEffect(() => () => texture.dispose(), [texture]);
  useLayoutEffect(() => {
    light(scene, share);
    invalidate();
  }, [scene, share, invalidate]);
  return <primitive object={texture} attach="environment" />;
}
