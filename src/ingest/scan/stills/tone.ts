/** Colour at both ends of the picture: sRGB decoding and encoding by table, and the Khronos PBR Neutral tone mapper. */
import { linearToSrgb, srgbToLinear } from '../shape/colour.ts';

/** Linear value of each 8-bit sRGB value. */
export const SRGB_TO_LINEAR = Float32Array.from({ length: 256 }, (_, i) => srgbToLinear(i / 255));

const srgb = (c: number): number => Math.round(255 * linearToSrgb(c));
const ENCODED = Uint8Array.from({ length: 4097 }, (_, i) => srgb(i / 4096));
/** The dark end, 0 … 0.02, where sRGB is steep. */
const DARK = Uint8Array.from({ length: 4097 }, (_, i) => srgb(i / 204_800));

/** 8-bit sRGB of a linear value, with the dark end exact. */
export function encode(linear: number): number {
  if (linear <= 0) return 0;
  if (linear >= 1) return 255;
  return linear < 0.02 ? DARK[Math.round(linear * 204_800)]! : ENCODED[Math.round(linear * 4096)]!;
}

const START = 0.8 - 0.04;
const DESATURATION = 0.15;

/** Khronos PBR Neutral, in place, on linear RGB (the reference code of ToneMapping/PBR_Neutral). */
export function toneMap(colour: Float64Array): void {
  const x = Math.min(colour[0]!, colour[1]!, colour[2]!);
  const offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
  for (let c = 0; c < 3; c++) colour[c]! -= offset;
  const peak = Math.max(colour[0]!, colour[1]!, colour[2]!);
  if (peak < START) return;
  const d = 1 - START;
  const newPeak = 1 - (d * d) / (peak + d - START);
  const g = 1 - 1 / (DESATURATION * (peak - newPeak) + 1);
  for (let c = 0; c < 3; c++) colour[c] = ((colour[c]! * newPeak) / peak) * (1 - g) + newPeak * g;
}
