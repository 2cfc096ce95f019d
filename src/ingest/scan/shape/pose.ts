/** The pose that `objet.yaml` gives its model. */
import type { CheckedObject } from '../../content/objects.ts';
import type { Pose } from './frame.ts';

/** Turn and scale, and the size that the label makes one expect of the whole. */
export function poseOf({ model, dimensions_mm }: CheckedObject['object']): Pose {
  const sides = Object.values(dimensions_mm ?? {}).filter((side) => side !== undefined);
  return {
    ...(model.turn === undefined ? {} : { turn: model.turn }),
    ...(model.scale === undefined ? {} : { scale: model.scale }),
    ...(model.hinges === undefined ? {} : { hinges: model.hinges }),
    ...(sides.length > 0 ? { longest_mm: Math.max(...sides) } : {}),
  };
}
