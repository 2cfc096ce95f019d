/** What is really on the glass, and a model that is soon drawn. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** Brighter than the night around it: a column with fewer such pixels is ground. */
const LIT = 90;
const LEAST = 0.02;

/** Width of what is lit in a part of the screen, CSS px: from its first to its last lit column. */
export async function litWidth(page: Page, clip: { x: number; y: number; width: number; height: number }): Promise<number> {
  const { data, info } = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const lit = Array.from({ length: info.width }, (_, x) => {
    let count = 0;
    for (let y = 0; y < info.height; y++) if ((data[(y * info.width + x) * info.channels] ?? 0) > LIT) count++;
    return count > info.height * LEAST;
  });
  return ((lit.lastIndexOf(true) - lit.indexOf(true) + 1) * clip.width) / info.width;
}

/**
 * Lets a page have only the first, coarse tile of any model: without a graphics card finer ones take most of a test's time, and
 * what lies where on the screen does not hang on them.
 */
export async function coarseOnly(page: Page): Promise<void> {
  await page.context().route('**/3d/*/tileset.json', async (route) => {
    try {
      const response = await route.fetch();
      const tileset = (await response.json()) as { root: { children?: unknown } };
      delete tileset.root.children;
      await route.fulfill({ response, json: tileset });
    } catch {
      // The page was closed meanwhile, and its answer with it; one that is still there misses its model, and its test says so.
      await route.abort().catch(() => undefined);
    }
  });
}
