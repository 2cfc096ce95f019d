/** Imagery of a service that is out of reach, made up in its place. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** Imagery of the Géoplateforme, as plain tiles: grey of old, green today. */
export async function answerTiles(page: Page): Promise<void> {
  const tile = (background: string) =>
    sharp({ create: { width: 256, height: 256, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const [old, now] = await Promise.all([tile('#888'), tile('#3a7')]);
  await page.route('https://data.geopf.fr/wmts**', (route) =>
    route.fulfill({
      body: /1950|1965|1980/.test(route.request().url()) ? old : now,
      contentType: 'image/jpeg',
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
}
