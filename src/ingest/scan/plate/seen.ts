/** An object seen from its front, without perspective: what hands that go round it would find where. */
import { emptyVisibility, rasterise } from '../stills/rasterise.ts';
import type { Merged } from '../shape/geometry.ts';
import type { Front } from '../../../domain/records/object.ts';
import type { Raster } from './raster.ts';

/** Places a millimetre of the plate. */
export const PLACES_A_MM = 3;
/** Free around the object, mm of the plate, so that its outline lies in the picture. */
const MARGIN_MM = 3;

export interface Seen extends Raster {
  /** Nearness to the eye, mm of the plate; 0 where nothing is seen. */
  readonly near: Float32Array;
  /** Number of the part that is seen; -1 where none. */
  readonly part: Int16Array;
  /** Whether anything is seen. */
  readonly within: Uint8Array;
}

/** The axes of the view in the model's frame: to the right, up, towards the eye. */
function axesOf(front: Front | undefined): readonly (readonly [number, number, number])[] {
  const [a, e] = [((front?.azimuth_deg ?? 0) * Math.PI) / 180, ((front?.elevation_deg ?? 0) * Math.PI) / 180];
  return [
    [Math.cos(a), 0, -Math.sin(a)],
    [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)],
    [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)],
  ];
}

/** Places along the three axes of a view, metres. */
export function turned({ positions }: Pick<Merged, 'positions'>, front: Front | undefined): Float32Array {
  const axes = axesOf(front);
  return positions.map((_, i) => {
    const [v, axis] = [i - (i % 3), axes[i % 3]!];
    return axis[0] * positions[v]! + axis[1] * positions[v + 1]! + axis[2] * positions[v + 2]!;
  });
}

/**
 * @param view places along the axes of the view, metres
 * @param scale drawn length over true length
 */
export function seenFrom(view: Float32Array, { indices, groups, groupList }: Merged, scale: number): Seen {
  const factor = scale * 1000 * PLACES_A_MM;
  const [low, high] = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  for (let i = 0; i < view.length; i++)
    if (i % 3 < 2) {
      low[i % 3] = Math.min(low[i % 3]!, view[i]!);
      high[i % 3] = Math.max(high[i % 3]!, view[i]!);
    }
  const margin = MARGIN_MM * PLACES_A_MM;
  const [width, height] = [0, 1].map((k) => Math.ceil((high[k]! - low[k]!) * factor + 2 * margin)) as [number, number];
  const screen = view.map((value, i) =>
    i % 3 === 0 ? (value - low[0]!) * factor + margin : i % 3 === 1 ? (high[1]! - value) * factor + margin : value * scale * 1000,
  );
  const picture = emptyVisibility(width, height);
  rasterise(screen, indices, picture);
  const within = Uint8Array.from(picture.triangle, (triangle) => (triangle < 0 ? 0 : 1));
  const part = Int16Array.from(picture.triangle, (triangle) => {
    if (triangle < 0) return -1;
    return groupList[groups ? groups[indices[3 * triangle]!]! : 0]?.part ?? 0;
  });
  return { width, height, near: picture.near.map((value, i) => (within[i] ? value : 0)), part, within };
}
