/** A mesh made ready for drawing: all surfaces in one set of arrays that threads share. */
import type { RenderMaterial, RenderMesh } from '../shape/mesh.ts';
import { mipChain, type MipChain } from './texture.ts';

/** A material whose pictures are chains. */
export interface SceneMaterial extends Omit<RenderMaterial, 'baseColourImage' | 'normalImage' | 'ormImage'> {
  readonly baseColourChain: MipChain | undefined;
  readonly normalChain: MipChain | undefined;
  readonly ormChain: MipChain | undefined;
}

/** Everything that a frame needs of the object; positions in metres. */
export interface Scene {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly uvs: Float32Array | null;
  readonly colours: Uint8Array | null;
  readonly indices: Uint32Array;
  /** Material of each triangle. */
  readonly materialOf: Uint16Array;
  readonly materials: readonly SceneMaterial[];
  readonly bounds: RenderMesh['bounds'];
  /** What throws the shadows: the object itself, or a coarser shape of it. */
  readonly occluder: { readonly positions: Float32Array; readonly indices: Uint32Array };
}

export function makeScene(mesh: RenderMesh): Scene {
  const { surfaces } = mesh;
  const vertices = surfaces.reduce((sum, surface) => sum + surface.positions.length / 3, 0);
  const corners = surfaces.reduce((sum, surface) => sum + surface.indices.length, 0);
  const positions = new Float32Array(new SharedArrayBuffer(vertices * 12));
  const normals = new Float32Array(new SharedArrayBuffer(vertices * 12));
  const uvs = surfaces.some((surface) => surface.uvs !== null) ? new Float32Array(new SharedArrayBuffer(vertices * 8)) : null;
  const colours = surfaces.some((surface) => surface.colours !== null)
    ? new Uint8Array(new SharedArrayBuffer(vertices * 4)).fill(255)
    : null;
  const indices = new Uint32Array(new SharedArrayBuffer(corners * 4));
  const materialOf = new Uint16Array(new SharedArrayBuffer(Math.ceil(corners / 3) * 2));
  const coarse = surfaces.some((surface) => surface.shadowIndices);
  const shadowCorners = surfaces.reduce((sum, surface) => sum + (surface.shadowIndices ?? surface.indices).length, 0);
  const shadows = coarse ? new Uint32Array(new SharedArrayBuffer(shadowCorners * 4)) : indices;
  let [firstVertex, firstCorner, firstShadow] = [0, 0, 0];
  for (const surface of surfaces) {
    positions.set(surface.positions, firstVertex * 3);
    normals.set(surface.normals, firstVertex * 3);
    if (surface.uvs !== null) uvs?.set(surface.uvs, firstVertex * 2);
    if (surface.colours !== null) colours?.set(surface.colours, firstVertex * 4);
    for (let i = 0; i < surface.indices.length; i++) indices[firstCorner + i] = firstVertex + surface.indices[i]!;
    materialOf.fill(surface.material, firstCorner / 3, (firstCorner + surface.indices.length) / 3);
    if (coarse) for (const index of surface.shadowIndices ?? surface.indices) shadows[firstShadow++] = firstVertex + index;
    firstVertex += surface.positions.length / 3;
    firstCorner += surface.indices.length;
  }
  return {
    positions,
    normals,
    uvs,
    colours,
    indices,
    materialOf,
    materials: mesh.materials.map(ready),
    bounds: mesh.bounds,
    occluder: mesh.occluder ?? { positions, indices: shadows },
  };
}

function ready(material: RenderMaterial): SceneMaterial {
  const { baseColourImage, normalImage, ormImage, ...rest } = material;
  return {
    ...rest,
    baseColourChain: baseColourImage && mipChain(baseColourImage, true),
    normalChain: normalImage && mipChain(normalImage, false),
    ormChain: ormImage && mipChain(ormImage, false),
  };
}
