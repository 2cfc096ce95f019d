import { expect, it } from 'vitest';
import { firstQuestion } from '../../../src/domain/lesson/first-question.ts';

const title = { fr: 'Ce que je publie' };
const look = { id: 'voir', title, minutes: 1, activity: { type: 'look', object: 'vase' } };
const ask = { id: 'dire', title, minutes: 1, activity: { type: 'choose', prompt: { fr: 'Lesquelles ?' }, options: [] } };

it('is the first that is asked, or what the lesson is about', () => {
  expect(firstQuestion({ title, steps: [look, ask] as never })).toEqual({ fr: 'Lesquelles ?' });
  expect(firstQuestion({ title, summary: { fr: 'Traces.' }, steps: [look] as never })).toEqual({ fr: 'Traces.' });
  expect(firstQuestion({ title, steps: [] })).toEqual(title);
});
