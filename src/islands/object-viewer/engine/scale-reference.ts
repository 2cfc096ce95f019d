/** Things of known size beside the object: a hand, a 2-euro coin. */
import { CylinderGeometry, ExtrudeGeometry, Group, Mesh, MeshStandardMaterial, Path, Shape } from 'three';
import type { ScaleReference } from '../../../domain/object/view-state.ts';
import type { Vec3 } from '../../../domain/records/object.ts';

/** Diameter and thickness of the 2-euro coin, metres (ECB: 25.75 mm, 2.20 mm). */
export const COIN = { diameter: 0.02575, thickness: 0.0022 } as const;
/** Length of the drawn hand from wrist to the tip of the middle finger, metres: about that of an adult. */
export const HAND_LENGTH = 0.185;

/** Outline of an open right hand, from the wrist, in units of its length; finger = base x, tip x, tip y, width. */
const FINGERS: readonly (readonly [number, number, number, number])[] = [
  [-0.185, -0.27, 0.76, 0.075],
  [-0.075, -0.095, 0.94, 0.085],
  [0.045, 0.05, 1, 0.088],
  [0.16, 0.185, 0.93, 0.085],
];

function handShape(length: number): Shape {
  const shape = new Shape();
  const at = (x: number, y: number): [number, number] => [x * length, y * length];
  shape.moveTo(...at(-0.15, 0));
  shape.bezierCurveTo(...at(-0.2, 0.2), ...at(-0.23, 0.35), ...at(-0.225, 0.5));
  for (const [base, tip, height, width] of FINGERS) {
    const half = width / 2;
    shape.lineTo(...at(base - half, 0.52));
    shape.lineTo(...at(tip - half * 0.9, height - half));
    shape.bezierCurveTo(...at(tip - half * 0.9, height), ...at(tip + half * 0.9, height), ...at(tip + half * 0.9, height - half));
    shape.lineTo(...at(base + half, 0.53));
  }
  shape.bezierCurveTo(...at(0.23, 0.45), ...at(0.24, 0.4), ...at(0.26, 0.36));
  shape.lineTo(...at(0.4, 0.56));
  shape.bezierCurveTo(...at(0.43, 0.61), ...at(0.5, 0.58), ...at(0.475, 0.51));
  shape.bezierCurveTo(...at(0.4, 0.3), ...at(0.26, 0.2), ...at(0.17, 0));
  return shape;
}

/** The reference as something to stand beside the object, to its right, on the same ground. */
export function scaleReference(kind: ScaleReference, min: Vec3, max: Vec3): Group {
  const group = new Group();
  if (kind === 'coin') {
    const { diameter, thickness } = COIN;
    const gold = new MeshStandardMaterial({ color: '#b9963c', metalness: 0.9, roughness: 0.35 });
    const silver = new MeshStandardMaterial({ color: '#b8b8b6', metalness: 0.9, roughness: 0.35 });
    const ring = new Shape().absarc(0, 0, diameter / 2, 0, Math.PI * 2, false);
    ring.holes.push(new Path().absarc(0, 0, diameter * 0.364, 0, Math.PI * 2, true));
    const edge = new Mesh(new ExtrudeGeometry(ring, { depth: thickness, bevelEnabled: false, curveSegments: 48 }), silver);
    const core = new Mesh(new CylinderGeometry(diameter * 0.364, diameter * 0.364, thickness * 0.92, 48), gold);
    core.rotation.x = Math.PI / 2;
    core.position.z = thickness / 2;
    group.add(edge, core);
    group.position.set(max[0] + diameter * 0.8, min[1] + diameter / 2, 0);
  } else {
    const geometry = new ExtrudeGeometry(handShape(HAND_LENGTH), {
      depth: 0.008,
      bevelEnabled: true,
      bevelSize: 0.004,
      bevelThickness: 0.006,
      bevelSegments: 4,
      curveSegments: 12,
    });
    group.add(new Mesh(geometry, new MeshStandardMaterial({ color: '#8f9096', roughness: 0.9, metalness: 0 })));
    group.position.set(max[0] + HAND_LENGTH * 0.38, min[1], -0.01);
  }
  return group;
}

export function disposeReference(group: Group): void {
  group.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    (object.geometry as CylinderGeometry).dispose();
    (object.material as MeshStandardMaterial).dispose();
  });
}
