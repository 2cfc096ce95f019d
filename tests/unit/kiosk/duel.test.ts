/** Two visitors guess on one curtain: years that tell nothing by their place, one answer a side, points for both. */
import { describe, expect, it } from 'vitest';
import { answered, DUEL_START, duelOf, nextRound, revealed, yearsAround } from '../../../src/domain/kiosk/duel.ts';
import type { SkyDoor } from '../../../src/domain/kiosk/content.ts';
import { sampleDoors } from '../../browser/kiosk/sample.ts';

const sky = sampleDoors().find((door): door is SkyDoor => door.kind === 'sky');
if (!sky) throw new Error('L’échantillon a changé.');
const rounds = duelOf(sky, 2026);

describe('the rounds', () => {
  it('ask now for the older, now for the newer picture, and hold the answer at another place each time', () => {
    expect(rounds).toHaveLength(4);
    expect(rounds.map(({ asked }) => asked)).toEqual(['before', 'after', 'before', 'after']);
    expect(rounds.map(({ answer }) => answer)).toEqual([1950, 2020, 1950, 2020]);
    for (const { years, answer } of rounds) expect(years).toContain(answer);
  });

  it('offer no year of the future, each once, apart enough to be told', () => {
    for (const truth of [1920, 1950, 2019, 2026])
      for (const round of [0, 1, 2, 3]) {
        const years = yearsAround(truth, round, 2026);
        expect(years).toContain(truth);
        expect(new Set(years).size).toBe(years.length);
        expect(years.length).toBeGreaterThanOrEqual(3);
        expect(Math.max(...years)).toBeLessThanOrEqual(2026);
      }
  });

  it('of undated pictures ask before or after; without pairs there is no game', () => {
    const undated = { ...sky, pictures: sky.pictures.map((picture) => ({ ...picture, date: undefined })) };
    expect(duelOf(undated, 2026).map(({ years, answer }) => [years.length, answer])).toEqual([
      [0, 'before'],
      [0, 'after'],
      [0, 'before'],
      [0, 'after'],
    ]);
    expect(duelOf({ ...sky, pairs: [] }, 2026)).toEqual([]);
  });
});

describe('two sides', () => {
  it('answer once each; the curtain opens when both have, and each has their own points', () => {
    const left = answered(DUEL_START, rounds, 'left', 1950);
    expect(revealed(left)).toBe(false);
    expect(answered(left, rounds, 'left', 1)).toBe(left);
    const both = answered(left, rounds, 'right', 1974);
    expect([revealed(both), both.points]).toEqual([true, { left: 1, right: 0 }]);
    const next = nextRound(both);
    expect(next).toEqual({ round: 1, given: {}, points: { left: 1, right: 0 } });
  });
});
