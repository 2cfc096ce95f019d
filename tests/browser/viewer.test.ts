/** The object viewer in a real browser: drawn, at rest, by keyboard, told in words, restored, healed, leak-free. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ViewerRecord } from '../../src/islands/object-viewer/viewer-record.ts';
import { CALM, COARSE, leaveBrowser, openBrowser, watch, type Watched } from './harness/chromium.ts';
import { longestWithoutPicture } from './harness/plates.ts';
import { rectangles, within } from './harness/rectangles.ts';
import { frames } from './harness/rest.ts';
import { coarseOnly } from './kiosk/seen.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Subject {
  readonly origin: string;
  readonly record: ViewerRecord;
}

/** Every published object of the built sites. */
const subjects: Subject[] = Object.entries(inject('sites')).flatMap(([name, origin]) => {
  const objects = join(inject('folders')[name as 'own'] ?? '', 'objets');
  if (!existsSync(objects)) return [];
  return readdirSync(objects)
    .filter((id) => existsSync(join(objects, id, 'vue.json')))
    .map((id) => ({ origin, record: JSON.parse(readFileSync(join(objects, id, 'vue.json'), 'utf8')) as ViewerRecord }));
});
/** The richest: the one with most notes. */
const rich = subjects.toSorted((a, b) => b.record.annotations.length - a.record.annotations.length)[0];
const moving = subjects.find(({ record }) => record.motions.length > 0);

/** Openings and closings to look for what they leave behind; `VIEWER_CYCLES=50` for the long run. */
const CYCLES = Number(process.env['VIEWER_CYCLES'] ?? 6);

/** Where the eye's way is the subject. */
const FLYING: BrowserContextOptions = { reducedMotion: 'no-preference' };

/** Counts what the page draws and holds on the graphics card. Serialised into the page. */
function spyOnWebGl(): void {
  const counts = { draws: 0, held: 0 };
  (globalThis as unknown as { gl: typeof counts }).gl = counts;
  const proto = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const wrap = (name: string, by: (made: unknown) => void): void => {
    const original = proto[name];
    if (original)
      proto[name] = function (this: unknown, ...args: unknown[]) {
        const made = original.apply(this, args);
        by(made);
        return made;
      };
  };
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced'])
    wrap(name, () => {
      counts.draws += 1;
    });
  for (const kind of ['Buffer', 'Texture', 'Program', 'Framebuffer', 'Renderbuffer', 'VertexArray']) {
    wrap(`create${kind}`, () => {
      counts.held += 1;
    });
    wrap(`delete${kind}`, () => {
      counts.held -= 1;
    });
  }
}

/** A device with a voice of its own and one of a service, that notes what it is given to say. Serialised into the page. */
function noteWhatIsSaid(): void {
  const said: string[] = [];
  const voices = [
    { name: 'Service', lang: 'fr-FR', localService: false, default: true },
    { name: 'Appareil', lang: 'fr-FR', localService: true, default: false },
  ];
  const speechSynthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (what: { text: string }) => said.push(what.text),
    cancel: () => said.push(''),
  });
  const SpeechSynthesisUtterance = class extends EventTarget {
    text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  };
  for (const [name, value] of Object.entries({ said, speechSynthesis, SpeechSynthesisUtterance }))
    Object.defineProperty(globalThis, name, { value });
}

/** Every tile that the view asks for: where what is drawn is the subject. */
const everyTile = () => Promise.resolve();

const draws = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { gl: { draws: number } }).gl.draws);
const words = (page: Page): Promise<string> => page.locator('.viewer > [role="status"][aria-live]').innerText();

/** Drawing in software is slow: what is to come may take its time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 60_000, interval: 100 });

/** Frames without a drawing after which the viewer rests. */
const QUIET = 24;

/** Waits until nothing has been drawn for a while. */
async function rest(page: Page): Promise<void> {
  for (let before = -1, tries = 0; tries < 40; tries += 1) {
    const now = await draws(page);
    if (now === before) return;
    before = now;
    await frames(page, QUIET);
  }
  throw new Error('the viewer never rests');
}

/** Takes up a tool, from the bar or from behind « Plus ». */
async function tool(page: Page, name: string): Promise<void> {
  const inBar = page.locator('.viewer-bar').getByRole('button', { name, exact: true });
  if (!(await inBar.count())) await page.locator('.viewer-bar').getByRole('button', { name: 'Plus', exact: true }).click();
  await page.locator('.viewer-bar, .viewer-panel').getByRole('button', { name, exact: true }).first().click();
}

async function live(page: Page): Promise<void> {
  await page.locator('.viewer[data-live="true"]').waitFor({ timeout: 60_000 });
  await eventually(() => page.locator('.viewer-progress').innerText()).toBe('');
  await rest(page);
}

describe.skipIf(rich === undefined)('the object viewer', () => {
  const { origin, record } = rich ?? ({} as Subject);
  const path = `/objets/${record?.id}/`;
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  /** With the first tile of the model alone, where `prepare` does not say otherwise; the eye cuts, where it does not fly. */
  async function visit(
    address: string,
    options: BrowserContextOptions = {},
    prepare: (page: Page) => Promise<unknown> = coarseOnly,
  ): Promise<Watched> {
    const watched = await watch(browser, origin, { ...CALM, viewport: { width: 480, height: 460 }, ...options });
    await watched.page.addInitScript(spyOnWebGl);
    await prepare(watched.page);
    await watched.page.goto(`${origin}${address}`);
    return watched;
  }

  it('leaves the page complete without JavaScript', async () => {
    const { page, close } = await visit(path, { javaScriptEnabled: false });
    expect(await page.locator('.object-showcase img').isVisible()).toBe(true);
    expect(await page.locator('[id^="note-"]').count()).toBe(record.annotations.length);
    expect(await page.locator('.verse-by-verse dt').count()).toBe(record.inscriptions.length);
    expect(await page.locator('.turn-images img').count()).toBeGreaterThanOrEqual(24);
    expect(await page.locator('#modele').isVisible()).toBe(true);
    expect(await page.locator('.controls').isVisible()).toBe(false);
    if (record.kind === 'reconstruction') expect(await page.locator('body').innerText()).toContain('ce n’est pas le scan');
    await close();
  });

  it('shows what it says: a picture of each note, of each part, and never two screens without one', async () => {
    const { page, close } = await visit(path, { viewport: { width: 390, height: 844 } });
    // A note of verses stands with its verses, beside the same picture.
    expect(await page.locator('[id^="note-"] > .close-up img').count()).toBe(record.annotations.length);
    expect(await page.locator('.stanzas .close-up img').count()).toBe(new Set(record.inscriptions.map((line) => line.annotation)).size);
    expect(await page.locator('.parts img').count()).toBe(record.parts.length > 1 ? record.parts.length : 0);
    expect((await longestWithoutPicture(page)).screens).toBeLessThanOrEqual(2);
    await close();
  });

  it('comes when asked for, draws the object, then draws nothing while nothing moves', async () => {
    const { page, faults, outside, close } = await visit(path, {}, everyTile);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.viewer').count()).toBe(0);
    await page.getByRole('button', { name: 'Ouvrir la vue 3D' }).click();
    await live(page);
    const before = await draws(page);
    expect(before).toBeGreaterThan(0);
    await frames(page, 4 * QUIET);
    expect(await draws(page)).toBe(before);
    expect(page.url()).toBe(`${origin}${path}`);
    expect([faults, outside]).toEqual([[], []]);
    await close();
  });

  it('turns by keyboard, tells the view in words, keeps it in the address, and hides the notes that the object hides', async () => {
    const { page, close } = await visit(`${path}?vue=0,0,${Math.round(size(record) * 3000)}`, FLYING);
    await live(page);
    const inert = (): Promise<string[]> =>
      page
        .locator('.viewer-marker')
        .evaluateAll((all) => all.filter((one) => (one as HTMLElement).inert).map((one) => one.textContent ?? ''));
    expect(await words(page)).toContain('Vu de face');
    await frames(page, QUIET);
    const front = await inert();
    await page.locator('.viewer-scene').focus();
    for (let i = 0; i < 9; i += 1) await page.keyboard.press('ArrowRight');
    await eventually(() => words(page)).toContain('Vu du côté droit');
    await eventually(() => new URL(page.url()).searchParams.get('vue')?.split(',')[0]).toBe('90');
    if (record.annotations.length > 1) {
      for (let i = 0; i < 9; i += 1) await page.keyboard.press('ArrowRight');
      await rest(page);
      await eventually(inert).not.toEqual(front);
      await tool(page, 'Notes');
      expect(await page.locator('.viewer-list > li').count()).toBe(record.annotations.length);
      await page.locator('.viewer-entry').first().click();
      await eventually(() => new URL(page.url()).searchParams.get('note')).toBe(record.annotations[0]?.id);
    }
    await page.locator('.viewer-scene').press('Home');
    await eventually(() => words(page)).toContain('Vu de face');
    await close();
  });

  it('comes back from its address with every tool as it was', async () => {
    const query = `?vue=40,20,${Math.round(size(record) * 2000)}&mode=argile&coupe=y,0.5&lumiere=-60,20&echelle=piece&mesure=0,0,1_0,10,1`;
    const { page, close } = await visit(`${path}${query}`);
    await live(page);
    expect(await page.locator('.viewer-measure').innerText()).toMatch(/^10,0\s+mm/);
    // What the viewer writes into the address, it writes once it rests.
    await frames(page, 2 * QUIET);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual(Object.fromEntries(new URLSearchParams(query)));
    await close();
  });

  it.skipIf((rich?.record.tours.length ?? 0) === 0)('reads a tour aloud with a voice of the device, and falls silent with it', async () => {
    const tour = record.tours[0];
    const { page, faults, close } = await visit(`${path}?visite=${tour?.id}&etape=1`, {}, (one) => one.addInitScript(noteWhatIsSaid));
    const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    const aloud = page.getByRole('button', { name: 'Lire à voix haute' });
    await aloud.click();
    await eventually(said).toEqual([tour?.steps[0]?.text.fr]);
    expect(await aloud.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Quitter la visite' }).click();
    await eventually(said).toEqual([tour?.steps[0]?.text.fr, '']);
    expect(faults).toEqual([]);
    await close();
  });

  it.skipIf((rich?.record.tours.length ?? 0) === 0)('walks a tour by steps', async () => {
    const tour = record.tours[0];
    const { page, close } = await visit(`${path}?visite=${tour?.id}&etape=1`, FLYING);
    await live(page);
    expect(await page.locator('.viewer-story').innerText()).toBe(tour?.steps[0]?.text.fr);
    if ((tour?.steps.length ?? 0) > 1) {
      await page.locator('.viewer-panel').getByRole('button', { name: 'Suivante', exact: true }).click();
      await eventually(() => page.locator('.viewer-story').innerText()).toBe(tour?.steps[1]?.text.fr);
      await eventually(() => new URL(page.url()).searchParams.get('etape')).toBe('2');
    }
    await close();
  });

  it.skipIf((rich?.record.tours.length ?? 0) < 2)('ends a tour with the next, a question and sharing', async () => {
    const [tour, next] = record.tours;
    const { page, close } = await visit(`${path}?visite=${tour?.id}&etape=${tour?.steps.length}`, PHONE);
    await live(page);
    // All three are on the phone's screen, in the sheet, without a scroll.
    expect(await page.locator('.viewer-ending .viewer-text').allInnerTexts()).toEqual([
      'Visite suivante',
      'Lire à la lampe',
      'Envoyer cette vue',
    ]);
    const [ending, sheet] = await rectangles(page, ['.viewer-ending', '.viewer-panel']);
    expect(within(ending, sheet)).toBe(true);
    expect(sheet.bottom).toBeLessThanOrEqual(845);
    // A link to a step shows what the step shows: its note, and the object as open as it tells.
    const last = tour?.steps.at(-1);
    const query = () => new URL(page.url()).searchParams;
    await eventually(() => [query().get('note'), Number(query().get('ouvert') ?? 0)]).toEqual([last?.annotation ?? null, last?.open ?? 0]);
    await page.getByRole('button', { name: 'Envoyer cette vue' }).click();
    await page.getByRole('heading', { name: 'Partager' }).waitFor();
    await tool(page, 'Visite');
    await page.locator('.viewer-entry').first().click();
    await page.locator('.viewer-knot').last().click();
    await page.getByRole('button', { name: 'Visite suivante' }).click();
    await eventually(() => new URL(page.url()).searchParams.get('visite')).toBe(next?.id);
    await close();
  });

  it.skipIf(moving === undefined)('opens what opens', async () => {
    const watched = await watch(browser, moving!.origin, { ...COARSE, viewport: { width: 480, height: 460 } });
    const { page } = watched;
    await page.addInitScript(spyOnWebGl);
    await page.goto(`${moving!.origin}/objets/${moving!.record.id}/?vue=60,15,${Math.round(size(moving!.record) * 2200)}`);
    await live(page);
    // An element's picture waits until its place is the same in two frames, which may be long in coming here.
    const picture = () => page.locator('.viewer-view').screenshot({ timeout: 120_000 });
    const closed = await picture();
    await tool(page, 'Ouvrir');
    await rest(page);
    expect(await words(page)).toContain('ouvert');
    expect(new URL(page.url()).searchParams.get('ouvert')).toBe('1');
    await page.getByRole('button', { name: 'Fermer', exact: true }).first().click();
    expect(Buffer.compare(closed, await picture())).not.toBe(0);
    await watched.close();
  });

  it('heals a lost context, camera and tools as they were', async () => {
    const { page, close } = await visit(`${path}?vue=75,15,${Math.round(size(record) * 2500)}&coupe=x,0.4&mode=argile`);
    await live(page);
    const before = await words(page);
    await page
      .locator('.viewer-scene > canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext());
    await page.locator('.viewer[data-live="false"]').waitFor();
    await live(page);
    expect(await words(page)).toBe(before);
    expect(new URL(page.url()).searchParams.get('coupe')).toBe('x,0.4');
    await close();
  });

  it('without WebGL turns in pictures, with all its notes', async () => {
    const { page, close } = await visit(`${path}?note=x`, {}, (fresh) =>
      fresh.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      }),
    );
    await page.locator('.viewer-tour').waitFor();
    expect(await page.locator('.viewer-notice').innerText()).toContain('n’est pas disponible');
    const first = await page.locator('.viewer-image').getAttribute('src');
    await page.getByRole('button', { name: 'Tourner à droite' }).click();
    expect(await page.locator('.viewer-image').getAttribute('src')).not.toBe(first);
    expect(await page.locator('.viewer-list > li').count()).toBe(record.annotations.length);
    await close();
  });

  it('says so when the model cannot be fetched, and tries again when asked', async () => {
    let broken = true;
    const { page, close } = await visit(path, {}, (fresh) =>
      fresh.route('**/*.glb', (route) => (broken ? route.abort() : route.continue())),
    );
    await page.getByRole('button', { name: 'Ouvrir la vue 3D' }).click();
    await page.getByText('n’a pas pu être chargé').waitFor();
    broken = false;
    // A piece that was still being asked for may come by itself first, and the button goes.
    await Promise.race([page.getByRole('button', { name: 'Réessayer' }).click(), live(page)]);
    await live(page);
    await close();
  });

  it('measures on the surface, by touch or by key, and has no accessibility fault, live and with each panel open', async () => {
    // Which dots lie behind the object is told by its pixels: coarse ones let some through, over others.
    const { page, close } = await visit(path, { deviceScaleFactor: 1 });
    await page.getByRole('button', { name: 'Ouvrir la vue 3D' }).click();
    await live(page);
    await tool(page, 'Mesurer');
    await page.locator('.viewer-scene').focus();
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.viewer-measure').innerText()).toContain('second point');
    await page.keyboard.press('+');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowUp');
    await rest(page);
    await page.keyboard.press('Enter');
    await eventually(() => page.locator('.viewer-measure').innerText()).toMatch(/\d\s+mm en ligne droite/);
    await page.evaluate(axeSource);
    const bar = await page.locator('.viewer-bar .viewer-word').allInnerTexts();
    await tool(page, 'Plus');
    const behind = await page.locator('.viewer-panel [data-tool] .viewer-word').allInnerTexts();
    const faults = () =>
      page.evaluate(async () => {
        const axe = (
          globalThis as unknown as {
            axe: { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          }
        ).axe;
        const { violations } = await axe.run(
          { include: ['.viewer'] },
          { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        );
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
    for (const name of [...bar.filter((one) => one !== 'Plus'), ...behind, 'Plus']) {
      await tool(page, name);
      // Dots lie over others only while the object goes to where the tool shows it.
      await eventually(faults).toEqual([]);
    }
    await close();
  });

  it('fits a screen of 320 px, with targets of 44 px', async () => {
    const { page, close } = await visit(`${path}?lecture=1`, { viewport: { width: 320, height: 640 } });
    await live(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const small = await page.locator('.viewer button:visible').evaluateAll((all) =>
      all
        .filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width < 44 || height < 44;
        })
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(small).toEqual([]);
    await close();
  });

  /** Rectangles of a phone, in shares of its screen, and where the note dots and the object's parts are. */
  const onPhone = async (page: Page): Promise<{ canvas: number; sheet: number; sheetTop: number; top: number }> =>
    page.evaluate(() => {
      const of = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
      const [stage, panel, bar] = [of('.viewer-view'), of('.viewer-panel'), of('.viewer-bar')];
      const foot = Math.min(innerHeight, bar?.top ?? innerHeight, panel?.top ?? innerHeight);
      return {
        canvas: (Math.min(stage?.bottom ?? 0, foot) - Math.max(0, stage?.top ?? 0)) / innerHeight,
        sheet: (panel?.height ?? 0) / innerHeight,
        sheetTop: panel?.top ?? innerHeight,
        top: stage?.top ?? 0,
      };
    });
  /** Box of what is drawn on the canvas, CSS px of the screen: where its picture differs from transparent. */
  const drawn = async (page: Page): Promise<{ left: number; right: number; top: number; bottom: number }> =>
    page.evaluate(async () => {
      const canvas = document.querySelector<HTMLCanvasElement>('.viewer-scene > canvas');
      if (!canvas) throw new Error('no canvas');
      const box = canvas.getBoundingClientRect();
      const copy = document.createElement('canvas');
      [copy.width, copy.height] = [Math.round(box.width), Math.round(box.height)];
      const paper = copy.getContext('2d', { willReadFrequently: true });
      // The drawing buffer is full only in the task that draws: a frame is asked for, and read in it.
      await new Promise<void>((resolve) => {
        const draw = WebGL2RenderingContext.prototype.drawElements;
        WebGL2RenderingContext.prototype.drawElements = function (...args) {
          draw.apply(this, args);
          WebGL2RenderingContext.prototype.drawElements = draw;
          queueMicrotask(() => {
            paper?.drawImage(canvas, 0, 0, copy.width, copy.height);
            resolve();
          });
        };
        dispatchEvent(new Event('resize'));
        document
          .querySelector<HTMLElement>('.viewer-scene')
          ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', shiftKey: true, bubbles: true }));
      });
      const { data } = paper?.getImageData(0, 0, copy.width, copy.height) ?? { data: new Uint8ClampedArray() };
      const found = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
      for (let i = 3, at = 0; i < data.length; i += 4, at += 1) {
        // The shadow on the ground is black: what is bright is the object.
        if ((data[i] ?? 0) < 128 || (data[i - 3] ?? 0) + (data[i - 2] ?? 0) < 40) continue;
        const [x, y] = [box.left + (at % copy.width), box.top + Math.floor(at / copy.width)];
        found.left = Math.min(found.left, x);
        found.right = Math.max(found.right, x);
        found.top = Math.min(found.top, y);
        found.bottom = Math.max(found.bottom, y);
      }
      return found;
    });
  const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, reducedMotion: 'reduce' };

  it('keeps the object in sight on a phone with every tool, fills its width, and writes a measure on its line, and a scale', async () => {
    const { page, close } = await visit(path, PHONE);
    await page.getByRole('button', { name: 'Ouvrir la vue 3D' }).tap();
    await live(page);
    const shown = await drawn(page);
    expect((shown.right - shown.left) / 390).toBeGreaterThanOrEqual(record.motions.length > 0 ? 0.7 : 0.3);
    // Before anything is scrolled the whole stage is above the tools: a tall object's foot, the scale, the badge.
    const [stage, tools, scale] = await rectangles(page, ['.viewer-view', '.viewer-bar', '.viewer-scale']);
    expect(stage.top).toBeGreaterThanOrEqual(0);
    expect(stage.bottom).toBeLessThanOrEqual(tools.top + 1);
    expect(tools.bottom).toBeLessThanOrEqual(844 + 1);
    expect(within(scale, stage)).toBe(true);
    const bar = await page.locator('.viewer-bar .viewer-word').allInnerTexts();
    expect(bar.length).toBe(6);
    expect(bar.at(-1)).toBe('Plus');
    expect(await page.locator('.viewer-scale').innerText()).toMatch(/^\d+\s(mm|cm|m)$/);
    await tool(page, 'Mesurer');
    await page.getByRole('button', { name: 'Hauteur', exact: true }).tap();
    await eventually(() => page.locator('.viewer-value').isVisible()).toBe(true);
    const height = (record.bounds.max[1] - record.bounds.min[1]) * 1000;
    const said = Number((await page.locator('.viewer-value').innerText()).replace(',', '.').replaceAll(/[^\d.]/g, ''));
    expect(said).toBeCloseTo(height, height < 1000 ? 1 : 0);
    const label = await page.locator('.viewer-value > span').boundingBox();
    expect((label?.x ?? -1) + (label?.width ?? 0)).toBeLessThanOrEqual(390);
    await tool(page, 'Plus');
    const behind = await page.locator('.viewer-panel [data-tool] .viewer-word').allInnerTexts();
    for (const name of [...bar, ...behind]) {
      if (name !== 'Plus' || (await page.locator('.viewer-panel').count()) === 0) await tool(page, name);
      const { canvas, sheet, top } = await onPhone(page);
      expect(canvas, name).toBeGreaterThanOrEqual(0.55);
      expect(sheet, name).toBeLessThanOrEqual(0.4);
      expect(Math.abs(top), name).toBeLessThanOrEqual(1);
    }
    await close();
  });

  it.skipIf(moving === undefined)('follows what opens: it lies in what is free of the screen', async () => {
    const watched = await watch(browser, moving!.origin, { ...COARSE, ...PHONE });
    const { page } = watched;
    await page.addInitScript(spyOnWebGl);
    await page.goto(`${moving!.origin}/objets/${moving!.record.id}/`);
    await page.getByRole('button', { name: 'Ouvrir la vue 3D' }).tap();
    await live(page);
    await tool(page, 'Ouvrir');
    await rest(page);
    const { sheetTop } = await onPhone(page);
    const shown = await drawn(page);
    expect(shown.top).toBeGreaterThan(0);
    expect(shown.left).toBeGreaterThan(0);
    expect(shown.right).toBeLessThan(390);
    expect(shown.bottom).toBeLessThan(sheetTop);
    await watched.close();
  });

  it.skipIf((rich?.record.inscriptions.length ?? 0) === 0)('shows no dot but the chosen one in tours and in reading', async () => {
    const { page, close } = await visit(`${path}?lecture=1`, PHONE);
    await live(page);
    const dots = () => page.locator('.viewer-marker:visible').count();
    await eventually(dots).toBe(0);
    await page.locator('.viewer-row').first().tap();
    await eventually(dots).toBe(1);
    await close();
  });

  it.skipIf((rich?.record.inscriptions.length ?? 0) === 0)('reads by the lamp: by finger, by key, and back', async () => {
    const { page, faults, close } = await visit(`${path}?lecture=lampe`, PHONE);
    await live(page);
    const first = record.inscriptions[0];
    await eventually(() => page.locator('.viewer-verse').innerText()).toContain(first?.original);
    expect(await page.locator('.viewer-marker').count()).toBe(0);
    const pad = await page.locator('.viewer-reading').boundingBox();
    expect([pad?.x, pad?.y, pad?.width, pad?.height]).toEqual([0, 0, 390, 844]);
    // The words of its buttons are on the screen, whole.
    for (const { y, height } of await Promise.all(
      (await page.locator('.viewer-foot .viewer-word').all()).map((word) => word.boundingBox()),
    ).then((all) => all.flatMap((box) => box ?? [])))
      expect(y + height).toBeLessThanOrEqual(844);
    await page.keyboard.press('ArrowRight');
    const second = record.inscriptions.find(({ annotation }) => annotation !== first?.annotation);
    await eventually(() => page.locator('.viewer-verse').innerText()).toContain(second?.original);
    expect(await page.locator('.viewer-verse .viewer-modern').innerText()).toContain(second?.modern.fr);
    await rest(page);
    // Where its own view looks, the verse lights under the finger.
    await page.keyboard.press('ArrowLeft');
    await rest(page);
    await page.mouse.move(195, 250);
    await eventually(() => page.locator('.viewer-verse').innerText()).not.toBe('');
    await page.keyboard.press('Escape');
    await page.locator('.viewer-verse-line').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('cuts instead of flying where motion is reduced', async () => {
    const { page, close } = await visit(`${path}?vue=0,10,${Math.round(size(record) * 2500)}`, {}, everyTile);
    await live(page);
    const before = await draws(page);
    await page.locator('.viewer-scene').press('Home');
    await eventually(() => draws(page)).toBeGreaterThan(before);
    await rest(page);
    const drawn = (await draws(page)) - before;
    const tiles = Math.max(1, record.parts.length) * 64;
    expect(drawn).toBeLessThanOrEqual(tiles);
    await close();
  });

  it(`leaves nothing behind after ${CYCLES} openings`, async () => {
    const { page, close } = await visit(path, {}, everyTile);
    const session = await page.context().newCDPSession(page);
    const cycle = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Ouvrir la vue 3D' }).click();
      await page.locator('.viewer[data-live="true"]').waitFor();
      await page.getByRole('button', { name: 'Revenir à l’image' }).click();
    };
    const once = async (): Promise<{ heap: number; canvases: number; nodes: number }> => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      const { nodes } = await session.send('Memory.getDOMCounters');
      const { result } = await session.send('Runtime.evaluate', { expression: 'WebGL2RenderingContext.prototype' });
      const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
      const { result: count } = await session.send('Runtime.callFunctionOn', {
        objectId: objects.objectId ?? '',
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      return { heap: usedSize, nodes, canvases: Number(count.value) };
    };
    // The library gives a context up half a second after its canvas is gone, and may hold its newest.
    const measure = async () => {
      let found = await once();
      await eventually(async () => (found = await once()).canvases).toBeLessThanOrEqual(2);
      return found;
    };
    const first = 3;
    for (let i = 0; i < first; i += 1) await cycle();
    const early = await measure();
    for (let i = first; i < CYCLES; i += 1) await cycle();
    const late = await measure();
    // Compiled code goes on growing for some cycles.
    expect(late.heap - early.heap).toBeLessThan(CYCLES * 250_000);
    expect(late.nodes - early.nodes).toBeLessThan(200);
    await close();
  }, 600_000);
});

/** Diagonal of the object, metres. */
function size({ bounds }: ViewerRecord): number {
  return Math.hypot(...bounds.max.map((high, i) => high - (bounds.min[i] ?? 0)));
}
