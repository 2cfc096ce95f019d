/** The level that the stills are drawn from: the finest that is still quick to draw, with pictures of a screen's size. */
import { triangleCount, type Box, type Geometry, type Group } from '../shape/geometry.ts';
import type { MaterialMaps, Pyramid } from '../read/images.ts';
import type { RenderMesh, RgbaImage } from '../shape/mesh.ts';
import { completeLevels, simplify } from '../levels/simplify.ts';
import type { SourceMaterial } from '../read/source.ts';
import { Extractor } from '../shape/surfaces.ts';

const TRIANGLES = 2_500_000;
/** Shadow maps cannot show finer shapes than these. */
const OCCLUDER_TRIANGLES = 400_000;
const SIDE = 2048;

export interface StillsSource {
  /** Coarsest first. */
  readonly levels: readonly Geometry[];
  readonly groups: readonly Group[];
  readonly parts: readonly string[];
  readonly materials: readonly SourceMaterial[];
  readonly maps: readonly MaterialMaps[];
}

export async function stillsMesh(source: StillsSource, bounds: Box): Promise<RenderMesh> {
  const levels = completeLevels(source.levels);
  const geometry = levels.findLast((level) => triangleCount(level) <= TRIANGLES) ?? (await simplify(levels[0] as Geometry, TRIANGLES));
  const occluder = source.levels.findLast(
    (level) => triangleCount(level) <= OCCLUDER_TRIANGLES && triangleCount(level) > OCCLUDER_TRIANGLES / 16,
  );
  const sized = (pyramid: Pyramid | undefined): RgbaImage | undefined =>
    pyramid && (pyramid.find((image) => Math.max(image.width, image.height) <= SIDE) ?? pyramid.at(-1));
  return {
    surfaces: new Extractor().take(geometry, null, source.groups, source.parts),
    materials: source.materials.map((material, m) => ({
      ...material,
      baseColourImage: sized(source.maps[m]?.baseColour),
      normalImage: sized(source.maps[m]?.normal),
      ormImage: sized(source.maps[m]?.orm),
    })),
    bounds,
    occluder:
      triangleCount(geometry) > OCCLUDER_TRIANGLES && occluder ? { positions: occluder.positions, indices: occluder.indices } : undefined,
  };
}
