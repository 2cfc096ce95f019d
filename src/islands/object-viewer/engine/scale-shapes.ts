/** Outlines of things of known size. */
import { Path, Shape } from 'three';

/** Diameter and thickness of the 2-euro coin, metres (ECB: 25.75 mm, 2.20 mm). */
export const COIN = { diameter: 0.02575, thickness: 0.0022 } as const;
/** Radius of the coin's core, metres. */
export const CORE_RADIUS = COIN.diameter * 0.364;
/** Length of the drawn hand from wrist to the tip of the middle finger, metres: about that of an adult. */
export const HAND_LENGTH = 0.185;

/** Outline of an open right hand, from the wrist, in units of its length; finger = base x, tip x, tip y, width. */
const FINGERS: readonly (readonly [number, number, number, number])[] = [
  [-0.185, -0.27, 0.76, 0.075],
  [-0.075, -0.095, 0.94, 0.085],
  [0.045, 0.05, 1, 0.088],
  [0.16, 0.185, 0.93, 0.085],
];

/** An open right hand. @param length from wrist to fingertip, metres */
export function handShape(length: number): Shape {
  const shape = new Shape();
  const at = (x: number, y: number): [number, number] => [x * length, y * length];
  shape.moveTo(...at(-0.15, 0));
  shape.bezierCurveTo(...at(-0.2, 0.2), ...at(-0.23, 0.35), ...at(-0.225, 0.5));
  for (const [base, tip, height, width] of FINGERS) {
    const half = width / 2;
    shape.lineTo(...at(base - half, 0.52));
    shape.lineTo(...at(tip - half * 0.9, height - half));
    shape.bezierCurveTo(...at(tip - half * 0.9, height), ...at(tip + half * 0.9, height), ...at(tip + half * 0.9, height - half));
    shape.lineTo(...at(base + half, 0.53));
  }
  shape.bezierCurveTo(...at(0.23, 0.45), ...at(0.24, 0.4), ...at(0.26, 0.36));
  shape.lineTo(...at(0.4, 0.56));
  shape.bezierCurveTo(...at(0.43, 0.61), ...at(0.5, 0.58), ...at(0.475, 0.51));
  shape.bezierCurveTo(...at(0.4, 0.3), ...at(0.26, 0.2), ...at(0.17, 0));
  return shape;
}

/** The outer ring of the coin. */
export function ringShape(): Shape {
  const ring = new Shape().absarc(0, 0, COIN.diameter / 2, 0, Math.PI * 2, false);
  ring.holes.push(new Path().absarc(0, 0, CORE_RADIUS, 0, Math.PI * 2, true));
  return ring;
}
