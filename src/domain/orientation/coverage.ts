/** How much of the picture its points cover. */
import { signedArea } from '../geo/ring.ts';
import type { Vec2 } from './linear.ts';

/** The convex hull, counter-clockwise (Andrew's monotone chain). */
export function hull(points: readonly Vec2[]): Vec2[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Vec2[]): Vec2[] => {
    const chain: Vec2[] = [];
    for (const point of list) {
      while (chain.length >= 2) {
        const [a, b] = [chain.at(-2)!, chain.at(-1)!];
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** Share of a picture's area within the hull of its points, 0 … 1. */
export function coverageOf(points: readonly Vec2[], { width, height }: { readonly width: number; readonly height: number }): number {
  if (points.length < 3) return 0;
  return Math.abs(signedArea(hull(points).map(([x, y]) => [x, y]))) / (width * height);
}
