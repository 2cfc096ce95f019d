/** Where a glTF's vertices lie at rest: morph targets at their default weights, then the skeleton as its nodes stand, else the node's own place. */
import type { Accessor, Node, Primitive } from '@gltf-transform/core';
import { Matrix3, Matrix4, Vector3 } from 'three';

export interface Places {
  readonly positions: Float32Array;
  readonly normals: Float32Array | null;
}

/** Float values of an accessor, whatever it is stored as. */
export function floats(accessor: Accessor): Float32Array {
  const array = accessor.getArray();
  if (array instanceof Float32Array) return array;
  const size = accessor.getElementSize();
  const out = new Float32Array(accessor.getCount() * size);
  const element: number[] = [];
  for (let i = 0; i < accessor.getCount(); i++) out.set(accessor.getElement(i, element), i * size);
  return out;
}

/** Adds the morph targets by their weights. Whether any of them counts. */
function morph(values: Float32Array, semantic: 'POSITION' | 'NORMAL', primitive: Primitive, weights: readonly number[]): void {
  primitive.listTargets().forEach((target, t) => {
    const weight = weights[t] ?? 0;
    const accessor = weight === 0 ? null : target.getAttribute(semantic);
    if (!accessor) return;
    const delta = floats(accessor);
    for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) + weight * (delta[i] ?? 0);
  });
}

/** Coordinates beyond this (metres, or the source's own unit) lose their decimals in 32-bit numbers. */
const FAR = 1000;

/** Where the scene is counted from: its first mesh where that lies far off (a survey's grid), else the origin. Only the shape is published, so that the place may be taken away. */
export function originOf(nodes: readonly Node[], moves: boolean): Vector3 {
  const [first] = nodes;
  const place = first ? new Vector3().setFromMatrixPosition(new Matrix4().fromArray(first.getWorldMatrix())) : new Vector3();
  return moves || place.length() < FAR ? new Vector3() : place;
}

/** A node's transform, counted from `origin`. */
export function worldMatrix(node: Node, origin: Vector3): Matrix4 {
  const matrix = new Matrix4().fromArray(node.getWorldMatrix());
  for (let k = 0; k < 3; k++) matrix.elements[12 + k] = (matrix.elements[12 + k] as number) - origin.getComponent(k);
  return matrix;
}

/** One matrix a joint: from the mesh's space to the world. Null without a skeleton that fits the primitive. */
function jointMatrices(node: Node, primitive: Primitive, origin: Vector3): Matrix4[] | null {
  const skin = node.getSkin();
  if (!skin || !primitive.getAttribute('JOINTS_0') || !primitive.getAttribute('WEIGHTS_0')) return null;
  const inverse = skin.getInverseBindMatrices();
  return skin.listJoints().map((joint, j) => {
    const matrix = worldMatrix(joint, origin);
    return inverse && j < inverse.getCount() ? matrix.multiply(new Matrix4().fromArray(inverse.getElement(j, []))) : matrix;
  });
}

/** Places and normals in the world, counted from `origin`. `world` is the node's own transform, which a skeleton replaces (glTF 2.0 §3.7.3.3). */
export function placesAtRest(primitive: Primitive, node: Node, position: Accessor, world: Matrix4, origin: Vector3): Places {
  const positions = Float32Array.from(floats(position));
  const normalAccessor = primitive.getAttribute('NORMAL');
  const normals = normalAccessor ? Float32Array.from(floats(normalAccessor)) : null;
  const weights = node.getWeights().length > 0 ? node.getWeights() : (node.getMesh()?.getWeights() ?? []);
  morph(positions, 'POSITION', primitive, weights);
  if (normals) morph(normals, 'NORMAL', primitive, weights);
  const joints = jointMatrices(node, primitive, origin);
  const vector = new Vector3();
  const turn = new Matrix3().getNormalMatrix(world);
  const [joint, share] = joints
    ? [primitive.getAttribute('JOINTS_0') as Accessor, primitive.getAttribute('WEIGHTS_0') as Accessor]
    : [null, null];
  const [four, parts, mixed]: [number[], number[], Matrix4] = [[], [], new Matrix4()];
  for (let i = 0; i < positions.length; i += 3) {
    let matrix = world;
    if (joints && joint && share) {
      joint.getElement(i / 3, four);
      share.getElement(i / 3, parts);
      mixed.elements.fill(0);
      const sum = parts.reduce((total, part) => total + part, 0) || 1;
      four.forEach((j, k) => {
        const part = (parts[k] as number) / sum;
        if (part > 0) joints[j]?.elements.forEach((value, e) => (mixed.elements[e] = (mixed.elements[e] as number) + part * value));
      });
      matrix = mixed;
      if (normals) turn.getNormalMatrix(mixed);
    }
    vector.fromArray(positions, i).applyMatrix4(matrix).toArray(positions, i);
    if (normals) vector.fromArray(normals, i).applyMatrix3(turn).normalize().toArray(normals, i);
  }
  return { positions, normals };
}
