/** What `npm run bench -- --orientation` plays 200 times a situation, here so often that a check left out would show. */
import { expect, it } from 'vitest';
import { agreeingBy } from '../../../src/setup/orient/features.ts';
import { openCv } from '../../../src/setup/orient/opencv.ts';
import { FLIGHTS, playFlights, type FlightOutcome } from '../../bench/matched.ts';

it('calls no photograph sure that is not, and most of the good ones that overlap well', async () => {
  const opened = await openCv();
  if (!opened) throw new Error('@techstark/opencv-js is not installed');
  const agreeing = agreeingBy(opened.cv);
  const played = new Map<string, FlightOutcome>();
  for (const situation of FLIGHTS) played.set(situation.name, playFlights(agreeing, situation, 5, 11));
  const outcomes = [...played.values()];
  expect(outcomes.flatMap((outcome) => (outcome.false > 0 ? [outcome.situation] : []))).toEqual([]);
  const well = outcomes.slice(0, 2);
  expect(well.reduce((sum, { sure }) => sum + sure, 0)).toBeGreaterThanOrEqual(7);
  const { sure, good } = played.get('repeated pattern, 10–90 % wrong together')!;
  expect(good).toBeGreaterThan(0);
  expect(sure).toBeLessThan(3);
  expect(played.get('nothing in common')!.found).toBe(0);
});
