/** Turns and hinges as editors set them: what is written means the same turn again; a hinge is where its axis says. */
import { describe, expect, it } from 'vitest';
import { hingeMotion } from '../../../src/domain/object/hinge.ts';
import { placementAt, turned } from '../../../src/domain/object/opening.ts';
import { afterTurn, degreesOf, NO_TURN, turnAbout, turnBack, turnOf, type Quaternion } from '../../../src/domain/object/turn.ts';

/** The same turn, whatever the quaternion's sign. */
function expectSame(a: Quaternion, b: Quaternion): void {
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  expect(Math.abs(dot)).toBeCloseTo(1, 6);
}

describe('turns', () => {
  it('are written in degrees that mean the same, after any quarters', () => {
    let turn: Quaternion = NO_TURN;
    const axes = ['x', 'y', 'z', 'y', 'y', 'x', 'z', 'z', 'x', 'y', 'x', 'z'] as const;
    for (const [i, axis] of axes.entries()) {
      turn = afterTurn(turnAbout(axis, i % 3 === 2 ? -90 : 90), turn);
      const written = degreesOf(turn);
      expectSame(turnOf(written), turn);
      for (const degrees of Object.values(written ?? {})) expect(Math.abs((degrees as number) % 90)).toBe(0);
    }
  });

  it('say nothing where nothing is turned, and keep odd angles', () => {
    expect(degreesOf(NO_TURN)).toBeUndefined();
    expect(degreesOf(turnAbout('y', 30))).toEqual({ y: 30 });
    const odd = turnOf({ x: 12.5, y: -40, z: 100 });
    expectSame(turnOf(degreesOf(odd)), odd);
    expectSame(afterTurn(odd, turnBack(odd)), NO_TURN);
    // About x first, then about z: what stood up lies along y again.
    const [, y] = turned([0, 0, 1], turnOf({ x: -90 }));
    expect(y).toBeCloseTo(1, 9);
  });
});

describe('a hinge', () => {
  it('turns its part about its axis, and leaves the axis where it is', () => {
    const motion = hingeMotion({ part: 'couvercle', axis_from: [0, 0.1, -0.05], axis_to: [0.1, 0.1, -0.05], degrees: 270 });
    if (!motion) throw new Error('no motion');
    const at = placementAt(motion, 1);
    if (!at) throw new Error('no placement');
    const place = (x: number, y: number, z: number) => {
      const [a, b, c] = turned([x, y, z], at.rotation);
      return [a + at.translation[0], b + at.translation[1], c + at.translation[2]];
    };
    for (const x of [0, 0.07])
      for (const [i, value] of place(x, 0.1, -0.05).entries()) expect(value).toBeCloseTo([x, 0.1, -0.05][i] ?? 0, 9);
    // What lay before the hinge has gone three quarters round: above it.
    for (const [i, value] of place(0, 0.1, 0.05).entries()) expect(value).toBeCloseTo([0, 0.2, -0.05][i] ?? 0, 9);
    // Half way it is half way, by the long way.
    const half = placementAt(motion, 0.5);
    expect(Math.abs(half?.rotation[3] ?? 0)).toBeCloseTo(Math.abs(Math.cos((135 * Math.PI) / 360)), 6);
  });

  it('is none where its two points are one', () => {
    expect(hingeMotion({ part: 'a', axis_from: [0, 0, 0], axis_to: [0, 0, 0], degrees: 90 })).toBeUndefined();
  });
});
