/** A tree over a geometry's triangles that threads can share: rays and nearest places. */
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
export function buildTree(geometry: Geometry): { bvh: MeshBVH; shared: SharedTree } {
  const three = threeGeometry(geometry.positions, geometry.indices);
  const bvh = new MeshBVH(three, {
    indirect: true,
    useSharedArrayBuffer: true,
    strategy: triangleCount(geometry) < 200_000 ? SAH : CENTER,
    targetLeafSize: 8,
    maxDepth: 60,
  });
  return {
    bvh,
    shared: { serialized: MeshBVH.serialize(bvh, { cloneBuffers: false }), positions: geometry.positions, indices: geometry.indices },
  };
}

/** The same tree in another thread. */
export function openTree(shared: SharedTree): MeshBVH {
  return MeshBVH.deserialize(shared.serialized, threeGeometry(shared.positions, shared.indices), { setIndex: false });
}
