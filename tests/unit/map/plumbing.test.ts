/** What the islands of maps share: listeners, questions one at a time, work that waits. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Layer } from '../../../src/domain/records/site.ts';
import { Emitter } from '../../../src/islands/map/emitter.ts';
import { imageryByDate, latestImagery, oldestAerial } from '../../../src/domain/sky/imagery.ts';
import { latestOnly } from '../../../src/islands/map/latest-only.ts';
import { debounce, perFrame } from '../../../src/islands/map/timing.ts';

/** A machine that is busy takes its time. */
const soon = (look: () => void) => vi.waitFor(look, { timeout: 20_000 });

describe('work that waits', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is done once after the last of a run of calls, or is forgotten', () => {
    const work = vi.fn();
    const later = debounce(work, 100);
    later();
    vi.advanceTimersByTime(90);
    later();
    vi.advanceTimersByTime(90);
    expect(work).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10);
    expect(work).toHaveBeenCalledTimes(1);
    later();
    later.cancel();
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is done once a frame, however often it is asked for', () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
    vi.stubGlobal('cancelAnimationFrame', (id: number) => (frames[id - 1] = () => undefined));
    const work = vi.fn();
    const draw = perFrame(work);
    draw();
    draw();
    frames.splice(0).forEach((frame) => frame());
    expect(work).toHaveBeenCalledTimes(1);
    draw();
    draw.cancel();
    frames.splice(0).forEach((frame) => frame());
    expect(work).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });
});

it('of questions asked while one is being answered, only the last one is asked', async () => {
  let asked = 0;
  const answers: (() => void)[] = [];
  const ask = latestOnly(() => {
    asked++;
    return new Promise<void>((resolve) => answers.push(resolve));
  });
  ask();
  ask();
  ask();
  expect(asked).toBe(1);
  answers.shift()?.();
  await soon(() => expect(asked).toBe(2));
  answers.shift()?.();
  await Promise.resolve();
  expect(asked).toBe(2);
});

it('listeners hear their own event, until they are taken off', () => {
  const events = new Emitter<{ point: number; state: string }>();
  const heard: unknown[] = [];
  const off = events.on('point', (detail) => heard.push(detail));
  events.on('state', (detail) => heard.push(detail));
  events.emit('point', 1);
  events.emit('state', 'a');
  off();
  events.emit('point', 2);
  expect(heard).toEqual([1, 'a']);
});

describe('the imagery of a site', () => {
  const layer = (id: string, date?: string, maxZoom = 19, role: Layer['role'] = 'imagery') => ({ id, date, maxZoom, role }) as Layer;
  const layers = [
    layer('today'),
    layer('plan', undefined, 19, 'base'),
    layer('1965', '1965', 18),
    layer('cassini', '1750', 14),
    layer('1950', '1950', 18),
  ];
  it('is in the order of time, what has no date last', () => {
    expect(imageryByDate(layers).map(({ id }) => id)).toEqual(['cassini', '1950', '1965', 'today']);
    expect(latestImagery(layers)?.id).toBe('today');
    expect(latestImagery([layer('1950', '1950')])?.id).toBe('1950');
  });
  it('begins, as photographs, in the twentieth century, seen as near as today’s', () => {
    expect(oldestAerial(layers)?.id).toBe('1950');
    expect(oldestAerial([...layers, layer('1920', '1920', 12)])?.id).toBe('1950');
    expect(oldestAerial([layer('1920', '1920', 12)])?.id).toBe('1920');
  });
});
