import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FirstPicture } from '../../../src/islands/object-viewer/first-picture/gate.ts';

/** A context whose work is done at once. */
const gl = {
  SYNC_GPU_COMMANDS_COMPLETE: 1,
  SYNC_STATUS: 2,
  SIGNALED: 3,
  fenceSync: () => 'fence',
  flush: () => undefined,
  getSyncParameter: () => 3,
  isContextLost: () => false,
  deleteSync: () => undefined,
} as unknown as WebGL2RenderingContext;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then, 16));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the first picture', () => {
  it('waits for something to show', () => {
    const first = new FirstPicture();
    expect(first.allows(false, 100, false)).toBe(false);
    expect(first.allows(true, 100, false)).toBe(true);
  });

  it('is seen, and what is said of it painted, before another is drawn in its place', () => {
    const first = new FirstPicture();
    const told: string[] = [];
    const tell = (what: string) => () => told.push(`${what}: ${first.allows(true, 100, false) ? 'drawing' : 'waiting'}`);
    expect(first.drawn(gl, 100, tell('seen'), tell('open'))).toBe(true);
    expect(first.seen).toBe(false);
    setTimeout(tell('before'));
    vi.runAllTimers();
    expect(told).toEqual(['before: waiting', 'seen: waiting', 'open: drawing']);
    expect(first.drawn(gl, 100, tell('again'), tell('again'))).toBe(false);
  });

  it('lets a hand move it, and a new size be filled, at once', () => {
    const first = new FirstPicture();
    first.drawn(gl, 100, vi.fn(), vi.fn());
    expect(first.allows(true, 100, true)).toBe(true);
    expect(first.allows(true, 400, false)).toBe(true);
  });

  it('opens nothing once it has ended', () => {
    const first = new FirstPicture();
    const open = vi.fn();
    first.drawn(gl, 100, () => first.end(), open);
    vi.runAllTimers();
    expect(open).not.toHaveBeenCalled();
  });
});
