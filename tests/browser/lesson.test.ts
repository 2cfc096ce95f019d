/** Every lesson in a real browser, from start to end: by mouse, by keyboard alone, by finger on a phone, without a network. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isGraded, questionOf } from '../../src/domain/lesson/question.ts';
import type { LessonRecord } from '../../src/domain/records/lesson.ts';
import { CALM, COARSE, leaveBrowser, openBrowser, watch } from './harness/chromium.ts';
import { coarseOnly } from './kiosk/seen.ts';
import { finger, keyboard, mouse } from './lesson/hands.ts';
import { begin, play } from './lesson/player.ts';
import { readAloud } from './lesson/spoken.ts';
import { unpacked } from './lesson/unpacked.ts';

const origin = inject('sites').own ?? '';
const folder = inject('folders').own ?? '';

/** Lessons as ingest has left them, answers computed. */
const lessons: LessonRecord[] = origin
  ? (JSON.parse(readFileSync(join(folder, '..', 'build', 'records', 'lessons.json'), 'utf8')) as LessonRecord[])
  : [];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

/** Everything done, every point had, and the file that is handed in says so. */
async function handsIn(page: Page, lesson: LessonRecord): Promise<void> {
  const graded = lesson.steps.filter((step) => isGraded(questionOf(step, 'fr'))).length;
  expect(await page.locator('.lesson-work').innerText()).toContain(
    `${lesson.steps.length} étapes faites sur ${lesson.steps.length}, ${graded} points sur ${graded}`,
  );
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer les données' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/-loutre\.json$/);
  const work = JSON.parse(readFileSync(await download.path(), 'utf8')) as { format: string; pupil: string; score: { complete: boolean } };
  expect(work).toMatchObject({ format: 'parcours-rendu', pupil: 'Loutre', score: { complete: true } });
}

describe.skipIf(!origin).each(lessons.map((lesson) => [lesson.slug, lesson] as const))('%s, from start to end', (slug, lesson) => {
  // Every lesson is played by the mouse from its class set, below; taking up again knows no lesson from another.
  it.runIf(slug === lessons[0]?.slug)('by the mouse, then taken up again on the same device', async () => {
    const { page, faults, close } = await watch(browser, origin, { ...COARSE, acceptDownloads: true });
    await coarseOnly(page);
    await page.goto(`${origin}/parcours/${slug}/`);
    await begin(page, mouse);
    await play(page, lesson, mouse);
    await handsIn(page, lesson);
    await page.goto(`${origin}/parcours/${slug}/?etape=${lesson.steps[1]?.id ?? ''}`);
    await page.getByRole('button', { name: 'Reprendre : Loutre' }).click();
    expect(await page.locator('.lesson-bar .done').count()).toBe(lesson.steps.length);
    expect(faults).toEqual([]);
    await close();
  });

  it('by the keyboard alone, each step told in order to a screen reader', async () => {
    const { page, faults, close } = await watch(browser, origin, { ...CALM, acceptDownloads: true });
    await coarseOnly(page);
    await page.goto(`${origin}/parcours/${slug}/`);
    await page.locator('.lesson-name input').waitFor();
    await begin(page, keyboard(page));
    await play(page, lesson, keyboard(page), { atStep: (step) => readAloud(page, step) });
    await handsIn(page, lesson);
    expect(faults).toEqual([]);
    await close();
  });

  it('by a finger at 390 px, no step wider than the screen', async () => {
    const { page, faults, close } = await watch(browser, origin, {
      ...CALM,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      acceptDownloads: true,
    });
    await coarseOnly(page);
    await page.goto(`${origin}/parcours/${slug}/`);
    await begin(page, finger);
    await play(page, lesson, finger, {
      atStep: async (step) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth), step.id).toBeLessThanOrEqual(390);
        // What comes late has its room from the start: else it pushes away what is being touched.
        const room = page.locator('.lesson-comparison, .lesson-card');
        if ((await room.count()) > 0) expect((await room.boundingBox())?.height, step.id).toBeGreaterThan(480);
      },
    });
    await handsIn(page, lesson);
    expect(faults).toEqual([]);
    await close();
  });

  it('without a network, from the folder of the class set', async () => {
    const set = unpacked(new Uint8Array(readFileSync(join(folder, 'parcours', slug, `${slug}-hors-ligne.zip`))));
    const context = await browser.newContext({ ...CALM, acceptDownloads: true, offline: true });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('requestfailed', (request) => faults.push(request.url()));
    await page.goto(pathToFileURL(join(set, 'index.html')).href);
    for (const paper of ['fiche', 'corrige'])
      expect(
        readFileSync(join(set, `${slug}-${paper}.pdf`))
          .subarray(0, 8)
          .toString(),
      ).toBe('%PDF-1.7');
    await begin(page, mouse);
    await play(page, lesson, mouse);
    await handsIn(page, lesson);
    expect(faults).toEqual([]);
    await context.close();
  });
});
