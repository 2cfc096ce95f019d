/** A tree over a geometry's triangles that threads can share; it is asked by a `Seeker`. */
import { BufferAttribute, BufferGeometry } from 'three';
import { MeshBVH, SAH, CENTER, type SerializedBVH } from 'three-mesh-bvh';
import { triangleCount, type Geometry } from './geometry.ts';

export interface SharedTree {
  readonly serialized: SerializedBVH;
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
}

function threeGeometry(positions: Float32Array, indices: Uint32Array): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setIndex(new BufferAttribute(indices, 1));
  return geometry;
}

/** Builds the tree in shared memory. The geometry's own order of triangles stays as it is. */
export function buildTree(geometry: Geometry): SharedTree {
  const three = threeGeometry(geometry.positions, geometry.indices);
  const bvh = new MeshBVH(three, {
    indirect: true,
    useSharedArrayBuffer: true,
    strategy: triangleCount(geometry) < 200_000 ? SAH : CENTER,
    targetLeafSize: 8,
    maxDepth: 60,
  });
  return { serialized: MeshBVH.serialize(bvh, { cloneBuffers: false }), positions: geometry.positions, indices: geometry.indices };
}
