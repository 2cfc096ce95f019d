/** The packages' player: the lesson island bundled into one script and one stylesheet, letters included. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { SCORM_SCHEMAS, type Player } from '../../../domain/lesson/pack.ts';
import { licencesWithin } from '../../../setup/licences.ts';
import type { Identity } from '../../../domain/records/identity.ts';
import { firstLanguage } from '../../../domain/text/first-language.ts';
import { messagesOf } from '../../../words/dictionaries.ts';
import { hashText, type Cache } from '../../cache.ts';
import { identityStyles, stylesheetOf } from '../../identity/plugin.ts';

const SOURCES = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRY = join(SOURCES, 'islands', 'lesson', 'standalone', 'main.tsx');
/** What the player is made of: a change in any of it makes a new player. */
const PARTS = ['islands/lesson', 'islands/media', 'domain/lesson', 'domain/media', 'domain/table', 'styles'];

async function sourcesHash(): Promise<string> {
  const texts: string[] = [];
  for (const part of PARTS) {
    const entries = await readdir(join(SOURCES, part), { recursive: true, withFileTypes: true });
    for (const entry of entries
      .filter((one) => one.isFile())
      .sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
      texts.push(entry.name, await readFile(join(entry.parentPath, entry.name), 'utf8'));
    }
  }
  return hashText(texts.join('\0'));
}

/** Bundled once for every lesson, and again only when its sources change. */
export async function lessonPlayer(cache: Cache, identity: Identity, buildFolder: string): Promise<Player> {
  const look = hashText(stylesheetOf(identity, buildFolder));
  // The licences at its end are introduced in the site's first language.
  const said = hashText(JSON.stringify(messagesOf('hosting', firstLanguage())));
  const folder = await cache.run({ name: 'lesson/player', version: 5, inputs: [await sourcesHash(), look, said] }, async (out) => {
    const built = await build({
      configFile: false,
      envFile: false,
      publicDir: false,
      root: SOURCES,
      base: './',
      logLevel: 'error',
      mode: 'production',
      plugins: [identityStyles(() => identity, buildFolder), licencesWithin()],
      define: { 'process.env.NODE_ENV': '"production"' },
      // `dev` bundles it too, and the build takes it from the cache: never with the calls, and the paths, of development.
      oxc: { jsx: { runtime: 'automatic', development: false } },
      build: {
        write: false,
        target: 'es2022',
        cssCodeSplit: false,
        modulePreload: false,
        assetsInlineLimit: Number.MAX_SAFE_INTEGER,
        reportCompressedSize: false,
        // A classic script: pages opened from a folder may not load modules.
        rollupOptions: { input: ENTRY, output: { format: 'iife', entryFileNames: 'lecon.js', assetFileNames: 'lecon[extname]' } },
      },
    });
    const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
    for (const file of outputs) await writeFile(join(out, file.fileName), file.type === 'chunk' ? file.code : file.source);
  });
  const [script, style] = await Promise.all([readFile(join(folder, 'lecon.js'), 'utf8'), readFile(join(folder, 'lecon.css'), 'utf8')]);
  const schemas = await Promise.all(
    SCORM_SCHEMAS.map(async (name) => [name, await readFile(new URL(`scorm12/${name}`, import.meta.url), 'utf8')] as const),
  );
  return { script, style, schemas: Object.fromEntries(schemas) };
}
