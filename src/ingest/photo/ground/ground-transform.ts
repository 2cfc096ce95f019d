/**
 * From pixels to the ground and back, for one picture. The ground is Web Mercator metres, in which map tiles are cut.
 *
 * With control points, the transform is fitted twice, forward and backward, by least squares (@allmaps/transform). The
 * residual that is reported is the larger of the two root mean squares, in ground metres. A thin-plate spline passes
 * through its points whatever they are: its residual is that of each point against the spline of all the others.
 */
import { GcpTransformer } from '@allmaps/transform';
import type { Position } from 'geojson';
import { fromMercator, mercator } from '../../../domain/geo/mercator.ts';
import { signedArea } from '../../../domain/geo/ring.ts';
import { fault, type Fault } from '../../../domain/input/fault.ts';
import { distance } from '../../../domain/geo/local-plane.ts';
import type { Size } from '../../../domain/photo/iiif-image.ts';
import { POINTS_NEEDED, usualKind, type FlatPoint } from '../../../domain/geo/control-points.ts';
import type { GeorefSource } from '../rows/georef-file.ts';
import { PictureError } from '../picture/picture-error.ts';

const RAD = Math.PI / 180;

export interface GroundTransform {
  /** Name of the transform, for the record. */
  readonly name: string;
  /** Pixel (edges count from 0) under a place in Web Mercator metres. */
  toPixel(place: readonly [x: number, y: number]): [number, number];
  /** Place of a pixel, Web Mercator metres. */
  toGround(pixel: readonly [x: number, y: number]): [number, number];
  /** The useful part of the picture, in pixels. */
  readonly mask: readonly (readonly [number, number])[];
  /** Root mean square, ground metres; missing where nothing can be checked. */
  readonly residual_m: number | undefined;
  /** Of each control point, ground metres. */
  readonly residuals: readonly number[];
}

/** How much Web Mercator stretches the ground at a place. */
function mercatorStretch(y: number): number {
  return 1 / Math.cos(fromMercator([0, y])[1] * RAD);
}

/** Ground size of a pixel around a place of the picture, metres. */
export function pixelSize(transform: GroundTransform, [x, y]: readonly [number, number]): number {
  const at = transform.toGround([x, y]);
  const right = transform.toGround([x + 1, y]);
  const below = transform.toGround([x, y + 1]);
  const area = Math.abs((right[0] - at[0]) * (below[1] - at[1]) - (right[1] - at[1]) * (below[0] - at[0]));
  return Math.sqrt(area) / mercatorStretch(at[1]);
}

const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));

/** Whether points lie on a line, or in one place: their spread across is less than a hundredth of that along. */
function aligned(points: readonly (readonly [number, number])[]): boolean {
  const n = points.length;
  const [mx, my] = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / n) as [number, number];
  const [xx, yy, xy] = points.reduce(([a, b, c], [x, y]) => [a + (x - mx) ** 2, b + (y - my) ** 2, c + (x - mx) * (y - my)] as const, [
    0, 0, 0,
  ] as readonly [number, number, number]);
  const root = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
  return xx + yy - root <= 1e-4 * (xx + yy + root);
}

/** Two control points nearer than this in the picture are one, in its diagonals; on the ground, metres. */
const SAME_IN_PICTURE = 1e-4;
const SAME_ON_GROUND = 0.01;

/** Two control points that are one in the picture or on the ground, and are not the same point twice. */
export function pointsTwice(points: readonly FlatPoint[], picture: Size): Fault | undefined {
  const diagonal = Math.hypot(picture.width, picture.height);
  for (const [b, other] of points.entries())
    for (const [a, point] of points.slice(0, b).entries()) {
      const inPicture =
        Math.hypot(point.resource[0] - other.resource[0], point.resource[1] - other.resource[1]) < SAME_IN_PICTURE * diagonal;
      const onGround = distance(point.geo, other.geo) < SAME_ON_GROUND;
      if (inPicture !== onGround) return fault('georefTwice', { a: a + 1, b: b + 1, land: onGround });
    }
  return undefined;
}

/** The control points in the pixels of the picture as it is, even if they were taken on a reduction. */
export function pointsInPicture(
  source: Pick<GeorefSource, 'points' | 'size'>,
  picture: Size,
): { readonly points: readonly FlatPoint[]; readonly scale: number } {
  const scaled = scaledPoints(source, picture);
  // A mark on the very edge, or a little beyond it, is a mark; far out, it belongs to another picture.
  const beyond = Math.max(picture.width, picture.height) * 0.05;
  scaled.points.forEach(({ resource: [x, y] }, i) => {
    if (x < -beyond || y < -beyond || x > picture.width + beyond || y > picture.height + beyond) {
      throw new PictureError(
        `le point de calage ${i + 1} est au pixel ${Math.round(x)}, ${Math.round(y)}, hors de l’image de ${picture.width} × ${picture.height} pixels.`,
      );
    }
  });
  return scaled;
}

function scaledPoints(
  { points, size }: Pick<GeorefSource, 'points' | 'size'>,
  picture: Size,
): { readonly points: readonly FlatPoint[]; readonly scale: number } {
  if (!size || (size[0] === picture.width && size[1] === picture.height)) return { points, scale: 1 };
  const scale = picture.width / size[0];
  if (Math.abs(picture.height / size[1] / scale - 1) > 0.02) {
    throw new PictureError(
      `les points de calage ont été pris sur une image de ${size[0]} × ${size[1]} pixels, et celle-ci en a ${picture.width} × ${picture.height} : ce n’est pas la même image, ou elle a été tournée ou recadrée.`,
    );
  }
  return { scale, points: points.map(({ resource, geo }) => ({ geo, resource: [resource[0] * scale, resource[1] * scale] as const })) };
}

/** Fits the transform of an annotation; `picture` is the upright size. */
export function fitGeoref(source: Omit<GeorefSource, 'file'>, picture: Size): GroundTransform {
  try {
    return fitted(source, picture);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    // The library solves equations, and says of those that have no solution only that: two points that are one, three in a line.
    throw new PictureError(pointsTwice(pointsInPicture(source, picture).points, picture) ?? fault('georefAligned'));
  }
}

function fitted(source: Omit<GeorefSource, 'file'>, picture: Size): GroundTransform {
  const { points, scale } = pointsInPicture(source, picture);
  const name = source.transform ?? usualKind(points.length);
  const gcps = points.map(({ resource, geo }) => ({ resource: [...resource] as [number, number], geo: mercator(geo) }));
  if (name !== 'helmert' && (aligned(gcps.map(({ resource }) => resource)) || aligned(gcps.map(({ geo }) => geo)))) {
    throw new PictureError(fault('georefAligned'));
  }
  // Four points are eight equations for nine unknowns; written twice, they give the same exact solution, with enough rows.
  const fit = (list: typeof gcps): GcpTransformer =>
    new GcpTransformer(name === 'projective' && list.length === 4 ? [...list, ...list] : list, name);
  const transformer = fit(gcps);
  const toPixel = (place: readonly [number, number]): [number, number] => transformer.transformToResource([place[0], place[1]]);
  const toGround = (pixel: readonly [number, number]): [number, number] => transformer.transformToGeo([pixel[0], pixel[1]]);
  const corners: [number, number][] = [
    [0, 0],
    [picture.width, 0],
    [picture.width, picture.height],
    [0, picture.height],
  ];
  const mask =
    source.mask.length >= 3
      ? source.mask.map(
          ([x, y]) => [Math.min(picture.width, Math.max(0, x * scale)), Math.min(picture.height, Math.max(0, y * scale))] as const,
        )
      : corners;
  const bare = { name, toPixel, toGround, mask };
  const check = [...corners.map((corner) => toGround(corner)), ...gcps.slice(0, 1).map(({ geo }) => toPixel(geo))];
  if (!check.flat().every(Number.isFinite)) throw new PictureError(fault('georefFlat'));

  const metres = (a: readonly [number, number], b: readonly [number, number]): number =>
    Math.hypot(a[0] - b[0], a[1] - b[1]) / mercatorStretch(b[1]);
  const size = (at: readonly [number, number]): number => pixelSize({ ...bare, residual_m: undefined, residuals: [] }, at);
  const errors = (fitted: GcpTransformer, { resource, geo }: (typeof gcps)[number]): number => {
    const forward = metres(fitted.transformToGeo(resource), geo);
    const back: [number, number] = fitted.transformToResource(geo);
    return Math.max(forward, Math.hypot(back[0] - resource[0], back[1] - resource[1]) * size(resource));
  };
  const exact = gcps.length <= POINTS_NEEDED[name] || name === 'thinPlateSpline';
  if (!exact) {
    const residuals = gcps.map((gcp) => errors(transformer, gcp));
    return { ...bare, residuals, residual_m: rms(residuals) };
  }
  // A transform that passes through its points says nothing of them; each is compared with the fit of the others.
  if (gcps.length <= POINTS_NEEDED[name]) return { ...bare, residuals: [], residual_m: undefined };
  const residuals = gcps.map((gcp, i) => errors(fit(gcps.filter((_, k) => k !== i)), gcp));
  return { ...bare, residuals, residual_m: rms(residuals) };
}

/** Whether the transform shows the picture as in a mirror: a sign of swapped points. */
export function isMirrored(transform: GroundTransform, { width, height }: Size): boolean {
  const ring: Position[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ].map(([x = 0, y = 0]) => transform.toGround([x, y]));
  return signedArea(ring) > 0;
}

/** The outline of the useful part on the ground, WGS 84; sides are cut in eight, as they may bend. */
export function groundRing({ mask, toGround }: GroundTransform): Position[] {
  const ring: Position[] = [];
  for (const [i, [x1, y1]] of mask.entries()) {
    const [x2, y2] = mask[(i + 1) % mask.length] ?? [x1, y1];
    const steps = mask.length > 16 ? 1 : 8;
    for (let k = 0; k < steps; k++) ring.push(fromMercator(toGround([x1 + ((x2 - x1) * k) / steps, y1 + ((y2 - y1) * k) / steps])));
  }
  return ring;
}
