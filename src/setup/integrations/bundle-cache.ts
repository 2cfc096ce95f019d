/**
 * Bundling takes most of a build, and depends on the program alone: on its sources, its packages, its configuration and its routes.
 * What the bundler has made is therefore kept in the cache of steps, and a build after a change of content renders its pages with
 * it: those that have changed (`kept-pages.ts`).
 *
 * How it works: Astro builds two environments, « prerender » (the pages as a program) and « client » (what browsers get), by
 * `builder.build`, then imports the first and renders. Where both are kept, `builder.build` puts back their files instead.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig, AstroIntegration } from 'astro';
import type { InlineConfig, ViteBuilder } from 'vite';
import { buildFolder, cacheFolder, contentRoot } from '../../build-folder.ts';
import { Cache, hashText, stableJson, type Step } from '../../ingest/cache.ts';
import { recordedIdentity, stylesheetOf } from '../../ingest/identity/plugin.ts';
import { firstLanguage } from '../../domain/text/first-language.ts';
import { messagesOf, WORDS_FOLDER } from '../../words/dictionaries.ts';
import { beginBuiltSite, sitePath, type BuiltSite } from './built-site.ts';
import { KeptPages } from './kept-pages.ts';
import { publishedNow } from './published.ts';

/** Raised when what is kept, or how, changes. */
const VERSION = 3;
/** What the bundles are made of, beside packages (their lock file) and the configuration as it was resolved. */
const SOURCES = ['src', 'public', 'astro.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];
/** Read when pages are rendered, or before: a change there bundles nothing anew. */
const NOT_BUNDLED = /^src\/(?:ingest|setup\/kiosk|words\/[^/]+\.json$)/;
/** Of a content root, what is bundled: the institution's own look. What else it says enters by the records, or by the configuration. */
const OF_CONTENT = ['identite'];
const META = 'meta.json';
/** Bundles of the same site that are kept: going back to an earlier program, or another root, is common. */
const KEPT_BUNDLES = 12;

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
 * One hash of all that the bundles may depend on: the program, and the look that a content root gives it. Read one after the other:
 * some eight hundred small files at once take ten times as long.
 */
async function programHash(root: string, content: string): Promise<string> {
  const named = async (folder: string, names: readonly string[]) =>
    (await Promise.all(names.map(async (name) => [join(folder, name), ...(await filesBelow(join(folder, name)))])))
      .flat()
      .map((path) => [relative(folder, path).split(sep).join('/'), path] as const);
  const paths = new Map([
    ...(await named(root, SOURCES)),
    ...(await named(content, OF_CONTENT)).map(([name, path]) => [`content:${name}`, path] as const),
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

/** One hash of what pages read while they are rendered and no bundle holds: the dictionaries. */
function wordsHash(root: string, content: string): string {
  const hash = createHash('sha256');
  for (const folder of [join(root, 'src', 'words'), join(content, WORDS_FOLDER)]) {
    if (!statSync(folder, { throwIfNoEntry: false })) continue;
    for (const name of readdirSync(folder).sort())
      if (name.endsWith('.json')) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

/** Bundles that no build has used for long give way: each holds a whole program. */
async function prune(cache: Cache, step: Step): Promise<void> {
  const folder = join(cache.folder, 'steps', step.name);
  const found = (await readdir(folder).catch(() => [])).map((name) => ({ name, used: statSync(join(folder, name)).mtimeMs }));
  for (const { name } of found.sort((a, b) => b.used - a.used).slice(KEPT_BUNDLES))
    if (name !== cache.key(step)) await rm(join(folder, name), { recursive: true, force: true });
}

let current: KeptPages | undefined;

/** The pages of this process's build. */
export const keptPages = (): KeptPages | undefined => current;

export function bundleCache(): AstroIntegration {
  const cache = new Cache(cacheFolder());
  let config: AstroConfig;
  let routes: readonly unknown[] = [];
  let pages: ReadonlyMap<string, Page> = new Map();
  let step: Step | undefined;
  let entry: string | undefined;
  let held: string | undefined;
  let styles: Meta['styles'] = {};
  /** Where Astro has the pages' program while it renders; within the project, wherever the site goes. */
  let prerenderDir = '';
  let site: BuiltSite | undefined;

  const outDir = () => dirname(join(fileURLToPath(config.outDir), 'x'));

  /**
   * Puts the styles of all pages in the order of the bundler. Astro sorts them in place at each rendering, by an order that is none
   * (sorted twice, some stand otherwise): a page would else name its styles by how many were rendered before it.
   */
  function bundledOrder(): void {
    for (const [key, list] of Object.entries(styles)) {
      const page = pages.get(key);
      if (page) page.styles = [...list];
    }
  }

  /** Puts back what was kept: all files of both environments, and what Astro holds of them in memory. */
  async function putBack(folder: string, one: Step): Promise<Meta> {
    const meta = JSON.parse(await readFile(join(folder, META), 'utf8')) as Meta;
    await cp(join(folder, 'prerender'), prerenderDir, { recursive: true });
    const client = join(folder, 'client');
    for (const path of await filesBelow(client)) {
      const name = sitePath(relative(client, path));
      site?.copy(name, path, `${cache.key(one)} ${name}`);
    }
    styles = meta.styles;
    bundledOrder();
    await mkdir(buildFolder(), { recursive: true });
    await writeFile(join(buildFolder(), 'bundle.json'), meta.list);
    return meta;
  }

  /** Keeps what stands there before the first page is rendered. */
  async function keep(): Promise<void> {
    if (!step || held !== undefined || entry === undefined) return;
    const own = (await filesBelow(outDir())).filter((path) => {
      const name = sitePath(relative(outDir(), path));
      return !path.startsWith(join(prerenderDir, 'x').slice(0, -1)) && !name.startsWith('.git/') && site?.isLeft(name) !== true;
    });
    const meta: Meta = {
      entry,
      styles,
      list: await readFile(join(buildFolder(), 'bundle.json'), 'utf8'),
    };
    await cache.run(step, async (folder) => {
      await cp(prerenderDir, join(folder, 'prerender'), { recursive: true });
      for (const path of own) await cp(path, join(folder, 'client', relative(outDir(), path)));
      await writeFile(join(folder, META), JSON.stringify(meta));
    });
    for (const path of own) {
      const name = sitePath(relative(outDir(), path));
      site?.claim(name, `${cache.key(step)} ${name}`);
      if (site) site.written++;
    }
    await prune(cache, step);
  }

  /** Astro's builder, which gives what is kept where there is something. */
  function withCache(builder: ViteBuilder): ViteBuilder {
    prerenderDir = builder.environments['prerender']?.config.build.outDir ?? '';
    return new Proxy(builder, {
      get(target, name, receiver) {
        if (name !== 'build') return Reflect.get(target, name, receiver) as unknown;
        return async (environment: Parameters<ViteBuilder['build']>[0]) => {
          if (held === undefined || !step) {
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
          const { entry: fileName } = await putBack(held, step);
          return { output: [{ type: 'chunk', fileName, code: '', moduleIds: [] }] };
        };
      },
    });
  }

  return {
    name: 'bundle-cache',
    hooks: {
      'astro:config:setup'({ command, updateConfig }) {
        // The folder of the last build stays: what has not changed is not written again.
        if (command === 'build') updateConfig({ vite: { build: { emptyOutDir: false } } });
      },
      'astro:config:done'({ config: done }) {
        config = done;
      },
      'astro:routes:resolved'({ routes: resolved }) {
        routes = resolved.map(({ pattern, entrypoint, origin }) => [pattern, entrypoint, origin]);
      },
      'astro:build:start'({ setPrerenderer }) {
        setPrerenderer((prerenderer) => {
          const own = current?.wrap(prerenderer) ?? prerenderer;
          return {
            ...own,
            async setup() {
              await keep();
              await prerenderer.setup?.();
            },
            render(request, options) {
              bundledOrder();
              return own.render(request, options);
            },
          };
        });
      },
      async 'astro:build:setup'({ vite, pages: known }) {
        pages = known as unknown as ReadonlyMap<string, Page>;
        // The institution's stylesheet is bundled, and is content.
        const identity = recordedIdentity(buildFolder());
        const look = hashText(stylesheetOf(identity, buildFolder()) + stableJson(identity));
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
            // The licences beside the bundles are introduced in the site's first language.
            said: messagesOf('hosting', firstLanguage()),
          },
        };
        held = await cache.held(step);
        mkdirSync(outDir(), { recursive: true });
        site = await beginBuiltSite(outDir(), buildFolder());
        // What ingest publishes is no program's: of very many photographs it is most of the bytes.
        if (held === undefined) site.empty(await publishedNow());
        const program = hashText([cache.key(step), wordsHash(fileURLToPath(config.root), contentRoot())].join(' '));
        current = new KeptPages(site, buildFolder(), program, config.base);
        const { builder } = vite as InlineConfig & { builder: { buildApp: (builder: ViteBuilder) => Promise<void> } };
        const { buildApp } = builder;
        builder.buildApp = (one) => buildApp(withCache(one));
      },
    },
  };
}
