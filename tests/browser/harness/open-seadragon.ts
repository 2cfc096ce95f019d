/** Opens a published IIIF image in OpenSeadragon, as another institution's page would, and looks at it closely. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const script = readFileSync(createRequire(import.meta.url).resolve('openseadragon'), 'utf8');

export interface SeadragonVisit {
  /** Addresses below `/iiif/` that were asked and did not answer 200. */
  readonly missing: readonly string[];
  /** Tiles that arrived. */
  readonly tiles: number;
  readonly width: number;
  readonly height: number;
}

/** Zooms from the whole picture to its pixels, at the middle and in each corner. `site` is an address without a trailing slash. */
export async function visitWithSeadragon(page: Page, site: string, iiif: string): Promise<SeadragonVisit> {
  const missing: string[] = [];
  let tiles = 0;
  const watch = (response: { url(): string; status(): number }) => {
    if (!response.url().includes('/iiif/')) return;
    if (response.status() === 200) tiles += response.url().endsWith('.jpg') ? 1 : 0;
    else missing.push(response.url());
  };
  page.on('response', watch);
  await page.route(`${site}/essai-osd/**`, (route) =>
    route.fulfill(
      route.request().url().endsWith('.js')
        ? { contentType: 'text/javascript', body: script }
        : {
            contentType: 'text/html',
            body: '<!doctype html><title>OpenSeadragon</title><div id="v" style="width:900px;height:600px"></div><script src="openseadragon.js"></script>',
          },
    ),
  );
  // Ids carry the site's public address: what is asked of it is answered by the site under test.
  const { id } = (await (await fetch(`${site}${iiif}/info.json`)).json()) as { id: string };
  const publicSite = id.slice(0, -iiif.length);
  if (publicSite !== site) {
    await page.route(`${publicSite}/**`, async (route) => {
      const answer = await fetch(site + route.request().url().slice(publicSite.length));
      await route.fulfill({
        status: answer.status,
        contentType: answer.headers.get('content-type') ?? '',
        body: Buffer.from(await answer.arrayBuffer()),
      });
    });
  }
  await page.goto(`${site}/essai-osd/`);
  const size = await page.evaluate(async (info) => {
    interface Viewer {
      addOnceHandler(name: string, handler: (event: { message?: string }) => void): void;
      viewport: {
        goHome(now: boolean): void;
        zoomTo(zoom: number, at: unknown, now: boolean): void;
        panTo(at: unknown, now: boolean): void;
        imageToViewportZoom(zoom: number): number;
      };
      world: { getItemAt(n: number): { getContentSize(): { x: number; y: number }; getFullyLoaded(): boolean } };
    }
    const { OpenSeadragon } = globalThis as unknown as {
      OpenSeadragon: ((options: object) => Viewer) & { Point: new (x: number, y: number) => unknown };
    };
    const viewer = OpenSeadragon({
      id: 'v',
      tileSources: info,
      showNavigationControl: false,
      drawer: 'canvas',
      immediateRender: true,
      animationTime: 0,
    });
    await new Promise<void>((resolve, reject) => {
      viewer.addOnceHandler('open', () => resolve());
      viewer.addOnceHandler('open-failed', ({ message }) => reject(new Error(message)));
    });
    const image = viewer.world.getItemAt(0);
    const settle = async () => {
      const until = performance.now() + 20_000;
      await new Promise((resolve) => setTimeout(resolve, 150));
      while (!image.getFullyLoaded() && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 60));
    };
    const { x, y } = image.getContentSize();
    await settle();
    for (const zoom of [0.25, 1]) {
      for (const [u, v] of [
        [0.5, 0.5],
        [0.02, 0.02],
        [0.98, 0.98],
      ] as const) {
        viewer.viewport.zoomTo(viewer.viewport.imageToViewportZoom(zoom), undefined, true);
        viewer.viewport.panTo(new OpenSeadragon.Point(u, (v * y) / x), true);
        await settle();
      }
    }
    return { width: x, height: y };
  }, `${site}${iiif}/info.json`);
  page.off('response', watch);
  return { missing, tiles, ...size };
}
