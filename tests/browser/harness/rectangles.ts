/** Where things are on the screen: what is covered or out of sight is not there for who looks. */
import type { Frame, Page } from 'playwright-core';

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The first element of each selector, in pixels of the window. */
export async function rectangles<const T extends readonly string[]>(
  page: Page | Frame,
  selectors: T,
): Promise<{ [K in keyof T]: Rectangle }> {
  const found = await page.evaluate(
    (all) =>
      all.map((selector) => {
        const element = document.querySelector(selector);
        if (!element) throw new Error(`${selector} : rien`);
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
      }),
    [...selectors],
  );
  return found as { [K in keyof T]: Rectangle };
}

/** A pixel of rounding is forgiven. */
export function within(inner: Rectangle, outer: Rectangle): boolean {
  return inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
}

export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
