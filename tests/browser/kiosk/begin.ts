/** From the attract loop to the doors, as a visitor comes. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** How long a touch is given before another is made, ms. */
const ANSWER_MS = 5000;

/** Touches until the doors are there: on a busy machine the page may have stood still, begin afresh, and lose the touch. */
export async function openDoors(page: Page): Promise<void> {
  const opened = async () => {
    const doors = page.locator('.kiosk-doors');
    if ((await doors.count()) === 0) {
      await page.touchscreen.tap(300, 300);
      await doors.waitFor({ timeout: ANSWER_MS }).catch(() => undefined);
    }
    return doors.count();
  };
  await expect.poll(opened, { timeout: 60_000 }).toBe(1);
}
