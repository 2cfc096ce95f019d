import { describe, expect, it } from 'vitest';
import { poseOf, seenAt, type Camera } from '../../../src/domain/orientation/camera.ts';
import type { ControlPoint } from '../../../src/domain/orientation/input.ts';
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
    const again = reduce(state, { type: 'again' });
    expect(again.marks).toEqual([]);
    // A hand slips: they come back until another is set.
    expect(reduce(again, { type: 'restored' }).marks).toEqual(state.marks);
    expect(reduce(again, { type: 'marked', side: 'image', at: [1, 1] }).dropped).toEqual([]);
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
    expect(saidOf(state, 'fr')).toMatch(/^Bonne place/);
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

  it('takes numbers that no land or lens has without breaking', () => {
    const absurd = [1e300, -1e300, 1e9, Number.MAX_VALUE, 1e-300];
    for (const value of absurd) {
      const states = [
        reduce(withPoints(7), { type: 'ground', h: value }),
        reduce(withPoints(7), { type: 'raised', key: 2, h: value }),
        reduce(withPoints(7), { type: 'focal', mm: Math.abs(value) }),
        reduce(withPoints(6), { type: 'marked', side: 'land', at: { lon: value, lat: value } }),
        reduce(withPoints(7), { type: 'moved', key: 2, side: 'land', at: { lon: 540, lat: 89.9 } }),
      ];
      for (const state of states) {
        expect(saidOf(state, 'fr')).not.toMatch(/NaN|undefined|∞/);
        expect(parseDesk(formatDesk(state), SIZE)).toBeDefined();
      }
    }
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

  describe('says what is missing when the points give no camera:', () => {
    const marked = (given: readonly Pick<ControlPoint, 'x' | 'y' | 'lon' | 'lat'>[], focal35?: number): string => {
      const begun = startDesk({ ...SIZE, ground: 20, focal35 });
      const state = given.reduce((now, { x, y, lon, lat }) => {
        const seen = reduce(now, { type: 'marked', side: 'image', at: [x, y] });
        return reduce(seen, { type: 'marked', side: 'land', at: { lon, lat } });
      }, begun);
      return saidOf(state, 'fr').replace(/\s+/g, ' ');
    };
    const seenBy = (from: Camera, land = flatLand(20), count = 6) => pointsOf(randomOf(3), from, land, count)!;
    /** As a hand sets them: to some pixels. */
    const byHand = <P extends Pick<ControlPoint, 'x' | 'y'>>(given: readonly P[]): P[] =>
      given.map((point, i) => ({ ...point, x: point.x + ((i * 7) % 5) - 2, y: point.y + ((i * 3) % 5) - 2 }));

    it('two that are the same, in the picture or on the map', () => {
      const [first] = points;
      const three = points.slice(0, 3);
      expect(marked([...three, { ...first!, lon: -1.59, lat: 47.19 }])).toBe(
        'Les points 1 et 4 sont au même endroit de l’image : retirez-en un, ou déplacez-le.',
      );
      expect(marked([...three, { ...first!, x: 3900, y: 100 }])).toContain('Les points 1 et 4 sont au même endroit de la carte');
    });

    it('all in a line', () => {
      const frame = landFrame(camera.position);
      const road = [1, 2, 3, 4, 5].map((i) => {
        const place = { lon: -1.6025 - i * 0.0004, lat: 47.197 - i * 0.0006, h: 20 };
        const [x, y] = seenAt(poseOf(camera, frame), frame.toFrame(place))!;
        return { ...place, x: x + 2000, y: y + 1500 };
      });
      expect(marked(road)).toContain('Tous les points sont en ligne sur le terrain : il en manque un de côté');
    });

    it('all on one plane, and the lens unknown', () => {
      const down = byHand(seenBy({ ...camera, tilt: 0.5, roll: 0 }));
      expect(marked(down)).toContain('Il manque la focale, ou la hauteur de l’appareil.');
      expect(marked(down, 42)).toMatch(/^(Place sûre|Bonne place) : /);
      // From aside perspective tells the lens, less surely than whoever knows it.
      expect(marked(byHand(seenBy({ ...camera, tilt: 40, roll: 0 })))).toContain('Tous les points sont sur un même plan');
    });

    it('a picture that is mirrored', () => {
      expect(marked(seenBy(camera).map((point) => ({ ...point, x: 4000 - point.x })))).toContain('Retournez l’image de gauche à droite.');
    });

    it('one in the sky', () => {
      const wide = { ...camera, tilt: 82, roll: 0 };
      const seen = seenBy(wide, flatLand(20), 7);
      expect(marked(seen.map((point, i) => (i === 2 ? { ...point, y: 60 } : point)))).toContain('Le point 3 est posé dans le ciel');
    });
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
  it('is read in a link that a letter has escaped', () => {
    const link = formatDesk(withPoints(5));
    const escaped = link.replaceAll(',', '%2C').replaceAll(';', '%3b').replace('=', '%3D').replaceAll('&', '%26');
    expect(parseDesk(escaped, SIZE)).toEqual(parseDesk(link, SIZE));
    expect(parseDesk(`${link}%`, SIZE)!.marks).toHaveLength(5);
  });
  it('leaves aside what cannot be read', () => {
    const back = parseDesk('#orienter=1,2,-1.6,47.2;x,2,3,4;-5,1,1,1;1,2,3;9,9,200,1&sol=haut&focale=-3', SIZE)!;
    expect(back.marks).toEqual([{ key: 1, image: [1, 2], land: { lon: -1.6, lat: 47.2 }, h: undefined }]);
    expect(back).toMatchObject({ ground: 0, focal35: undefined });
  });
});
