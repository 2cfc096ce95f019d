/**
 * The site as six people use it, step by step: a citizen, a visitor on a phone, a teacher, a pupil, a journalist, an agent of a small
 * commune. Their touches are counted, and what each has come for must be on the screen: whole, in the window, nothing over it.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { COARSE, leaveBrowser, openBrowser, watch } from './harness/chromium.ts';
import { overlap, rectangles, within } from './harness/rectangles.ts';
import { answerTiles } from './harness/tiles.ts';
import { coarseOnly } from './kiosk/seen.ts';

const origin = inject('sites').own ?? '';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => leaveBrowser(browser));

const PHONE = { ...COARSE, viewport: { width: 390, height: 844 }, hasTouch: true };
const DESK = { ...COARSE, viewport: { width: 1366, height: 768 } };
/** Machines that draw in software take their time. */
const PATIENT = { timeout: 60_000 };

/** Someone at a page: each touch is counted; typing is none. */
function visitor() {
  let touches = 0;
  return {
    touch: async (what: Locator) => {
      touches++;
      await what.first().click();
    },
    choose: async (list: Locator, value: string) => {
      touches++;
      await list.selectOption(value);
    },
    touches: () => touches,
  };
}

/** The part of an element that is in the window with nothing of the page over it, 0 … 1, looked at in nine of its points. */
const seen = (where: Locator) =>
  where.first().evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = [0.08, 0.5, 0.92];
    const points = at.flatMap((x) => at.map((y) => [left + width * x, top + height * y] as const));
    const free = points.filter(([x, y]) => {
      const over = document.elementFromPoint(x, y);
      return over !== null && (element.contains(over) || over.contains(element));
    });
    return free.length / points.length;
  });

describe.skipIf(!origin)('one uses it', () => {
  it('as a citizen: from home to the postcard of one’s village, in seven touches on a phone', async () => {
    const { page, faults, close } = await watch(browser, origin, { ...PHONE, acceptDownloads: true });
    await answerTiles(page);
    const me = visitor();
    await page.goto(`${origin}/`);
    await me.touch(page.locator('.menu-folded > summary'));
    await me.touch(page.getByRole('navigation').getByRole('link', { name: 'Vue du ciel' }).filter({ visible: true }));
    const search = page.getByRole('combobox', { name: 'Aller à un lieu' });
    await search.waitFor();
    // The map, its search and its years are on the first screen.
    for (const part of [search, page.locator('.sky-timeline'), page.locator('[data-compare]')]) expect(await seen(part)).toBe(1);
    await search.fill('chaumes');
    await me.touch(page.getByRole('option', { name: /^Chaumes-en-Retz/ }));
    await me.touch(page.locator('.sky-place'));
    await page.waitForURL(/\/lieux\/44005\//);
    await expect.poll(() => page.locator('.place-view .compare-date').allInnerTexts(), PATIENT).toEqual(['1950–1965', 'Aujourd’hui']);
    const [scene] = await rectangles(page, ['.place-view .compare-scene']);
    expect((scene.right - scene.left) / 390).toBe(1);
    expect((Math.min(844, scene.bottom) - scene.top) / 844).toBeGreaterThan(0.55);
    expect(await seen(page.getByRole('button', { name: 'Carte postale' }))).toBe(1);
    await me.touch(page.getByRole('button', { name: 'Carte postale' }));
    const card = page.locator('.postcard img[alt^="Carte postale"]');
    await card.waitFor(PATIENT);
    expect(await seen(card)).toBe(1);
    const save = page.getByRole('button', { name: 'Enregistrer' });
    expect(await seen(save)).toBe(1);
    const [download] = await Promise.all([page.waitForEvent('download'), me.touch(save)]);
    expect(download.suggestedFilename()).toBe('chaumes-en-retz-carte-postale.png');
    expect(me.touches()).toBeLessThanOrEqual(7);
    // A visitor who goes on before a page has faded in hurries the browser, which says so; nothing of the site has failed.
    expect(faults.filter((fault) => !fault.endsWith('Transition was skipped'))).toEqual([]);
    await close();
  });

  it('as a visitor on a phone: every tool of the object is one touch from it, and the object stays in sight', async () => {
    const { page, faults, close } = await watch(browser, origin, { ...PHONE, isMobile: true, reducedMotion: 'reduce' });
    await coarseOnly(page);
    const me = visitor();
    await page.goto(`${origin}/objets/coeur-anne-de-bretagne/`);
    await me.touch(page.locator('.open-button'));
    await page.locator('.viewer[data-live=true][data-seen=true]').waitFor(PATIENT);
    const bar = page.locator('.viewer-bar');
    for (const name of ['Visite', 'Lire', 'Ouvrir', 'Lumière', 'Partager']) {
      const tool = bar.getByRole('button', { name, exact: true });
      expect([name, await seen(tool)]).toEqual([name, 1]);
      // Its word is on it, not in a bubble that a finger never sees.
      expect(await tool.innerText()).toContain(name);
      await me.touch(tool);
      const panel = page.locator('.viewer-panel');
      await panel.first().waitFor();
      const box = await panel.first().boundingBox();
      expect((box?.height ?? 0) / 844, name).toBeLessThanOrEqual(0.4);
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(845);
    }
    expect(me.touches()).toBe(6);
    expect(faults).toEqual([]);
    await close();
  });

  it('as a teacher: a lesson on the wall and its sheet in two touches each, a sequence of one’s own in nine', async () => {
    const { page, faults, close } = await watch(browser, origin, { ...DESK, acceptDownloads: true });
    const wall = visitor();
    await page.goto(`${origin}/`);
    await wall.touch(page.getByRole('navigation').getByRole('link', { name: 'Parcours' }).filter({ visible: true }));
    await wall.touch(page.getByRole('link', { name: 'Vue à projeter' }));
    await page.waitForURL(/\/projeter\//);
    expect(wall.touches()).toBe(2);
    const paper = visitor();
    await page.goto(`${origin}/parcours/`);
    await paper.touch(page.getByRole('link', { name: 'Fiche élève' }));
    const [sheet] = await Promise.all([page.waitForEvent('download'), paper.touch(page.locator('a[download][href$=".pdf"]'))]);
    expect(
      readFileSync(await sheet.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(paper.touches()).toBe(2);

    const own = visitor();
    await page.goto(`${origin}/parcours/`);
    await own.touch(page.getByRole('link', { name: 'Composer sa propre séance' }));
    await page.getByRole('searchbox', { name: 'Chercher' }).fill('sept associations');
    // Before anything is chosen, a step of the site's own stands there, to be begun with.
    expect(await seen(page.locator('.composer-preview').getByRole('button', { name: 'Commencer par cette étape' }))).toBe(1);
    await own.touch(page.getByRole('button', { name: /^Ajouter Subventions/ }));
    // The table comes with its chart, beside the fields, on the screen.
    const chart = page.locator('.composer-preview figure .lesson-chart > svg');
    await chart.first().waitFor(PATIENT);
    const [preview, session] = await rectangles(page, ['.composer-preview-frame', '.composer-session']);
    expect(preview.left).toBeGreaterThanOrEqual(session.right);
    expect(preview.bottom).toBeLessThanOrEqual(769);
    const outputs = page.locator('.composer-exports');
    // A quiz without a question is refused in a sentence that is on the screen, and no file comes.
    let files = 0;
    page.on('download', () => files++);
    await own.touch(outputs.getByRole('button', { name: 'Moodle XML' }));
    await expect.poll(() => page.locator('.composer-state').innerText()).toMatch(/^Aucune question écrite/);
    await expect.poll(() => seen(page.locator('.composer-state'))).toBe(1);
    await own.choose(page.getByLabel('Question', { exact: true }), 'write');
    await page.getByLabel('Énoncé').fill('Quelle année est la plus basse ?');
    // What was said is gone from the field that is being written in.
    expect(await page.locator('.composer-state').innerText()).toBe('');
    const [told, field] = await rectangles(page, ['.composer-state', '.composer-step input']);
    expect(overlap(told, field)).toBe(false);
    expect(files).toBe(0);
    const [quiz] = await Promise.all([page.waitForEvent('download'), own.touch(outputs.getByRole('button', { name: 'Moodle XML' }))]);
    expect(readFileSync(await quiz.path(), 'utf8')).toContain('Quelle année est la plus basse');
    expect(own.touches()).toBeLessThanOrEqual(9);
    expect(faults).toEqual([]);
    await close();
  });

  it.each([
    ['a laptop', DESK],
    ['a phone', PHONE],
  ])('as a pupil, on %s: what one’s answer is worth and the way on are on the screen, without a scroll', async (_, screen) => {
    const { page, faults, close } = await watch(browser, origin, screen);
    const me = visitor();
    await page.goto(`${origin}/parcours/ce-que-je-publie/?etape=tri`);
    await page.locator('.lesson-name input').fill('Loutre');
    await me.touch(page.locator('.lesson-name').getByRole('button', { name: 'Commencer' }));
    await page.locator('.lesson-entry h2').waitFor();
    for (const name of ['Vérifier', 'Étape suivante'])
      expect(await seen(page.locator('.lesson-foot').getByRole('button', { name }))).toBe(1);
    await me.touch(page.getByLabel('La photo de classe'));
    const before = await page.evaluate(() => scrollY);
    await me.touch(page.locator('.lesson-foot').getByRole('button', { name: 'Vérifier' }));
    const verdict = page.locator('.lesson-option .lesson-feedback:not(:empty)');
    await verdict.waitFor();
    const [said, option, foot] = await rectangles(page, [
      '.lesson-option .lesson-feedback:not(:empty)',
      '.lesson-option:has(:checked)',
      '.lesson-foot',
    ]);
    expect(within(said, option)).toBe(true);
    expect(said.bottom).toBeLessThanOrEqual(foot.top);
    expect(said.top).toBeGreaterThanOrEqual(0);
    expect(foot.bottom).toBeLessThanOrEqual(screen.viewport.height + 1);
    expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(screen.viewport.height / 2);
    await me.touch(page.locator('.lesson-foot').getByRole('button', { name: 'Étape suivante' }));
    await expect.poll(() => seen(page.locator('.lesson-foot').getByRole('button', { name: 'Vérifier' }))).toBe(1);
    expect(me.touches()).toBe(4);
    expect(faults).toEqual([]);
    await close();
  });

  it('as a pupil at the end: one’s own cartel stands beside the object', async () => {
    const { page, faults, close } = await watch(browser, origin, DESK);
    await page.goto(`${origin}/parcours/le-coeur-d-une-reine/`);
    await page.locator('.lesson-name input').fill('Loutre');
    await page.locator('.lesson-name').getByRole('button', { name: 'Commencer' }).click();
    await page.locator('.lesson-entry h2').waitFor();
    // The last step is the cartel's.
    await page.locator('.lesson-bar li button').last().click();
    await page.locator('.lesson-answer textarea').fill('Un cœur d’or où tenait celui d’une reine, deux fois. '.repeat(12));
    await page.locator('.lesson-foot .lesson-check').click();
    await page.locator('.lesson-foot').getByRole('button', { name: 'Voir mon travail' }).click();
    await page.locator('.lesson-showcase img').waitFor();
    const [picture, cartel] = await rectangles(page, ['.lesson-showcase img', '.lesson-tag']);
    expect(cartel.left).toBeGreaterThanOrEqual(picture.right - 1);
    expect(Math.min(picture.bottom, cartel.bottom) - Math.max(picture.top, cartel.top)).toBeGreaterThan(100);
    expect(await seen(page.locator('.lesson-showcase img'))).toBeGreaterThan(0.6);
    expect(await seen(page.locator('.lesson-tag'))).toBeGreaterThan(0.6);
    expect(faults).toEqual([]);
    await close();
  });

  it('as a journalist: an amount, its rows, their source, and how to quote them, in four touches', async () => {
    const { page, faults, close } = await watch(browser, origin, DESK);
    const me = visitor();
    await page.goto(`${origin}/donnees/`);
    await me.touch(page.locator('main').locator('a[href$="/donnees/chemere/"]'));
    const amount = page.locator('.first .state-corrected .finding');
    expect(await amount.innerText()).toMatch(/934\s543,32\s€/);
    // The sentence that says it, and its bars, are on the first screen.
    expect(await seen(amount)).toBeGreaterThan(0.6);
    expect(await seen(page.locator('.first svg').first())).toBeGreaterThan(0.3);
    await me.touch(page.locator('.first').getByRole('link', { name: 'Explorer ce graphique' }));
    await page.locator('.rows tbody tr').first().waitFor(PATIENT);
    await me.touch(page.getByRole('button', { name: 'D’où vient ce chiffre' }));
    expect(await page.locator('dialog').innerText()).toContain('Regards Citoyens');
    expect(await seen(page.locator('dialog'))).toBeGreaterThan(0.8);
    await page.keyboard.press('Escape');
    await me.touch(page.locator('#telecharger').getByRole('button', { name: 'Copier' }));
    await expect.poll(() => page.locator('#telecharger [role=status]').innerText()).not.toBe('');
    expect(me.touches()).toBe(4);
    expect(faults).toEqual([]);
    await close();
  });

  it('as the agent of a small commune: what was done for the old in 2018, what was done at home, and whom to ask', async () => {
    const { page, faults, close } = await watch(browser, origin, DESK);
    const me = visitor();
    await page.goto(`${origin}/projets/`);
    await me.choose(page.locator('select[name=programme]'), 'seniors');
    await me.choose(page.locator('select[name=annee]'), '2018');
    await expect.poll(() => page.locator('main').getByRole('link', { name: /2018/ }).filter({ visible: true }).count()).toBeGreaterThan(0);
    expect(me.touches()).toBe(2);
    await page.goto(`${origin}/projets/`);
    await page.locator('select[name=lieu]').selectOption({ label: 'Rezé' });
    const answer = page.locator('#project-count');
    await expect.poll(() => answer.innerText()).toMatch(/^Rezé\s: aucun projet dans nos sources\. Voir Rezé du ciel$/);
    expect(await seen(answer)).toBeGreaterThan(0.6);
    // A project of a former commune is today's commune's too, as its page says; no place of a project is lost that the register knows.
    await page.locator('select[name=lieu]').selectOption({ label: 'Chaumes-en-Retz' });
    await expect.poll(() => answer.innerText()).toMatch(/^1 sur /);
    expect(await page.locator('#lieux').innerText()).not.toMatch(/position non donnée|Sans position/);
    expect(
      await page
        .locator('footer')
        .getByRole('link', { name: /^Contact/ })
        .count(),
    ).toBe(1);
    expect(faults).toEqual([]);
    await close();
  });
});
