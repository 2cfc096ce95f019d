/** A visit that is always the same: each door opened and left to settle, so that its memory can be compared over the hours. */
import type { Page } from 'playwright-core';
import { gpuCounts } from './gauges.ts';
import { middleOf, type Hands } from './hands.ts';

const PATIENCE_MS = 30_000;

export interface Inspector {
  /** A door in which nothing has changed for so long has drawn all that it will. */
  readonly still_ms: number;
  readonly page: Page;
  readonly hands: Hands;
  readonly until: (wanted: readonly string[], ms: number) => Promise<number | undefined>;
  readonly gauge: (moment: string) => Promise<void>;
  readonly breach: (what: string) => void;
}

/** A touch on the upper edge, where there is nothing: it keeps the silence away, and answers its question. */
async function stayAwake({ page, hands }: Inspector): Promise<void> {
  await hands.tap({ x: (page.viewportSize()?.width ?? 0) / 2, y: 3 });
  await page.waitForFunction(() => document.documentElement.dataset['question'] !== 'true');
}

/** Waits until neither the document nor the drawing contexts change. */
async function settle(inspector: Inspector): Promise<void> {
  const { page, still_ms } = inspector;
  const end = Date.now() + PATIENCE_MS;
  let last = '';
  for (let since = Date.now(); Date.now() < end && Date.now() - since < still_ms; await page.waitForTimeout(400)) {
    await stayAwake(inspector);
    const now = JSON.stringify([await gpuCounts(page), await page.evaluate(() => document.querySelectorAll('*').length)]);
    if (now !== last) since = Date.now();
    last = now;
  }
}

/** From the attract loop through all doors and home again, a gauge in each; the drawing contexts must all be gone at the end. */
export async function inspect(inspector: Inspector): Promise<void> {
  const { page, hands, until, gauge, breach } = inspector;
  await hands.tap({ x: 200, y: 200 });
  if ((await until(['doors'], 5000)) === undefined) {
    breach('un toucher n’a pas commencé la visite');
    return;
  }
  const doors = await page.evaluate(() => [...document.querySelectorAll<HTMLButtonElement>('.door')].map((door) => !door.disabled));
  for (const [index, open] of doors.entries()) {
    await stayAwake(inspector);
    const door = open ? await middleOf(page, `.kiosk-doors li:nth-child(${index + 1}) .door`) : undefined;
    if (!door) continue;
    await hands.tap(door);
    if ((await until(['door'], 5000)) === undefined) breach(`la porte ${index + 1} ne s’ouvre pas`);
    await settle(inspector);
    await gauge(`porte ${index + 1}`);
    await stayAwake(inspector);
    const home = await middleOf(page, '.kiosk-bar button:first-child');
    if (home) await hands.tap(home);
    if ((await until(['doors'], 5000)) === undefined) breach(`pas de retour à l’accueil depuis la porte ${index + 1}`);
  }
  await settle(inspector);
  await gauge('accueil, portes refermées');
  const { contexts } = await gpuCounts(page);
  if (contexts > 0) breach(`${contexts} contexte(s) graphique(s) encore en vie, portes refermées`);
}
