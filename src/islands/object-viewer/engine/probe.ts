/** Questions about the object in a state that is not shown: asked of its first, coarse tile, which never leaves. */
import { Box3, Matrix4, Vector3, type Object3D } from 'three';
import type { Annotation, Vec3 } from '../../../domain/records/object.ts';
import type { BodyPlace } from './bodies.ts';
import { partName } from './part-name.ts';
import type { Picking } from './picking.ts';
import type { Spot } from '../viewer-handle.ts';
import type { SceneModel } from './scene-model.ts';

/** How far from the middle of its own view a note may stand, radians. */
const ASIDE = 0.25;

/** Where a point of the resting object stands now, when it belongs to a part that has moved. Metres, published frame. */
export function placed({ parts }: SceneModel, point: Vec3, part: string | undefined): Vec3 {
  const placement = parts.placement(part);
  if (!placement) return point;
  const { x, y, z } = new Vector3(...point).applyMatrix4(placement);
  return [x, y, z];
}

/** Cosine from which on a note's surface is seen from behind: its normal is set by hand, and what is seen grazingly is still seen. */
const FROM_BEHIND = -0.3;

/** Whether the surface that a note stands on has its back to the eye: a shell may be thinner than what a ray's tolerance tells apart. */
export function turnedAway({ parts }: Pick<SceneModel, 'parts'>, { at, normal, part }: Annotation, eye: Vec3): boolean {
  if (!normal) return false;
  const placement = parts.placement(part) ?? new Matrix4();
  const facing = new Vector3(...normal).transformDirection(placement);
  const sight = new Vector3(...eye).sub(new Vector3(...at).applyMatrix4(placement)).normalize();
  return facing.dot(sight) < FROM_BEHIND;
}

/** A place on the surface as it stands now, on the resting object: where a note there is written. */
export function atRest({ parts }: SceneModel, point: Vec3, normal: Vec3, mesh: Object3D): Spot {
  const part = partName(mesh, parts.names) || undefined;
  const back = parts.placement(part)?.invert();
  if (!back) return { point, normal, part };
  const at = new Vector3(...point).applyMatrix4(back);
  const facing = new Vector3(...normal).transformDirection(back);
  return { point: [at.x, at.y, at.z], normal: [facing.x, facing.y, facing.z], part };
}

/** The object's box once it is opened and taken apart so far (0 … 1); that at rest until its first tile is there. Metres. */
export function openBounds(
  { tiles, parts, bounds }: SceneModel,
  open = 1,
  explode = 0,
  places: readonly BodyPlace[] = [],
): { readonly min: Vec3; readonly max: Vec3 } {
  const all = new Box3();
  for (const mesh of tiles.coarse) {
    if (!mesh.geometry.boundingBox) mesh.geometry.computeBoundingBox();
    const part = partName(mesh, parts.names);
    // From where the part stands now back to its rest, then to where it opens to.
    const rest = (parts.placement(part) ?? new Matrix4()).invert().multiply(mesh.matrixWorld);
    const moved = (parts.placement(part, open, explode, places) ?? new Matrix4()).multiply(rest);
    if (mesh.geometry.boundingBox) all.union(mesh.geometry.boundingBox.clone().applyMatrix4(moved));
  }
  return all.isEmpty() ? bounds : { min: [all.min.x, all.min.y, all.min.z], max: [all.max.x, all.max.y, all.max.z] };
}

/** Shares of its way at which an opening is looked at: a turn of less than 45° between two. */
const ON_THE_WAY = [0, 1, 2, 3, 4].map((i) => i / 4);

/** The box of all that the opening passes through, from shut to wide open. Metres. */
export function sweptBounds(model: SceneModel): { readonly min: Vec3; readonly max: Vec3 } {
  const boxes = ON_THE_WAY.map((open) => openBounds(model, open));
  const least = (i: 0 | 1 | 2): number => Math.min(...boxes.map(({ min }) => min[i]));
  const most = (i: 0 | 1 | 2): number => Math.max(...boxes.map(({ max }) => max[i]));
  return { min: [least(0), least(1), least(2)], max: [most(0), most(1), most(2)] };
}

/**
 * How far open a note wants the object, 0 or 1, to be seen from its own view: an inside one hides when it is shut,
 * an outside one when it is open. `undefined` where it makes no difference.
 * @param now the opening to keep where it does
 */
export function openingFor({ tiles, parts, size }: SceneModel, picking: Picking, note: Annotation, now: number): number | undefined {
  const { view } = note;
  if (!view || !parts.opens) return undefined;
  const { open: stands, explode } = parts;
  const shows = (open: number): boolean => {
    const placement = parts.placement(note.part, open, 0, []);
    const at = new Vector3(...note.at);
    if (placement) at.applyMatrix4(placement);
    const eye = new Vector3(...view.eye);
    const aside = new Vector3(...view.target).sub(eye).angleTo(at.clone().sub(eye));
    if (aside > ASIDE) return false;
    parts.set(open, 0);
    for (const mesh of tiles.coarse) parts.place(mesh);
    const [behind] = picking.hidden(view.eye, [[at.x, at.y, at.z]], tiles.coarse, size * 0.02);
    return !behind;
  };
  const found = (now > 0.5 ? [1, 0] : [0, 1]).find(shows);
  // Back to where things stood: nothing has been drawn in between.
  parts.set(stands, explode);
  for (const mesh of tiles.coarse) parts.place(mesh);
  return found;
}
