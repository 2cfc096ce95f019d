import { describe, expect, it } from 'vitest';
import {
  attitudeOf,
  axesOf,
  cameraOf,
  fieldOf,
  focal35,
  focalPixels,
  poseOf,
  seenAt,
  sightOf,
  topBearing,
  type Pose,
} from '../../../src/domain/orientation/camera.ts';
import { attitudeDerivatives, pointDerivatives, stepped, UNKNOWNS } from '../../../src/domain/orientation/equations.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { cholesky, eigen, inverse, rotationBy, type Vec3 } from '../../../src/domain/orientation/linear.ts';
import { groundPoint } from '../../../src/domain/geo/camera-view.ts';

const pose: Pose = { axes: axesOf({ heading: 217, tilt: 63, roll: 4 }), at: [820, -340, 410], focal: 3100 };
const POINTS: readonly Vec3[] = [
  [0, -900, 12],
  [-300, -1200, 40],
  [-2500, -5200, 3],
];

describe('the frame of the land', () => {
  it('gives places back to a millimetre and knows the curve of the earth', () => {
    const frame = landFrame({ lon: -1.55, lat: 47.2, h: 20 });
    for (const place of [
      { lon: -1.4, lat: 47.3, h: 812 },
      { lon: -2.5, lat: 46.9, h: -3 },
    ]) {
      const back = frame.toPlace(frame.toFrame(place));
      expect(back.lon).toBeCloseTo(place.lon, 9);
      expect(back.lat).toBeCloseTo(place.lat, 9);
      expect(back.h).toBeCloseTo(place.h, 4);
    }
    const [, north, up] = frame.toFrame({ lon: -1.55, lat: 47.2 + 10 / 111.2, h: 20 });
    expect(north).toBeCloseTo(10_000, -2);
    expect(up).toBeCloseTo(-7.85, 1);
  });
});

describe('a camera', () => {
  it('keeps its angles through its axes', () => {
    for (const heading of [0, 33, 179, 291.4])
      for (const tilt of [0.5, 45, 88, 101])
        for (const roll of [-120, 0, 7]) {
          const back = attitudeOf(axesOf({ heading, tilt, roll }));
          expect(back.heading).toBeCloseTo(heading, 8);
          expect(back.tilt).toBeCloseTo(tilt, 8);
          expect(back.roll).toBeCloseTo(roll, 8);
        }
    expect(attitudeOf(axesOf({ heading: 75, tilt: 0, roll: 0 })).heading).toBeCloseTo(75, 8);
  });

  it('sees where the flat view of the domain says that it sees', () => {
    const frame = landFrame({ lon: -1.55, lat: 47.2, h: 0 });
    const camera = {
      position: { lon: -1.55, lat: 47.2, h: 150 },
      heading: 120,
      tilt: 55,
      roll: 12,
      focal_px: 2000,
      width: 3000,
      height: 2000,
    };
    const view = { height: 150, heading: 120, tilt: 55, roll: 12, hfov: 73.739_795, vfov: 53.130_102 };
    for (const [x, y] of [
      [0, 0],
      [0.5, 0.4],
      [-1, -1],
    ] as const) {
      const [east, north] = groundPoint(view, x, y).at;
      const seen = seenAt(poseOf(camera, frame), [east, north, 0]);
      // Refraction lifts a point at 300 m by a millimetre.
      expect(seen?.[0]).toBeCloseTo(x * 1500, 0);
      expect(seen?.[1]).toBeCloseTo(-y * 1000, 0);
    }
    const back = cameraOf(poseOf(camera, frame), frame, camera);
    expect(back.heading).toBeCloseTo(120, 8);
    expect(back.position.lat).toBeCloseTo(47.2, 9);
  });

  it('says where its top points, whatever its heading straight down', () => {
    expect(topBearing({ heading: 75, tilt: 30, roll: 0 })).toBeCloseTo(75, 8);
    expect(topBearing({ heading: 165, tilt: 1e-6, roll: -90 })).toBeCloseTo(75, 3);
    expect(topBearing(attitudeOf(axesOf({ heading: 75, tilt: 0, roll: 0 })))).toBeCloseTo(75, 8);
  });

  it('counts its lens in pixels, degrees and millimetres of the old film', () => {
    const size = { width: 4000, height: 3000 };
    expect(fieldOf(4000, 2000)).toBeCloseTo(90, 10);
    expect(focal35({ focal_px: 4000, ...size })).toBeCloseTo(36, 10);
    expect(focalPixels(50, { width: 3000, height: 4000 })).toBeCloseTo(5555.56, 1);
  });

  it('has its right side down when it rolls to the right', () => {
    const level = axesOf({ heading: 0, tilt: 90, roll: 0 })[0];
    const rolled = axesOf({ heading: 0, tilt: 90, roll: 10 })[0];
    expect(level[2]).toBeCloseTo(0, 12);
    expect(rolled[2]).toBeLessThan(0);
    const sight = sightOf(pose, [0, 0]);
    sight.forEach((value, i) => expect(value).toBeCloseTo(pose.axes[2][i]!, 12));
  });
});

describe('the equations', () => {
  it('have the derivatives that finite differences find', () => {
    const small = [1e-6, 1e-6, 1e-6, 1e-3, 1e-3, 1e-3, 1e-6];
    for (const land of POINTS) {
      const row = pointDerivatives(pose, land)!;
      for (let i = 0; i < UNKNOWNS; i++) {
        const step = new Float64Array(UNKNOWNS);
        step[i] = small[i]!;
        const ahead = seenAt(stepped(pose, step), land)!;
        step[i] = -small[i]!;
        const behind = seenAt(stepped(pose, step), land)!;
        for (const [axis, exact] of [row.x[i]!, row.y[i]!].entries()) {
          const found = (ahead[axis]! - behind[axis]!) / (2 * small[i]!);
          expect(Math.abs(found - exact)).toBeLessThan(1e-4 * Math.max(1, Math.abs(exact)));
        }
      }
    }
  });

  it('turn heading, tilt and roll as finite differences do', () => {
    const exact = attitudeDerivatives(pose.axes);
    const before = attitudeOf(pose.axes);
    for (let i = 0; i < 3; i++) {
      const step = new Float64Array(UNKNOWNS);
      step[i] = 1e-6;
      const after = attitudeOf(stepped(pose, step).axes);
      (['heading', 'tilt', 'roll'] as const).forEach((name, row) => {
        expect((after[name] - before[name]) / 1e-6).toBeCloseTo(exact[row]![i]!, 2);
      });
    }
  });
});

describe('the linear algebra', () => {
  const m = Float64Array.from([4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 2]);
  it('inverts, factors and diagonalises a small symmetric matrix', () => {
    const back = inverse(m, 3)!;
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        let sum = 0;
        for (let k = 0; k < 3; k++) sum += m[i * 3 + k]! * back[k * 3 + j]!;
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    const { values, vectors } = eigen(m, 3);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(9, 12);
    vectors.forEach((vector, n) => {
      for (let i = 0; i < 3; i++) {
        const image = [0, 1, 2].reduce((sum, k) => sum + m[i * 3 + k]! * vector[k]!, 0);
        expect(image).toBeCloseTo(values[n]! * vector[i]!, 10);
      }
    });
    expect(cholesky(Float64Array.from([1, 2, 2, 1]), 2)).toBeUndefined();
  });
  it('turns by a vector as its length and direction say', () => {
    const [first] = rotationBy([0, 0, Math.PI / 2]);
    expect(first[1]).toBeCloseTo(-1, 12);
  });
});
