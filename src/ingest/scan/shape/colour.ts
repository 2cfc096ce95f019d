/** Between sRGB, as pictures and scanners write colours, and the linear values that glTF's factors and vertices use (IEC 61966-2-1). */
export function srgbToLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

export function linearToSrgb(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
}

const TO_LINEAR = Uint8Array.from({ length: 256 }, (_, i) => Math.round(srgbToLinear(i / 255) * 255));

/** An sRGB byte as a linear byte (dark tones lose steps: good enough for vertex colours, which glTF wants linear). */
export function srgbByteToLinearByte(byte: number): number {
  return TO_LINEAR[byte] as number;
}
