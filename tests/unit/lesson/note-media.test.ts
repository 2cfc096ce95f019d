import { expect, it } from 'vitest';
import { noteMedia } from '../../../src/domain/lesson/note-media.ts';
import type { LessonStep } from '../../../src/domain/records/lesson.ts';

const photo = {
  licence: 'CC0-1.0',
  annotations: [
    {
      id: 'pont',
      x: 1,
      y: 1,
      title: { fr: 'Le pont' },
      media: [{ kind: 'audio', lang: 'fr', src: '/a.mp3', transcript: { fr: 'On passe.' } }],
    },
    { id: 'quai', x: 2, y: 2, title: { fr: 'Le quai' } },
  ],
} as never;
const write = { type: 'write', prompt: { fr: '' } } as LessonStep['activity'];

it('what stands beside a photograph’s notes is heard where it is looked at, under the note’s title, and tells nothing that is to be found', () => {
  const [sound, ...more] = noteMedia({ activity: write, show: { photo: 'loire' } }, photo, 'fr');
  expect(more).toEqual([]);
  expect(sound?.label).toMatch(/^Le pont · /);
  expect(sound?.transcript?.text).toBe('On passe.');
  const found = { type: 'find', photo: 'loire', point: [1, 1] } as unknown as LessonStep['activity'];
  expect(noteMedia({ activity: found }, photo, 'fr')).toEqual([]);
  expect(noteMedia({ activity: write, show: { object: 'ecrin' } }, photo, 'fr')).toEqual([]);
  expect(noteMedia({ activity: write, show: { photo: 'loire' } }, undefined, 'fr')).toEqual([]);
});
