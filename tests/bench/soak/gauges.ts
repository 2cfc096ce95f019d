/** What is measured of a kiosk that runs: the script's heap, the document's objects, WebGL objects, the machine's memory. */
import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';

export interface Gauge {
  /** Seconds since the start. */
  readonly at: number;
  readonly heap_MB: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Live WebGL objects: textures, buffers, frame and render buffers, programs, shaders, vertex arrays. */
  readonly gpu: number;
  /** Resident memory of all the browser's processes. */
  readonly resident_MB: number;
}

/** Counts what WebGL makes and deletes; runs in the page before anything else. */
export function countGpuObjects(): void {
  const counts = { live: 0, contexts: 0 };
  Object.assign(globalThis, { gpuCounts: counts });
  const kinds = ['Texture', 'Buffer', 'Framebuffer', 'Renderbuffer', 'Program', 'Shader', 'VertexArray'];
  const owners = new WeakMap<object, Set<object>>();
  for (const context of [WebGL2RenderingContext.prototype, WebGLRenderingContext.prototype] as unknown as Record<string, (...args: unknown[]) => unknown>[]) {
    for (const kind of kinds) {
      const [make, drop] = [context[`create${kind}`], context[`delete${kind}`]];
      if (!make || !drop) continue;
      context[`create${kind}`] = function (this: object, ...args: unknown[]) {
        const made = make.apply(this, args) as object | null;
        if (made) {
          const mine = owners.get(this) ?? new Set<object>();
          owners.set(this, mine.add(made));
          counts.live++;
        }
        return made;
      };
      context[`delete${kind}`] = function (this: object, ...args: unknown[]) {
        const gone = args[0] as object | null;
        if (gone && owners.get(this)?.delete(gone)) counts.live--;
        return drop.apply(this, args);
      };
    }
  }
  // A lost context takes all its objects with it.
  addEventListener('webglcontextlost', (event) => {
    const canvas = event.target as HTMLCanvasElement;
    const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
    const mine = context ? owners.get(context) : undefined;
    counts.live -= mine?.size ?? 0;
    mine?.clear();
  }, true);
}

async function resident(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  let pages = 0;
  for (const { id } of processInfo) {
    const statm = await readFile(`/proc/${id}/statm`, 'utf8').catch(() => '0 0');
    pages += Number(statm.split(' ')[1]);
  }
  return (pages * 4096) / 1e6;
}

export async function measure(browser: Browser, page: Page, session: CDPSession, start: number): Promise<Gauge> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const gpu = await page.evaluate(() => (globalThis as unknown as { gpuCounts?: { live: number } }).gpuCounts?.live ?? 0);
  return { at: (Date.now() - start) / 1000, heap_MB: value('JSHeapUsedSize') / 1e6, nodes: value('Nodes'), listeners: value('JSEventListeners'), gpu, resident_MB: await resident(browser) };
}

export function mean(gauges: readonly Gauge[], key: keyof Gauge): number {
  return gauges.reduce((sum, gauge) => sum + gauge[key], 0) / Math.max(1, gauges.length);
}

/** Growth of the last quarter over the second one, as a share; the first is for warming up. */
export function growth(gauges: readonly Gauge[], key: keyof Gauge): number {
  const quarter = Math.max(1, Math.floor(gauges.length / 4));
  const before = mean(gauges.slice(quarter, 2 * quarter), key);
  const after = mean(gauges.slice(-quarter), key);
  return before === 0 ? (after === 0 ? 0 : Infinity) : after / before - 1;
}
