import { expect, it } from 'vitest';
import { forEachTexel } from '../../../src/ingest/scan/bake/texels.ts';

const triangle = (...uvs: number[]) => ({ indices: Uint32Array.of(0, 1, 2), uvs: Float32Array.from(uvs) });

/** The texels painted, as rows of marks. */
function painted(surface: ReturnType<typeof triangle>, width: number, height: number, least: boolean): string[] {
  const marks = new Uint8Array(width * height);
  forEachTexel(surface, width, height, marks, least, () => true);
  return Array.from({ length: height }, (_, y) => Array.from(marks.subarray(y * width, (y + 1) * width)).join(''));
}

it('paints the texels whose middle a triangle holds, and a rim for bilinear reading', () => {
  // Right angle at the origin, legs of four and a half texels.
  expect(painted(triangle(0, 0, 0.5625, 0, 0, 0.5625), 8, 8, false)).toEqual([
    '22221000',
    '22210000',
    '22100000',
    '21000000',
    '10000000',
    '00000000',
    '00000000',
    '00000000',
  ]);
});

it('gives shares that add up to one and lead back to the texel’s middle', () => {
  const surface = triangle(0.1, 0.1, 0.9, 0.2, 0.3, 0.95);
  forEachTexel(surface, 16, 16, new Uint8Array(256), false, (at, { i, j, k, a, b, c }) => {
    expect(a + b + c).toBeCloseTo(1, 12);
    const [x, y] = [0, 1].map((n) => 16 * (a * surface.uvs[i * 2 + n]! + b * surface.uvs[j * 2 + n]! + c * surface.uvs[k * 2 + n]!));
    expect(x).toBeCloseTo((at % 16) + 0.5, 4);
    expect(y).toBeCloseTo(Math.floor(at / 16) + 0.5, 4);
    return true;
  });
});

it('lets the triangle that holds the middle have the last word, and leaves empty what is not painted', () => {
  const marks = new Uint8Array(16);
  const said: number[] = [];
  const whole = triangle(0, 0, 2, 0, 0, 2);
  forEachTexel(whole, 4, 4, marks, false, (at) => at !== 5 && said.push(at) > 0);
  expect(said).toHaveLength(15);
  expect(marks[5]).toBe(0);
  forEachTexel(whole, 4, 4, marks, false, (at) => said.push(-at) > 0);
  expect(said.slice(15)).toEqual([-5]);
});

it('paints the texel of a triangle that lies between all middles only where it is asked to', () => {
  const speck = triangle(0.02, 0.02, 0.06, 0.02, 0.02, 0.03);
  expect(painted(speck, 4, 4, false).join('')).not.toMatch(/2/);
  expect(painted(speck, 4, 4, true)[0]).toMatch(/^1/);
  expect(painted(triangle(0.1, 0.1, 0.5, 0.5, 0.9, 0.9), 4, 4, true).join('')).toBe('0'.repeat(16));
});
