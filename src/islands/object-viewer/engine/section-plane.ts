import { Box3, Plane, Vector3 } from 'three';
import type { Vec3 } from '../../../domain/records/object.ts';
import type { Section } from '../../../domain/object/view-state.ts';

/** Plane of a section; what stands on its negative side is cut away. @param bounds of the object, metres */
export function sectionPlane(section: Section, bounds: { readonly min: Vec3; readonly max: Vec3 }): Plane {
  const box = new Box3(new Vector3(...bounds.min), new Vector3(...bounds.max));
  const size = box.getSize(new Vector3());
  const axis = section.axis;
  const at = box.min[axis] + size[axis] * section.at;
  const normal = new Vector3();
  normal[axis] = section.flipped ? 1 : -1;
  return new Plane(normal, section.flipped ? -at : at);
}
