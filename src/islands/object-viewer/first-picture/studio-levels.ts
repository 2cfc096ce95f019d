/** The studio's light as texels: a cube at growing roughness, computed once a page, without the renderer's library. */
import { cubeDirection, studioBlur } from './studio-blur.ts';

/** Side of the sharpest level, px; the roughest that is read has 8 px, as in three's own prefiltered environments. */
export const SIDE = 128;
export const LAST_LEVEL = Math.log2(SIDE) - 3;

/** Faces of one level in the order of cube textures, each RGBA in half floats. */
export type Level = readonly Uint16Array[];

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Half float (IEEE 754 binary16) of a value that is not negative; below 2⁻¹⁴ it becomes zero, above 65 504 the largest. */
export function halfFloat(value: number): number {
  if (value < 2 ** -14) return 0;
  float[0] = Math.min(value, 65504);
  // Exponents are biased by 127 there and by 15 here; the mantissa is cut to ten bits, rounded.
  return ((bits[0] ?? 0) - (112 << 23) + 0x1000) >> 13;
}

function level(index: number): Level {
  const side = SIDE >> index;
  // three's `lodToRoughness`; the level below the last is there for the storage alone.
  const blur = studioBlur(1 - Math.sqrt(Math.max(0, 1 - index / LAST_LEVEL)));
  const colour = new Float64Array(3);
  const one = halfFloat(1);
  const face = (number: number): Uint16Array => {
    const data = new Uint16Array(side * side * 4);
    for (let y = 0, at = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1, at += 4) {
        const [dx, dy, dz] = cubeDirection(number, ((x + 0.5) / side) * 2 - 1, ((y + 0.5) / side) * 2 - 1);
        // Cube textures are left-handed: three mirrors x when it reads them.
        blur([-dx, dy, dz], colour);
        for (let k = 0; k < 3; k += 1) data[at + k] = halfFloat(colour[k] ?? 0);
        data[at + 3] = one;
      }
    }
    return data;
  };
  // The studio looks the same after half a turn: opposite walls are one picture.
  const [sides, front] = [face(0), face(4)];
  return [sides, sides, face(2), face(3), front, front];
}

let made: readonly Level[] | undefined;

/** Every level, the sharpest first. */
export function studioLevels(): readonly Level[] {
  return (made ??= Array.from({ length: LAST_LEVEL + 2 }, (_, index) => level(index)));
}
