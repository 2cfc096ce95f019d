/**
 * A story told by an object's pictures: from chapter to chapter the camera goes round, near and far, and the object opens.
 * The way is cut into frames, few enough for any phone; a frame that is passed twice is drawn once.
 */
import type { CameraView } from '../records/object.ts';
import { orbitToView, shortestTurn, type Orbit } from './orbit.ts';

/** Where the camera goes; what is not said stays as it was. */
export interface Waypoint {
  /** Degrees round the object, 0 being its front. */
  readonly azimuth?: number | undefined;
  /** Degrees above the horizon. */
  readonly elevation?: number | undefined;
  /** 0 closed … 1 open. */
  readonly open?: number | undefined;
  /** Stands there; otherwise as near as shows the object whole. */
  readonly view?: CameraView | undefined;
}

export interface SequenceFrame {
  readonly open: number;
  readonly view: CameraView;
}

export interface SequencePlan {
  readonly frames: readonly SequenceFrame[];
  /** For each chapter the frames that its scroll goes through, by number; the last is its own picture. */
  readonly chapters: readonly (readonly number[])[];
}

interface Pose extends Orbit {
  readonly open: number;
  /** Framed whole, not stood where a view says. */
  readonly whole: boolean;
}

/** What one frame may change at most: degrees, share of the opening, logarithm of the distance, share of it sideways. */
const STEP = { degrees: 7, open: 0.07, nearness: 0.16, aside: 0.09 } as const;

/**
 * Cuts the way through all chapters into frames.
 * @param first where it begins
 * @param orbitOf where the camera stands at a waypoint
 * @param most frames at most
 */
export function planSequence(
  first: Waypoint,
  chapters: readonly (readonly Waypoint[])[],
  orbitOf: (waypoint: Waypoint & { readonly azimuth: number; readonly elevation: number; readonly open: number }) => Orbit,
  most: number,
): SequencePlan {
  let said = { azimuth: first.azimuth ?? 0, elevation: first.elevation ?? 0, open: first.open ?? 0 };
  const pose = (waypoint: Waypoint): Pose => {
    said = {
      azimuth: waypoint.azimuth ?? said.azimuth,
      elevation: waypoint.elevation ?? said.elevation,
      open: waypoint.open ?? said.open,
    };
    const orbit = orbitOf({ ...said, ...(waypoint.view ? { view: waypoint.view } : {}) });
    if (waypoint.view) said = { ...said, azimuth: orbit.azimuth, elevation: orbit.elevation };
    return { ...orbit, open: said.open, whole: waypoint.view === undefined };
  };
  const begun = pose(first);
  const level = steadied([begun, ...chapters.flatMap((waypoints) => waypoints.map(pose))]);
  const [start = begun, ...rest] = level;
  const ways = chapters.map((waypoints) => rest.splice(0, waypoints.length));
  for (let coarse = 1; ; coarse *= 1.12) {
    const plan = cut(start, ways, coarse);
    if (plan.frames.length <= most || coarse > 50) return plan;
  }
}

/** Going round does not go near and far: neighbours that show the whole object as open and from as high stand as far away. */
function steadied(poses: readonly Pose[]): Pose[] {
  const alike = (a: Pose, b: Pose): boolean => a.whole && b.whole && a.open === b.open && a.elevation === b.elevation;
  const out = [...poses];
  for (let from = 0, to = 0; from < out.length; from = to) {
    for (to = from + 1; to < out.length && alike(out[from]!, out[to]!);) to++;
    const distance = Math.max(...out.slice(from, to).map((pose) => pose.distance));
    for (let i = from; i < to; i++) out[i] = { ...out[i]!, distance };
  }
  return out;
}

function cut(start: Pose, ways: readonly (readonly Pose[])[], coarse: number): SequencePlan {
  const frames: SequenceFrame[] = [];
  const numbers = new Map<string, number>();
  const number = ({ open, whole: _whole, ...orbit }: Pose): number => {
    const key = [orbit.azimuth, orbit.elevation, orbit.distance * 1e4, ...orbit.target.map((length) => length * 1e4), open * 1e3]
      .map((value) => Math.round(value * 10) / 10 + 0)
      .join(' ');
    const known = numbers.get(key) ?? frames.push({ open, view: orbitToView(orbit) }) - 1;
    numbers.set(key, known);
    return known;
  };
  let from = start;
  let last = number(start);
  const chapters = ways.map((way) => {
    const passed = [last];
    for (const to of way) {
      const steps = Math.max(1, Math.ceil(change(from, to) / coarse - 1e-6));
      for (let i = 1; i <= steps; i++) passed.push(number(between(from, to, i / steps)));
      from = to;
    }
    last = passed.at(-1) ?? last;
    return passed;
  });
  return { frames, chapters };
}

/** How many of the largest steps lie between two poses. */
function change(a: Pose, b: Pose): number {
  const aside = Math.hypot(...a.target.map((length, k) => length - b.target[k]!)) / Math.min(a.distance, b.distance);
  return Math.max(
    Math.abs(shortestTurn(a.azimuth, b.azimuth)) / STEP.degrees,
    Math.abs(a.elevation - b.elevation) / STEP.degrees,
    Math.abs(a.open - b.open) / STEP.open,
    Math.abs(Math.log(a.distance / b.distance)) / STEP.nearness,
    aside / STEP.aside,
  );
}

function between(a: Pose, b: Pose, share: number): Pose {
  const mix = (x: number, y: number): number => x + (y - x) * share;
  return {
    azimuth: a.azimuth + shortestTurn(a.azimuth, b.azimuth) * share,
    elevation: mix(a.elevation, b.elevation),
    distance: a.distance * (b.distance / a.distance) ** share,
    target: [mix(a.target[0], b.target[0]), mix(a.target[1], b.target[1]), mix(a.target[2], b.target[2])],
    open: mix(a.open, b.open),
    whole: a.whole && b.whole,
  };
}
