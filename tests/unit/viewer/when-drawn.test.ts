import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenDrawn } from '../../../src/islands/object-viewer/first-picture/when-drawn.ts';

/** A context whose fence is signalled from a given moment on, ms. */
function contextDone(at: number, lost = false) {
  const deleted: unknown[] = [];
  const gl = {
    SYNC_GPU_COMMANDS_COMPLETE: 1,
    SYNC_STATUS: 2,
    SIGNALED: 3,
    fenceSync: () => 'fence',
    flush: () => undefined,
    getSyncParameter: () => (performance.now() - start >= at ? 3 : 4),
    isContextLost: () => lost,
    deleteSync: (fence: unknown) => deleted.push(fence),
  } as unknown as WebGL2RenderingContext;
  const start = performance.now();
  return { gl, deleted };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('whenDrawn', () => {
  it('calls once the work is done, not before, and gives the fence back', () => {
    const { gl, deleted } = contextDone(300);
    const then = vi.fn();
    whenDrawn(gl, then);
    vi.advanceTimersByTime(290);
    expect(then).not.toHaveBeenCalled();
    vi.advanceTimersByTime(40);
    expect(then).toHaveBeenCalledTimes(1);
    expect(deleted).toEqual(['fence']);
    vi.advanceTimersByTime(10_000);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it('waits no longer than four seconds for a card that does not answer', () => {
    const then = vi.fn();
    whenDrawn(contextDone(Infinity).gl, then);
    vi.advanceTimersByTime(3900);
    expect(then).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(then).toHaveBeenCalledTimes(1);
  });

  it('says nothing of a context that was lost', () => {
    const then = vi.fn();
    whenDrawn(contextDone(0, true).gl, then);
    vi.advanceTimersByTime(10_000);
    expect(then).not.toHaveBeenCalled();
  });
});
