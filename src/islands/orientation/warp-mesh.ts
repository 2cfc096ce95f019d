/** A picture cut into triangles, each of which is laid on the screen by an affine map: how one is drawn bent by any transformation. */
import type { Vec2 } from '../../domain/orientation/linear.ts';

/** Canvas matrix [a, b, c, d, e, f]: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface MeshPiece {
  /** The part of the picture that it is cut from, pixels. */
  readonly source: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Corners on the screen, pixels. */
  readonly corners: readonly [Vec2, Vec2, Vec2];
  /** From the picture's pixels to the screen's. */
  readonly matrix: Affine;
}

/** The map that takes three points to three others; nothing where the first three are on a line. */
export function affineOf([a, b, c]: readonly [Vec2, Vec2, Vec2], [p, q, r]: readonly [Vec2, Vec2, Vec2]): Affine | undefined {
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]];
  const area = ux * vy - uy * vx;
  if (area === 0) return undefined;
  const along = (i: 0 | 1): readonly [x: number, y: number, shift: number] => {
    const [s, t] = [q[i] - p[i], r[i] - p[i]];
    const x = (s * vy - t * uy) / area;
    const y = (t * ux - s * vx) / area;
    return [x, y, p[i] - x * a[0] - y * a[1]];
  };
  const [ax, cy, e] = along(0);
  const [bx, dy, f] = along(1);
  return [ax, bx, cy, dy, e, f];
}

/** Twice the area that three corners enclose; its sign is the sense in which they follow each other. */
const turning = ([a, b, c]: readonly [Vec2, Vec2, Vec2]): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** Whether the transformation tears a piece apart, as one that reaches beyond a horizon: its middle then lies outside of it. */
function torn(from: readonly [Vec2, Vec2, Vec2], corners: readonly [Vec2, Vec2, Vec2], toScreen: Mesh['toScreen']): boolean {
  const mean = (axis: 0 | 1) => (from[0][axis] + from[1][axis] + from[2][axis]) / 3;
  const middle = toScreen([mean(0), mean(1)]);
  if (!middle) return true;
  const whole = turning(corners);
  const [a, b, c] = corners;
  return [turning([middle, b, c]), turning([a, middle, c]), turning([a, b, middle])].some((share) => share / whole < 0);
}

interface Mesh {
  /** Of the picture, pixels. */
  readonly width: number;
  readonly height: number;
  /** Cells along each side. */
  readonly cells: number;
  /** Where a pixel of the picture lies on the screen; nothing where it does not (sky). */
  readonly toScreen: (at: Vec2) => Vec2 | undefined;
  /** Size of the screen: what is wholly beside it is left out. */
  readonly screen: { readonly width: number; readonly height: number };
}

/** The pieces that are seen. A piece that the transformation turns over, as beyond a horizon, is left out. */
export function meshPieces({ width, height, cells, toScreen, screen }: Mesh): MeshPiece[] {
  const at = (i: number, j: number): Vec2 => [(width * i) / cells, (height * j) / cells];
  const laid = Array.from({ length: (cells + 1) ** 2 }, (_, n) => toScreen(at(n % (cells + 1), Math.floor(n / (cells + 1)))));
  const screenAt = (i: number, j: number): Vec2 | undefined => laid[j * (cells + 1) + i];
  const pieces: MeshPiece[] = [];
  const senses: number[] = [];
  for (let j = 0; j < cells; j++)
    for (let i = 0; i < cells; i++) {
      const [x, y] = at(i, j);
      const source = { x, y, width: width / cells, height: height / cells };
      for (const three of [
        [
          [i, j],
          [i + 1, j],
          [i, j + 1],
        ],
        [
          [i + 1, j + 1],
          [i, j + 1],
          [i + 1, j],
        ],
      ] as const) {
        const from = three.map(([k, l]) => at(k, l)) as unknown as readonly [Vec2, Vec2, Vec2];
        const to = three.map(([k, l]) => screenAt(k, l));
        const [p, q, r] = to;
        if (!p || !q || !r || ![...p, ...q, ...r].every(Number.isFinite)) continue;
        const corners = [p, q, r] as const;
        const matrix = affineOf(from, corners);
        const beside = ([0, 1] as const).some((axis) => {
          const most = axis === 0 ? screen.width : screen.height;
          return corners.every((corner) => corner[axis] < 0) || corners.every((corner) => corner[axis] > most);
        });
        if (!matrix || beside || torn(from, corners, toScreen)) continue;
        pieces.push({ source, corners, matrix });
        senses.push(Math.sign(turning(corners)));
      }
    }
  // The sense of most: a picture that is seen from below is nobody's.
  const usual = Math.sign(senses.reduce((sum, sense) => sum + sense, 0));
  return pieces.filter((_, n) => usual === 0 || senses[n] === usual);
}
