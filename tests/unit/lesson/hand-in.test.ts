import { describe, expect, it } from 'vitest';
import { classSummary, readHandIn } from '../../../src/domain/lesson/class-table.ts';
import { handIn, handInHtml, handInName, resultWord } from '../../../src/domain/lesson/hand-in.ts';
import { emptyProgress, recordTry } from '../../../src/domain/lesson/progress.ts';
import type { LessonView } from '../../../src/domain/lesson/view.ts';

const VIEW: LessonView = {
  slug: 'essai',
  lang: 'fr',
  title: 'Essai',
  duration_min: 10,
  steps: [
    {
      id: 'a',
      number: 1,
      title: 'Choisir',
      html: '',
      hints: [],
      pictures: [],
      question: {
        kind: 'choice',
        prompt: 'Laquelle ?',
        multiple: false,
        options: [
          { text: 'oui', correct: true },
          { text: 'non', correct: false },
        ],
      },
    },
    { id: 'b', number: 2, title: 'Écrire', html: '', hints: [], pictures: [], question: { kind: 'essay', prompt: 'Dites', minWords: 0 } },
  ],
};
const work = (pupil: string, score: number) =>
  handIn(
    VIEW,
    recordTry(
      recordTry(emptyProgress('essai', pupil, 'fr'), 'a', { positions: [score === 1 ? 0 : 1] }, score, score === 1),
      'b',
      { text: '<script>alert(1)</script>\nfin' },
      1,
      true,
    ),
  );

describe('handing in', () => {
  it('says of a step that was tried that it is to be looked at again, of one never opened that it is not done', () => {
    const [tried] = work('Ada', 0).rows;
    const [never] = handIn(VIEW, emptyProgress('essai', 'Ada', 'fr')).rows;
    if (!tried || !never) throw new Error('deux étapes attendues');
    expect([resultWord(tried, 'fr'), resultWord(tried, 'en')]).toEqual(['à revoir', 'to look at again']);
    expect([resultWord(never, 'fr'), resultWord(never, 'en')]).toEqual(['pas fait', 'not done']);
  });

  it('makes a page that says everything and executes nothing', () => {
    const html = handInHtml(work('Élan & Loup', 1), 'fr');
    expect(html).toContain('Élan &amp; Loup');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<br>fin');
    expect(html).not.toContain('<script');
    expect(html).toContain('2 étapes faites sur 2, 1 point sur 1.');
    expect(handInName(work('Élan & Loup', 1), 'html')).toBe('essai-elan-loup.html');
  });

  it('is read back by the teacher, who sees where the class stumbles', () => {
    const read = [work('A', 1), work('B', 0)].map((one) => readHandIn(JSON.stringify(one)));
    expect(read[0]).toEqual(work('A', 1));
    expect(classSummary(read.filter((one) => one !== undefined))).toEqual([
      { step: 'a', title: 'Choisir', done: 1, right: 1, meanTries: 1, hints: 0 },
      { step: 'b', title: 'Écrire', done: 2, right: undefined, meanTries: 1, hints: 0 },
    ]);
    for (const bad of ['', '{}', '[]', '{"format":"parcours-rendu"}', '{"format":"parcours-rendu","version":1,"rows":3}'])
      expect(readHandIn(bad), bad).toBeUndefined();
    expect(readHandIn('{"format":"parcours-rendu","version":1,"rows":[{"step":4},7]}')?.rows).toEqual([
      { step: '', title: '', answer: '', done: false, tries: 0, hints: 0 },
    ]);
  });
});
