/** A solid as binary STL, which every slicer reads: 80 bytes of text, then facets. The format has no unit: slicers take it for millimetres. */
import type { Closed } from '../solid/level-set.ts';

const HEADER = 80;
const FACET = 50;

/** @param said what the file says of itself; what does not fit its header, or is no ASCII, is cut or written plainly */
export function stlOf({ positions, indices }: Closed, said: string): Uint8Array {
  const facets = indices.length / 3;
  const bytes = Buffer.alloc(HEADER + 4 + FACET * facets);
  bytes.write(
    said
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .slice(0, HEADER)
      .padEnd(HEADER),
    'ascii',
  );
  bytes.writeUInt32LE(facets, HEADER);
  for (let t = 0; t < facets; t++) {
    const [a, b, c] = [indices[3 * t]! * 3, indices[3 * t + 1]! * 3, indices[3 * t + 2]! * 3];
    const [ux, uy, uz] = [0, 1, 2].map((k) => positions[b + k]! - positions[a + k]!) as [number, number, number];
    const [vx, vy, vz] = [0, 1, 2].map((k) => positions[c + k]! - positions[a + k]!) as [number, number, number];
    const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.hypot(...normal) || 1;
    let at = HEADER + 4 + FACET * t;
    for (const value of normal) at = bytes.writeFloatLE(value / length, at);
    for (const corner of [a, b, c]) for (let k = 0; k < 3; k++) at = bytes.writeFloatLE(positions[corner + k]!, at);
  }
  return bytes;
}
