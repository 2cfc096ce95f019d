/** What a screen reader is given of a step: the accessibility tree, read for what has to be there and in which order. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LessonStep } from '../../../src/domain/records/lesson.ts';
import { questionOf } from '../../../src/domain/lesson/question.ts';
import { onlyLookedAt } from './player.ts';
import { pick } from '../../../src/domain/text/text.ts';

/** Snapshots write no-break spaces as plain ones, and quotes with a backslash. */
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ').replaceAll('"', '\\"');

/** Controls and regions that may not go without a name. */
const NAMED = /^\s*- (button|textbox|radio|checkbox|slider|combobox|link|application|toolbar|table|img|region|spinbutton)(?=[:\s]|$)(?! ")/;

export async function readAloud(page: Page, step: LessonStep): Promise<void> {
  // Names with a colon come quoted, as YAML wants them.
  const tree = (await page.locator('.lesson-step').ariaSnapshot()).replaceAll(
    /^(\s*- )'(.*)'(:?[^']*)$/gm,
    (_, before: string, inside: string, after: string) => `${before}${inside.replaceAll("''", "'")}${after}`,
  );
  const where = `${step.id}\n${tree}`;
  expect(
    tree.split('\n').filter((line) => NAMED.test(line)),
    where,
  ).toEqual([]);
  const question = questionOf(step, 'fr');
  // The title, then what is to be looked at, then what is asked and what is said of the answer, then the bar that checks.
  const medium = /- (?:application|toolbar|table|img|group "(?:Façon de comparer|Comparaison))/;
  const places = [
    tree.indexOf(`- heading "${plain(pick(step.title, 'fr'))}"`),
    ...(medium.test(tree) ? [tree.search(medium)] : []),
    ...(question
      ? [
          tree.indexOf(
            plain(question.prompt).slice(0, 60),
            tree.search(/- (?:group|textbox|radiogroup) "(?!Façon|Comparaison|Photographie)/),
          ),
        ]
      : []),
    tree.lastIndexOf('- status'),
    tree.search(/- button "(?:Vérifier|Garder ce texte|J’ai bien regardé)"/),
  ];
  expect(
    places.every((place) => place >= 0),
    `${String(places)} ${where}`,
  ).toBe(true);
  expect(places, where).toEqual(places.toSorted((a, b) => a - b));
  if (question?.kind === 'choice')
    expect(
      [...tree.matchAll(/- (?:radio|checkbox) "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).slice(-question.options.length),
      where,
    ).toEqual(question.options.map((option) => plain(option.text)));
  if (question?.kind === 'order')
    for (const item of question.items)
      for (const way of ['Monter', 'Descendre']) expect(tree, where).toContain(`- button "${way} : ${plain(item)}"`);
  if (question?.kind === 'number' || question?.kind === 'computed' || question?.kind === 'essay')
    expect(tree, where).toContain(`- textbox "${plain(question.prompt)}"`);
  if (onlyLookedAt(step)) expect(question, where).toBeUndefined();
}
