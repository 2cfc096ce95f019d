/** Outlines of things of known size. */
import { Path, Shape } from 'three';
import { drawHand } from '../../../domain/object/hand.ts';

/** Diameter and thickness of the 2-euro coin, metres (ECB: 25.75 mm, 2.20 mm). */
export const COIN = { diameter: 0.02575, thickness: 0.0022 } as const;
/** Radius of the coin's core, metres. */
export const CORE_RADIUS = COIN.diameter * 0.364;
/** An open right hand. @param length from wrist to fingertip, metres */
export function handShape(length: number): Shape {
  const shape = new Shape();
  drawHand(shape, length);
  return shape;
}

/** The outer ring of the coin. */
export function ringShape(): Shape {
  const ring = new Shape().absarc(0, 0, COIN.diameter / 2, 0, Math.PI * 2, false);
  ring.holes.push(new Path().absarc(0, 0, CORE_RADIUS, 0, Math.PI * 2, true));
  return ring;
}
