/** Lessons in a real browser: from start to end by mouse, by keyboard alone, on a phone, without a network; packages against a SCORM run-time. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { LessonRecord, LessonStep } from '../../src/domain/records/lesson.ts';
import { serve } from '../../src/setup/serve.mjs';
import { openBrowser, watch } from './harness/chromium.ts';

const origin = inject('sites').own;
const folder = inject('folders').own ?? '';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const scormSource = fileURLToPath(new URL('../../node_modules/scorm-again/dist/scorm12.min.js', import.meta.url));

/** Lessons as ingest has left them, answers computed. */
function lessons(): LessonRecord[] {
  return JSON.parse(readFileSync(join(folder, '..', 'build', 'records', 'lessons.json'), 'utf8')) as LessonRecord[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function begin(page: Page): Promise<void> {
  await page.locator('.lecon-nom input').fill('Loutre');
  await page.locator('.lecon-nom button[type=submit]').click();
  await page.locator('.lecon-texte h2').waitFor();
}

/** Texts of the options that are right, or what is to be typed. */
function rightAnswer(step: LessonStep): { options?: string[]; order?: string[]; text?: string } {
  const { activity } = step;
  switch (activity.type) {
    case 'choose': return { options: activity.options.filter((option) => option.correct).map((option) => option.text.fr) };
    case 'find': return { options: (activity.choices ?? []).filter((option) => option.correct).map((option) => option.text.fr) };
    case 'order': return { order: activity.items.map((item) => item.fr) };
    case 'measure': return { text: String(activity.expected) };
    case 'data': return { text: String(activity.computed?.answer.value).replace('.', ',') };
    case 'write': return { text: 'un mot '.repeat(40) };
    case 'compare': return activity.prompt ? { text: 'Trois changements et deux permanences.' } : {};
    case 'look': return {};
  }
}

/** Answers the step that is shown, by the keyboard's focus alone or by clicks. */
async function answer(page: Page, step: LessonStep, by: 'mouse' | 'keyboard'): Promise<void> {
  const right = rightAnswer(step);
  const panel = page.locator('.lecon-texte');
  const press = async (name: string | RegExp) => {
    const button = panel.getByRole('button', { name });
    if (by === 'mouse') await button.click();
    else {
      await button.focus();
      await page.keyboard.press('Enter');
    }
  };
  for (const option of right.options ?? []) {
    const input = panel.locator('.lecon-choix label').filter({ hasText: option }).locator('input').first();
    if (by === 'mouse') await input.check();
    else {
      await input.focus();
      await page.keyboard.press('Space');
    }
  }
  if (right.order) {
    for (const [place, item] of right.order.entries()) {
      for (;;) {
        const now = await panel.locator('.lecon-ordre li > span').allInnerTexts();
        if (now.indexOf(item) <= place) break;
        const up = panel.locator('.lecon-ordre li').filter({ hasText: item }).locator('[data-vers=up]');
        if (by === 'mouse') await up.click();
        else {
          await up.focus();
          await page.keyboard.press('Enter');
        }
      }
    }
  }
  if (right.text !== undefined) {
    const field = panel.locator('.lecon-saisie input, .lecon-saisie textarea');
    await field.focus();
    if (by === 'keyboard') await page.keyboard.insertText(right.text);
    else await field.fill(right.text);
  }
  await press(/Vérifier|Garder ce texte|J’ai bien regardé/);
}

async function play(page: Page, lesson: LessonRecord, by: 'mouse' | 'keyboard'): Promise<void> {
  for (const [i, step] of lesson.steps.entries()) {
    await page.locator('.lecon-texte h2', { hasText: step.title.fr }).waitFor();
    await answer(page, step, by);
    const looked = step.activity.type === 'look' || (step.activity.type === 'compare' && !step.activity.prompt);
    if (!looked) expect(await page.locator('.lecon-retour').getAttribute('class'), `${lesson.slug} ${step.id}`).toContain('juste');
    if (i < lesson.steps.length - 1 && !looked) await page.getByRole('button', { name: 'Étape suivante' }).click();
  }
  await page.getByRole('button', { name: 'Voir mon travail' }).click();
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
    return (await axe.run({ include: ['main'] }, { resultTypes: ['violations'] })).violations.map((one) => `${one.id} : ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}

describe.skipIf(!origin)('lessons', () => {
  const all = origin ? lessons() : [];

  it.each(all.map((lesson) => lesson.slug))('%s is done from start to end by the mouse, and handed in', async (slug) => {
    const lesson = all.find((one) => one.slug === slug) as LessonRecord;
    const { page, faults, close } = await watch(browser, origin ?? '', { acceptDownloads: true });
    await page.goto(`${origin}/parcours/${slug}/`);
    await begin(page);
    await play(page, lesson, 'mouse');
    const graded = lesson.steps.filter((step) => !['look', 'write', 'compare'].includes(step.activity.type)).length;
    expect(await page.locator('.lecon-travail').innerText()).toContain(`${lesson.steps.length} étapes faites sur ${lesson.steps.length}, ${graded} points sur ${graded}`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer les données' }).click()]);
    expect(download.suggestedFilename()).toBe(`${slug}-loutre.json`);
    const work = JSON.parse(readFileSync(await download.path(), 'utf8')) as { format: string; pupil: string; score: { complete: boolean } };
    expect(work).toMatchObject({ format: 'parcours-rendu', pupil: 'Loutre', score: { complete: true } });
    // Taken up again on the same device: the progress is there.
    await page.goto(`${origin}/parcours/${slug}/?etape=${lesson.steps[1]?.id ?? ''}`);
    await page.getByRole('button', { name: 'Reprendre : Loutre' }).click();
    expect(await page.locator('.lecon-barre .faite').count()).toBe(lesson.steps.length);
    expect(faults).toEqual([]);
    await close();
  });

  it('is done by the keyboard alone, each step reachable and said by a screen reader', async () => {
    const lesson = all.find((one) => one.slug === 'ce-que-je-publie') as LessonRecord;
    const { page, close } = await watch(browser, origin ?? '');
    await page.goto(`${origin}/parcours/${lesson.slug}/`);
    await page.locator('.lecon-nom input').focus();
    await page.keyboard.type('Loutre');
    await page.keyboard.press('Enter');
    await page.locator('.lecon-texte h2').waitFor();
    for (const [i, step] of lesson.steps.entries()) {
      // The focus lands on the step's own heading, so that a screen reader begins there.
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(step.title.fr);
      // The snapshot writes no-break spaces as plain ones.
      const tree = await page.locator('.lecon-etape').ariaSnapshot();
      expect(tree).toContain(`heading "${step.title.fr.replaceAll('\u00A0', ' ')}"`);
      expect(tree).toContain('status');
      if (step.activity.type === 'choose') expect(tree.match(/(radio|checkbox) "/g)?.length).toBe(step.activity.options.length);
      await answer(page, step, 'keyboard');
      const next = page.getByRole('button', { name: i < lesson.steps.length - 1 ? 'Étape suivante' : 'Voir mon travail' });
      await next.focus();
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Mon travail');
    await close();
  });

  it('gives kind and precise feedback, hints, and another try', async () => {
    const { page, close } = await watch(browser, origin ?? '');
    await page.goto(`${origin}/parcours/ce-que-je-publie/?etape=tri`);
    await begin(page);
    await page.getByLabel('La photo de classe').check();
    await page.getByRole('button', { name: 'Vérifier' }).click();
    expect(await page.locator('.lecon-retour').innerText()).toContain('Chacun y est reconnaissable');
    await page.getByRole('button', { name: 'Un indice' }).click();
    expect(await page.locator('.lecon-indices').innerText()).toContain('reconnaissable');
    await page.getByRole('button', { name: 'Recommencer l’étape' }).click();
    expect(await page.locator('.lecon-choix input:checked').count()).toBe(0);
    await page.getByRole('button', { name: 'Texte simplifié' }).click();
    expect(await page.locator('.lecon-corps').innerText()).toContain('Une seule image peut être publiée sans demander');
    await page.goBack();
    await close();
  });

  it('fits a phone at 390 px, and passes axe at each kind of step, at 200 % text too', async () => {
    const { page, close } = await watch(browser, origin ?? '', { viewport: { width: 390, height: 844 } });
    for (const [slug, steps] of [['ce-que-je-publie', ['traces', 'repandre', 'charte']], ['liberer-sa-commune', ['annee-haute']]] as const) {
      for (const step of steps) {
        await page.goto(`${origin}/parcours/${slug}/?etape=${step}`);
        if (await page.locator('.lecon-nom input').count() > 0) await begin(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), step).toBeLessThanOrEqual(390);
        expect(await violations(page), step).toEqual([]);
      }
    }
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' }).catch(() => undefined);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('goes on when the network is gone, and sends nothing with an answer', async () => {
    const lesson = all.find((one) => one.slug === 'citoyens-du-numerique') as LessonRecord;
    const { page, close } = await watch(browser, origin ?? '');
    await page.goto(`${origin}/parcours/${lesson.slug}/`);
    await begin(page);
    await page.context().setOffline(true);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await play(page, lesson, 'mouse');
    // Chromium asks for the tab's icon again when the address changes; nothing else may leave.
    expect(requests.filter((url) => !url.startsWith('blob:') && !url.endsWith('/favicon.svg'))).toEqual([]);
    await close();
  });

  it('is complete without a script: every step, every option, no answer', async () => {
    const { page, close } = await watch(browser, origin ?? '', { javaScriptEnabled: false });
    for (const lesson of all) {
      await page.goto(`${origin}/parcours/${lesson.slug}/`);
      const text = await page.locator('main').innerText();
      for (const step of lesson.steps) {
        expect(text).toContain(step.title.fr);
        if (step.activity.type === 'choose') for (const option of step.activity.options) expect(text).toContain(option.text.fr);
      }
      expect(await page.locator('main strong', { hasText: '☑' }).count()).toBe(0);
    }
    await close();
  });
});

describe.skipIf(!origin)('packages', () => {
  function unpacked(slug: string, kind: 'scorm12' | 'hors-ligne'): string {
    const files = unzipSync(new Uint8Array(readFileSync(join(folder, 'parcours', slug, `${slug}-${kind}.zip`))));
    const out = mkdtempSync(join(tmpdir(), `lesson-${kind}-`));
    for (const [name, bytes] of Object.entries(files)) if (!name.includes('/')) writeFileSync(join(out, name), bytes);
    return out;
  }

  it('reports completion and score to a SCORM 1.2 run-time', async () => {
    const slug = 'ce-que-je-publie';
    const lesson = lessons().find((one) => one.slug === slug) as LessonRecord;
    const package_ = unpacked(slug, 'scorm12');
    writeFileSync(join(package_, 'runtime.js'), readFileSync(scormSource));
    writeFileSync(join(package_, 'lms.html'), '<!doctype html><html lang="fr"><title>LMS</title><script src="runtime.js"></script><script>window.API = new Scorm12API({ autocommit: false, logLevel: 5 }); API.loadFromJSON({ core: { student_id: "1", student_name: "Loutre, Une" } }, "cmi");</script><iframe title="SCO" src="index.html" width="1000" height="800"></iframe></html>');
    const server = await serve({ folder: package_ });
    const page = await browser.newPage();
    await page.goto(`${server.url}/lms.html`);
    const status = () => page.evaluate(() => {
      const { API } = globalThis as unknown as { API: { cmi: { core: { lesson_status: string; score: { raw: string } }; suspend_data: string } } };
      return { status: API.cmi.core.lesson_status, score: API.cmi.core.score.raw, suspended: API.cmi.suspend_data.length };
    });
    const frame = page.frameLocator('iframe');
    await frame.locator('.lecon-texte h2').waitFor();
    expect(await frame.locator('.lecon-nom').count()).toBe(0);
    expect((await status()).status).toBe('incomplete');
    const inner = page.frames().find((one) => one.url().endsWith('index.html'));
    if (!inner) throw new Error('SCO absent');
    await play(inner as unknown as Page, lesson, 'mouse');
    const end = await status();
    expect(end).toMatchObject({ status: 'passed', score: '100' });
    expect(end.suspended).toBeLessThanOrEqual(4096);
    await page.close();
    await server.close();
  });

  it('plays the offline set from a folder, without a server', async () => {
    const slug = 'citoyens-du-numerique';
    const lesson = lessons().find((one) => one.slug === slug) as LessonRecord;
    const set = unpacked(slug, 'hors-ligne');
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(pathToFileURL(join(set, 'index.html')).href);
    await begin(page);
    await play(page, lesson, 'mouse');
    expect(errors).toEqual([]);
    expect(strFromU8(new Uint8Array(readFileSync(join(set, `${slug}-fiche.pdf`)).subarray(0, 8)))).toBe('%PDF-1.7');
    await page.close();
  });
});
