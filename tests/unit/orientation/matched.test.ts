import { beforeAll, describe, expect, it, vi } from 'vitest';
import { poseOf, seenAt, type Camera } from '../../../src/domain/orientation/camera.ts';
import { sameFlight } from '../../../src/domain/orientation/flight.ts';
import { orientFlights, type Shot } from '../../../src/domain/orientation/flight-rounds.ts';
import { landFrame } from '../../../src/domain/orientation/land-frame.ts';
import { orientByMatches, type KnownCamera, type Matched } from '../../../src/domain/orientation/matched.ts';
import { meetLand } from '../../../src/domain/orientation/ray.ts';
import { flatLand, type Relief } from '../../../src/domain/orientation/relief.ts';
import type { Agreeing } from '../../../src/domain/orientation/shown.ts';
import type { Match } from '../../../src/domain/orientation/transfer.ts';
import { agreeingBy, featuresIn, matchesOf } from '../../../src/setup/orient/features.ts';
import { openCv, type OpenCv } from '../../../src/setup/orient/opencv.ts';
import { hills, normal, randomOf } from '../../bench/orientation-trials.ts';
import { FLIGHT, GROUND, SIZE, flownBy, photographOf } from '../../fixtures/flown-land.ts';

let cv: OpenCv;
let agreeing: Agreeing;
beforeAll(async () => {
  const opened = await openCv();
  if (!opened) throw new Error('@techstark/opencv-js is not installed');
  ({ cv } = opened);
  agreeing = agreeingBy(cv);
});

/** The source as a careful hand has found it: to some metres. */
const COVARIANCE = [1, 1, 1, 0.2, 0.2, 0.2, 0.003].map((error, i) => Array.from({ length: 7 }, (_, j) => (i === j ? error ** 2 : 0)));
const known = (camera: Camera, relief: Relief = flatLand(GROUND)): KnownCamera => ({ camera, covariance: COVARIANCE, relief });

/** Metres from a camera that was found to the true one, across and up. */
function off(found: Matched, truth: Camera): readonly [number, number] {
  const [east, north, up] = landFrame(truth.position).toFrame(found.solution.camera.position);
  return [Math.hypot(east, north), Math.abs(up)];
}

/** Things that both cameras see, pointed to a pixel. */
function seenByBoth(from: Camera, to: Camera, relief: Relief, count: number, seed: number): Match[] {
  const random = randomOf(seed);
  const frame = landFrame(from.position);
  const [one, other] = [poseOf(from, frame), poseOf(to, frame)];
  const found: Match[] = [];
  for (let tries = 0; found.length < count && tries < 40 * count; tries++) {
    const [x, y] = [random() * from.width, random() * from.height];
    const met = meetLand(one, frame, [x - from.width / 2, y - from.height / 2], relief, 4000);
    const seen = met && seenAt(other, met.point);
    if (!seen || Math.abs(seen[0]) > to.width / 2 - 6 || Math.abs(seen[1]) > to.height / 2 - 6) continue;
    found.push({ from: [x, y], to: [seen[0] + to.width / 2 + normal(random), seen[1] + to.height / 2 + normal(random)] });
  }
  return found;
}

const chance = (count: number, seed: number): Match[] => {
  const random = randomOf(seed);
  const at = (): [number, number] => [random() * SIZE.width, random() * SIZE.height];
  return Array.from({ length: count }, () => ({ from: at(), to: at() }));
};

describe('photographs of a made land', () => {
  it('give the camera of a neighbour, within what is stated, and refuse one of other land', () => {
    const features = (camera: Camera, seed?: number) => featuresIn(cv, photographOf(camera, seed), SIZE, SIZE);
    const source = features(FLIGHT.known);
    const orient = (other: ReturnType<typeof features>) =>
      orientByMatches({ source: known(FLIGHT.known), matches: matchesOf(cv, source, other), ...SIZE, lens: 'same', agreeing });
    const found = orient(features(FLIGHT.beside));
    if (!found.found) throw new Error(JSON.stringify(found.why));
    expect(found.doubts).toEqual([]);
    const { camera, distance_m } = found.solution;
    const [across, up] = off(found, FLIGHT.beside);
    expect(Math.hypot(across, up)).toBeLessThan(0.01 * distance_m);
    expect(across).toBeLessThan(found.ellipse.major_m);
    expect(Math.abs(camera.heading - FLIGHT.beside.heading)).toBeLessThan(0.5);
    expect(Math.abs(camera.tilt - FLIGHT.beside.tilt)).toBeLessThan(0.5);
    expect(orient(features(FLIGHT.elsewhere))).toEqual({ found: false, why: 'apart' });
    // The same view, of another land: as across decades.
    expect(orient(features(FLIGHT.beside, 2)).found).toBe(false);
  });
});

describe('matches', () => {
  const relief = hills(40);
  const over = (camera: Camera): Camera => ({
    ...camera,
    position: { ...camera.position, h: relief.heightAt(camera.position.lon, camera.position.lat) + 300 },
  });
  const [source, truth] = [over(FLIGHT.known), over(FLIGHT.beside)];
  const both = seenByBoth(source, truth, relief, 160, 4);

  it('laid on relief give the camera, whatever stands among them by chance', () => {
    const found = orientByMatches({
      source: known(source, relief),
      matches: both.flatMap((match, i) => [match, chance(160, 5)[i]!]),
      ...SIZE,
      lens: 'same',
      agreeing,
    });
    if (!found.found) throw new Error(JSON.stringify(found.why));
    expect(found.doubts).toEqual([]);
    expect(off(found, truth)[0]).toBeLessThan(0.01 * found.solution.distance_m);
    // The source's own error stands in it.
    expect(found.ellipse.major_m).toBeGreaterThan(2.4);
    expect(found.covariance[0]![0]).toBeGreaterThan(found.solution.covariance[0]![0]!);
  });

  it('of a lens that nobody knows give its focal length too', () => {
    const zoomed = { ...truth, focal_px: 944 };
    const matches = seenByBoth(source, zoomed, relief, 160, 6);
    const found = orientByMatches({ source: known(source, relief), matches, ...SIZE, lens: undefined, agreeing });
    if (!found.found) throw new Error(JSON.stringify(found.why));
    expect(found.solution.camera.focal_px / 944).toBeCloseTo(1, 1);
  });

  it('are as sure as the land and the lenses are, and of one lens surer than of two', () => {
    const flat = flatLand(GROUND);
    const matches = seenByBoth(FLIGHT.known, FLIGHT.beside, flat, 160, 4);
    const exact = COVARIANCE.map((row) => row.map(() => 0));
    const ellipse = (relief: Relief, lens: 'same' | 'its own', bend = 0) => {
      const bent = ([x, y]: Match['to']): Match['to'] => {
        const [dx, dy] = [x - SIZE.width / 2, y - SIZE.height / 2];
        const out = 1 + (bend * 4 * (dx * dx + dy * dy)) / (SIZE.width ** 2 + SIZE.height ** 2);
        return [SIZE.width / 2 + out * dx, SIZE.height / 2 + out * dy];
      };
      const found = orientByMatches({
        source: { camera: FLIGHT.known, covariance: exact, relief },
        matches: matches.map(({ from, to }) => ({ from: bent(from), to: bent(to) })),
        ...SIZE,
        lens: lens === 'same' ? lens : { px: FLIGHT.known.focal_px, error: 1e-4 },
        agreeing,
      });
      if (!found.found) throw new Error(JSON.stringify(found.why));
      return { half: found.ellipse.major_m, away: off(found, FLIGHT.beside)[0] };
    };
    const told = ellipse({ ...flat, steepest: 0.01, step_m: 25 }, 'same');
    expect(ellipse(flat, 'same').half).toBeGreaterThan(told.half);
    expect(ellipse(flat, 'its own').half).toBeGreaterThan(ellipse(flat, 'same').half);
    // Nobody has said that the lens bends, nor that the land is higher.
    const higher = ellipse(flatLand(GROUND + 3), 'same', 0.012);
    expect(higher.away).toBeLessThan(higher.half);
  });

  it('by chance alone are refused', () => {
    expect(orientByMatches({ source: known(source, relief), matches: chance(300, 8), ...SIZE, lens: 'same', agreeing })).toEqual({
      found: false,
      why: 'apart',
    });
  });

  it('of which nothing is found once a part is kept aside are doubtful, in figures that can be written', () => {
    let asked = 0;
    const once: Agreeing = (...given) => (asked++ === 0 ? agreeing(...given) : []);
    const found = orientByMatches({ source: known(source, relief), matches: both, ...SIZE, lens: 'same', agreeing: once });
    if (!found.found) throw new Error(JSON.stringify(found.why));
    expect(found.doubts).toEqual(expect.arrayContaining(['coverage', 'heldOut', 'unsteady']));
    expect([found.ellipse.major_m, ...found.covariance.flat()].every(Number.isFinite)).toBe(true);
  });

  it('that are wrong together are doubtful', () => {
    const doubts = (matches: readonly Match[], more: Partial<Parameters<typeof orientByMatches>[0]> = {}) => {
      const found = orientByMatches({ source: known(source, relief), matches, ...SIZE, lens: 'same', agreeing, ...more });
      return found.found ? found.doubts : [found.why];
    };
    // Rows of vines: as many say another camera.
    const beside = seenByBoth(source, over(flownBy([50, 60, 300], { heading: 6, tilt: 45, roll: 0 })), relief, 80, 9);
    expect(doubts(both.slice(0, 160).flatMap((match, i) => (i % 2 === 0 ? [match, beside[i / 2]!] : [match])))).toContain('rival');
    // Rows that go away from the camera, seen at a flat angle: what is right is hardly off, but all of it the same way.
    const rows = (share: number, shift: number) => {
      const [from, to] = [source, truth].map((each) => ({ ...each, tilt: 60 })) as [Camera, Camera];
      const [random, frame, way] = [randomOf(3), landFrame(from.position), (to.heading * Math.PI) / 180];
      const other = landFrame(to.position);
      return doubts(
        seenByBoth(from, to, relief, 160, 3).map((match) => {
          if (random() >= share) return match;
          const { point } = meetLand(
            poseOf(from, frame),
            frame,
            [match.from[0] - SIZE.width / 2, match.from[1] - SIZE.height / 2],
            relief,
          )!;
          const moved = frame.toPlace([point[0] + shift * Math.sin(way), point[1] + shift * Math.cos(way), point[2]]);
          const [x, y] = seenAt(poseOf(to, other), other.toFrame(moved))!;
          return { ...match, to: [x + SIZE.width / 2 + normal(random), y + SIZE.height / 2 + normal(random)] as const };
        }),
        { source: known(from, relief) },
      );
    };
    expect(rows(0, 10)).toEqual([]);
    expect(rows(0.85, 10)).toContain('rival');
    // Nearly all of it is rows: the few that are right tell.
    expect(rows(0.95, 60)).toContain('rival');
    // A corner of the picture.
    expect(doubts(both.filter(({ to: [x, y] }) => x < 0.4 * SIZE.width && y < 0.5 * SIZE.height))).toContain('coverage');
    // A receiver that was elsewhere.
    const { lon, lat } = landFrame(truth.position).toPlace([400, 0, 0]);
    expect(doubts(both, { written: { lon, lat, error_m: 50 } })).toEqual(['written']);
    expect(doubts(both, { written: { ...truth.position, error_m: 50 } })).toEqual([]);
  });
});

describe('one flight', () => {
  it.each([
    ['1955-06-14', '1955-06-14', true],
    ['1955-06-14', '1955-06-30', true],
    ['1955', '1955', true],
    ['1955-06-14', '1955-09-14', false],
    ['1955', '1965', false],
    ['195X', '195X', false],
    ['2015/2018', '2015/2018', false],
    ['1955-06-14', undefined, false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(sameFlight({ campaign: 'vol', date: a }, { campaign: 'vol', date: b })).toBe(same);
    expect(sameFlight({ campaign: 'vol', date: a }, { campaign: 'autre', date: b })).toBe(false);
  });

  const camera = known(FLIGHT.known);
  const shot = (id: string, order: number, date = '1955-06-14'): Shot => ({ id, campaign: 'vol', date, order });
  const matched = (east: number, doubts: Matched['doubts'] = []) =>
    ({
      found: true,
      solution: { camera: flownBy([east, 0, 300], FLIGHT.known), distance_m: 400 },
      covariance: COVARIANCE,
      ellipse: { level: 0.95, major_m: 4, minor_m: 4, bearing: 0 },
      figures: { agree: 100 },
      doubts,
    }) as unknown as Matched;

  it('is compared within itself, from neighbour to neighbour; a pair across dates never', async () => {
    const compare = vi.fn(async (source: Shot, _camera: KnownCamera, to: Shot) =>
      Math.abs(source.order - to.order) === 1 ? matched(100 * to.order) : ({ found: false, why: 'apart' } as const),
    );
    const found = await orientFlights({
      known: [{ shot: shot('a', 0), camera }],
      waiting: [shot('b', 1), shot('c', 2), shot('later', 1, '1972-06-14'), shot('d', 4)],
      compare,
      refused: (source, to) => source.id === 'b' && to.id === 'd',
    });
    expect(found.map(({ shot: { id }, source, step }) => [id, source.id, step])).toEqual([
      ['b', 'a', 1],
      ['c', 'b', 2],
    ]);
    const pairs = compare.mock.calls.map(([source, , to]) => `${source.id} ${to.id}`);
    expect(pairs.filter((pair) => pair.includes('later'))).toEqual([]);
    expect(pairs).not.toContain('b d');
  });

  it('has a doubt where two neighbours say two places, and goes no farther from there', async () => {
    const found = await orientFlights({
      known: [
        { shot: shot('a', 0), camera },
        { shot: shot('b', 2), camera },
      ],
      waiting: [shot('c', 1), shot('d', 3)],
      compare: async (source, _camera, to) =>
        to.id === 'c' ? matched(source.id === 'a' ? 0 : 90) : source.id === 'c' ? matched(0) : { found: false, why: 'apart' },
    });
    expect(found.map(({ shot: { id }, doubts }) => [id, doubts])).toEqual([['c', ['second']]]);
  });
});
