/** How large an object is made to be printed and touched: as it is where a printer's bed holds it and fingers read it. */

/** Side of the bed that every printer of a workshop has, mm. */
const BED_MM = 200;
/** Below this, fingers read little of a thing: it is enlarged (in Pisa, 2020, details were printed apart, larger), mm. */
const SMALL_MM = 50;
/** What a small thing is enlarged to, at least, mm. */
const READABLE_MM = 80;

/** Ratios that are said in a word: 1:2, 3:1. */
const RATIOS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300, 400, 500, 1000] as const;

/**
 * Printed length over true length: 1, one over a ratio, or a ratio.
 * @param longest_mm the object's longest side
 */
export function printScale(longest_mm: number, room_mm: number = BED_MM): number {
  if (longest_mm > room_mm) return 1 / (RATIOS.find((ratio) => longest_mm / ratio <= room_mm) ?? Math.ceil(longest_mm / room_mm));
  if (longest_mm >= SMALL_MM) return 1;
  const fits = RATIOS.filter((ratio) => longest_mm * ratio <= room_mm);
  return fits.find((ratio) => longest_mm * ratio >= READABLE_MM) ?? fits.at(-1) ?? 1;
}

/** `1:1`, `1:2`, `3:1`. */
export function ratioText(scale: number): string {
  return scale >= 1 ? `${Math.round(scale)}:1` : `1:${Math.round(1 / scale)}`;
}

/** Ratios that are not round, for a drawing that is to fill its sheet. */
const FINE = [1.25, 1.5, 2.5] as const;

/** The largest scale, of those that can be said, that is no larger than `most`. */
export function ratioFor(most: number): number {
  const ratios = [...RATIOS, ...FINE].toSorted((a, b) => a - b);
  return most >= 1
    ? (ratios.findLast((ratio) => ratio <= most) ?? 1)
    : 1 / (ratios.find((ratio) => 1 / ratio <= most) ?? Math.ceil(1 / most));
}
