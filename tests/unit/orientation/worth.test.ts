import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../src/domain/orientation/camera.ts';
import { settingOf } from '../../../src/domain/orientation/input.ts';
import { emptiest, mostTelling } from '../../../src/domain/orientation/next-point.ts';
import { flatLand } from '../../../src/domain/orientation/relief.ts';
import { solve, type Solution } from '../../../src/domain/orientation/solve.ts';
import { gradeOf, nextText, remarks, worthText } from '../../../src/domain/orientation/worth.ts';
import { coverageOf, hull } from '../../../src/domain/orientation/coverage.ts';
import { hills, pointsOf, randomOf } from '../../bench/orientation-trials.ts';

const SIZE = { width: 4000, height: 3000 };
const camera: Camera = { position: { lon: -1.6, lat: 47.2, h: 460 }, heading: 214, tilt: 62, roll: -3, focal_px: 4300, ...SIZE };

function solution(points: NonNullable<ReturnType<typeof pointsOf>>): Solution {
  const found = solve({ ...SIZE, points });
  if (!found.solved) throw new Error(found.verdict.code);
  return found;
}

describe('what a solution is worth', () => {
  const points = pointsOf(randomOf(3), camera, hills(60), 8)!;
  it('is said in a sentence with its distance, in both languages', () => {
    const found = solution(points);
    expect(gradeOf(found)).toBe('sure');
    expect(worthText(found, 'fr')).toMatch(/^Place sûre\s: à .+\sm près \(95 chances sur 100\), pour une vue prise à .+\sm\.$/);
    expect(worthText(found, 'en')).toMatch(/^Sure place/);
    expect(remarks(found, 'fr')).toEqual([]);
  });

  it('names the wrong point, the flat land and the little that is covered', () => {
    const six = points.slice(0, 6).map((point, i) => (i === 4 ? { ...point, x: 4000 - point.x, y: 3000 - point.y } : point));
    expect(remarks(solution(six), 'fr')[0]).toContain('Le point 5 contredit');
    const flat = pointsOf(randomOf(9), { ...camera, tilt: 45 }, flatLand(20), 6)!;
    expect(remarks(solution(flat), 'fr').some((text) => text.includes('même plan'))).toBe(true);
    const corner = pointsOf(randomOf(4), camera, hills(60), 30)!.filter(({ x, y }) => x < 1700 && y > 1300);
    expect(remarks(solution(corner), 'fr').some((text) => text.includes('de l’image'))).toBe(true);
  });

  it('of the fewest points is no more than good, and says that a wrong one might not show', () => {
    const four = solution(pointsOf(randomOf(11), camera, hills(60), 4)!);
    expect(four.freedom).toBe(1);
    expect(gradeOf({ ...four, others: [], relative: 0.001 })).toBe('good');
    expect(remarks(four, 'fr')).toContain('Un point faux pourrait ne pas se voir\u00a0: un point de plus le dirait.');
    const five = { ...four, freedom: 3, others: [], relative: 0.001 };
    expect(gradeOf(five)).toBe('sure');
    expect(remarks(five, 'fr').some((text) => text.includes('ne pas se voir'))).toBe(false);
  });

  it('says where the next point tells most', () => {
    const left = points.filter(({ x }) => x < 2600);
    const input = { ...SIZE, points: left, focal: { px: 4300, error: 0.05 } };
    const found = solve(input);
    if (!found.solved) throw new Error(found.verdict.code);
    const { frame, problem } = settingOf(input);
    const next = mostTelling(found.camera, frame, { ...problem, sigma: 4 }, found.wrong, hills(60))!;
    expect(next.where.toLowerCase()).toContain('right');
    expect(next.gain).toBeLessThan(1);
    expect(nextText(next, 'fr')).toContain('à droite');
    expect(emptiest([{ x: 100, y: 100 }], 4000, 3000).where).toBe('bottomRight');
    expect(nextText(emptiest([], 4000, 3000), 'fr')).toBe('Posez un point en bas à droite.');
    expect(nextText(emptiest([{ x: 3900, y: 2900 }], 4000, 3000), 'fr')).toContain('loin des autres');
  });
});

describe('what points cover', () => {
  it('is the share of their hull', () => {
    const square = [
      [0, 0],
      [2000, 0],
      [2000, 1500],
      [0, 1500],
      [900, 700],
    ] as const;
    expect(hull(square)).toHaveLength(4);
    expect(coverageOf(square, SIZE)).toBeCloseTo(0.25, 10);
    expect(coverageOf(square.slice(0, 2), SIZE)).toBe(0);
  });
});
