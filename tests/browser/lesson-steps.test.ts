/** What a step does: kind feedback, hints, another try; every activity on every support; a lost network; no script. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { lessonView } from '../../src/domain/lesson/view.ts';
import type { LessonRecord } from '../../src/domain/records/lesson.ts';
import type { Value } from '../../src/domain/table/table-schema.ts';
import { readLessons } from '../../src/ingest/lesson/read.ts';
import { CALM, leaveBrowser, openBrowser, watch } from './harness/chromium.ts';
import { violations } from './harness/axe.ts';
import { keyboard, mouse } from './lesson/hands.ts';
import { begin, plainSpaces, play } from './lesson/player.ts';
import { rectangles, within } from './harness/rectangles.ts';
import { islandProps, stage } from './lesson/staged.ts';
import { pick } from '../../src/domain/text/text.ts';

const origin = inject('sites').own ?? '';
const folder = inject('folders').own ?? '';
const lessons: LessonRecord[] = origin
  ? (JSON.parse(readFileSync(join(folder, '..', 'build', 'records', 'lessons.json'), 'utf8')) as LessonRecord[])
  : [];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

describe.skipIf(!origin)('a step', () => {
  it('gives kind and precise feedback, hints, and another try; an empty answer is none', async () => {
    const { page, close } = await watch(browser, origin, CALM);
    await page.goto(`${origin}/parcours/ce-que-je-publie/?etape=tri`);
    await begin(page, mouse);
    await page.getByRole('button', { name: 'Vérifier' }).click();
    expect(await page.locator('.lesson-feedback:not(:empty)').innerText()).toBe('Choisissez d’abord une réponse.');
    expect(await page.getByRole('button', { name: 'Recommencer l’étape' }).count()).toBe(0);
    await page.getByLabel('La photo de classe').check();
    await page.getByRole('button', { name: 'Vérifier' }).click();
    expect(await page.locator('.lesson-feedback:not(:empty)').innerText()).toContain('Chacun y est reconnaissable');
    // Where the pupil has touched, in sight, and the way on with it.
    const [verdict, option, bar] = await rectangles(page, ['.lesson-feedback:not(:empty)', '.lesson-option:has(:checked)', '.lesson-foot']);
    expect(within(verdict, option)).toBe(true);
    expect(verdict.top).toBeGreaterThanOrEqual(0);
    expect(verdict.bottom).toBeLessThanOrEqual(bar.top);
    await page.getByRole('button', { name: 'Un indice' }).click();
    expect(await page.locator('[aria-live] .lesson-hints').innerText()).toContain('reconnaissable');
    await page.getByRole('button', { name: 'Recommencer l’étape' }).click();
    expect(await page.locator('.lesson-choices input:checked').count()).toBe(0);
    await page.getByRole('button', { name: 'Texte simplifié' }).click();
    expect(await page.locator('.lesson-body').innerText()).toContain('Une seule image peut être publiée sans demander');
    await close();
  });

  it('passes axe in each of its kinds, answered, at 390 px', async () => {
    const { page, close } = await watch(browser, origin, { ...CALM, viewport: { width: 390, height: 844 } });
    for (const [slug, steps] of [
      ['ce-que-je-publie', ['traces', 'repandre', 'charte']],
      ['liberer-sa-commune', ['annee-haute']],
      ['vu-du-ciel', ['trouver', 'mesurer', 'comparer']],
    ] as const) {
      await page.goto(`${origin}/parcours/${slug}/?etape=${steps[0]}`);
      await begin(page, mouse);
      for (const step of steps) {
        await page
          .locator('.lesson-bar li button')
          .nth(lessons.find((one) => one.slug === slug)?.steps.findIndex((one) => one.id === step) ?? 0)
          .click();
        // The way on is in sight from the first moment of a step; a field that is entered is above it.
        const [bar] = await rectangles(page, ['.lesson-foot']);
        expect(bar.bottom, step).toBeLessThanOrEqual(845);
        const field = page.locator('.lesson-input :is(input, textarea)');
        if ((await field.count()) > 0) {
          await field.focus();
          // Pictures above it may still take their room.
          await expect
            .poll(
              async () => {
                const [typed, foot] = await rectangles(page, ['.lesson-input :is(input, textarea)', '.lesson-foot']);
                return typed.bottom - foot.top;
              },
              { message: step },
            )
            .toBeLessThanOrEqual(0);
        }
        await page.locator('.lesson-foot [type=submit]').click();
        expect(await violations(page, { within: 'main' }), step).toEqual([]);
      }
    }
    await close();
  });

  it('goes on in pictures when the network is lost before its viewer has come, and sends nothing', async () => {
    const lesson = lessons.find((one) => one.slug === 'le-coeur-d-une-reine') as LessonRecord;
    const { page, close } = await watch(browser, origin, CALM);
    await page.goto(`${origin}/parcours/${lesson.slug}/`);
    await page.locator('.lesson-name input').waitFor();
    await page.context().setOffline(true);
    const left: string[] = [];
    page.on('requestfinished', (request) => left.push(request.url()));
    await begin(page, mouse);
    await play(page, lesson, mouse);
    expect(left.filter((url) => !url.startsWith('blob:'))).toEqual([]);
    await close();
  });

  it('is complete without a script: every step, every option, no answer', async () => {
    const { page, close } = await watch(browser, origin, { javaScriptEnabled: false });
    for (const lesson of lessons) {
      await page.goto(`${origin}/parcours/${lesson.slug}/`);
      const text = plainSpaces(await page.locator('main').innerText());
      for (const step of lesson.steps) {
        expect(text).toContain(plainSpaces(pick(step.title, 'fr')));
        if (step.activity.type === 'choose')
          for (const option of step.activity.options) expect(text).toContain(plainSpaces(pick(option.text, 'fr')));
      }
      expect(await page.locator('main strong', { hasText: '☑' }).count()).toBe(0);
    }
    await close();
  });
});

describe.skipIf(!origin)('every activity on every support', () => {
  let page: Page;
  let close: () => Promise<void>;
  let steps: readonly string[] = [];
  const go = async (id: string) => {
    await page.locator('.lesson-bar li button').nth(steps.indexOf(id)).click();
    await page.locator('.lesson-bar li').nth(steps.indexOf(id)).locator('[aria-current=step]').waitFor();
  };
  const said = async () => (await page.locator('.lesson-feedback:not(:empty)').allInnerTexts()).join('\n');
  /** Where the photograph is, brought into the window. */
  const pictureBox = async () => {
    const box = page.locator('.lesson-medium .pv-stage');
    await box.locator('img, canvas').first().waitFor();
    await box.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    return (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  };

  beforeAll(async () => {
    const {
      lessons: [lesson],
    } = await readLessons('tests/fixtures/lessons');
    if (!lesson) throw new Error('la séance d’essai manque');
    steps = lesson.steps.map((step) => step.id);
    const answers: Readonly<Record<string, Value>> = {
      'calculer-nombre': 920_023.8,
      'calculer-liste': ['Cantine', 'Tout le reste'],
      'calculer-grand': 74,
    };
    const answered = {
      ...lesson,
      steps: lesson.steps.map((step) =>
        step.activity.type === 'data'
          ? {
              ...step,
              activity: { ...step.activity, computed: { answer: { value: answers[step.id] ?? null, ties: [] }, display: { fr: '' } } },
            }
          : step,
      ),
    };
    const pages = ['vu-du-ciel', 'le-coeur-d-une-reine'].map((slug) => join(folder, 'parcours', slug, 'index.html'));
    const [sky, object] = pages.map(islandProps);
    // Without glides, a view is where a key has brought it.
    const watched = await watch(browser, origin, CALM);
    ({ page, close } = watched);
    const composed = islandProps(pages[0] ?? '');
    await stage(page, `${origin}/parcours/vu-du-ciel/`, pages[0] ?? '', {
      ...composed,
      objects: object?.['objects'],
      photos: sky?.['photos'],
      view: lessonView(answered, 'fr', () => ({ pictures: [], link: undefined, table: undefined })),
    });
    // A page carries the words of what its own lesson shows: those of the object come from the other's, before any script runs.
    const words = [...readFileSync(pages[1] ?? '', 'utf8').matchAll(/<script[^>]*data-words="fr"[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, json]) => json ?? '',
    );
    await page.addInitScript((all) => {
      document.addEventListener('readystatechange', () => {
        if (document.readyState !== 'interactive') return;
        for (const json of all) {
          const element = Object.assign(document.createElement('script'), { type: 'application/json', textContent: json });
          element.setAttribute('data-words', 'fr');
          document.body.append(element);
        }
      });
    }, words);
    await page.goto(`${origin}/parcours/vu-du-ciel/`);
    await begin(page, mouse);
  });
  afterAll(() => close());

  it('finds on a photograph by a press, tells how far a wrong one is, and hands in what was found', async () => {
    await go('trouver-photo');
    const box = await pictureBox();
    await page.mouse.click(box.x + box.width / 2 + 40, box.y + box.height / 2 + 120);
    await expect.poll(said).toMatch(/^Pas encore\u00A0: c’est à [\d,]+\u00A0m de là\.$/);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(said).toBe('Trouvé.');
    expect(await page.locator('.lesson-input textarea').inputValue()).toBe('Trouvé sur l’image.');
    await go('trouver-metres');
    await page.locator('.lesson-medium .pv-stage').waitFor();
    await keyboard(page).press(page.getByRole('button', { name: 'Désigner le centre de l’image' }));
    await expect.poll(said).toBe('Trouvé.');
    expect(await page.getByLabel('Au milieu').isChecked()).toBe(true);
  });

  it('measures on a photograph with its ruler, in the question’s unit, by mouse and by keys', async () => {
    await go('mesurer-photo');
    const box = await pictureBox();
    // The picture is square and shown whole: its church and its roundabout by their pixels.
    const scale = Math.min(box.width, box.height) / 3000;
    const at = (x: number, y: number) => [box.x + box.width / 2 + (x - 1500) * scale, box.y + box.height / 2 + (y - 1500) * scale] as const;
    await page.mouse.click(...at(1326, 1456));
    await page.mouse.click(...at(1867, 1343));
    const field = page.locator('.lesson-input input');
    await expect.poll(() => field.inputValue()).toMatch(/^0,2[23]\d$/);
    await expect.poll(() => page.locator('.pv-ruler-line').count()).toBe(1);
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await expect.poll(said).toContain('C’est juste.');
    await go('mesurer-echelle');
    await page.locator('.lesson-medium .pv-stage').waitFor();
    const hand = keyboard(page);
    const centre = page.getByRole('button', { name: 'Désigner le centre de l’image' });
    await hand.press(centre);
    await hand.press(page.getByRole('button', { name: 'Agrandir' }));
    await hand.press(page.locator('.pv-stage'));
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
    await hand.press(centre);
    await expect.poll(async () => Number((await field.inputValue()).replace(',', '.'))).toBeGreaterThan(100);
  });

  it('finds on the map, and compares layers and pictures in each way', async () => {
    await go('trouver-carte');
    await page.locator('.lesson-card .sky-tool').first().waitFor();
    await page
      .locator('.lesson-card')
      .getByRole('button', { name: /centre/i })
      .click();
    await expect.poll(said).toMatch(/^(Trouvé\.|Pas encore\u00A0: c’est à \d+,\d\u00A0km de là\.)$/);
    for (const id of ['comparer-glisser', 'comparer-loupe', 'comparer-couches', 'comparer-cote']) {
      await go(id);
      await page.locator('.lesson-comparison .compare-scene').waitFor();
    }
  });

  it('looks at, searches and measures an object', async () => {
    await go('trouver-point');
    await page.locator('.viewer[data-live=true]').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Désigner le centre de la vue' }).click();
    await expect.poll(said).toBe('Trouvé.');
    await go('mesurer-objet');
    await page.locator('.viewer[data-live=true]').waitFor({ timeout: 60_000 });
    const centre = page.getByRole('button', { name: 'Placer au centre' });
    await centre.click();
    await page.locator('.viewer-panel').getByText('Touchez un second point.').waitFor();
    await page.locator('.viewer-bar').getByRole('button', { name: 'Plus' }).click();
    await page.getByRole('button', { name: 'Tourner à droite' }).click();
    // The first point waits meanwhile.
    await page.locator('.viewer-bar').getByRole('button', { name: 'Mesurer' }).click();
    await centre.click();
    await expect.poll(() => page.locator('.lesson-input input').inputValue()).toMatch(/^\d+(,\d+)?$/);
  });

  it('takes a number, a list in any order and a count from a table', async () => {
    for (const [id, typed] of [
      ['calculer-nombre', '920 023,80 €'],
      ['calculer-liste', 'tout le reste ; Cantine'],
      ['calculer-grand', '74'],
    ] as const) {
      await go(id);
      await page.locator('.lesson-input input').fill(typed);
      await page.getByRole('button', { name: 'Vérifier' }).click();
      await expect.poll(said, { message: id }).toContain('C’est juste.');
    }
  });
});
