/**
 * A real flight: two pictures of a drone 40 m above a meadow and a road (Brighton Beach, Duluth, 23 June 2016; Piero
 * Toffanin, BSD 2-Clause), whose file tells where each was taken. The points of a picture are laid on the land by what the
 * aircraft wrote of the picture before it; the camera is then found from these points alone.
 */
import { describe, expect, it } from 'vitest';
import { focalPixels, poseOf, topBearing, type Camera } from '../../../src/domain/orientation/camera.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { mapErrors } from '../../../src/domain/orientation/model-errors.ts';
import { meetLand } from '../../../src/domain/orientation/ray.ts';
import { flatLand } from '../../../src/domain/orientation/relief.ts';
import { solve } from '../../../src/domain/orientation/solve.ts';

/** Latitude, longitude, height above the take-off; `top` is where the picture's top points. */
interface Frame {
  readonly lat: number;
  readonly lon: number;
  readonly h: number;
  readonly top: number;
}

/**
 * The aircraft wrote −132.0, −131.3 and −133.5 as the gimbal's yaw, but on this strip, flown backwards towards the
 * south-west, what is seen moves towards the picture's top: its top points to the north-east, as on the strip before.
 */
const FRAMES = {
  '0026': { lat: 46.8426903, lon: -91.9939544, h: 40.1, top: 48 },
  '0027': { lat: 46.8426054, lon: -91.9940828, h: 40, top: 48.7 },
  '0028': { lat: 46.8425213, lon: -91.9942096, h: 40.1, top: 46.5 },
} satisfies Record<string, Frame>;

/** Pixels in the first picture, then of the same thing in the second. */
const PAIRS: readonly {
  readonly from: keyof typeof FRAMES;
  readonly to: keyof typeof FRAMES;
  readonly width: number;
  readonly seen: readonly (readonly [number, number, number, number])[];
}[] = [
  {
    from: '0026',
    to: '0027',
    width: 1280,
    seen: [
      [448, 337, 422, 64],
      [448, 384, 422, 113],
      [512, 457, 486, 188],
      [832, 384, 812, 122],
      [1088, 457, 1070, 205],
      [448, 576, 422, 308],
      [512, 504, 486, 236],
      [992, 576, 973, 323],
      [448, 625, 422, 358],
      [512, 625, 486, 360],
      [768, 625, 746, 366],
      [1248, 625, 1229, 378],
    ],
  },
  {
    from: '0027',
    to: '0028',
    width: 4000,
    seen: [
      [2100, 1052, 2060, 252],
      [3400, 824, 3384, 116],
      [1400, 1200, 1348, 352],
      [1600, 1428, 1536, 588],
      [2400, 1200, 2356, 424],
      [2900, 1200, 2860, 460],
      [1400, 1800, 1320, 960],
      [2400, 1800, 2328, 1040],
      [2600, 1800, 2532, 1064],
      [3400, 1800, 3332, 1108],
      [3600, 1800, 3532, 1076],
      [1900, 1952, 1816, 1136],
      [2400, 1952, 2320, 1188],
      [2900, 1952, 2824, 1240],
      [3100, 1952, 3024, 1248],
      [3600, 1952, 3524, 1276],
    ],
  },
];

const cameraOf = ({ lat, lon, h, top }: Frame, width: number): Camera => {
  const size = { width, height: (width * 9) / 16 };
  return { position: { lon, lat, h }, heading: top, tilt: 0.1, roll: 0, focal_px: focalPixels(20, size), ...size };
};

describe('a real flight, solved from points alone', () => {
  it.each(PAIRS)('puts picture $to where the aircraft wrote that it was', ({ from, to, width, seen }) => {
    const [before, truth] = [cameraOf(FRAMES[from], width), cameraOf(FRAMES[to], width)];
    const frame = landFrame(before.position);
    const pose = poseOf(before, frame);
    const points = seen.map(([ax, ay, bx, by]) => ({
      x: bx,
      y: by,
      ...meetLand(pose, frame, [ax - width / 2, ay - before.height / 2], flatLand(0))!.place,
    }));
    const found = solve({ width, height: before.height, points, focal: { px: before.focal_px, error: 'held' } });
    if (!found.solved) throw new Error(found.verdict.code);
    const [east, north, up] = landFrame(truth.position).toFrame(found.camera.position);
    // Receivers of such drones differ by one or two metres within a flight.
    expect(Math.hypot(east, north)).toBeLessThan(2);
    expect(Math.abs(up)).toBeLessThan(1.5);
    expect(found.camera.tilt).toBeLessThan(3);
    const turn = ((topBearing(found.camera) - FRAMES[to].top + 540) % 360) - 180;
    expect(Math.abs(turn)).toBeLessThan(3);
    expect(found.wrong).toEqual([]);
    // Taken for exact, points on land that is not quite flat promise more than they keep; told that it may not be, they keep it.
    const honest = solve({
      width,
      height: before.height,
      points,
      focal: { px: before.focal_px, error: 'held' },
      unseen: mapErrors(false),
    });
    if (!honest.solved) throw new Error(honest.verdict.code);
    const [x, y] = landFrame(truth.position).toFrame(honest.camera.position);
    expect(Math.hypot(x, y)).toBeLessThan(honest.ellipse.major_m);
    expect(honest.ellipse.major_m).toBeLessThan(0.3 * honest.distance_m);
  });
});
