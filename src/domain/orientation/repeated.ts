/**
 * A repeated pattern: rows of vines, roofs of an estate, where each thing is taken for the next one, so that many matches are
 * wrong together, all by the same way on the land. Where that way is found among what a camera does not explain, either
 * these are of the pattern, or the camera is: when nearly all that agrees is a pattern, the few that are right are all that tell.
 */
import { poseOf, seenAt, type Camera } from './camera.ts';
import { coverageOf } from './coverage.ts';
import type { ControlPoint } from './input.ts';
import { landFrame } from './land-frame.ts';
import type { Vec2, Vec3 } from './linear.ts';
import { meetLand } from './ray.ts';
import type { Relief } from './relief.ts';

/** Two matches that go the same way differ by less, in standard errors of one: 95 chances in 100. */
const SAME_WAY = 3.5;

/** Points that are off a camera by one way on the land. */
export interface Together {
  readonly count: number;
  /** Share of the picture within them, 0 … 1. */
  readonly coverage: number;
  /** The longest way between two of them, in diagonals of the picture: three corners of one steeple are near each other. */
  readonly extent: number;
}

interface Off {
  readonly point: ControlPoint;
  /** The land that the camera shows there, and the land that it is said to be, metres of its frame. */
  readonly shown: Vec3;
  readonly said: Vec3;
  /** Where the camera shows that, pixels from the picture's centre. */
  readonly at: Vec2;
}

/**
 * The most points that lie on the land the same way from where the camera shows what the picture has there.
 * @param sigma_px standard error of a match, pixels
 */
export function sameWay(camera: Camera, relief: Relief, points: readonly ControlPoint[], sigma_px: number): Together {
  const frame = landFrame(camera.position);
  const pose = poseOf(camera, frame);
  const diagonal = Math.hypot(camera.width, camera.height);
  const offs = points.flatMap((point): Off[] => {
    const met = meetLand(pose, frame, [point.x - camera.width / 2, point.y - camera.height / 2], relief);
    const said = frame.toFrame(point);
    const at = seenAt(pose, said);
    return met && at ? [{ point, shown: met.point, said, at }] : [];
  });
  const most = offs.reduce<readonly Off[]>((best, { shown, said }) => {
    const [east, north] = [said[0] - shown[0], said[1] - shown[1]];
    const alike = offs.filter((other) => {
      const moved = seenAt(pose, [other.shown[0] + east, other.shown[1] + north, other.said[2]]);
      return moved !== undefined && Math.hypot(moved[0] - other.at[0], moved[1] - other.at[1]) <= SAME_WAY * sigma_px;
    });
    return alike.length > best.length ? alike : best;
  }, []);
  const at = most.map(({ point: { x, y } }): Vec2 => [x, y]);
  const extent = Math.max(0, ...at.flatMap(([x, y], i) => at.slice(i + 1).map(([u, v]) => Math.hypot(u - x, v - y)))) / diagonal;
  return { count: most.length, coverage: coverageOf(at, camera), extent };
}
