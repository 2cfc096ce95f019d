/** Lengths and areas between pressed points, in words. */
import type { Pair } from '../../domain/sky/align.ts';
import type { FrameKind } from '../../domain/sky/compare-frame.ts';
import { lineLength, ringArea } from '../../domain/geo/sphere.ts';
import { areaLabel, lengthLabel } from '../../domain/sky/measure.ts';
import type { Lang } from '../../domain/text/text.ts';
import { words as wordsOf } from '../../words/words.ts';

/** Empty with fewer than two points. @param points latitude and longitude, or −y and x, pixels of the first picture */
export function measureText(points: readonly Pair[], kind: FrameKind, lang: Lang): string {
  const words = wordsOf('comparison', lang);
  if (points.length < 2) return '';
  if (kind === 'picture') {
    const pixels = points.slice(1).reduce((sum, [y, x], i) => sum + Math.hypot(y - (points[i]?.[0] ?? 0), x - (points[i]?.[1] ?? 0)), 0);
    return `${words.length}\u00a0: ${Math.round(pixels)} ${words.pixels}`;
  }
  const line = points.map(([lat, lon]) => [lon, lat]);
  const length = `${words.length}\u00a0: ${lengthLabel(lineLength(line), lang)}`;
  return points.length > 2 ? `${length} — ${words.area}\u00a0: ${areaLabel(ringArea(line), lang)}` : length;
}
