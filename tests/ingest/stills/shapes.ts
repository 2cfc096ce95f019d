/** Small meshes written by code. */
import type { RenderMaterial, RenderMesh, RenderSurface } from '../../../src/ingest/scan/shape/mesh.ts';

type Triple = readonly [number, number, number];

export function material(changes: Partial<RenderMaterial> = {}): RenderMaterial {
  return {
    name: 'm',
    baseColour: [0.5, 0.5, 0.5, 1],
    metallic: 0,
    roughness: 0.9,
    emissive: [0, 0, 0],
    normalScale: 1,
    occlusionStrength: 1,
    doubleSided: false,
    alphaMode: 'OPAQUE',
    alphaCutoff: 0.5,
    ...changes,
  };
}

/** A ball of radius 1 with u, v, and a colour by vertex if asked. */
export function ball(colour?: (p: Triple) => Triple, rows = 32, columns = 64): RenderSurface {
  const positions: number[] = [];
  const uvs: number[] = [];
  const colours: number[] = [];
  const indices: number[] = [];
  for (let r = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      const [theta, phi] = [(r / rows) * Math.PI, (c / columns) * 2 * Math.PI];
      const p: Triple = [Math.sin(theta) * Math.sin(phi), Math.cos(theta), Math.sin(theta) * Math.cos(phi)];
      positions.push(...p);
      uvs.push(c / columns, r / rows);
      if (colour !== undefined) colours.push(...colour(p), 255);
      if (r < rows && c < columns) {
        const a = r * (columns + 1) + c;
        indices.push(a, a + columns + 1, a + 1, a + 1, a + columns + 1, a + columns + 2);
      }
    }
  }
  return surface(positions, positions, indices, uvs, colour === undefined ? null : Uint8Array.from(colours));
}

/** A square of side 2 in the plane z, facing +z, v downwards. */
export function square(z = 0, half = 1, materialIndex = 0): RenderSurface {
  return surface(
    [-half, -half, z, half, -half, z, half, half, z, -half, half, z],
    [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1],
    [0, 1, 2, 0, 2, 3],
    [0, 1, 1, 1, 1, 0, 0, 0],
    null,
    materialIndex,
  );
}

function surface(
  positions: readonly number[],
  normals: readonly number[],
  indices: readonly number[],
  uvs: readonly number[] | null,
  colours: Uint8Array | null,
  materialIndex = 0,
): RenderSurface {
  return {
    part: 'part',
    material: materialIndex,
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: uvs === null ? null : Float32Array.from(uvs),
    colours,
    indices: Uint32Array.from(indices),
  };
}

export function mesh(surfaces: readonly RenderSurface[], materials: readonly RenderMaterial[] = [material()]): RenderMesh {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of surfaces) {
    positions.forEach((value, i) => {
      min[i % 3] = Math.min(min[i % 3]!, value);
      max[i % 3] = Math.max(max[i % 3]!, value);
    });
  }
  return { surfaces, materials, bounds: { min: min as unknown as Triple, max: max as unknown as Triple } };
}
