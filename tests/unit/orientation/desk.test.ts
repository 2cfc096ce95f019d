import { describe, expect, it } from 'vitest';
import { poseOf, seenAt, type Camera } from '../../../src/domain/orientation/camera.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { flatLand } from '../../../src/domain/orientation/relief.ts';
import { formatDesk, parseDesk } from '../../../src/islands/orientation/desk-link.ts';
import { cameraNow, checkOf, complete, foreseen, reduce, startDesk, type DeskState } from '../../../src/islands/orientation/desk-state.ts';
import { saidOf } from '../../../src/islands/orientation/desk-view.ts';
import { hills, pointsOf, randomOf } from '../../bench/orientation-trials.ts';

const SIZE = { width: 4000, height: 3000 };
const camera: Camera = { position: { lon: -1.6, lat: 47.2, h: 460 }, heading: 214, tilt: 58, roll: -2, focal_px: 4700, ...SIZE };
const points = pointsOf(randomOf(3), camera, flatLand(20), 8)!;

function withPoints(count: number, state: DeskState = startDesk({ ...SIZE, ground: 20 })): DeskState {
  return points.slice(0, count).reduce((now, { x, y, lon, lat }) => {
    const seen = reduce(now, { type: 'marked', side: 'image', at: [x, y] });
    return reduce(seen, { type: 'marked', side: 'land', at: { lon, lat } });
  }, state);
}

describe('the desk', () => {
  it('takes marks in pairs, from either side, and moves the one that waits', () => {
    let state = startDesk(SIZE);
    expect(saidOf(state, 'fr')).toMatch(/^Encore 4 points\. Posez un point/);
    state = reduce(state, { type: 'marked', side: 'image', at: [10, 20] });
    expect(saidOf(state, 'fr')).toContain('Point 1 posé dans l’image');
    state = reduce(state, { type: 'marked', side: 'image', at: [5000, 30] });
    expect(state.marks).toEqual([{ key: 1, image: [4000, 30] }]);
    state = reduce(state, { type: 'marked', side: 'land', at: { lon: -1.6, lat: 47.1 } });
    state = reduce(state, { type: 'marked', side: 'land', at: { lon: -1.7, lat: 47.1 } });
    expect(state.marks).toHaveLength(2);
    expect(complete(state)).toHaveLength(1);
    expect(saidOf(state, 'en')).toContain('Point 2 is set on the map');
    state = reduce(state, { type: 'removed', key: 1 });
    expect(state.marks.map(({ key }) => key)).toEqual([2]);
    expect(reduce(state, { type: 'again' }).marks).toEqual([]);
  });

  it('foresees the other side from the third point on', () => {
    const two = withPoints(2);
    expect(cameraNow(two)).toBeUndefined();
    const three = withPoints(3);
    const { x: x4, y: y4, lon, lat } = points[3]!;
    const fourth = foreseen(three, reduce(three, { type: 'marked', side: 'land', at: { lon, lat } }).marks.at(-1)!).image!;
    // A usual lens is not the true one: near enough to look there.
    expect(Math.hypot(fourth[0] - x4, fourth[1] - y4)).toBeLessThan(400);
    const next = points[4]!;
    const seen = reduce(withPoints(6), { type: 'marked', side: 'image', at: [next.x, next.y] });
    const mark = seen.marks.at(-1)!;
    const expected = foreseen(seen, mark).land!;
    expect(Math.abs(expected.lon - next.lon)).toBeLessThan(1e-4);
    expect(Math.abs(expected.lat - next.lat)).toBeLessThan(1e-4);
    const known = reduce(withPoints(6), { type: 'marked', side: 'land', at: { lon: next.lon, lat: next.lat } });
    const [x, y] = foreseen(known, known.marks.at(-1)!).image!;
    expect(Math.hypot(x - next.x, y - next.y)).toBeLessThan(2);
    expect(saidOf(known, 'fr')).toContain('rond vide');
    expect(foreseen(known, known.marks[0]!)).toEqual({});
  });

  it('finds the camera, says what it is worth, and names a wrong point as it is moved', () => {
    const state = withPoints(7);
    if (state.result.kind !== 'solved') throw new Error(state.result.kind);
    expect(state.result.solution.camera.heading).toBeCloseTo(214, 1);
    expect(checkOf(state, state.marks[0]!)!.residual_px).toBeLessThan(1);
    expect(saidOf(state, 'fr')).toMatch(/^Place sûre/);
    const moved = reduce(state, { type: 'moved', key: 3, side: 'image', at: [points[2]!.x > 2000 ? 300 : 3700, 1500] });
    expect(checkOf(moved, moved.marks[2]!)!.wrong).toBe(true);
    expect(saidOf(moved, 'fr')).toContain('Le point 3 contredit');
    expect(saidOf(reduce(moved, { type: 'told', what: 'copied' }), 'fr')).toBe('Lien copié.');
  });

  it('takes heights, the ground and the lens as they are told', () => {
    const tower = { ...points[7]!, h: 65 };
    const frame = landFrame(camera.position);
    const [x, y] = seenAt(poseOf(camera, frame), frame.toFrame(tower))!;
    const marked = reduce(reduce(withPoints(7), { type: 'marked', side: 'image', at: [x + 2000, y + 1500] }), {
      type: 'marked',
      side: 'land',
      at: { lon: tower.lon, lat: tower.lat },
    });
    const key = marked.marks.at(-1)!.key;
    const raised = reduce(marked, { type: 'raised', key, h: 65 });
    expect(checkOf(raised, raised.marks.at(-1)!)!.residual_px).toBeLessThan(1);
    expect(checkOf(marked, marked.marks.at(-1)!)!.residual_px).toBeGreaterThan(5);
    const lens = reduce(withPoints(3), { type: 'focal', mm: (4700 * 36) / 4000 });
    expect(lens.result.kind).toBe('solved');
    const high = reduce(withPoints(7), { type: 'ground', h: 120 });
    expect(cameraNow(high)!.position.h).toBeCloseTo(560, 0);
    expect(reduce(high, { type: 'ground', h: 120 })).toBe(high);
  });

  it('stands on the site’s relief once that has come', () => {
    const relief = hills(60);
    const over = pointsOf(randomOf(3), camera, relief, 7)!;
    const placed = over.reduce(
      (now, { x, y, lon, lat }) =>
        reduce(reduce(now, { type: 'marked', side: 'image', at: [x, y] }), { type: 'marked', side: 'land', at: { lon, lat } }),
      startDesk({ ...SIZE, ground: 60 }),
    );
    const before = checkOf(placed, placed.marks[0]!)?.residual_px ?? Infinity;
    const after = reduce(placed, { type: 'relief', over: () => relief });
    expect(checkOf(after, after.marks[0]!)!.residual_px).toBeLessThan(Math.min(0.5, before));
    expect(cameraNow(after)!.heading).toBeCloseTo(214, 2);
  });

  it('says what is missing when the points give no camera', () => {
    const state = withPoints(3);
    const same = reduce(reduce(state, { type: 'marked', side: 'image', at: [points[0]!.x, points[0]!.y] }), {
      type: 'marked',
      side: 'land',
      at: { lon: -1.59, lat: 47.19 },
    });
    expect(saidOf(same, 'fr')).toContain('Les points 1 et 4 sont au même endroit de l’image');
  });
});

describe('the desk in an address', () => {
  it('comes back as it was', () => {
    const state = reduce(reduce(withPoints(5), { type: 'raised', key: 2, h: 41 }), { type: 'focal', mm: 50 });
    const back = parseDesk(formatDesk(state), SIZE)!;
    expect(back.ground).toBe(20);
    expect(back.focal35).toBe(50);
    expect(back.marks).toHaveLength(5);
    expect(back.marks[1]!.h).toBe(41);
    expect(back.marks[3]!.image![0]).toBeCloseTo(points[3]!.x, 1);
    expect(parseDesk('#lieu', SIZE)).toBeUndefined();
  });
  it('leaves aside what cannot be read', () => {
    const back = parseDesk('#orienter=1,2,-1.6,47.2;x,2,3,4;-5,1,1,1;1,2,3;9,9,200,1&sol=haut&focale=-3', SIZE)!;
    expect(back.marks).toEqual([{ key: 1, image: [1, 2], land: { lon: -1.6, lat: 47.2 }, h: undefined }]);
    expect(back).toMatchObject({ ground: 0, focal35: undefined });
  });
});
