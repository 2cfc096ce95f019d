/** What axe-core finds on a page, and what it does not look for: text cut off or pages that scroll sideways. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { still } from './rest.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly violations: { readonly id: string; readonly nodes: { readonly html: string; readonly failureSummary: string }[] }[];
}

/** Violations as sentences, once nothing fades any more: a colour on its way to another has the contrast of neither; `rules` narrows to those that a change of theme or size can touch. */
export async function violations(
  page: Page | Frame,
  { within = 'html', rules }: { readonly within?: string; readonly rules?: readonly string[] } = {},
): Promise<string[]> {
  await still(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async ([selector, only]) => {
      const { axe } = globalThis as unknown as { axe: { run(context: string, options: object): Promise<Found> } };
      const found = await axe.run(selector, { resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) });
      return found.violations.map(
        ({ id, nodes }) =>
          `${id} : ${nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary.slice(0, 200)}`)
            .join(' | ')}`,
      );
    },
    [within, rules] as const,
  );
}

/** Rules whose answer depends on colours; all others were answered by day. */
export const COLOURS: readonly string[] = ['color-contrast', 'link-in-text-block'];
/** Rules whose answer a larger text changes: it makes no target smaller, and needs less contrast. */
export const SIZES: readonly string[] = ['scrollable-region-focusable'];

/**
 * What large text breaks: a page wider than its window, and texts that their own box cuts off. Boxes that scroll and can
 * be reached by keys are meant to; a text under an ellipsis says so by its style.
 */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // What follows the size of its place (a viewer's canvas) has it from the next frame on.
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const wrong: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth + 1) {
      // What a box clips or scrolls widens no page: only what stands outside such boxes is named.
      const clipped = (element: Element) => {
        for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
          if (getComputedStyle(box).overflowX !== 'visible') return true;
        return false;
      };
      const widest = [...document.body.querySelectorAll('*')].filter(
        (element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1 && !clipped(element),
      );
      wrong.push(
        `la page défile de côté (${document.documentElement.scrollWidth} px pour ${innerWidth}) : ${widest
          .slice(0, 5)
          .map((element) => `${Math.round(element.getBoundingClientRect().right)} px ${element.outerHTML.slice(0, 120)}`)
          .join(' | ')}`,
      );
    }
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (
        !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
        element.closest('svg, canvas, [aria-hidden=true], .visually-hidden, .viewer-hidden')
      )
        continue;
      const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      if (!text) continue;
      const style = getComputedStyle(element);
      const cut = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      if (style.textOverflow === 'ellipsis' || element.clientWidth <= 1 || element.clientHeight <= 1) continue;
      if (cut(style.overflowX) && element.scrollWidth > element.clientWidth + 2)
        wrong.push(`texte coupé en largeur : ${element.outerHTML.slice(0, 140)}`);
      if (cut(style.overflowY) && element.scrollHeight > element.clientHeight + 2 && style.webkitLineClamp === 'none')
        wrong.push(`texte coupé en hauteur : ${element.outerHTML.slice(0, 140)}`);
    }
    return wrong;
  });
}
