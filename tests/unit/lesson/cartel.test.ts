import { describe, expect, it } from 'vitest';
import { cartelOf } from '../../../src/domain/lesson/cartel.ts';
import { handIn, handInHtml } from '../../../src/domain/lesson/hand-in.ts';
import { emptyProgress, parseProgress, recordTry } from '../../../src/domain/lesson/progress.ts';
import type { LessonView, StepView } from '../../../src/domain/lesson/view.ts';
import { emptiness } from '../../../src/islands/lesson-builder/outputs.ts';

const picture = (src: string) => ({ src, width: 4, height: 3, alt: src });
const step = (id: string, more: Partial<StepView> = {}): StepView => ({
  id,
  number: 1,
  title: id,
  html: '',
  hints: [],
  pictures: [],
  ...more,
});
const view = (steps: readonly StepView[]): LessonView => ({ slug: 'essai', lang: 'fr', title: 'Essai', duration_min: 5, steps });

const lesson = view([
  step('voir', { medium: { kind: 'object', id: 'vase', task: 'look' }, pictures: [picture('/vase.jpg')] }),
  step('dire', { question: { kind: 'essay', prompt: 'En un mot', minWords: 0 } }),
  step('ecrire', { question: { kind: 'essay', prompt: 'Votre cartel', minWords: 3 } }),
]);
const written = recordTry(emptyProgress('essai', 'Loutre', 'fr'), 'ecrire', { text: ' Un vase <b>bleu</b> ancien ' }, 1, true);

describe('the pupil’s own label', () => {
  it('is the text that the lesson asks for, beside what was looked at before', () => {
    expect(cartelOf(lesson, written)).toEqual({ text: 'Un vase <b>bleu</b> ancien', picture: picture('/vase.jpg'), ofObject: true });
  });

  it('is not there before it is written, nor where nothing is to be written', () => {
    expect(cartelOf(lesson, emptyProgress('essai', 'Loutre', 'fr'))).toBeUndefined();
    expect(cartelOf(view(lesson.steps.slice(0, 2)), written)).toBeUndefined();
  });

  it('is a text of its own where no object was shown', () => {
    expect(cartelOf(view(lesson.steps.slice(2)), written)).toMatchObject({ ofObject: false, picture: undefined });
  });

  it('is handed in under the names that were typed, as text', () => {
    const signed = parseProgress(JSON.stringify({ ...written, signed: 'Ana & Léo' }), 'essai');
    expect(signed?.signed).toBe('Ana & Léo');
    const work = handIn(lesson, signed ?? written);
    expect(work.cartel).toEqual({ text: 'Un vase <b>bleu</b> ancien', names: 'Ana & Léo' });
    expect(handInHtml(work, 'fr')).toContain('<p>Un vase &lt;b&gt;bleu&lt;/b&gt; ancien</p><p><strong>Ana &amp; Léo</strong></p>');
  });
});

describe('a file that would be empty', () => {
  it('is refused, and said why', () => {
    const bare = view([step('rien')]);
    for (const kind of ['offline', 'scorm'] as const) {
      expect(emptiness(kind, bare)).toBe('nothingIn');
      expect(emptiness(kind, view([step('dit', { html: '<p>Lisez.</p>' })]))).toBeUndefined();
    }
    for (const kind of ['moodle', 'gift'] as const) {
      expect(emptiness(kind, view([step('dit', { html: '<p>Lisez.</p>' })]))).toBe('noQuestion');
      expect(emptiness(kind, lesson)).toBeUndefined();
    }
  });
});
