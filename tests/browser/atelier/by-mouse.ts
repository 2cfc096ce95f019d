/** Tasks of the desk by the mouse itself: pressed, moved and let go on the screen, over the page beside as over the form. */
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect, vi } from 'vitest';

type Read = (path: string) => Promise<string>;
type Point = readonly [x: number, y: number];

/** Movements between where the button is pressed and where it is let go: a hand is seen on its way. */
const STEPS = 8;

/** A point of what is on the screen, from its upper left corner in shares of its size. */
async function pointOf(on: Locator, [across, down]: Point = [0.5, 0.5]): Promise<Point> {
  // The page beside begins again when what was kept has been made: one waits until it stands again.
  const box = await vi.waitFor(
    async () => {
      // Out from under the bar that stays, as the page itself brings what one goes to.
      await on.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
      const found = await on.boundingBox();
      if (!found) throw new Error(`${String(on)} is not on the screen`);
      return found;
    },
    { timeout: 20_000, interval: 250 },
  );
  return [box.x + box.width * across, box.y + box.height * down];
}

export async function press(page: Page, on: Locator, at?: Point): Promise<void> {
  await page.mouse.move(...(await pointOf(on, at)), { steps: STEPS });
  await page.mouse.down();
  await page.mouse.up();
}

async function drag(page: Page, from: Locator, to: Locator, at?: Point): Promise<void> {
  await page.mouse.move(...(await pointOf(from)));
  await page.mouse.down();
  // Taken before anything moves: what is dragged may make room for itself.
  await page.mouse.move(...(await pointOf(to, at)), { steps: STEPS });
  await page.mouse.up();
}

/** Touches the object where it is asked for a point: beside it, on a dot, or before it listens, is no answer, and one touches again. */
async function answer(page: Page, stage: Locator, spots: readonly Point[]): Promise<void> {
  for (const at of spots) {
    await press(page, stage, at);
    const answered = page.getByText('Touchez l’objet').waitFor({ state: 'detached', timeout: 5000 });
    if (await answered.then(() => true).catch(() => false)) return;
  }
  throw new Error(`no touch of ${spots.length} was heard`);
}

const stageOf = (view: FrameLocator) => view.locator('.viewer[data-live="true"] canvas').first();

/** A note touched on the surface, touched again elsewhere, and carried above the others by its handle. */
export async function noteByMouse(page: Page, read: Read): Promise<void> {
  const notes = 'objets/vase/annotations.yaml';
  const stage = stageOf(page.frameLocator('iframe'));
  await press(page, page.locator('.files').getByRole('button', { name: 'Annotations' }));
  await stage.waitFor();
  const items = page.locator('main .fields > .list > ol > li');
  const last = items.last();
  await press(page, last.locator('summary').first());
  const [before, place] = [await read(notes), last.getByRole('button', { name: 'Poser sur l’objet' })];
  await press(page, place);
  await page.getByText('Touchez l’objet').waitFor();
  await answer(page, stage, [
    [0.58, 0.4],
    [0.56, 0.44],
    [0.6, 0.38],
  ]);
  await expect.poll(() => read(notes)).not.toBe(before);
  const once = await read(notes);
  await press(page, place);
  await page.getByText('Touchez l’objet').waitFor();
  await answer(page, stage, [
    [0.62, 0.36],
    [0.44, 0.56],
    [0.56, 0.6],
    [0.42, 0.42],
  ]);
  await expect.poll(() => read(notes)).not.toBe(once);
  const [ids, count] = [/- id: (\w+)/g, await items.count()];
  const order = [...(await read(notes)).matchAll(ids)].map(([, id]) => id);
  await drag(page, last.locator('.handle'), items.first().locator('summary').first());
  await expect
    .poll(async () => [...(await read(notes)).matchAll(ids)].map(([, id]) => id))
    .toEqual([order[count - 1], ...order.slice(0, count - 1)]);
}

/** A hinge by two touches, its angle typed, and the lid opened by dragging. */
export async function hingeByMouse(page: Page, read: Read): Promise<void> {
  const stage = stageOf(page.frameLocator('iframe'));
  await press(page, page.locator('.files').getByRole('button', { name: 'La fiche' }));
  await press(page, page.getByRole('button', { name: 'Ajouter : charnières' }));
  await page.getByText('Gardé comme brouillon').first().waitFor();
  const hinge = page.locator('[data-key="model.hinges[1]"], .list:has([data-key^="model.hinges[1]"])').last();
  for (const [end, across] of [
    ['axis_from', 0.47],
    ['axis_to', 0.53],
  ] as const) {
    // What is kept may take sentences away while the hand is still on its way: one presses again.
    await vi.waitFor(
      async () => {
        await press(page, page.locator(`[data-key="model.hinges[1].${end}"]`).getByRole('button', { name: 'Poser sur l’objet' }));
        await page.getByText('Touchez l’objet').waitFor({ timeout: 2000 });
      },
      { timeout: 20_000, interval: 500 },
    );
    await stage.waitFor();
    await answer(page, stage, [
      [across, 0.53],
      [across, 0.57],
      [across, 0.5],
      [across, 0.6],
    ]);
    // What was still to say of it goes once it is kept.
    await page.locator(`[data-key="model.hinges[1].${end}"]`).getByText('Pas encore posé.').waitFor({ state: 'detached' });
  }
  const degrees = page.locator('[data-key="model.hinges[1].degrees"] input');
  await vi.waitFor(
    async () => {
      await press(page, degrees);
      await expect.poll(() => degrees.evaluate((input) => input === document.activeElement), { timeout: 1000 }).toBe(true);
    },
    { timeout: 20_000, interval: 500 },
  );
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('90');
  await expect
    .poll(() => read('objets/vase/objet.yaml'))
    .toMatch(/hinges:\n\s+- part: \w+\n\s+axis_from: \[.*\]\n\s+axis_to: \[.*\]\n\s+degrees: 90/);
  const trial = hinge.getByRole('slider', { name: 'Essayer la charnière' });
  const thumb = page.locator('.trial .react-aria-SliderThumb');
  const track = page.locator('.trial .react-aria-SliderTrack');
  // It follows the hand as far as the page keeps up with it: one goes on from where it stands.
  await vi.waitFor(
    async () => {
      await drag(page, thumb, track, [0.8, 0.5]);
      await expect.poll(async () => Number(await trial.inputValue()), { timeout: 2000 }).toBeGreaterThan(0.4);
    },
    { timeout: 20_000, interval: 500 },
  );
}

/** A block of cells drawn over, and a column filled down. */
export async function columnByMouse(page: Page, read: Read): Promise<void> {
  const table = 'vue-du-ciel/vol/photos.csv';
  const cell = (name: string) => page.locator(`[data-cell="${name}"]`);
  await press(page, page.getByRole('option', { name: 'Un vol', exact: true }));
  await press(page, page.locator('.files').getByRole('button', { name: 'Photographies' }));
  await drag(page, cell('0/title'), cell('2/title'));
  await page.getByText('3 lignes × 1 colonne.').waitFor();
  await press(page, page.getByRole('button', { name: 'Recopier vers le bas' }));
  await expect.poll(() => read(table)).toMatch(/\na;;Une\nb;;Une\nc;;Une\n/);
  // What was copied with the keys is pasted elsewhere, and taken back.
  await press(page, page.getByRole('button', { name: 'Annuler', exact: true }));
  await expect.poll(() => read(table)).toMatch(/\na;;Une\nb;;Autre\nc;;Encore\n/);
}
