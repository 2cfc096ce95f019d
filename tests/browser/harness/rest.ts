/** Waiting by what a page does rather than by the clock: on a busy machine its frames take longer, and so does the wait. */
import type { Frame, Page } from 'playwright-core';

/** Lets some frames of the page pass. */
export function frames(page: Page, count: number): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((done) => {
        let left = wanted;
        const next = () => void (left-- > 0 ? requestAnimationFrame(next) : done());
        next();
      }),
    count,
  );
}

/** What takes longer is no fade, but a picture that drifts, ms. */
const FADE_MS = 2000;

/** Waits until nothing fades any more. The kiosk's screen at rest is always on its way: it is not waited for. */
export async function still(page: Page | Frame): Promise<void> {
  await page.waitForFunction(
    (longest) =>
      document.querySelector('.kiosk-attract') !== null ||
      document
        .getAnimations()
        .every((animation) => animation.playState !== 'running' || Number(animation.effect?.getComputedTiming().endTime) > longest),
    FADE_MS,
  );
}

/** Of a longer leap of its clock (ten seconds) the kiosk says that its page stood still. */
const LEAP_MS = 5000;

/**
 * Stops a page's installed clock: from here on `pass` alone moves it, whatever a busy machine takes between two of a test's acts.
 * The clock runs until then, since a page comes in by its timers.
 */
export async function hold(page: Page): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const now = await page.evaluate(() => Date.now());
    // It can be stopped at a moment to come alone: one that has passed meanwhile is refused.
    const held = await page.clock.pauseAt(now + LEAP_MS).then(
      () => true,
      () => false,
    );
    if (held) return;
  }
  throw new Error('the page’s clock is not stopped');
}

/** Lets time of a page's installed clock pass, without each of the frames that would have been drawn meanwhile. */
export async function pass(page: Page, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LEAP_MS) await page.clock.fastForward(Math.min(left, LEAP_MS));
}
