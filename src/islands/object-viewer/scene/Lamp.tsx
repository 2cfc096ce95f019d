/** The goldsmith's lamp: one lamp that the visitor moves around the object; low, it rakes the relief. */
import { useLayoutEffect, useRef, useState } from 'react';
import { useFrame, useThree } from '@react-three/fiber';
import { MathUtils, Object3D, type WebGLRenderer } from 'three';
import type { Vec3 } from '../../../domain/records/object.ts';
import { FRAME } from './frame-order.ts';
import { useModel } from './model-context.ts';

/** Distance of the lamp from the middle, in diagonals of the object. */
const REACH = 1.5;

interface LampProps {
  /** Azimuth and elevation in degrees as for the camera, in the object's frame. */
  readonly direction: readonly [number, number];
  /** Side of the shadow map, px. */
  readonly shadowPx: number;
}

/** Where a lamp stands: metres. @param size diagonal of the object, metres */
export function lampPosition([azimuth, elevation]: readonly [number, number], centre: Vec3, size: number): [number, number, number] {
  const [turn, rise, reach] = [MathUtils.degToRad(azimuth), MathUtils.degToRad(elevation), size * REACH];
  return [
    centre[0] + Math.sin(turn) * Math.cos(rise) * reach,
    centre[1] + Math.sin(rise) * reach,
    centre[2] + Math.cos(turn) * Math.cos(rise) * reach,
  ];
}

const castShadows = (renderer: WebGLRenderer, on: boolean): void => {
  renderer.shadowMap.enabled = on;
};

/**
 * A lit lamp that casts shadows. They are drawn anew only when it or the object has changed.
 *
 * @example From the left, low
 * <Lamp direction={[-60, 12]} shadowPx={2048} />
 */
export function Lamp({ direction, shadowPx }: LampProps): React.JSX.Element {
  const { centre, size, tiles } = useModel();
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const [target] = useState(() => new Object3D());
  const [azimuth, elevation] = direction;
  /** The picture that the shadows were drawn for; `undefined` when the lamp has moved since. */
  const shaded = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    shaded.current = undefined;
    invalidate();
  }, [azimuth, elevation, invalidate]);
  useLayoutEffect(() => {
    castShadows(gl, true);
    return () => {
      castShadows(gl, false);
      invalidate();
    };
  }, [gl, invalidate]);
  useFrame((state) => {
    if (shaded.current === tiles.picture) return;
    shaded.current = tiles.picture;
    state.gl.shadowMap.needsUpdate = true;
  }, FRAME.shadows);
  const half = size * 0.6;
  return (
    <>
      <primitive object={target} position={[...centre]} />
      <directionalLight
        color="#fff3dd"
        intensity={4.2}
        position={lampPosition(direction, centre, size)}
        target={target}
        castShadow
        shadow-mapSize={[shadowPx, shadowPx]}
        shadow-normalBias={size * 0.0012}
        shadow-bias={-0.0004}
        shadow-radius={2}
      >
        <orthographicCamera attach="shadow-camera" args={[-half, half, half, -half, size * 0.2, size * 3]} />
      </directionalLight>
    </>
  );
}
