/** A mesh with its parts where the clip has them: what the stills of an open object are drawn from. */
import { placementAt, turned } from '../../../domain/object/opening.ts';
import type { PartMotion, Vec3 } from '../../../domain/records/object.ts';
import { emptyBox, extend, type Box } from '../shape/geometry.ts';
import type { RenderMesh, RenderSurface } from '../shape/mesh.ts';

/** @param open share 0 … 1 of the clip; the mesh itself at rest */
export function posedMesh(mesh: RenderMesh, motions: readonly PartMotion[], open: number): RenderMesh {
  if (open <= 0 || motions.length === 0) return mesh;
  const byPart = new Map(motions.map((motion) => [motion.part, motion]));
  const surfaces = mesh.surfaces.map((surface) => {
    const motion = byPart.get(surface.part);
    return motion ? placed(surface, motion, open) : surface;
  });
  // The coarser shape that throws shadows has no parts: the surfaces throw their own.
  return { surfaces, materials: mesh.materials, bounds: boxOf(surfaces) };
}

function placed(surface: RenderSurface, motion: PartMotion, open: number): RenderSurface {
  const placement = placementAt(motion, open);
  if (!placement) return surface;
  const { rotation, translation } = placement;
  const [positions, normals] = [new Float32Array(surface.positions.length), new Float32Array(surface.normals.length)];
  const at = (values: Float32Array, i: number): Vec3 => [values[i]!, values[i + 1]!, values[i + 2]!];
  for (let i = 0; i < positions.length; i += 3) {
    const place = turned(at(surface.positions, i), rotation);
    for (let k = 0; k < 3; k++) positions[i + k] = place[k]! + translation[k]!;
    normals.set(turned(at(surface.normals, i), rotation), i);
  }
  return { ...surface, positions, normals };
}

function boxOf(surfaces: readonly RenderSurface[]): Box {
  const box = emptyBox();
  for (const { positions } of surfaces)
    for (let i = 0; i < positions.length; i += 3) extend(box, positions[i]!, positions[i + 1]!, positions[i + 2]!);
  return box;
}
