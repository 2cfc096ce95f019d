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
  it('name the wrong point', () => {
    expect(play(situation('6 points, one wrong'), 40).named).toBeGreaterThan(0.93);
    expect(play(situation('12 points, two wrong'), 20).named).toBeGreaterThan(0.93);
  });
});
