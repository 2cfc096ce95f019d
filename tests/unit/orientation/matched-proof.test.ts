/** What `npm run bench -- --orientation` plays 200 times a situation, here so often that a check left out would show. */
import { expect, it } from 'vitest';
import { agreeingBy } from '../../../src/setup/orient/features.ts';
import { openCv } from '../../../src/setup/orient/opencv.ts';
import { FLIGHTS, playFlights } from '../../bench/matched.ts';

it('calls no photograph sure that is not, and most of the good ones that overlap well', async () => {
  const opened = await openCv();
  if (!opened) throw new Error('@techstark/opencv-js is not installed');
  const agreeing = agreeingBy(opened.cv);
  const play = (name: string) => {
    const situation = FLIGHTS.find((each) => each.name.startsWith(name));
    if (!situation) throw new Error(name);
    return playFlights(agreeing, situation, 4, 11);
  };
  const well = play('overlap 60–80 %');
  expect(well).toMatchObject({ found: 4, false: 0 });
  expect(well.sure).toBeGreaterThanOrEqual(3);
  expect(play('hills of 12 m taken for flat').false).toBe(0);
  const pattern = play('repeated pattern');
  expect(pattern.found).toBeGreaterThan(1);
  expect(pattern.false).toBe(0);
  expect(pattern.sure).toBeLessThan(3);
  expect(play('nothing in common').found).toBe(0);
});
