import { describe, expect, it } from 'vitest';
import { clipLine, clipRing } from '../../../src/domain/geo/frame-clip.ts';

const FRAME = [0, 0, 10, 10] as const;

describe('a drawing cut at its frame', () => {
  it('keeps of a ring what lies within, closed along the frame', () => {
    expect(
      clipRing(
        [
          [-5, 5],
          [5, 5],
          [5, 20],
          [-5, 20],
        ],
        FRAME,
      ),
    ).toEqual([
      [0, 10],
      [0, 5],
      [5, 5],
      [5, 10],
    ]);
    const around = clipRing(
      [
        [-5, -5],
        [15, -5],
        [15, 15],
        [-5, 15],
      ],
      FRAME,
    );
    expect(around).toHaveLength(4);
    expect(
      clipRing(
        [
          [20, 20],
          [30, 20],
          [30, 30],
        ],
        FRAME,
      ),
    ).toEqual([]);
  });

  it('cuts a line into the pieces that are seen', () => {
    expect(
      clipLine(
        [
          [-5, 2],
          [5, 2],
          [15, 2],
          [15, 8],
          [5, 8],
        ],
        FRAME,
      ),
    ).toEqual([
      [
        [0, 2],
        [5, 2],
        [10, 2],
      ],
      [
        [10, 8],
        [5, 8],
      ],
    ]);
    expect(
      clipLine(
        [
          [-5, -5],
          [-5, 20],
        ],
        FRAME,
      ),
    ).toEqual([]);
  });
});
