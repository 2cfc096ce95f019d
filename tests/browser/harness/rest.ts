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

/** The kiosk takes a longer leap of its clock for a page that stood still. */
const LEAP_MS = 1000;

/** Lets time of a page's installed clock pass, without each of the frames that would have been drawn meanwhile. */
export async function pass(page: Page, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LEAP_MS) await page.clock.fastForward(Math.min(left, LEAP_MS));
}
