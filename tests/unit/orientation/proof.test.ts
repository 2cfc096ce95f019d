import { describe, expect, it } from 'vitest';
import { play, SITUATIONS } from '../../bench/orientation.ts';

const situation = (name: string) => SITUATIONS.find((one) => one.name === name)!;

/** The bench plays 1 000 trials of each situation; here enough for a wrong formula to show. */
describe('cameras from points with errors', () => {
  it('are within 1 % of the distance, and within the ellipse that is stated', () => {
    const outcome = play(situation('6 points, relief, 2 px stated'), 120);
    expect(outcome.solved).toBe(1);
    expect(outcome.within1).toBeGreaterThan(0.9);
    expect(outcome.held).toBeGreaterThan(0.89);
    expect(outcome.named).toBeGreaterThan(0.97);
    const unstated = play(situation('6 points, relief, error from the points alone'), 120);
    expect(unstated.held).toBeGreaterThan(0.88);
  });
  it.each(['6 points, flat land, 2 px stated', '4 points, relief, 2 px stated'])(
    'are as near as the points allow, and said to be no nearer: %s',
    (name) => {
      const outcome = play(situation(name), 150);
      expect(outcome.within1).toBeGreaterThan(outcome.possible1 - 0.04);
      expect(outcome.saidRight).toBeGreaterThan(0.96);
      expect(outcome.held).toBeGreaterThan(0.93);
    },
  );
  it('are as sure as is said when points come from a map and a lens bends, and nearer than when they are taken for exact', () => {
    const [told, exact] = ['12 points on a map, relief', '12 points on a map, taken for exact'].map((name) => play(situation(name), 60));
    expect(told!.held).toBeGreaterThan(0.87);
    expect(exact!.held).toBeLessThan(told!.held);
    expect(told!.median).toBeLessThan(exact!.median);
  });
  it('name the wrong point', () => {
    expect(play(situation('6 points, one wrong'), 40).named).toBeGreaterThan(0.93);
    expect(play(situation('12 points, two wrong'), 20).named).toBeGreaterThan(0.93);
  });
});
