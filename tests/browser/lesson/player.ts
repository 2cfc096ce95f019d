/** Plays any lesson from its published record, with a given hand: mouse, keyboard alone, or finger. */
import type { Frame, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { questionOf } from '../../../src/domain/lesson/question.ts';
import type { LessonRecord, LessonStep } from '../../../src/domain/records/lesson.ts';
import { pick, type Lang } from '../../../src/domain/text/text.ts';
import type { Hand } from './hands.ts';

/** What is to be done at a step: options to tick, items in their order, a text to type. */
interface RightAnswer {
  readonly options?: readonly string[];
  readonly order?: readonly string[];
  readonly text?: string;
}

const number = (value: unknown, lang: Lang) => (lang === 'fr' ? String(value).replace('.', ',') : String(value));

/** Browsers and records differ in their no-break spaces; readers do not see them. */
export const plainSpaces = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ').trim();

/** The right answer of a published step. */
function rightAnswer(step: LessonStep, lang: Lang): RightAnswer {
  const question = questionOf(step, lang);
  switch (question?.kind) {
    case undefined:
      return {};
    case 'choice':
      return { options: question.options.filter((option) => option.correct).map((option) => plainSpaces(option.text)) };
    case 'order':
      return { order: question.items.map(plainSpaces) };
    case 'number':
      return { text: number(question.value, lang) };
    case 'computed':
      return { text: number(question.answer.value, lang) };
    case 'essay':
      return { text: 'un mot '.repeat(40) };
  }
}

/** Whether the step only wants to be looked at: its button leads on by itself. */
export function onlyLookedAt({ activity }: LessonStep): boolean {
  return activity.type === 'look' || (activity.type === 'compare' && !activity.prompt);
}

const BUTTONS = {
  fr: {
    begin: 'Commencer',
    check: /^(Vérifier|Garder ce texte|J’ai bien regardé)$/,
    next: 'Étape suivante',
    finish: 'Voir mon travail',
    work: 'Mon travail',
  },
  en: { begin: 'Begin', check: /^(Check|Keep this text|I have looked)$/, next: 'Next step', finish: 'See my work', work: 'My work' },
} as const;

const wordsIn = (lang: Lang) => (lang === 'fr' ? 'fr' : 'en');

export async function begin(scene: Page | Frame, hand: Hand, lang: Lang = 'fr', name = 'Loutre'): Promise<void> {
  await hand.type(scene.locator('.lesson-name input'), name);
  await hand.press(scene.locator('.lesson-name').getByRole('button', { name: BUTTONS[wordsIn(lang)].begin }));
  await scene.locator('.lesson-entry h2').waitFor();
}

async function putInOrder(panel: Locator, order: readonly string[], hand: Hand): Promise<void> {
  for (const [place, item] of order.entries()) {
    for (;;) {
      const now = (await panel.locator('.lesson-order li > span').allInnerTexts()).map(plainSpaces);
      if (now.indexOf(item) <= place) break;
      await hand.press(panel.locator('.lesson-order li').nth(now.indexOf(item)).locator('[data-towards=up]'));
    }
  }
}

/** Answers the step that is shown. */
async function answer(scene: Page | Frame, step: LessonStep, hand: Hand, lang: Lang = 'fr'): Promise<void> {
  const right = rightAnswer(step, lang);
  const panel = scene.locator('.lesson-answer');
  for (const option of right.options ?? []) {
    const labels = (await panel.locator('.lesson-choices label').allInnerTexts()).map(plainSpaces);
    await hand.tick(panel.locator('.lesson-choices input').nth(labels.indexOf(option)));
  }
  if (right.order) await putInOrder(panel, right.order, hand);
  if (right.text !== undefined) await hand.type(panel.locator('.lesson-input input, .lesson-input textarea'), right.text);
  await hand.press(scene.locator('.lesson-foot').getByRole('button', { name: BUTTONS[wordsIn(lang)].check }));
}

/** From the first step to the hand-in; every graded step has to be found right. */
export async function play(
  scene: Page | Frame,
  lesson: LessonRecord,
  hand: Hand,
  { lang = 'fr', atStep }: { readonly lang?: Lang; readonly atStep?: (step: LessonStep) => Promise<void> } = {},
): Promise<void> {
  const words = BUTTONS[wordsIn(lang)];
  for (const [i, step] of lesson.steps.entries()) {
    const title = plainSpaces(pick(step.title, lang));
    await scene.locator('.lesson-entry h2').getByText(title, { exact: true }).waitFor();
    // The focus lands on the step's own heading: a screen reader begins there.
    await expect
      .poll(async () => plainSpaces(await scene.evaluate(() => document.activeElement?.textContent ?? '')), { interval: 10 })
      .toBe(title);
    await atStep?.(step);
    await answer(scene, step, hand, lang);
    if (onlyLookedAt(step) && i < lesson.steps.length - 1) continue;
    if (!onlyLookedAt(step)) await scene.locator('.lesson-feedback.right').first().waitFor();
    if (i < lesson.steps.length - 1) await hand.press(scene.getByRole('button', { name: words.next }));
  }
  await hand.press(scene.getByRole('button', { name: words.finish }));
  await scene.locator('.lesson-work h2').getByText(words.work).waitFor();
}
