/**
 * Shapes that throw shadows may be coarser than those that are seen: a map of the light shows nothing finer. The vertices stay, so that
 * what is opened or taken apart takes its shadow along.
 */
import { MeshoptSimplifier } from 'meshoptimizer';
import type { RenderMesh } from '../shape/mesh.ts';

/** Triangles of all shadows together. */
const TRIANGLES = 250_000;
/** How far a shadow's shape may leave the surface, of the object's size: half of a texel of the light's map. */
const ERROR = 1 / 1500;

/** The mesh with coarser shadows, where it has many triangles. */
export async function withCoarseShadows(mesh: RenderMesh): Promise<RenderMesh> {
  const triangles = mesh.surfaces.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  if (triangles <= 2 * TRIANGLES) return mesh;
  await MeshoptSimplifier.ready;
  const { min, max } = mesh.bounds;
  const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
  return {
    ...mesh,
    surfaces: mesh.surfaces.map((surface) => {
      const count = 3 * Math.ceil((surface.indices.length / 3) * (TRIANGLES / triangles));
      const [shadowIndices] = MeshoptSimplifier.simplify(surface.indices, surface.positions, 3, count, ERROR * size, ['ErrorAbsolute']);
      return { ...surface, shadowIndices };
    }),
  };
}
