/** What is seen of a page as one scrolls through it: its pictures, and the stretches without any. */
import type { Page } from 'playwright-core';

export interface Stretch {
  /** Height over that of the window. */
  readonly screens: number;
  /** First words of what stands at its top, to find it by. */
  readonly at: string;
}

/** The longest stretch of a page's content that one scrolls through without a picture, a chart, a map or a drawn view. Smaller than a stamp, it is none. */
export function longestWithoutPicture(page: Page): Promise<Stretch> {
  return page.evaluate(() => {
    const seen = [
      ...document.querySelectorAll('main :is(img, svg, canvas, video, .leaflet-container, .compare-scene, .pv-stage, .timeline, .cover)'),
    ]
      .filter((one) => one.checkVisibility())
      .map((one) => one.getBoundingClientRect())
      .filter(({ width, height }) => width >= 64 && height >= 48)
      .map(({ top, bottom }) => ({ top: top + scrollY, bottom: bottom + scrollY }))
      .toSorted((a, b) => a.top - b.top);
    const main = document.querySelector('main')?.getBoundingClientRect();
    // The files, columns and method of a dataset, the places of a map as a list are looked up, not looked at: the rule ends where they begin.
    const reference = document.querySelector('main :is(#telecharger, .told-tables, .communes)')?.getBoundingClientRect();
    const end = Math.min(main?.bottom ?? 0, reference?.top ?? Infinity) + scrollY;
    let foot = 0;
    let [most, from] = [0, 0];
    for (const { top, bottom } of [...seen, { top: end, bottom: end }]) {
      if (top - foot > most) [most, from] = [top - foot, foot];
      foot = Math.max(foot, bottom);
    }
    const texts = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, th, dt)')];
    const first = texts.find((one) => one.checkVisibility() && one.getBoundingClientRect().top + scrollY >= from);
    return { screens: most / innerHeight, at: first?.textContent?.trim().slice(0, 60) ?? '' };
  });
}
