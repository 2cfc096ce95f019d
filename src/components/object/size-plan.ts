/** Where an object, the line of its height and a hand stand in one drawing, in true millimetres. */
import { FIELD_OF_VIEW_DEG, POSTER_ASPECT, POSTER_ELEVATION_DEG } from '../../domain/object/framing.ts';
import { frontView, type Framed } from '../../domain/object/views.ts';

/** Height over width of what a screen gives to the drawing: what is taller is as high as that, and narrower. */
const ROOM = 0.62;
/** Half the width of a letter, over its size. */
const HALF_LETTER = 0.28;

export interface SizePlan {
  /** The still's own size, and the object's height. */
  readonly wide: number;
  readonly high: number;
  readonly tall: number;
  /** Left, top, width, height of what is shown. */
  readonly box: readonly number[];
  /** A hundredth of its width, as one sees it. */
  readonly unit: number;
  readonly letters: number;
  /** Where both stand, where the line of the height is, where the hand's middle is. */
  readonly foot: number;
  readonly side: number;
  readonly left: number;
  /** Baselines of the two numbers: one below the other where they would touch. */
  readonly labelAt: number;
  readonly handAt: number;
}

/**
 * @param hand its length, mm
 * @param labelOf a height in words, mm
 */
export function sizePlan(framed: Framed, hand: number, labelOf: (mm: number) => string): SizePlan {
  const { bounds, front: seen } = framed;
  const distance = frontView(framed).distance * 1000;
  // The picture's height at the object's middle.
  const high = 2 * distance * Math.tan((FIELD_OF_VIEW_DEG * Math.PI) / 360);
  const wide = high * POSTER_ASPECT;
  const front = ((seen?.azimuth_deg ?? 0) * Math.PI) / 180;
  const [x, tall, z] = ([0, 1, 2] as const).map((i) => (bounds.max[i] - bounds.min[i]) * 1000) as [number, number, number];
  const across = Math.abs(Math.cos(front)) * x + Math.abs(Math.sin(front)) * z;
  // What comes towards the camera is seen larger than at the object's middle, by as much as it is nearer.
  const deep = Math.abs(Math.sin(front)) * x + Math.abs(Math.cos(front)) * z;
  const nearer = distance / Math.max(distance / 2, distance - deep / 2);
  const gap = Math.max(across, hand) * 0.12;
  const foot = high / 2 + tall / 2;
  const left = wide / 2 + (across / 2) * nearer + gap + hand * 0.28;
  // Seen from above, its near foot stands lower and its far top higher.
  const dip = (Math.sin(((seen?.elevation_deg ?? POSTER_ELEVATION_DEG) * Math.PI) / 180) * deep) / 2;
  // From the object's left to the hand's right, and as high as the higher of the two.
  const from = wide / 2 - (across / 2) * nearer - gap;
  const lowest = high / 2 + (tall / 2 + dip) * nearer;
  const top = Math.min(foot - Math.max(tall, hand) - gap * 0.6, high / 2 - (tall / 2 + dip) * nearer - gap * 0.6);
  const end = left + hand * 0.5 + gap;
  const unit = Math.max(end - from, (lowest - top) * ROOM) / 100;
  const letters = unit * 3.4;
  const side = wide / 2 - (across / 2) * nearer - gap / 2;
  const labelEnd = side + unit + 2 * HALF_LETTER * letters * labelOf(tall).length;
  const handHalf = HALF_LETTER * letters * labelOf(hand).length;
  const labelAt = lowest + Math.max(gap * 0.85, letters * 1.2);
  const handAt = labelEnd + letters > left - handHalf ? labelAt + letters * 1.3 : labelAt;
  const right = Math.max(end, labelEnd + unit, left + handHalf + unit);
  const box = [from, top, right - from, handAt + Math.max(gap * 0.25, letters * 0.4) - top];
  return { wide, high, tall, box: box.map((value) => Number(value.toFixed(2))), unit, letters, foot, side, left, labelAt, handAt };
}
