/** The picture over the map: where its pixels come to lie, and what is left out. */
import { describe, expect, it } from 'vitest';
import type { Vec2 } from '../../../src/domain/orientation/linear.ts';
import { affineOf, meshPieces, type Affine } from '../../../src/islands/orientation/warp-mesh.ts';

const put = ([a, b, c, d, e, f]: Affine, [x, y]: Vec2): Vec2 => [a * x + c * y + e, b * x + d * y + f];
const SCREEN = { width: 400, height: 300 };

describe('an affine map', () => {
  it('takes three points to three others', () => {
    const from = [
      [0, 0],
      [10, 0],
      [0, 20],
    ] as const;
    const to = [
      [5, 7],
      [5, 27],
      [-35, 7],
    ] as const;
    const map = affineOf(from, to);
    if (!map) throw new Error('no map');
    from.forEach((point, i) => expect(put(map, point)).toEqual(to[i]));
  });

  it('is none where the first three are on a line', () => {
    const line = [
      [0, 0],
      [1, 1],
      [2, 2],
    ] as const;
    expect(affineOf(line, line)).toBeUndefined();
  });
});

describe('the pieces of a picture', () => {
  it('lay every corner of a perspective within a tenth of a pixel', () => {
    const toScreen = ([x, y]: Vec2): Vec2 => {
      const far = 1 + y / 4000;
      return [(50 + x / 5) / far, (20 + y / 6) / far];
    };
    const pieces = meshPieces({ width: 1000, height: 800, cells: 20, toScreen, screen: SCREEN });
    expect(pieces).toHaveLength(800);
    for (const { source, matrix } of pieces) {
      const middle: Vec2 = [source.x + source.width / 2, source.y + source.height / 2];
      const [[x, y], [sx, sy]] = [put(matrix, middle), toScreen(middle)];
      expect(Math.hypot(x - sx, y - sy)).toBeLessThan(0.1);
    }
  });

  it('are none where the picture shows the sky, or lies beside the screen', () => {
    const sky = meshPieces({ width: 100, height: 100, cells: 10, screen: SCREEN, toScreen: ([x, y]) => (y < 45 ? undefined : [x, y]) });
    expect(Math.min(...sky.map(({ source }) => source.y))).toBe(50);
    expect(meshPieces({ width: 100, height: 100, cells: 10, screen: SCREEN, toScreen: ([x, y]) => [x + 500, y] })).toEqual([]);
  });

  it('that are turned over are left out', () => {
    // Beyond the horizon of a steep perspective, land is thrown behind the eye.
    const pieces = meshPieces({
      width: 100,
      height: 100,
      cells: 10,
      screen: { width: 1e6, height: 1e6 },
      toScreen: ([x, y]) => [(x * 50) / (85 - y) + 5e5, (y * 50) / (85 - y) + 5e5],
    });
    expect(Math.max(...pieces.map(({ source }) => source.y))).toBeLessThan(80);
    expect(pieces.length).toBeGreaterThan(140);
  });
});
