/** Where one stands in a photograph: whole or near, turned, by keys, and what the address keeps of it. */
import { describe, expect, it } from 'vitest';
import { between } from '../../../src/islands/photo-viewer/flight.ts';
import {
  atClosest,
  atFit,
  keyed,
  lengthOf,
  LOOKS,
  photoStateOf,
  reduce,
  startViewer,
  viewOn,
  type ViewerEvent,
} from '../../../src/islands/photo-viewer/viewer-state.ts';

const start = startViewer({ width: 4000, height: 2000 }, { width: 800, height: 800 });
const after = (...events: readonly ViewerEvent[]) => events.reduce(reduce, start);
const near = after({ type: 'looked', view: { x: 1000, y: 500, scale: 1, rotation: 0 } });

describe('a view', () => {
  it('is the whole at first, and then not in the address', () => {
    expect(atFit(start)).toBe(true);
    expect(start.view.scale).toBeCloseTo(0.2);
    expect(photoStateOf(start).view).toBeUndefined();
    expect(photoStateOf(near).view).toEqual(near.view);
  });
  it('stays between the whole and the closest look, its middle in the picture', () => {
    expect(atFit(reduce(near, { type: 'looked', view: { ...near.view, scale: 0.01 } }))).toBe(true);
    const close = reduce(near, { type: 'looked', view: { x: 9999, y: -5, scale: 100, rotation: 0 } });
    expect(close.view).toMatchObject({ x: 4000, y: 0, scale: 4 });
    expect(atClosest(close)).toBe(true);
  });
  it('of the whole is of the whole again when turned or in another frame; a near one stays near', () => {
    const turned = after({ type: 'turned', degrees: 90 });
    expect([atFit(turned), turned.view.rotation]).toEqual([true, 90]);
    // Turned, the whole picture is a choice that the address keeps.
    expect(photoStateOf(turned).view?.rotation).toBe(90);
    const wide = after({ type: 'sized', screen: { width: 1600, height: 400 } });
    expect([atFit(wide), wide.view.scale]).toEqual([true, 0.2]);
    expect(reduce(near, { type: 'sized', screen: { width: 1600, height: 400 } }).view).toEqual(near.view);
    expect(reduce(near, { type: 'sized', screen: { width: 800, height: 800 } })).toBe(near);
    expect(reduce(near, { type: 'turned', degrees: -90 }).view).toMatchObject({ x: 1000, y: 500, rotation: 270 });
  });
  it('on a named place is near enough to see it, and no farther than one is', () => {
    expect(viewOn(start, { x: 10, y: 20 })).toMatchObject({ x: 10, y: 20, scale: start.view.scale * 3 });
    expect(viewOn(near, { x: 10, y: 20 }).scale).toBe(1);
  });
});

describe('keys', () => {
  const view = (key: string) => {
    const action = keyed(near, key, 2);
    return action && 'view' in action ? action.view : undefined;
  };
  it('move by a tenth of the screen', () => {
    expect(view('ArrowRight')).toMatchObject({ x: 1080, y: 500 });
    expect(view('ArrowLeft')).toMatchObject({ x: 920 });
    expect(view('ArrowDown')).toMatchObject({ y: 580 });
    expect(view('ArrowUp')).toMatchObject({ y: 420 });
  });
  it('come nearer, go back, show the whole or one pixel on one', () => {
    expect(view('+')?.scale).toBeCloseTo(1.6);
    expect(view('=')).toEqual(view('+'));
    expect(view('-')?.scale).toBeCloseTo(1 / 1.6);
    expect(view('Home')).toEqual(view('0'));
    expect(view('0')?.scale).toBeCloseTo(0.2);
    expect(view('1')?.scale).toBeCloseTo(0.5);
  });
  it('turn; others do nothing', () => {
    expect(keyed(near, 'r', 1)).toEqual({ turn: 90 });
    expect(keyed(near, 'R', 1)).toEqual({ turn: -90 });
    expect(keyed(near, 'x', 1)).toBeUndefined();
  });
  it('and tools look the same way', () => {
    expect(LOOKS.pan(near, 0.3, 0).x).toBeCloseTo(1240);
  });
});

describe('a ruler', () => {
  it('is between two ends; a third begins anew', () => {
    const one = after({ type: 'measured', end: { x: 0, y: 0 } });
    expect(lengthOf(one)).toBeUndefined();
    const two = reduce(one, { type: 'measured', end: { x: 30, y: 40 } });
    expect(lengthOf(two)).toBe(50);
    expect(reduce(two, { type: 'measured', end: { x: 1, y: 1 } }).ends).toEqual([{ x: 1, y: 1 }]);
  });
});

it('light and the place that is read are kept; what is told twice is told once', () => {
  const state = after({ type: 'lit', light: { brightness: 120, contrast: 90 } }, { type: 'opened', id: 'port' });
  expect(photoStateOf(state)).toMatchObject({ light: { brightness: 120, contrast: 90 }, annotation: 'port' });
  expect(reduce(state, { type: 'tiles', missing: false })).toBe(state);
  expect(reduce(state, { type: 'full', full: false })).toBe(state);
  expect(reduce(state, { type: 'tiles', missing: true }).missing).toBe(true);
});

it('a flight begins and ends where it should, and zooms evenly', () => {
  const from = { x: 0, y: 0, scale: 1, rotation: 0 };
  const to = { x: 100, y: 50, scale: 4, rotation: 90 };
  expect(between(from, to, 0)).toEqual({ ...from, rotation: 90 });
  expect(between(from, to, 1)).toEqual(to);
  const half = between(from, to, 1 - 0.5 ** (1 / 3));
  expect(half.x).toBeCloseTo(50);
  expect(half.scale).toBeCloseTo(2);
});
