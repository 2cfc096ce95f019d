/** What the desk is told of photographs that were oriented by their neighbours, and that a person is to look at. */
import type { Doubt, MatchFigures } from '../../domain/orientation/match-doubts.ts';

/** One photograph of a pair. */
export interface PairSide {
  /** Of the picture, from the root. */
  readonly path: string;
  readonly id: string;
  /** Upright, pixels. */
  readonly width: number;
  readonly height: number;
}

export interface MatchProposal {
  /** The photograph that waits, and the one whose camera is known. */
  readonly shot: PairSide;
  readonly source: PairSide;
  readonly doubts: readonly Doubt[];
  readonly figures: MatchFigures;
  /** Pixels: x and y in the source, x and y in the photograph. */
  readonly matches: readonly (readonly [number, number, number, number])[];
  /** Where the camera would be, degrees and metres above the land; half the greater axis of its ellipse, metres. */
  readonly place: {
    readonly lon: number;
    readonly lat: number;
    readonly heading: number;
    readonly tilt: number;
    readonly above_m: number;
    readonly within_m: number;
  };
}

export interface MatchAnswers {
  /** What waits for a person, the nearest to sure first. */
  readonly matchProposals: () => Promise<readonly MatchProposal[]>;
  /** Writes a proposal beside its picture, or puts it away: it is not proposed again. Gives the save's number. */
  readonly settleMatch: (settled: {
    readonly path: string;
    readonly accepted: boolean;
  }) => Promise<{ readonly entry?: number | undefined }>;
}
