import { describe, expect, it } from 'vitest';
import { fitDistance, frameBox, POSTER_ASPECT, seesWhole, type Box, type Framing } from '../../../src/domain/object/framing.ts';

type Triple = readonly [number, number, number];
const heart: Box = { min: [-0.066, -0.087, -0.032], max: [0.066, 0.087, 0.032] };
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Triple, b: Triple): Triple => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a: Triple): Triple => {
  const l = Math.hypot(...a);
  return [a[0] / l, a[1] / l, a[2] / l];
};

/** Largest |x| or |y| of the box's corners in the picture, 1 being its edge. */
function reach(box: Box, framing: Framing, aspect: number): number {
  const forward = unit(minus(framing.target, framing.eye));
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const tangent = Math.tan((framing.fov_deg * Math.PI) / 360);
  let most = 0;
  for (let corner = 0; corner < 8; corner++) {
    const p = [0, 1, 2].map((axis) => ((corner >> axis) & 1 ? box.max : box.min)[axis] ?? 0) as unknown as Triple;
    const seen = minus(p, framing.eye);
    const depth = dot(seen, forward);
    expect(depth).toBeGreaterThan(framing.near);
    expect(depth).toBeLessThan(framing.far);
    most = Math.max(most, Math.abs(dot(seen, up)) / (depth * tangent), Math.abs(dot(seen, right)) / (depth * tangent * aspect));
  }
  return most;
}

describe('frameBox', () => {
  it('stands in front, on +z, and turns towards +x', () => {
    const front = frameBox(heart, { aspect: POSTER_ASPECT, elevation_deg: 0 });
    expect(front.target).toEqual([0, 0, 0]);
    expect(front.eye[0]).toBeCloseTo(0, 9);
    expect(front.eye[2]).toBeGreaterThan(0.2);
    expect(frameBox(heart, { aspect: POSTER_ASPECT, azimuth_deg: 90 }).eye[0]).toBeGreaterThan(0.2);
  });

  it.each([0.5, POSTER_ASPECT, 2.4])('keeps the whole box in a picture of aspect %f, all around', (aspect) => {
    let most = 0;
    for (let azimuth_deg = 0; azimuth_deg < 360; azimuth_deg += 15) {
      for (const elevation_deg of [-20, 0, 10, 60])
        most = Math.max(most, reach(heart, frameBox(heart, { aspect, azimuth_deg, elevation_deg }), aspect));
    }
    expect(most).toBeLessThan(0.98);
    expect(most).toBeGreaterThan(0.7);
  });

  it('follows a box that is off the origin, and gives a usable camera for an empty one', () => {
    expect(frameBox({ min: [1, 2, 3], max: [3, 4, 5] }, { aspect: 1 }).target).toEqual([2, 3, 4]);
    const empty = frameBox({ min: [0, 0, 0], max: [0, 0, 0] }, { aspect: 1 });
    expect(empty.eye.every(Number.isFinite)).toBe(true);
    expect(empty.near).toBeGreaterThan(0);
  });
});

describe('seesWhole', () => {
  const tangents = { tangentAcross: 0.4, tangentUp: 0.3 };
  const box: Box = { min: [0, 0, 0], max: [2, 1, 1] };
  const middle: Triple = [1, 0.5, 0.5];

  it.each([0, 40, 90, 200])('is what the fitting distance promises, and no nearer, from %f°', (azimuth) => {
    const distance = fitDistance(box, { azimuth_deg: azimuth, elevation_deg: 10, ...tangents, margin: 0 });
    const from = (share: number) => ({ azimuth, elevation: 10, distance: distance * share, target: middle });
    expect(seesWhole(box, from(1.001), tangents)).toBe(true);
    expect(seesWhole(box, from(0.99), tangents)).toBe(false);
  });

  it('knows what lies aside or behind the eye', () => {
    const eye = { azimuth: 0, elevation: 0, distance: 6, target: middle };
    expect(seesWhole(box, eye, tangents)).toBe(true);
    expect(seesWhole(box, { ...eye, target: [4, 0.5, 0.5] }, tangents)).toBe(false);
    expect(seesWhole({ min: [0, 0, 0], max: [2, 1, 40] }, eye, tangents)).toBe(false);
  });
});
