/**
 * A draped photograph for readers of IIIF Georeference Annotations, which know transformations of the plane alone: the land
 * that its camera shows at points all over the near part of the picture, to be joined by a thin plate spline. Points have no
 * heights: readers refuse a third coordinate.
 */
import { georefAnnotation, type AnnotatedPicture } from '../../domain/geo/georef-annotation.ts';
import { ringContains } from '../../domain/geo/ring.ts';
import { poseOf, type Camera } from '../../domain/orientation/camera.ts';
import { footprintOf } from '../../domain/orientation/footprint.ts';
import { landFrame } from '../../domain/orientation/land-frame.ts';
import type { Vec2 } from '../../domain/orientation/linear.ts';
import { meetLand } from '../../domain/orientation/ray.ts';
import type { Relief } from '../../domain/orientation/relief.ts';
import { drapeReach } from './drape.ts';

/** Points along each side of the picture; of its edge, one in so many. */
const GRID = 9;
const OF_EDGE = 3;
/** Points nearer than this, in diagonals of the picture, are one. */
const SAME = 2e-3;

/** @returns undefined where the picture shows no land that is near enough */
export function drapeAnnotation(
  camera: Camera,
  relief: Relief,
  picture: Omit<AnnotatedPicture, 'width' | 'height'>,
): Readonly<Record<string, unknown>> | undefined {
  const { width, height } = camera;
  const reach = drapeReach(camera, relief);
  const shown = reach > 0 ? footprintOf(camera, relief, reach) : undefined;
  if (!shown) return undefined;
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const near = SAME * Math.hypot(width, height);
  const apart = (points: readonly Vec2[]): Vec2[] =>
    points.reduce<Vec2[]>((kept, at) => (kept.some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < near) ? kept : [...kept, at]), []);
  const mask = apart(shown.edge);
  const steps = Array.from({ length: GRID }, (_, i) => (i + 0.5) / GRID - 0.5);
  const inside = steps
    .flatMap((down) => steps.map((across): Vec2 => [across * width, down * height]))
    .filter((at) => ringContains(mask as unknown as number[][], [...at]));
  const points = apart([...mask.filter((_, i) => i % OF_EDGE === 0), ...inside]).flatMap((at) => {
    const place = meetLand(pose, frame, at, relief, reach)?.place;
    return place ? [{ resource: [at[0] + width / 2, at[1] + height / 2] as const, geo: [place.lon, place.lat] as const }] : [];
  });
  if (mask.length < 3 || points.length < 3) return undefined;
  const edge = mask.map(([x, y]): Vec2 => [x + width / 2, y + height / 2]);
  return georefAnnotation({ ...picture, width, height }, { type: 'thinPlateSpline' }, points, edge);
}
