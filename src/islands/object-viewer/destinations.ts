/** Where the camera goes for a note, a tour's step, a named view. */
import { viewToOrbit, wrapDegrees, type Orbit } from '../../domain/object/orbit.ts';
import type { TourStep, Vec3 } from '../../domain/records/object.ts';
import type { ScaleReference, ViewState } from '../../domain/object/view-state.ts';
import { frontView, noteView } from '../../domain/object/views.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import type { ViewerRecord } from './viewer-record.ts';

/** Where to fly, told when the scene and what covers the stage's foot (CSS px) are known. */
export type Where = (it: SceneHandle, covered: number) => Orbit | undefined;

/** Elevation from which the inside is seen, degrees. */
export const INSIDE_DEG = 22;

/** The camera of a tour's step; `undefined` leaves it where it is. */
function stepView(record: ViewerRecord, step: TourStep): Orbit | undefined {
  if (step.view) return viewToOrbit(step.view);
  const note = record.annotations.find(({ id }) => id === step.annotation);
  return note && noteView(record, note);
}

/** What a step shows besides its camera: a step that says nothing of the opening shows the object closed. */
export function stepState(step: TourStep): Partial<ViewState> {
  return { annotation: step.annotation, open: step.open, light: step.light, section: step.section, mode: undefined, explode: undefined };
}

/** Where a step is seen from: a step that only opens is seen whole. */
export function stepWhere(record: ViewerRecord, step: TourStep): Where {
  const orbit = stepView(record, step);
  if (orbit) return (it, foot) => it.authored(orbit, foot);
  return (it, foot) => (step.open === undefined ? undefined : it.fit(it.openBounds(step.open), it.goal.azimuth, INSIDE_DEG, foot));
}

/** The step that a view names without a camera of its own, as the page's links do: it then shows what the step shows. */
export function stepAlone({ tours }: Pick<ViewerRecord, 'tours'>, { tour, camera }: ViewState): TourStep | undefined {
  return camera ? undefined : tours.find(({ id }) => id === tour?.id)?.steps[tour?.step ?? 0];
}

/** A view as it is begun with: with what its step shows, where it names a step alone; what it says itself stays, reading of what bears no writing apart. */
export function begunWith(record: Pick<ViewerRecord, 'tours' | 'inscriptions'>, view: ViewState): ViewState {
  const step = stepAlone(record, view);
  const { reading, ...others } = view;
  return { ...(step && stepState(step)), ...others, ...(reading && record.inscriptions.length > 0 ? { reading } : {}) };
}

/** Seconds that a step stays: what the editor says, else the time to read it aloud. */
export function stepSeconds(step: TourStep, text: string): number {
  return step.seconds ?? Math.max(6, text.split(/\s+/).length / 2.3);
}

export type NamedView = 'front' | 'back' | 'left' | 'right' | 'top' | 'below';

const ANGLES: Readonly<Record<NamedView, readonly [number, number]>> = {
  front: [0, 10],
  back: [180, 10],
  left: [-90, 10],
  right: [90, 10],
  top: [0, 80],
  below: [0, -70],
};

export function namedView(record: ViewerRecord, name: NamedView): Orbit {
  const whole = frontView(record);
  const [azimuth, elevation] = ANGLES[name];
  return { ...whole, azimuth: wrapDegrees(azimuth + (record.front?.azimuth_deg ?? 0)), elevation };
}

/** A side of the object as it stands before the visitor. */
export type Side = 'height' | 'width' | 'depth';

/**
 * The two ends of an overall measure: beside the object's box, seen from its front. Metres, published frame.
 * A front that is not along an axis is measured along the nearest.
 */
export function sideEnds(record: ViewerRecord, side: Side): readonly [Vec3, Vec3] {
  const { min, max } = record.bounds;
  const gap = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]) * 0.03;
  const quarter = ((Math.round((record.front?.azimuth_deg ?? 0) / 90) % 4) + 4) % 4;
  const middle = (i: 0 | 1 | 2): number => (min[i] + max[i]) / 2;
  // Axis across the front, axis towards the visitor, and on which side of each right and near are.
  const [across, towards] = quarter % 2 === 0 ? ([0, 2] as const) : ([2, 0] as const);
  const near = quarter === 0 || quarter === 1 ? max[towards] + gap : min[towards] - gap;
  const right = quarter === 0 || quarter === 3 ? max[across] + gap : min[across] - gap;
  const point = (values: Partial<Record<0 | 1 | 2, number>>): Vec3 => [
    values[0] ?? middle(0),
    values[1] ?? middle(1),
    values[2] ?? middle(2),
  ];
  if (side === 'height') return [point({ 1: min[1], [across]: right }), point({ 1: max[1], [across]: right })];
  if (side === 'width')
    return [
      point({ 1: min[1] - gap, [across]: min[across], [towards]: near }),
      point({ 1: min[1] - gap, [across]: max[across], [towards]: near }),
    ];
  return [
    point({ 1: min[1] - gap, [across]: right, [towards]: min[towards] }),
    point({ 1: min[1] - gap, [across]: right, [towards]: max[towards] }),
  ];
}

/** How much room a thing of known size takes to the right of the object: metres across and up. */
const BESIDE: Readonly<Record<ScaleReference, readonly [number, number]>> = { hand: [0.16, 0.185], coin: [0.035, 0.026] };

/** The object's box with what is laid beside it. */
function withReference({ bounds }: ViewerRecord, kind: ScaleReference): ViewerRecord['bounds'] {
  const [across, up] = BESIDE[kind];
  const { min, max } = bounds;
  return { min, max: [max[0] + across, Math.max(max[1], min[1] + up), max[2]] };
}

/** The whole of the object as it stands: what has opened or come apart is part of it. */
export function wholeOf(record: ViewerRecord, opened: number, apart: number, azimuth: number, elevation: number): Where {
  return opened > 0 || apart > 0 ? (it, foot) => it.fit(it.openBounds(opened, apart), azimuth, elevation, foot) : () => frontView(record);
}

/** A side's measure and the object, seen so that both of its ends are. */
export function sideInView(record: ViewerRecord, side: Side, ends: readonly [Vec3, Vec3]): Where {
  const front = record.front?.azimuth_deg ?? 0;
  const corner = (choose: (...values: number[]) => number, of: Vec3): Vec3 =>
    [0, 1, 2].map((i) => choose(of[i] ?? 0, ends[0][i] ?? 0, ends[1][i] ?? 0)) as unknown as Vec3;
  const box = { min: corner(Math.min, record.bounds.min), max: corner(Math.max, record.bounds.max) };
  return (it, foot) => it.fit(box, side === 'depth' ? front + 50 : front, side === 'depth' ? 18 : 6, foot);
}

/** The object with what is laid beside it; alone, the whole of it. */
export function besideInView(record: ViewerRecord, scale: ViewState['scale']): Where {
  return scale ? (it, foot) => it.fit(withReference(record, scale), record.front?.azimuth_deg ?? 0, 8, foot) : () => frontView(record);
}
