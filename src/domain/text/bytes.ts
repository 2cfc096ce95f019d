/** A file's size in words. */

const UNITS = [
  [1e9, 'gigabyte', 1],
  [1e6, 'megabyte', 1],
  [1e3, 'kilobyte', 0],
] as const;

const formats = new Map<string, Intl.NumberFormat>();

/** To make a format takes a hundred times as long as to use it: each photograph's page says four sizes. */
function formatOf(lang: string, unit: (typeof UNITS)[number][1], digits: number): Intl.NumberFormat {
  const key = `${lang} ${unit} ${digits}`;
  let format = formats.get(key);
  if (!format)
    formats.set(key, (format = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits })));
  return format;
}

/**
 * « 940 ko », « 2,4 Mo », “2.4 MB”: by thousands, as systems and shops count, and never less than 1 kB.
 * @param bytes size
 * @param lang BCP 47 tag
 */
export function bytesText(bytes: number, lang: string): string {
  const size = Math.max(1e3, bytes);
  const [divisor, unit, digits] = UNITS.find(([least]) => size >= least) ?? UNITS[2];
  const value = size / divisor;
  // From a hundred on, a decimal tells nobody anything.
  const format = formatOf(lang, unit, value < 100 ? digits : 0);
  // The fonts lack U+202F, and a size stays on one line.
  return format.format(value).replaceAll(/[\u202F ]/g, '\u00A0');
}
