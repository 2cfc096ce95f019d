/** What a lesson becomes in school tools: packages against a SCORM run-time; a teacher's own sequence, from picking to package. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { LessonRecord } from '../../src/domain/records/lesson.ts';
import type { Lang } from '../../src/domain/text/text.ts';
import { encodeComposed } from '../../src/domain/lesson/composed.ts';
import { serve } from '../../src/setup/serve.mjs';
import { violations } from './harness/axe.ts';
import { leaveBrowser, openBrowser, watch } from './harness/chromium.ts';
import { keyboard, mouse } from './lesson/hands.ts';
import { begin, play } from './lesson/player.ts';
import { overlap, rectangles } from './harness/rectangles.ts';
import { unpacked } from './lesson/unpacked.ts';

const origin = inject('sites').own ?? '';
const folder = inject('folders').own ?? '';
const runtime = fileURLToPath(new URL('../../node_modules/scorm-again/dist/scorm12.min.js', import.meta.url));

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

interface Reported {
  readonly status: string;
  readonly score: string;
  readonly suspended: string;
}

/** A package launched by a school platform: scorm-again, which keeps to SCORM 1.2's types and lengths. */
async function launched(
  zip: Uint8Array,
  suspended = '',
): Promise<{ readonly page: Page; readonly sco: Frame; readonly reported: () => Promise<Reported>; readonly close: () => Promise<void> }> {
  const out = unpacked(zip);
  writeFileSync(join(out, 'runtime.js'), readFileSync(runtime));
  const cmi = JSON.stringify({
    core: { student_id: '1', student_name: 'Loutre, Une', ...(suspended ? { lesson_status: 'incomplete', entry: 'resume' } : {}) },
    suspend_data: suspended,
  }).replaceAll('<', '\\u003c');
  writeFileSync(
    join(out, 'lms.html'),
    `<!doctype html><html lang="fr"><meta charset="utf-8"><title>LMS</title><script src="runtime.js"></script><script>window.API = new Scorm12API({ autocommit: false, logLevel: 5 }); API.loadFromJSON(${cmi}, "cmi");</script><iframe title="SCO" src="index.html" width="1000" height="700"></iframe>`,
  );
  const server = await serve({ folder: out });
  const page = await browser.newPage();
  await page.goto(`${server.url}/lms.html`);
  const sco = page.frames().find((one) => one.url().endsWith('index.html'));
  if (!sco) throw new Error('le paquet ne s’ouvre pas');
  await sco.locator('.lesson-entry h2').waitFor();
  return {
    page,
    sco,
    reported: () =>
      page.evaluate(() => {
        const { API } = globalThis as unknown as {
          API: { cmi: { core: { lesson_status: string; score: { raw: string } }; suspend_data: string } };
        };
        return { status: API.cmi.core.lesson_status, score: API.cmi.core.score.raw, suspended: API.cmi.suspend_data };
      }),
    close: async () => {
      await page.close();
      await server.close();
    },
  };
}

describe.skipIf(!origin)('a SCORM package', () => {
  it.each([
    ['ce-que-je-publie', 'fr'],
    ['le-coeur-d-une-reine', 'en'],
  ] as const)('%s (%s) reports completion and score, and is taken up again where it was left', async (slug, lang: Lang) => {
    const lesson = (JSON.parse(readFileSync(join(folder, '..', 'build', 'records', 'lessons.json'), 'utf8')) as LessonRecord[]).find(
      (one) => one.slug === slug,
    ) as LessonRecord;
    const zip = new Uint8Array(readFileSync(join(folder, 'parcours', slug, `${slug}${lang === 'fr' ? '' : '-en'}-scorm12.zip`)));
    const first = await launched(zip);
    // The platform knows the pupil: no name is asked.
    expect(await first.sco.locator('.lesson-name').count()).toBe(0);
    expect((await first.reported()).status).toBe('incomplete');
    await play(first.sco, lesson, mouse, { lang });
    const end = await first.reported();
    expect(end).toMatchObject({ status: 'passed', score: '100' });
    expect(end.suspended.length).toBeLessThanOrEqual(4096);
    await first.close();
    const again = await launched(zip, end.suspended);
    expect(await again.sco.locator('.lesson-bar .done').count()).toBe(lesson.steps.length);
    expect((await again.reported()).status).toBe('passed');
    await again.close();
  });
});

describe.skipIf(!origin)('a sequence of one’s own', () => {
  it('is never lost to a link: the other is offered, both are kept, and a stranger’s sequence says that it is one', async () => {
    const { page, faults, close } = await watch(browser, origin);
    await page.goto(`${origin}/parcours/composer/`);
    const title = page.getByLabel('Titre de la séance');
    await title.fill('La mienne');
    const kept = () => page.evaluate(() => localStorage.getItem('parcours/composer'));
    const before = await kept();
    const code = encodeComposed({ title: 'Du lien', steps: [{ title: 'Un', text: '[ici](https://evil.example/)' }] });
    // Another page first: with the address alone changed, the page would not be opened anew.
    await page.goto(`${origin}/parcours/`);
    await page.goto(`${origin}/parcours/composer/#${code}`);
    await page.getByRole('heading', { name: 'Ce lien contient une autre séance' }).waitFor();
    expect(await title.inputValue()).toBe('La mienne');
    expect(await kept()).toBe(before);
    await page.getByRole('button', { name: /^Ouvrir la séance du lien/ }).click();
    expect(await title.inputValue()).toBe('Du lien');
    expect(await kept()).toBe(before);
    await title.fill('Du lien, changée');
    await page.getByText('Séances gardées sur cet appareil (1)').click();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    expect(await title.inputValue()).toBe('La mienne');
    await page.goto(`${origin}/parcours/seance/#${code}`);
    await page.getByText('Cette séance n’a pas été écrite par le site.').waitFor();
    await begin(page, mouse);
    expect(await page.locator('.lesson-body').innerText()).toContain('https://evil.example/');
    expect(faults).toEqual([]);
    await close();
  });

  it('is composed by keys, kept in its link, played, printed and packed', async () => {
    const { page, faults, close } = await watch(browser, origin, { acceptDownloads: true });
    await page.goto(`${origin}/parcours/composer/`);
    const hand = keyboard(page);
    const search = page.getByRole('searchbox', { name: 'Chercher' });
    await search.waitFor();
    const add = async (words: string, button: RegExp) => {
      await hand.type(search, words);
      await hand.press(page.getByRole('button', { name: button }).first());
    };
    await add('ecrin coeur', /^Ajouter .*cœur/i);
    await add('bocage apres', /^Ajouter .*après/);
    await add('sept associations', /^Ajouter Subventions/);
    const steps = page.locator('.composer-step');
    expect(await steps.count()).toBe(3);
    expect(await page.locator('.composer-state').innerText()).toMatch(/est l’étape 3\.$/);
    // What is told covers no field, and the sequence stands beside its fields: the table with its chart.
    const fields = await page.locator('.composer .field').evaluateAll((all) =>
      all.map((field) => {
        const { left, top, right, bottom } = field.getBoundingClientRect();
        return { left, top, right, bottom };
      }),
    );
    const [told, preview, sequence] = await rectangles(page, ['.composer-state', '.composer-preview .lesson', '.composer-session']);
    expect(fields.filter((field) => overlap(field, told))).toEqual([]);
    expect(preview.left).toBeGreaterThanOrEqual(sequence.right);
    await page.locator('.composer-preview figure .lesson-chart > svg').waitFor();
    await hand.type(page.getByLabel('Titre de la séance'), 'Ma séance à moi');
    // A choice on the second step, and the order of the steps changed: the focus goes with the step.
    await hand.type(steps.nth(1).getByLabel('Consigne'), 'Regardez **bien** <b>tout</b>.');
    await steps.nth(1).getByLabel('Question', { exact: true }).selectOption('choose');
    await hand.type(steps.nth(1).getByLabel('Énoncé'), 'Que voit-on ?');
    expect(await steps.nth(1).locator('.composer-answers [role=status]').innerText()).toContain('au moins deux réponses');
    await hand.type(steps.nth(1).getByLabel('Réponse 1', { exact: true }), 'Un bourg');
    await hand.type(steps.nth(1).getByLabel('Réponse 2', { exact: true }), 'La mer');
    await hand.press(steps.nth(1).getByRole('button', { name: 'Monter l’étape 2' }));
    expect(await page.locator('.composer-state').innerText()).toMatch(/est maintenant l’étape 1\.$/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Descendre l’étape 1');
    expect(await violations(page, { within: 'main' })).toEqual([]);

    // Taken up again from the link, on another device.
    const link = await page.getByLabel('Lien pour les élèves').inputValue();
    const other = await watch(browser, origin);
    await other.page.goto(`${origin}/parcours/composer/${new URL(link).hash}`);
    await other.page.getByLabel('Titre de la séance').waitFor();
    expect(await other.page.getByLabel('Titre de la séance').inputValue()).toBe('Ma séance à moi');
    expect(await other.page.locator('.composer-step').count()).toBe(3);
    await other.page.goto(link);
    await begin(other.page, mouse);
    expect(await other.page.locator('.lesson-body').innerHTML()).toContain('<strong>bien</strong> &lt;b&gt;tout&lt;/b&gt;');
    await other.page.getByRole('radio', { name: 'Un bourg' }).check();
    await other.page.getByRole('button', { name: 'Vérifier' }).click();
    await other.page.locator('.lesson-feedback.right').first().waitFor();
    expect(other.faults).toEqual([]);
    await other.close();

    const taken = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
      return readFileSync(await download.path());
    };
    // The end of the sequence is in its preview too, and stays in it.
    expect(new URL(page.url()).search).toBe('');
    const scorm = new Uint8Array(await taken('SCORM 1.2'));
    expect(Object.keys(unzipSync(scorm))).toEqual(
      expect.arrayContaining(['imsmanifest.xml', 'adlcp_rootv1p2.xsd', 'index.html', 'images/1.jpg']),
    );
    const run = await launched(scorm);
    await run.sco.getByRole('radio', { name: 'Un bourg' }).check();
    await run.sco.getByRole('button', { name: 'Vérifier' }).click();
    await run.sco.locator('.lesson-feedback.right').first().waitFor();
    await run.sco.getByRole('button', { name: 'Étape suivante' }).click();
    // What is only looked at leads on by itself.
    for (let i = 0; i < 2; i++) {
      await run.sco.getByText(`Étape ${i + 2} sur 3`).waitFor();
      await run.sco.getByRole('button', { name: 'J’ai bien regardé' }).click();
    }
    await expect.poll(async () => (await run.reported()).status).toBe('passed');
    await run.close();
    expect((await taken('GIFT')).toString()).toContain('=Un bourg');
    expect((await taken('Moodle XML')).toString()).toContain('<file name="images-');
    expect(faults).toEqual([]);

    // Without the site's answer a file cannot be made: a sentence says so.
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Séance hors ligne (ZIP)' }).click();
    await expect
      .poll(() => page.locator('.composer-state').innerText())
      .toBe('Le fichier n’a pas pu être préparé\u00A0: le site n’a pas répondu.');
    await close();
  });
});
