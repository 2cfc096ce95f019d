/**
 * Bundling takes most of a build, and depends on the program alone: on its sources, its packages, its configuration and its routes.
 * What the bundler has made is therefore kept in the cache of steps, and a build after a change of content renders all its pages
 * with it. Every page is rendered at every build: rendering is cheap, and no page can be out of date.
 *
 * Astro's own `experimental.incrementalBuild` was looked at (7.3): it leaves out the rendering of pages whose `cacheKey` is the
 * same, but bundles all the same, which is most of the work; and a page here shows counts, neighbours and links of other
 * entries, so that its key would be nearly everything.
 *
 * How it works: Astro builds two environments, « prerender » (the pages as a program) and « client » (what browsers get), by
 * `builder.build`, then imports the first and renders. Where both are kept, `builder.build` puts back their files instead.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration } from 'astro';
import type { InlineConfig, Plugin, ViteBuilder } from 'vite';
import { buildFolder, cacheFolder, contentRoot } from '../../build-folder.ts';
import { Cache, hashText, stableJson, type Step } from '../../ingest/cache.ts';
import { recordedIdentity, stylesheetOf } from '../../ingest/identity/plugin.ts';

/** Raised when what is kept, or how, changes. */
const VERSION = 2;
/** What the bundles are made of, beside packages (their lock file) and the configuration as it was resolved. */
const SOURCES = ['src', 'public', 'astro.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];
/** Read when pages are rendered, or before: a change there bundles nothing anew. */
const NOT_BUNDLED = /^src\/(?:ingest|setup\/kiosk|words\/[^/]+\.json$)/;
/** Parts of a content root that only ingest and the pages that are being rendered read. */
const CONTENT = new Set(['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours', 'mots']);
/** Astro's module of all records. */
const RECORDS = '\0astro:data-layer-content';
const META = 'meta.json';

interface Page {
  readonly key: string;
  styles: unknown[];
}

interface Meta {
  /** The file that Astro imports to render pages. */
  readonly entry: string;
  /** By page: its styles, which Astro keeps beside the bundle. */
  readonly styles: Readonly<Record<string, unknown[]>>;
  /** The bundler's list (`bundle.ts`). */
  readonly list: string;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * One hash of all that the bundles may depend on: the program, and what a content root says of the institution rather than of what it
 * holds. Read one after the other: some eight hundred small files at once take ten times as long.
 */
async function programHash(root: string, content: string): Promise<string> {
  const named = async (folder: string, names: readonly string[]) =>
    (await Promise.all(names.map(async (name) => [join(folder, name), ...(await filesBelow(join(folder, name)))])))
      .flat()
      .map((path) => [relative(folder, path).split(sep).join('/'), path] as const);
  const ofContent = (await readdir(content)).filter((name) => !CONTENT.has(name) && !name.startsWith('.'));
  const paths = new Map([
    ...(await named(root, SOURCES)),
    ...(await named(content, ofContent)).map(([name, path]) => [`content:${name}`, path] as const),
  ]);
  const hash = createHash('sha256');
  for (const name of [...paths.keys()].sort()) {
    const path = paths.get(name) ?? '';
    if (NOT_BUNDLED.test(name) || !statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    const bytes = readFileSync(path);
    hash.update(`${name} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** The configuration as far as it is data; functions and plugins are in the program's sources. */
function plainConfig(config: AstroConfig): unknown {
  const { integrations, vite: _, ...rest } = config;
  return { ...rest, integrations: integrations.map(({ name }) => name) };
}

/**
 * The records stay out of the bundle: it reads them when it is run. `seen` is called where Astro's module of records was found,
 * without which a kept bundle would show old records.
 */
function recordsApart(store: string, seen: () => void): Plugin {
  return {
    name: 'records-apart',
    apply: 'build',
    enforce: 'pre',
    load: {
      order: 'pre',
      handler(id) {
        if (id !== RECORDS) return undefined;
        seen();
        return `import { readFileSync } from 'node:fs';\nexport default JSON.parse(readFileSync(${JSON.stringify(store)}, 'utf8'));`;
      },
    },
  };
}

export function bundleCache(): AstroIntegration {
  const cache = new Cache(cacheFolder());
  let config: AstroConfig;
  let routes: readonly unknown[] = [];
  let pages: ReadonlyMap<string, Page> = new Map();
  let step: Step | undefined;
  let recordsSeen = false;
  let entry: string | undefined;
  let held: string | undefined;
  let styles: Meta['styles'] = {};
  /** Where Astro has the pages' program while it renders; within the project, wherever the site goes. */
  let prerenderDir = '';

  const outDir = () => dirname(join(fileURLToPath(config.outDir), 'x'));

  /** Puts back what was kept: all files of both environments, and what Astro holds of them in memory. */
  async function putBack(folder: string): Promise<Meta> {
    const meta = JSON.parse(await readFile(join(folder, META), 'utf8')) as Meta;
    await cp(join(folder, 'prerender'), prerenderDir, { recursive: true });
    await cp(join(folder, 'client'), outDir(), { recursive: true });
    for (const [key, styles] of Object.entries(meta.styles)) {
      const page = pages.get(key);
      if (page) page.styles = styles;
    }
    await mkdir(buildFolder(), { recursive: true });
    await writeFile(join(buildFolder(), 'bundle.json'), meta.list);
    return meta;
  }

  /** Keeps what stands there before the first page is rendered. */
  async function keep(): Promise<void> {
    if (!step || held !== undefined || !recordsSeen || entry === undefined) return;
    const meta: Meta = {
      entry,
      styles,
      list: await readFile(join(buildFolder(), 'bundle.json'), 'utf8'),
    };
    await cache.run(step, async (folder) => {
      await cp(prerenderDir, join(folder, 'prerender'), { recursive: true });
      for (const path of await filesBelow(outDir())) {
        const name = relative(outDir(), path);
        if (!path.startsWith(join(prerenderDir, 'x').slice(0, -1))) await cp(path, join(folder, 'client', name));
      }
      await writeFile(join(folder, META), JSON.stringify(meta));
    });
  }

  /** Astro's builder, which gives what is kept where there is something. */
  function withCache(builder: ViteBuilder): ViteBuilder {
    prerenderDir = builder.environments['prerender']?.config.build.outDir ?? '';
    return new Proxy(builder, {
      get(target, name, receiver) {
        if (name !== 'build') return Reflect.get(target, name, receiver) as unknown;
        return async (environment: Parameters<ViteBuilder['build']>[0]) => {
          if (held === undefined) {
            const output = await target.build(environment);
            for (const { output: files } of [output].flat() as { output?: readonly { fileName: string }[] }[])
              entry ??= files?.find(({ fileName }) => fileName.startsWith('prerender-entry'))?.fileName;
            // In the order of the bundler: Astro sorts them in place, and sorted once more they would stand otherwise.
            styles = Object.fromEntries([...pages].map(([key, page]) => [key, [...page.styles]]));
            return output;
          }
          // Vite would build by itself what nobody has built.
          environment.isBuilt = true;
          if (environment.name !== 'prerender') return { output: [] };
          const { entry: fileName } = await putBack(held);
          return { output: [{ type: 'chunk', fileName, code: '', moduleIds: [] }] };
        };
      },
    });
  }

  return {
    name: 'bundle-cache',
    hooks: {
      'astro:config:setup'({ command, updateConfig, config: current }) {
        if (command !== 'build') return;
        const store = fileURLToPath(new URL('data-store.json', current.cacheDir));
        updateConfig({ vite: { plugins: [recordsApart(store, () => (recordsSeen = true))] } });
      },
      'astro:config:done'({ config: done }) {
        config = done;
      },
      'astro:routes:resolved'({ routes: resolved }) {
        routes = resolved.map(({ pattern, entrypoint, origin }) => [pattern, entrypoint, origin]);
      },
      'astro:build:start'({ setPrerenderer }) {
        setPrerenderer((prerenderer) => ({
          ...prerenderer,
          async setup() {
            await keep();
            await prerenderer.setup?.();
          },
        }));
      },
      async 'astro:build:setup'({ vite, pages: known }) {
        pages = known as unknown as ReadonlyMap<string, Page>;
        // The institution's stylesheet is bundled, and is content.
        const look = hashText(stylesheetOf(recordedIdentity(buildFolder()), buildFolder()));
        step = {
          name: 'bundle',
          version: VERSION,
          inputs: [await programHash(fileURLToPath(config.root), contentRoot())],
          params: {
            config: JSON.parse(stableJson(plainConfig(config))) as unknown,
            routes,
            node: process.version,
            folder: buildFolder(),
            look,
          },
        };
        held = await cache.held(step);
        const { builder } = vite as InlineConfig & { builder: { buildApp: (builder: ViteBuilder) => Promise<void> } };
        const { buildApp } = builder;
        builder.buildApp = (one) => buildApp(withCache(one));
      },
    },
  };
}
