/** The measured stretch, drawn through whatever stands before it. */
import { Line } from '@react-three/drei/core/Line.js';
import { useMemo } from 'react';
import type { Vec3 } from '../../../domain/records/object.ts';
import { colour } from '../../tokens.ts';

/** Width of the thread, CSS px. */
const THREAD_PX = 3;

/**
 * A bead at each point; between two, a thread that is as wide on the screen from near as from far.
 *
 * @example Ten millimetres, on an object of twenty centimetres
 * <MeasureLine points={[[0, 0, 0], [0, 0.01, 0]]} size={0.2} />
 * @param points metres, published frame @param size diagonal of the object, metres
 */
export function MeasureLine({ points, size }: { readonly points: readonly Vec3[]; readonly size: number }): React.JSX.Element {
  const [from, to] = points;
  const gold = useMemo(() => colour('or-clair'), []);
  return (
    <>
      {points.map((point, i) => (
        <mesh key={i} position={[...point]} renderOrder={6}>
          <sphereGeometry args={[size * 0.006, 16, 12]} />
          <meshBasicMaterial color={gold} depthTest={false} transparent toneMapped={false} />
        </mesh>
      ))}
      {from && to && (
        <Line points={[[...from], [...to]]} color={gold} lineWidth={THREAD_PX} depthTest={false} toneMapped={false} renderOrder={5} />
      )}
    </>
  );
}
