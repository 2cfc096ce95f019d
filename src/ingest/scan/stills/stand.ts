/** A mesh as it stands for a picture: opened, taken apart, or one part of it alone. */
import { openingOf, placementAt, turned, type Placement } from '../../../domain/object/opening.ts';
import type { Stand } from '../../../domain/object/close-ups.ts';
import type { ModelManifest, Vec3 } from '../../../domain/records/object.ts';
import { emptyBox, extend } from '../shape/geometry.ts';
import type { RenderMesh, RenderSurface } from '../shape/mesh.ts';

/** @param mesh at rest, in the published frame @param offsets where its parts go when all is apart, metres */
export function standing(
  mesh: RenderMesh,
  manifest: Pick<ModelManifest, 'animations' | 'motions'>,
  stand: Stand,
  offsets: ReadonlyMap<string, Vec3> = new Map(),
): RenderMesh {
  const motions = openingOf(manifest);
  const placement = (part: string): Placement | undefined => {
    const motion = stand.open > 0 ? motions.find((one) => one.part === part) : undefined;
    const opened = motion && placementAt(motion, stand.open);
    const offset = stand.apart > 0 ? offsets.get(part) : undefined;
    if (!offset) return opened;
    const { rotation, translation } = opened ?? { rotation: [0, 0, 0, 1] as const, translation: [0, 0, 0] as const };
    const along = (i: 0 | 1 | 2): number => translation[i] + offset[i] * stand.apart;
    return { rotation, translation: [along(0), along(1), along(2)] };
  };
  const surfaces = mesh.surfaces
    .filter(({ part }) => stand.alone === undefined || part === stand.alone)
    .map((surface) => {
      const placed = placement(surface.part);
      return placed ? moved(surface, placed) : surface;
    });
  if (surfaces === mesh.surfaces || (stand.alone === undefined && surfaces.every((surface, i) => surface === mesh.surfaces[i])))
    return mesh;
  const box = emptyBox();
  for (const { positions } of surfaces)
    for (let i = 0; i < positions.length; i += 3) extend(box, positions[i]!, positions[i + 1]!, positions[i + 2]!);
  return { ...mesh, surfaces, bounds: { min: [...box.min] as unknown as Vec3, max: [...box.max] as unknown as Vec3 }, occluder: undefined };
}

function moved(surface: RenderSurface, { rotation, translation }: Placement): RenderSurface {
  const positions = new Float32Array(surface.positions.length);
  const normals = new Float32Array(surface.normals.length);
  for (let i = 0; i < positions.length; i += 3) {
    const place = turned([surface.positions[i]!, surface.positions[i + 1]!, surface.positions[i + 2]!], rotation);
    const normal = turned([surface.normals[i]!, surface.normals[i + 1]!, surface.normals[i + 2]!], rotation);
    for (let k = 0; k < 3; k++) {
      positions[i + k] = place[k]! + translation[k]!;
      normals[i + k] = normal[k]!;
    }
  }
  return { ...surface, positions, normals };
}
