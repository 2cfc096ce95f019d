/** Which part of the object a mesh of a tile belongs to. */
import type { Object3D } from 'three';

/** The nearest node at or above a mesh that bears a part's name; `''` when it belongs to none. */
export function partName(object: Object3D, known: ReadonlySet<string>): string {
  for (let node: Object3D | null = object; node; node = node.parent) {
    // The loader keeps the name as it was written in `userData`; `node.name` is made fit for animation paths.
    const written: unknown = node.userData['part'] ?? node.userData['name'];
    if (typeof written === 'string' && known.has(written)) return written;
    if (known.has(node.name)) return node.name;
  }
  return '';
}
