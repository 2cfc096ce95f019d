/** Into the published frame: metres, y up, centred on the bounding box at rest. */
import { Quaternion, Vector3 } from 'three';
import type { PartMotion } from '../../domain/records/object.ts';
import { boxOf, type Box, type Geometry } from './geometry.ts';
import type { SourceModel, SourceMotion } from './source.ts';

const METRES: Readonly<Record<'mm' | 'cm' | 'm', number>> = { mm: 0.001, cm: 0.01, m: 1 };

/** From the source's frame: scale, then (if z is up) a quarter turn about x, then the centre to the origin. */
export interface Frame {
  readonly scale: number;
  readonly zUp: boolean;
  /** Centre in metres, after scale and turn. */
  readonly centre: readonly [number, number, number];
  readonly bounds: Box;
}

const QUARTER = new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2);

/** Moves the geometry in place. `notes` receives French sentences. */
export function toPublishedFrame(geometry: Geometry, model: SourceModel, units: 'mm' | 'cm' | 'm', up: 'y' | 'z', notes: string[]): Frame {
  const scale = METRES[units];
  const zUp = up === 'z' && !model.upright;
  if (up === 'z' && model.upright)
    notes.push('L’axe z du maillage est vertical, et le fichier le redresse lui-même : il n’est pas tourné une seconde fois.');
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
  if (units !== 'm') notes.push(`Unités : ${units === 'mm' ? 'millimètres' : 'centimètres'} convertis en mètres.`);
  if (zUp) notes.push('Axe vertical : z remplacé par y.');
  const bounds = boxOf(positions);
  const size = Math.max(...[0, 1, 2].map((k) => (bounds.max[k] as number) - (bounds.min[k] as number)));
  if (size < 0.002 || size > 500)
    notes.push(
      `Le plus grand côté mesure ${size < 0.002 ? `${(size * 1000).toPrecision(2)} mm` : `${size.toPrecision(3)} m`} : vérifier l’unité déclarée (${units}).`,
    );
  return { scale, zUp, centre: place(middle[0] * scale, middle[1] * scale, middle[2] * scale), bounds };
}

/** A part's movement in the published frame. */
export function motionInFrame(motion: SourceMotion, frame: Frame, part: string): PartMotion {
  const turn = frame.zUp ? QUARTER : new Quaternion();
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
