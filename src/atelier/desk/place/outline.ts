/** An outline to begin with: four corners on the ground, as far as a picture of its shape would show from a usual height. */
import { localPlane } from '../../../domain/geo/local-plane.ts';
import type { Corner, PhotographFacts } from '../../placing/facts.ts';
import type { LonLat } from './coordinates.ts';

/** Width of what is shown, metres, and how far before an oblique view it begins. */
const WIDTH = 400;
const BEFORE = 150;

/**
 * Four corners: upper left, upper right, lower right, lower left of the picture, turned to its heading. A vertical view lies
 * about its place, an oblique one before it, wider where it is farther.
 */
export function firstOutline(
  { lon, lat }: LonLat,
  heading: number,
  { width, height, kind }: Pick<PhotographFacts, 'width' | 'height' | 'kind'>,
): readonly Corner[] {
  const oblique = kind === 'oblique';
  const plane = localPlane([lon, lat]);
  const turn = (heading * Math.PI) / 180;
  const along = (WIDTH * height) / Math.max(1, width);
  const [near, far] = oblique ? [BEFORE, BEFORE + along] : [-along / 2, along / 2];
  const [before, behind] = oblique ? [WIDTH / 3, WIDTH] : [WIDTH / 2, WIDTH / 2];
  return (
    [
      [-behind, far],
      [behind, far],
      [before, near],
      [-before, near],
    ] as const
  ).map(([right, ahead]) => {
    const east = ahead * Math.sin(turn) + right * Math.cos(turn);
    const north = ahead * Math.cos(turn) - right * Math.sin(turn);
    const [x, y] = plane.toLonLat([east, north]);
    return [x, y];
  });
}
