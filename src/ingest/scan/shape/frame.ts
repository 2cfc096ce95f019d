/** Into the published frame: metres, y up, centred on the bounding box at rest. */
import { fault } from '../../../domain/input/fault.ts';
import { scanNote, type ScanNote } from '../../../domain/object/scan-note.ts';
import { Quaternion, Vector3 } from 'three';
import type { Hinge } from '../../../domain/object/hinge.ts';
import { turnOf } from '../../../domain/object/turn.ts';
import type { PartMotion } from '../../../domain/records/object.ts';
import { ScanError } from '../failure.ts';
import { boxOf, emptyBox, extend, type Box, type Geometry, type Group } from './geometry.ts';
import type { SourceModel, SourceMotion } from '../read/source.ts';

const METRES: Readonly<Record<'mm' | 'cm' | 'm', number>> = { mm: 0.001, cm: 0.01, m: 1 };

/** From the source's frame: scale, then (if z is up) a quarter turn about x, then the centre to the origin. */
export interface Frame {
  readonly scale: number;
  /** After the scale. */
  readonly rotation: Quaternion;
  /** Centre in metres, after scale and turn. */
  readonly centre: readonly [number, number, number];
  readonly bounds: Box;
}

const QUARTER = new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2);

/** What `objet.yaml` says of the model's pose beyond its units and its axis. */
export interface Pose {
  /** A unit quaternion x, y, z, w, or degrees about x, then y, then z. */
  readonly turn?:
    | readonly [number, number, number, number]
    | { readonly x?: number | undefined; readonly y?: number | undefined; readonly z?: number | undefined }
    | undefined;
  readonly scale?: number | { readonly part: string; readonly mm: number } | undefined;
  /** How parts open, in the published frame. */
  readonly hinges?: readonly Hinge[] | undefined;
  /** Longest side that the label gives, millimetres. */
  readonly longest_mm?: number | undefined;
}

/** The factor of `model.scale`; a part's longest side is measured in the source's own frame. */
function factorOf(scale: Pose['scale'], metres: number, geometry: Geometry, groups: readonly Group[], parts: readonly string[]): number {
  if (scale === undefined || typeof scale === 'number') return scale ?? 1;
  const box = emptyBox();
  for (let v = 0; v < geometry.positions.length / 3; v++) {
    const group = groups[geometry.groups ? (geometry.groups[v] as number) : 0];
    if (parts[group?.part ?? 0] !== scale.part) continue;
    extend(box, geometry.positions[v * 3] as number, geometry.positions[v * 3 + 1] as number, geometry.positions[v * 3 + 2] as number);
  }
  const length = longest(box) * metres;
  if (!(length > 0)) throw new ScanError(fault('scalePart', { part: scale.part, list: parts.map((text) => fault('quoted', { text })) }));
  return scale.mm / 1000 / length;
}

const longest = (box: Box): number => Math.max(...[0, 1, 2].map((k) => (box.max[k] as number) - (box.min[k] as number)));

/** Sizes of which an object of a museum is not, metres: smaller is dust, larger a building. */
const [LEAST, MOST] = [0.005, 12];

/** The note on a size that cannot be, with the unit that would make it likely; undefined where all is well. */
export function unlikelySize(size: number, units: 'mm' | 'cm' | 'm', longest_mm?: number): ScanNote | undefined {
  const wanted = longest_mm === undefined ? undefined : longest_mm / 1000;
  const wrong = wanted === undefined ? size < LEAST || size > MOST : size / wanted > 3 || size / wanted < 1 / 3;
  if (!wrong) return undefined;
  const others = (['mm', 'cm', 'm'] as const).filter((unit) => unit !== units);
  const as = (unit: 'mm' | 'cm' | 'm'): number => (size / METRES[units]) * METRES[unit];
  const better = others.find((unit) =>
    wanted === undefined ? as(unit) >= 0.02 && as(unit) <= 5 : as(unit) / wanted < 1.5 && as(unit) / wanted > 0.67,
  );
  return scanNote('unlikelySize', {
    size: { metres: size },
    wanted: wanted === undefined ? 'none' : { metres: wanted },
    units,
    better: better ?? 'none',
    instead: better ? { metres: as(better) } : '',
  });
}

/** Moves the geometry in place, and tells `notes` what it did. */
export function toPublishedFrame(
  geometry: Geometry,
  model: SourceModel,
  units: 'mm' | 'cm' | 'm',
  up: 'y' | 'z',
  notes: ScanNote[],
  pose: Pose & { readonly groups?: readonly Group[] } = {},
): Frame {
  const factor = factorOf(pose.scale, METRES[units], geometry, pose.groups ?? [], model.parts);
  const scale = METRES[units] * factor;
  const zUp = up === 'z' && !model.upright;
  if (up === 'z' && model.upright) notes.push(scanNote('turnedByFile'));
  const { positions, normals } = geometry;
  const before = boxOf(positions);
  const middle = [0, 1, 2].map((k) => ((before.min[k] as number) + (before.max[k] as number)) / 2) as [number, number, number];
  const place = (x: number, y: number, z: number): [number, number, number] => (zUp ? [x, z, -y] : [x, y, z]);
  for (let i = 0; i < positions.length; i += 3) {
    const x = ((positions[i] as number) - middle[0]) * scale;
    const y = ((positions[i + 1] as number) - middle[1]) * scale;
    const z = ((positions[i + 2] as number) - middle[2]) * scale;
    positions[i] = x;
    positions[i + 1] = zUp ? z : y;
    positions[i + 2] = zUp ? -y : z;
    if (zUp) {
      const [ny, nz] = [normals[i + 1] as number, normals[i + 2] as number];
      normals[i + 1] = nz;
      normals[i + 2] = -ny;
    }
  }
  if (units !== 'm') notes.push(scanNote('units', { units }));
  if (zUp) notes.push(scanNote('upZ'));
  const turn = pose.turn && new Quaternion(...turnOf(pose.turn)).normalize();
  const rotation = (turn ?? new Quaternion()).clone().multiply(zUp ? QUARTER : new Quaternion());
  const centre = new Vector3(...place(middle[0] * scale, middle[1] * scale, middle[2] * scale));
  if (turn) {
    const vector = new Vector3();
    for (const array of [positions, normals])
      for (let i = 0; i < array.length; i += 3) vector.fromArray(array, i).applyQuaternion(turn).toArray(array, i);
    // The box of what is turned is another one: it is centred anew.
    const box = boxOf(positions);
    const shift = new Vector3(...[0, 1, 2].map((k) => ((box.min[k] as number) + (box.max[k] as number)) / 2));
    for (let i = 0; i < positions.length; i += 3) vector.fromArray(positions, i).sub(shift).toArray(positions, i);
    centre.applyQuaternion(turn).add(shift);
    notes.push(scanNote('turned'));
  }
  if (factor !== 1) notes.push(scanNote('scaled', { factor }));
  const bounds = boxOf(positions);
  const unlikely = unlikelySize(longest(bounds), units, pose.longest_mm);
  if (unlikely !== undefined) notes.push(unlikely);
  return { scale, rotation, centre: centre.toArray(), bounds };
}

/** A part's movement in the published frame. */
export function motionInFrame(motion: SourceMotion, frame: Frame, part: string): PartMotion {
  const turn = frame.rotation;
  const back = turn.clone().invert();
  const centre = new Vector3().fromArray(frame.centre);
  const sourcePivot = new Vector3().fromArray(motion.pivot);
  const pivot = sourcePivot.clone().multiplyScalar(frame.scale).applyQuaternion(turn).sub(centre);
  return {
    clip: motion.clip,
    part,
    pivot: pivot.toArray(),
    times: motion.times,
    rotations: motion.poses.map(
      (pose) =>
        turn.clone().multiply(new Quaternion().fromArray(pose.rotation)).multiply(back).toArray() as [number, number, number, number],
    ),
    // x' = R x + t about the pivot: the pivot itself goes to R p + t.
    offsets: motion.poses.map((pose) =>
      sourcePivot
        .clone()
        .applyQuaternion(new Quaternion().fromArray(pose.rotation))
        .add(new Vector3().fromArray(pose.translation))
        .sub(sourcePivot)
        .multiplyScalar(frame.scale)
        .applyQuaternion(turn)
        .toArray(),
    ),
  };
}
