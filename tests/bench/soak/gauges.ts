/** What is measured of a kiosk that runs: the script's heap, the document's objects, WebGL objects, the machine's memory. */
import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** Objects that the page's drawing contexts hold now. */
export interface GpuCounts {
  readonly contexts: number;
  /** All of them: textures, buffers, frame and render buffers, programs, shaders, vertex arrays. */
  readonly live: number;
  readonly textures: number;
  readonly buffers: number;
  readonly programs: number;
  /** Sum of three.js's own `renderer.info` over the renderers whose canvas is in the page. */
  readonly renderers: number;
  readonly rendererGeometries: number;
  readonly rendererTextures: number;
  readonly rendererPrograms: number;
}

export interface Gauge extends GpuCounts {
  /** Comparable moments bear one name: the attract loop after a reset, a door that has settled, home after all doors. */
  readonly moment: string;
  /** Seconds since the start. */
  readonly at: number;
  readonly heap_MB: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Resident memory of all the browser's processes. */
  readonly resident_MB: number;
}

/** Follows what WebGL makes and deletes, and three.js's renderers; runs in the page before anything else. */
export function countGpuObjects(): void {
  const kinds = ['Texture', 'Buffer', 'Framebuffer', 'Renderbuffer', 'Program', 'Shader', 'VertexArray'];
  type Context = WebGL2RenderingContext | WebGLRenderingContext;
  const contexts: WeakRef<Context>[] = [];
  const owned = new WeakMap<Context, Map<object, string>>();
  function belongings(context: Context): Map<object, string> {
    const known = owned.get(context);
    if (known) return known;
    const made = new Map<object, string>();
    owned.set(context, made);
    contexts.push(new WeakRef(context));
    return made;
  }
  for (const prototype of [WebGL2RenderingContext.prototype, WebGLRenderingContext.prototype] as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >[]) {
    for (const kind of kinds) {
      const [make, drop] = [prototype[`create${kind}`], prototype[`delete${kind}`]];
      if (!make || !drop) continue;
      prototype[`create${kind}`] = function (this: Context, ...args: unknown[]) {
        const made = make.apply(this, args) as object | null;
        if (made) belongings(this).set(made, kind);
        return made;
      };
      prototype[`delete${kind}`] = function (this: Context, ...args: unknown[]) {
        if (args[0]) belongings(this).delete(args[0]);
        return drop.apply(this, args);
      };
    }
  }
  /** Kinds of the objects of all contexts that are alive: a lost one has taken its own with it. */
  const alive = () => contexts.map((reference) => reference.deref()).filter((context) => context && !context.isContextLost());
  const held = () => alive().flatMap((context) => (context ? [...belongings(context).values()] : []));

  // three.js tells its renderers to developers' tools, where there are any.
  interface Renderer {
    readonly domElement?: HTMLCanvasElement;
    readonly info?: {
      readonly memory: { readonly geometries: number; readonly textures: number };
      readonly programs: readonly unknown[] | null;
    };
  }
  const renderers: WeakRef<Renderer>[] = [];
  const tools = new EventTarget();
  tools.addEventListener('observe', (event) => {
    const seen = (event as CustomEvent<Renderer>).detail;
    if (seen.domElement) renderers.push(new WeakRef(seen));
  });
  Object.assign(globalThis, {
    __THREE_DEVTOOLS__: tools,
    gpuCounts: () => {
      const shown = renderers.map((reference) => reference.deref()).filter((renderer) => renderer?.domElement?.isConnected);
      const sum = (figure: (renderer: Renderer) => number) =>
        shown.reduce((total, renderer) => total + (renderer ? figure(renderer) : 0), 0);
      const objects = held();
      const of = (kind: string) => objects.filter((name) => name === kind).length;
      return {
        contexts: alive().length,
        live: objects.length,
        textures: of('Texture'),
        buffers: of('Buffer'),
        programs: of('Program'),
        renderers: shown.length,
        rendererGeometries: sum(({ info }) => info?.memory.geometries ?? 0),
        rendererTextures: sum(({ info }) => info?.memory.textures ?? 0),
        rendererPrograms: sum(({ info }) => info?.programs?.length ?? 0),
      };
    },
  });
}

const NOTHING: GpuCounts = {
  contexts: 0,
  live: 0,
  textures: 0,
  buffers: 0,
  programs: 0,
  renderers: 0,
  rendererGeometries: 0,
  rendererTextures: 0,
  rendererPrograms: 0,
};

export function gpuCounts(page: Page): Promise<GpuCounts> {
  return page.evaluate((nothing) => (globalThis as unknown as { gpuCounts?: () => GpuCounts }).gpuCounts?.() ?? nothing, NOTHING);
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

/** Measures after all that can be collected has been. */
export async function measure(moment: string, browser: Browser, page: Page, session: CDPSession, start: number): Promise<Gauge> {
  // Twice: what the first round finalises, the second frees.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    moment,
    at: (Date.now() - start) / 1000,
    heap_MB: value('JSHeapUsedSize') / 1e6,
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
    ...(await gpuCounts(page)),
    resident_MB: await resident(browser),
  };
}
