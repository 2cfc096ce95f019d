/** How a scan opens: by what its file brings, or by the hinges that `objet.yaml` sets in its stead. */
import { fault } from '../../../domain/input/fault.ts';
import { hingeMotion, OPENING_CLIP, OPENING_SECONDS } from '../../../domain/object/hinge.ts';
import type { PartMotion } from '../../../domain/records/object.ts';
import type { SourceClip, SourceModel } from '../read/source.ts';
import { ScanError } from '../failure.ts';
import { motionInFrame, type Frame, type Pose } from './frame.ts';

export interface Openings {
  readonly clips: readonly SourceClip[];
  /** In the published frame. */
  readonly motions: readonly PartMotion[];
}

export function openingsOf(model: SourceModel, frame: Frame, hinges: Pose['hinges']): Openings {
  if (!hinges || hinges.length === 0)
    return {
      clips: model.clips,
      motions: model.motions.map((motion) => motionInFrame(motion, frame, model.parts[motion.part] as string)),
    };
  const strange = hinges.find(({ part }) => !model.parts.includes(part));
  if (strange) throw new ScanError(fault('hingePart', { part: strange.part, list: model.parts.map((text) => fault('quoted', { text })) }));
  return {
    clips: [{ name: OPENING_CLIP, seconds: OPENING_SECONDS }],
    motions: hinges.flatMap((hinge) => hingeMotion(hinge) ?? []),
  };
}
