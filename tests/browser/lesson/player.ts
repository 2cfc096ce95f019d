/** Plays any lesson from its published record, with a given hand: mouse, keyboard alone, or finger. */
import type { Frame, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LessonRecord, LessonStep } from '../../../src/domain/records/lesson.ts';
import { pick, type Lang } from '../../../src/domain/text.ts';
import type { Hand } from './hands.ts';

/** What is to be done at a step: options to tick, items in their order, a text to type. */
interface RightAnswer { readonly options?: readonly string[]; readonly order?: readonly string[]; readonly text?: string }

const number = (value: unknown, lang: Lang) => (lang === 'fr' ? String(value).replace('.', ',') : String(value));

/** The right answer of a published step. */
export function rightAnswer({ activity }: LessonStep, lang: Lang): RightAnswer {
  const right = (options: readonly { readonly text: LessonStep['title']; readonly correct?: boolean | undefined }[]) => options.filter((option) => option.correct).map((option) => pick(option.text, lang));
  switch (activity.type) {
    case 'choose': return { options: right(activity.options) };
    case 'find': return activity.choices ? { options: right(activity.choices) } : { text: 'Au milieu, près du bord.' };
    case 'order': return { order: activity.items.map((item) => pick(item, lang)) };
    case 'measure': return { text: number(activity.expected, lang) };
    case 'data': return { text: number(activity.computed?.answer.value, lang) };
    case 'write': return { text: 'un mot '.repeat(40) };
    case 'compare': return activity.prompt ? { text: 'Trois changements et deux permanences.' } : {};
    case 'look': return {};
  }
}

/** Whether the step only wants to be looked at: its button leads on by itself. */
export function onlyLookedAt({ activity }: LessonStep): boolean {
  return activity.type === 'look' || (activity.type === 'compare' && !activity.prompt);
}

const BUTTONS = {
  fr: { begin: 'Commencer', check: /^(Vérifier|Garder ce texte|J’ai bien regardé)$/, next: 'Étape suivante', finish: 'Voir mon travail', work: 'Mon travail' },
  en: { begin: 'Begin', check: /^(Check|Keep this text|I have looked)$/, next: 'Next step', finish: 'See my work', work: 'My work' },
} as const;

export async function begin(scene: Page | Frame, hand: Hand, lang: Lang = 'fr', name = 'Loutre'): Promise<void> {
  await hand.type(scene.locator('.lecon-nom input'), name);
  await hand.press(scene.locator('.lecon-nom').getByRole('button', { name: BUTTONS[lang].begin }));
  await scene.locator('.lecon-entree h2').waitFor();
}

async function putInOrder(panel: Locator, order: readonly string[], hand: Hand): Promise<void> {
  for (const [place, item] of order.entries()) {
    for (;;) {
      const now = await panel.locator('.lecon-ordre li > span').allInnerTexts();
      if (now.indexOf(item) <= place) break;
      await hand.press(panel.locator('.lecon-ordre li').nth(now.indexOf(item)).locator('[data-vers=up]'));
    }
  }
}

/** Answers the step that is shown. */
export async function answer(scene: Page | Frame, step: LessonStep, hand: Hand, lang: Lang = 'fr'): Promise<void> {
  const right = rightAnswer(step, lang);
  const panel = scene.locator('.lecon-reponse');
  for (const option of right.options ?? []) {
    const labels = await panel.locator('.lecon-choix label').allInnerTexts();
    await hand.tick(panel.locator('.lecon-choix input').nth(labels.findIndex((label) => label.trim() === option)));
  }
  if (right.order) await putInOrder(panel, right.order, hand);
  if (right.text !== undefined) await hand.type(panel.locator('.lecon-saisie input, .lecon-saisie textarea'), right.text);
  await hand.press(panel.getByRole('button', { name: BUTTONS[lang].check }));
}

/** From the first step to the hand-in; every graded step has to be found right. */
export async function play(scene: Page | Frame, lesson: LessonRecord, hand: Hand, { lang = 'fr', atStep }: { readonly lang?: Lang; readonly atStep?: (step: LessonStep) => Promise<void> } = {}): Promise<void> {
  const words = BUTTONS[lang];
  for (const [i, step] of lesson.steps.entries()) {
    const title = pick(step.title, lang);
    await scene.locator('.lecon-entree h2').getByText(title, { exact: true }).waitFor();
    // The focus lands on the step's own heading: a screen reader begins there.
    await expect.poll(() => scene.evaluate(() => document.activeElement?.textContent), { interval: 10 }).toBe(title);
    await atStep?.(step);
    await answer(scene, step, hand, lang);
    if (onlyLookedAt(step) && i < lesson.steps.length - 1) continue;
    if (!onlyLookedAt(step)) await scene.locator('.lecon-retour.juste').waitFor({ timeout: 5000 });
    if (i < lesson.steps.length - 1) await hand.press(scene.getByRole('button', { name: words.next }));
  }
  await hand.press(scene.getByRole('button', { name: words.finish }));
  await scene.locator('.lecon-travail h2').getByText(words.work).waitFor();
}
