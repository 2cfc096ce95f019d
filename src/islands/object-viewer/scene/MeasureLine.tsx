/** The measured stretch: a bead at each end, a thread between, drawn through whatever stands before it. */
import { useMemo } from 'react';
import { Quaternion, Vector3 } from 'three';
import type { Vec3 } from '../../../domain/records/object.ts';

const UP = new Vector3(0, 1, 0);

export function MeasureLine({ points, size }: { readonly points: readonly Vec3[]; readonly size: number }): React.JSX.Element {
  const [from, to] = points;
  const thread = useMemo(() => {
    if (!from || !to) return undefined;
    const start = new Vector3(...from);
    const along = new Vector3(...to).sub(start);
    return {
      middle: start.clone().addScaledVector(along, 0.5),
      length: along.length(),
      turn: new Quaternion().setFromUnitVectors(UP, along.clone().normalize()),
    };
  }, [from, to]);
  return (
    <group renderOrder={5}>
      {points.map((point, i) => (
        <mesh key={i} position={[...point]} renderOrder={6}>
          <sphereGeometry args={[size * 0.006, 16, 12]} />
          <meshBasicMaterial color="#e6c878" depthTest={false} transparent toneMapped={false} />
        </mesh>
      ))}
      {thread && (
        <mesh position={thread.middle} quaternion={thread.turn} renderOrder={5}>
          <cylinderGeometry args={[size * 0.0018, size * 0.0018, thread.length, 8]} />
          <meshBasicMaterial color="#e6c878" depthTest={false} transparent toneMapped={false} />
        </mesh>
      )}
    </group>
  );
}
