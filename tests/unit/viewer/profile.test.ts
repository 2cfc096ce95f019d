/** What a device is given to draw: no more pixels than its screen can show. */
import { afterEach, expect, it, vi } from 'vitest';
import { softened, type Budget } from '../../../src/islands/object-viewer/profile.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  [2, 1.25],
  [1, 1.25],
  [0.5, 0.625],
])('draws the picture at rest, of %d screen pixels a CSS pixel, with at least %d where the processor draws', (ratio, floor) => {
  vi.stubGlobal('devicePixelRatio', ratio);
  expect(softened({ restRatio: 0 } as Budget).restRatio).toBe(floor);
});
