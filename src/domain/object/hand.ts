/** The outline of a hand, to show a size by: drawn in the scene and on the object's page. */

/** Length of the drawn hand from wrist to the tip of the middle finger, metres: about that of an adult. */
export const HAND_LENGTH = 0.185;

/** Finger by finger, in units of the hand's length: base x, tip x, tip y, width. */
const FINGERS: readonly (readonly [number, number, number, number])[] = [
  [-0.185, -0.27, 0.76, 0.075],
  [-0.075, -0.095, 0.94, 0.085],
  [0.045, 0.05, 1, 0.088],
  [0.16, 0.185, 0.93, 0.085],
];

/** What an outline is drawn with: three's `Shape`, or what writes an SVG path. */
export interface Pen {
  moveTo(x: number, y: number): unknown;
  lineTo(x: number, y: number): unknown;
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): unknown;
}

/** Draws an open right hand, its wrist at 0, 0, upwards. @param length from wrist to fingertip, in the pen's unit */
export function drawHand(pen: Pen, length: number): void {
  const at = (x: number, y: number): [number, number] => [x * length, y * length];
  pen.moveTo(...at(-0.15, 0));
  pen.bezierCurveTo(...at(-0.2, 0.2), ...at(-0.23, 0.35), ...at(-0.225, 0.5));
  for (const [base, tip, height, width] of FINGERS) {
    const half = width / 2;
    pen.lineTo(...at(base - half, 0.52));
    pen.lineTo(...at(tip - half * 0.9, height - half));
    pen.bezierCurveTo(...at(tip - half * 0.9, height), ...at(tip + half * 0.9, height), ...at(tip + half * 0.9, height - half));
    pen.lineTo(...at(base + half, 0.53));
  }
  pen.bezierCurveTo(...at(0.23, 0.45), ...at(0.24, 0.4), ...at(0.26, 0.36));
  pen.lineTo(...at(0.4, 0.56));
  pen.bezierCurveTo(...at(0.43, 0.61), ...at(0.5, 0.58), ...at(0.475, 0.51));
  pen.bezierCurveTo(...at(0.4, 0.3), ...at(0.26, 0.2), ...at(0.17, 0));
}

/** The same as an SVG path. @param left where its wrist stands @param foot and how low, y downwards, in the picture's unit */
export function handPath(length: number, left: number, foot: number): string {
  const parts: string[] = [];
  const place = (x: number, y: number): string => `${(left + x).toFixed(2)} ${(foot - y).toFixed(2)}`;
  drawHand(
    {
      moveTo: (x, y) => parts.push(`M${place(x, y)}`),
      lineTo: (x, y) => parts.push(`L${place(x, y)}`),
      bezierCurveTo: (x1, y1, x2, y2, x, y) => parts.push(`C${place(x1, y1)} ${place(x2, y2)} ${place(x, y)}`),
    },
    length,
  );
  return `${parts.join('')}Z`;
}
