/**
 * The licences of what the site gives to browsers: of each package that is in the scripts, the styles or the fonts, its name,
 * its version and the texts it asks to be passed on. Drawn from the bundles themselves, so that none is named that is not
 * there and none is there that is not named.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
import { firstLanguage } from '../domain/text/first-language.ts';
import { words } from '../words/words.ts';

const LICENCES_FILE = 'THIRD-PARTY-LICENCES.txt';

/** Works that stand inside a package (the first part of the path) under another licence than its own, by the path of their files. */
const INSIDE: Readonly<Record<string, readonly [name: string, text: string]>> = {
  'three/examples/jsm/libs/basis/': [
    'Basis Universal',
    'Copyright 2019-2024 Binomial LLC. Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0',
  ],
  'three/examples/jsm/libs/meshopt_decoder': ['meshoptimizer', 'MIT License. Copyright (C) 2016-2024, by Arseny Kapoulkine'],
};

interface Package {
  readonly name: string;
  readonly folder: string;
  /** The module's path below `node_modules`. */
  readonly path: string;
}

/** The package that a module (by the bundler's name for it) is of; `undefined` for our own. */
export function packageOf(id: string): Package | undefined {
  const path = (id.replace(/^\0+/, '').split('?')[0] ?? '').split(sep).join('/');
  const at = path.lastIndexOf('/node_modules/');
  if (at < 0) return undefined;
  const inside = path.slice(at + '/node_modules/'.length);
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0];
  return name === undefined || name.startsWith('.')
    ? undefined
    : { name, folder: `${path.slice(0, at)}/node_modules/${name}`, path: inside };
}

interface About {
  readonly name?: string;
  readonly version?: string;
  readonly license?: unknown;
  readonly author?: string | { readonly name?: string };
  readonly homepage?: string;
}

function describe(folder: string): { title: string; licence: string; body: string } {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as About;
  // Some packages have a folder of them.
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => /^(?:licen[cs]es?|copying|notice|ofl)(?:[.-].*)?$/i.test(name) && !/\.(?:js|json|map)$/.test(name))
    .flatMap((entry) =>
      entry.isFile()
        ? [join(folder, entry.name)]
        : readdirSync(join(folder, entry.name), { withFileTypes: true })
            .filter((one) => one.isFile())
            .map((one) => join(folder, entry.name, one.name)),
    )
    .sort()
    .map((path) => readFileSync(path, 'utf8').trim());
  const licence = typeof about.license === 'string' ? about.license : JSON.stringify(about.license ?? '');
  const author = typeof about.author === 'string' ? about.author : about.author?.name;
  // A package without a text of its own still says whose it is.
  const body = texts.length > 0 ? texts.join('\n\n') : [author && `Copyright (c) ${author}`, about.homepage].filter(Boolean).join('\n');
  return { title: `${about.name ?? folder} ${about.version ?? ''}`.trim(), licence, body };
}

/** The text for all packages of the modules and files that went into the bundles, introduced in the site's first language and in English. */
export function licencesText(ids: Iterable<string>): string {
  const t = words('hosting', firstLanguage());
  const folders = new Map<string, string>();
  const inside = new Map<string, string>();
  for (const id of ids) {
    const found = packageOf(id);
    if (!found || !existsSync(join(found.folder, 'package.json'))) continue;
    folders.set(found.name, found.folder);
    for (const [path, [name, text]] of Object.entries(INSIDE))
      if (found.path.startsWith(path)) inside.set(t.inside({ name, package: found.name }), text);
  }
  const parts = [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, folder]) => describe(folder))
    .map(({ title, licence, body }) => `${title}\n${licence}\n\n${body}`);
  const introduced = [...new Set([t.thirdParty, words('hosting', 'en').thirdParty])].join('\n');
  return `${introduced}

${[...parts, ...[...inside].map(([title, text]) => `${title}\n\n${text}`)].join(`\n\n${'-'.repeat(72)}\n\n`)}
`;
}

/** Gathers what the bundles are made of and publishes the text beside them. `more`: files of packages that the site gets without the bundler. */
export function licences({ more = [] }: { readonly more?: readonly string[] } = {}): Plugin {
  const ids = new Set(more);
  return {
    name: 'third-party-licences',
    apply: 'build',
    generateBundle(_, bundle) {
      const browser = this.environment.name === 'client';
      for (const file of Object.values(bundle)) {
        // Fonts and other files are found on the server's side too: pages name them in their head.
        if (file.type === 'asset') for (const name of file.originalFileNames) ids.add(join(process.cwd(), name));
        else if (browser) for (const id of file.moduleIds) ids.add(id);
      }
      if (browser) this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: licencesText(ids) });
    },
  };
}

/** For a script that travels alone: the text at its end, as a comment. */
export function licencesWithin(): Plugin {
  return {
    name: 'third-party-licences-within',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const ids = files.flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : file.originalFileNames.map((name) => join(process.cwd(), name)),
      );
      for (const file of files)
        if (file.type === 'chunk' && file.isEntry) file.code += `\n/*!\n${licencesText(ids).replaceAll('*/', '* /')}*/\n`;
    },
  };
}
