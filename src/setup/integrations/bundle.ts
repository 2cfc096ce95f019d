/**
 * What the bundler has made of the site's scripts, written down as it is made (`bundle.json` in the build's folder): which file
 * imports which at once, which later, and which of its own files each one names. Pages read it for their preloads, the kiosk's
 * offline copy for what it has to hold. Pages are rendered when the browser's bundle exists, so that it is there for them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { buildFolder } from '../../build-folder.ts';

export interface BundledFile {
  readonly bytes: number;
  /** The source file whose page asks for it, from the project's root, for a script that a page asks for: `src/components/…/X.astro`. */
  readonly of?: string | undefined;
  /** Files that a script imports at once, and those that it may import later. */
  readonly imports: readonly string[];
  readonly later: readonly string[];
  /** Of the bundler's other files, those whose names stand in this one: styles, fonts, workers, pictures. */
  readonly names: readonly string[];
}
/** By path from the site's root, without a first slash: `_a/x.js`. */
export type Bundle = Readonly<Record<string, BundledFile>>;

const file = (made = buildFolder()) => join(made, 'bundle.json');

export function readBundle(made?: string): Bundle {
  return JSON.parse(readFileSync(file(made), 'utf8')) as Bundle;
}

interface Found extends Omit<BundledFile, 'names'> {
  readonly text: string | undefined;
}

/** The plugin that writes the list; pages' styles come from the bundle of pages, the rest from the browser's. */
function writeBundle(): Plugin {
  const found = new Map<string, Found>();
  return {
    name: 'bundle-list',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const browser = this.environment.name === 'client';
        const { root } = this.environment.config;
        for (const [name, one] of Object.entries(bundle)) {
          if (one.type === 'asset') {
            const text = /\.(?:css|m?js)$/.test(name) ? Buffer.from(one.source).toString() : undefined;
            found.set(name, { bytes: one.source.length, imports: [], later: [], text });
          } else if (browser)
            found.set(name, {
              bytes: one.code.length,
              of:
                one.isEntry && one.facadeModuleId
                  ? relative(root, one.facadeModuleId.split('?')[0] ?? '')
                      .split(sep)
                      .join('/')
                  : undefined,
              imports: one.imports,
              later: one.dynamicImports,
              text: one.code,
            });
        }
        if (!browser) return;
        const stems = [...found.keys()].map((name) => [name, posix.basename(name)] as const);
        const list: Bundle = Object.fromEntries(
          [...found].map(([name, { text, ...rest }]) => [
            name,
            { ...rest, names: stems.filter(([other, stem]) => other !== name && text?.includes(stem)).map(([other]) => other) },
          ]),
        );
        mkdirSync(buildFolder(), { recursive: true });
        writeFileSync(file(), JSON.stringify(list));
      },
    },
  };
}

export function bundleList(): AstroIntegration {
  return {
    name: 'bundle-list',
    hooks: {
      'astro:config:setup'({ updateConfig, command }) {
        if (command === 'build') updateConfig({ vite: { plugins: [writeBundle()] } });
      },
    },
  };
}

/** `from` and all that it imports at once, first come first. */
function atOnce(bundle: Bundle, from: readonly string[]): Set<string> {
  const found = new Set(from);
  for (const name of found) for (const next of bundle[name]?.imports ?? []) found.add(next);
  return found;
}

/**
 * Scripts that a page will run whose component `of` opens an island at once, in the order to ask for them: what runs first, then
 * the largest, which is compiled while the others are on their way. What these load later waits until it is needed.
 */
export function scriptsOf(bundle: Bundle, of: string): string[] {
  const entries = Object.keys(bundle).filter((name) => bundle[name]?.of === of);
  if (entries.length === 0) throw new Error(`${of}: no script of a page comes from there`);
  const first = atOnce(bundle, entries);
  const later = atOnce(
    bundle,
    entries.flatMap((name) => bundle[name]?.later ?? []),
  );
  const bytes = (name: string) => bundle[name]?.bytes ?? 0;
  return [...first, ...[...later].filter((name) => !first.has(name)).sort((a, b) => bytes(b) - bytes(a))];
}

/** All of the bundler's files that a page can come to load, by the names in its HTML and in one another. */
export function reachable(bundle: Bundle, html: string): string[] {
  const found = new Set(Object.keys(bundle).filter((name) => html.includes(posix.basename(name))));
  for (const name of found) {
    const { imports = [], later = [], names = [] } = bundle[name] ?? {};
    for (const next of [...imports, ...later, ...names]) found.add(next);
  }
  return [...found].sort();
}
