/** Things of known size beside the object: a hand, a 2-euro coin. */
import { useMemo } from 'react';
import type { ScaleReference as Kind } from '../../../domain/object/view-state.ts';
import { HAND_LENGTH } from '../../../domain/object/hand.ts';
import { COIN, CORE_RADIUS, handShape, ringShape } from '../engine/scale-shapes.ts';
import { useModel } from './model-context.ts';

const RING = { depth: COIN.thickness, bevelEnabled: false, curveSegments: 48 };
const HAND = { depth: 0.008, bevelEnabled: true, bevelSize: 0.004, bevelThickness: 0.006, bevelSegments: 4, curveSegments: 12 };

function Coin(): React.JSX.Element {
  const ring = useMemo(() => ringShape(), []);
  return (
    <>
      <mesh>
        <extrudeGeometry args={[ring, RING]} />
        <meshStandardMaterial color="#b8b8b6" metalness={0.9} roughness={0.35} />
      </mesh>
      <mesh rotation-x={Math.PI / 2} position-z={COIN.thickness / 2}>
        <cylinderGeometry args={[CORE_RADIUS, CORE_RADIUS, COIN.thickness * 0.92, 48]} />
        <meshStandardMaterial color="#b9963c" metalness={0.9} roughness={0.35} />
      </mesh>
    </>
  );
}

function Hand(): React.JSX.Element {
  const hand = useMemo(() => handShape(HAND_LENGTH), []);
  return (
    <mesh>
      <extrudeGeometry args={[hand, HAND]} />
      <meshStandardMaterial color="#8f9096" roughness={0.9} metalness={0} />
    </mesh>
  );
}

/**
 * The reference, to the right of the object and on the same ground.
 *
 * @example
 * <ScaleReference kind="coin" />
 */
export function ScaleReference({ kind }: { readonly kind: Kind }): React.JSX.Element {
  const { min, max } = useModel().bounds;
  return kind === 'coin' ? (
    <group position={[max[0] + COIN.diameter * 0.8, min[1] + COIN.diameter / 2, 0]}>
      <Coin />
    </group>
  ) : (
    <group position={[max[0] + HAND_LENGTH * 0.38, min[1], -0.01]}>
      <Hand />
    </group>
  );
}
