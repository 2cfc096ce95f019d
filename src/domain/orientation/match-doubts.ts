/**
 * What makes a camera that was found by matches doubtful. Each check stands for a way in which a wrong camera looks right:
 * chance, a repeated pattern, a corner of the picture, land or a lens that is not what is told, a source that is itself
 * vague. The limits are held by `npm run bench -- --orientation`: of what is called sure, at most one in a hundred is false.
 */
import { ellipseOf } from './covariance.ts';
import type { Together } from './repeated.ts';
import type { Solution } from './solve.ts';

export const DOUBTS = [
  'few',
  'share',
  'coverage',
  'residual',
  'heldOut',
  'unsteady',
  'rival',
  'uncertain',
  'source',
  'others',
  'written',
  'posture',
] as const;
/** `second`: another photograph of the flight gives another place. */
export type Doubt = (typeof DOUBTS)[number] | 'second';

/** What the checks found, in figures. */
export interface MatchFigures {
  /** Matches that fall on the land, and those of them that agree. */
  readonly matches: number;
  readonly agree: number;
  /** Of matches kept aside, the share that agrees, 0 … 1: of several sets, the one of which least does. */
  readonly heldOut: number;
  /** Share of the picture within those that agree, 0 … 1: without one of these sets, the least. */
  readonly coverage: number;
  /** Root mean square of what agrees, per cent of the diagonal. */
  readonly residual_percent: number;
  /** To the place that was written, metres. */
  readonly written_m?: number | undefined;
}

type Matrix = readonly (readonly number[])[];

export interface Checked {
  readonly figures: MatchFigures;
  readonly solution: Pick<Solution, 'camera' | 'distance_m' | 'others'>;
  /** As `COVARIANCE_ORDER`: what the matches leave open, and with the source's error. */
  readonly own: Matrix;
  readonly covariance: Matrix;
  /** Of the standard errors, as `Steadiness` has it. */
  readonly stretch: number;
  /** Of all matches, and of those that the camera would have in its picture, the share that agrees. */
  readonly share: number;
  readonly common: number;
  /** Matches that agree among themselves on another camera, of those that do not agree on this one. */
  readonly rival: number;
  /** Those that are wrong the same way on the land: far from where this camera shows them, and not far, as a lens that bends puts them too. */
  readonly together: { readonly far: Together; readonly near: Together };
  /** How far the place may be from the one that was written, metres; `undefined` when none was. */
  readonly writtenError_m: number | undefined;
}

const SURE = {
  agree: 30,
  common: 0.4,
  coverage: 0.2,
  residual_percent: 0.25,
  heldOut: 0.5,
  stretch: 2.5,
  /** Fewer agree by chance: five points are always near some camera. */
  rivals: 5,
  /** Three that are far apart in the picture hardly ever go the same way by chance. */
  together: { count: 3, extent: 0.1 },
  /** A lens that bends puts a corner's off the same way; rows are all over. */
  beside: { count: 5, share: 0.04, coverage: 0.08 },
  roll: 25,
  relative: 0.02,
} as const;

/** How far the place may be off, metres: across and up. */
const reach = (covariance: Matrix): number => Math.max(ellipseOf(covariance, 0.95).major_m, 2 * Math.sqrt(covariance[2]?.[2] ?? 0));

/** Whether what does not agree is of a pattern that repeats itself, or all that agrees is. */
const repeated = ({ far, near }: Checked['together'], agree: number): boolean =>
  far.count >= SURE.rivals ||
  (far.count >= SURE.together.count && far.extent >= SURE.together.extent) ||
  (near.count >= Math.max(SURE.beside.count, SURE.beside.share * agree) && near.coverage >= SURE.beside.coverage);

/** Doubts, in the order of `DOUBTS`; none: sure. */
export function doubtsOf({
  figures,
  solution,
  own,
  covariance,
  stretch,
  share,
  common,
  rival,
  together,
  writtenError_m,
}: Checked): Doubt[] {
  const { camera, distance_m, others } = solution;
  const vague = !(reach(own) <= SURE.relative * distance_m);
  const failed: Readonly<Record<(typeof DOUBTS)[number], boolean>> = {
    few: figures.agree < SURE.agree,
    share: common < SURE.common,
    coverage: figures.coverage < SURE.coverage,
    residual: figures.residual_percent > SURE.residual_percent,
    heldOut: figures.heldOut < SURE.heldOut * share,
    unsteady: stretch > SURE.stretch,
    rival: rival >= SURE.rivals || repeated(together, figures.agree),
    uncertain: vague,
    source: !vague && !(reach(covariance) <= SURE.relative * distance_m),
    others: others.length > 0,
    written: writtenError_m !== undefined && (figures.written_m ?? 0) > writtenError_m,
    posture: Math.abs(camera.roll) > SURE.roll && camera.tilt > 15,
  };
  return DOUBTS.filter((doubt) => failed[doubt]);
}
