/** One build, whatever was kept of an earlier one: `astro build` alone, after a change, gives byte for byte what it gives from nothing. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shareSteps } from './shared-steps.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

let folder: string;
beforeAll(async () => {
  // Within the project: Astro keeps the pages' program of a site that goes elsewhere in one place for all builds.
  await mkdir(join('.cache', 'test'), { recursive: true });
  folder = await mkdtemp(resolve('.cache', 'test', 'one-build-'));
  await writeRoot(join(folder, 'root'), {
    ...SMALL_ROOT,
    // An address that waits for the institution's own: ingest warns of it.
    'site.yaml': (SMALL_ROOT['site.yaml'] ?? '').replace('a@example.org', 'a@musee.example'),
    'objets/vase/objet.yaml': (SMALL_ROOT['objets/vase/objet.yaml'] ?? '').replace(
      'summary: Un vase.',
      // Derivatives are shared with earlier runs: what this one indexes for the search has to be its own.
      `summary: "Un vase <b>bleu</b> & blanc. Essai ${Date.now()}."`,
    ),
  });
});
afterAll(() => rm(folder, { recursive: true }));

/** Builds into folders of this name, by `astro build` or as `npm run build` does; gives what was said. */
async function build(
  name: string,
  cache = name,
  command: readonly string[] = [join('node_modules', 'astro', 'bin', 'astro.mjs'), 'build'],
): Promise<string> {
  const at = (part: string) => join(folder, name, part);
  if (!existsSync(at('cache'))) await shareSteps(at('cache'));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, command, {
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      CONTENT: join(folder, 'root'),
      BUILD_FOLDER: at('build'),
      CACHE_FOLDER: join(folder, cache, 'cache'),
      OUT_DIR: at('dist'),
      NODE_ENV: 'production',
      VITEST: '',
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  return stdout + stderr;
}

/** SHA-256 of every file of a built site, by path. */
async function bytesOf(name: string): Promise<Record<string, string>> {
  const dist = join(folder, name, 'dist');
  const entries = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [
        relative(dist, path),
        createHash('sha256')
          .update(await readFile(path))
          .digest('hex'),
      ] as const;
    }),
  );
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Pages that a build has rendered, and files that it has written. */
function counts(said: string): { readonly rendered: number; readonly pages: number; readonly written: number } {
  const [, pages, rendered, written] = /Pages : (\d+), dont (\d+) rendues\. Fichiers : \d+, dont (\d+) écrits/.exec(said) ?? [];
  return { pages: Number(pages), rendered: Number(rendered), written: Number(written) };
}

/** What the search was built from so far. */
const searchIndexes = async () => (await readdir(join(folder, 'kept', 'cache', 'steps', 'search'))).sort();

/** Changes files of the root; one whose text becomes `undefined` goes. */
async function edit(files: Readonly<Record<string, (text: string) => string | undefined>>): Promise<void> {
  for (const [file, change] of Object.entries(files)) {
    const path = join(folder, 'root', file);
    const text = change(await readFile(path, 'utf8').catch(() => ''));
    await mkdir(dirname(path), { recursive: true });
    await (text === undefined ? rm(path) : writeFile(path, text));
  }
}

test(
  'captions that changed, in a site that was built before, give the site that is built from nothing, and only what shows them is made',
  { timeout: 600_000 },
  async () => {
    expect(await build('kept')).toMatch(/built in/);
    const before = await bytesOf('kept');
    // What a visitor, a search engine and the kiosk come by is all there without another command.
    for (const path of ['index.html', 'flux.xml', 'robots.txt', 'sitemap-index.xml', '_headers', 'borne/sw.js', 'pagefind/pagefind.js'])
      expect(before).toHaveProperty([path]);

    // A feed's readers take its titles and summaries as HTML.
    expect(await readFile(join(folder, 'kept', 'dist', 'flux.xml'), 'utf8')).toContain('Un vase &lt;b&gt;bleu&lt;/b&gt; &amp; blanc.');

    await edit({ 'objets/vase/annotations.yaml': (text) => text.replace('Elle est recollée.', 'Elle fut recollée en 1620.') });
    // Nothing was bundled for a word of the content.
    expect(await build('kept')).not.toMatch(/\[vite\] ✓ built/);
    const noted = await bytesOf('kept');
    expect(noted).not.toEqual(before);

    await edit({ 'vue-du-ciel/vol/photos.csv': (text) => text.replace(';Une;', ';Une vue;') });
    const indexes = await searchIndexes();
    const said = await build('kept');
    const { pages, rendered } = counts(said);
    expect(rendered).toBeLessThan(pages / 4);
    // What shows no photograph stands, and a list of them is not searched: nothing is indexed anew.
    expect(said).not.toMatch(/[├└]─.*\/(?:parcours|objets|projets|donnees|plan-du-site|a-propos)\//);
    expect(await searchIndexes()).toEqual(indexes);

    await build('fresh');
    const [kept, fresh] = [await bytesOf('kept'), await bytesOf('fresh')];
    expect(kept).not.toEqual(noted);
    expect(kept).toEqual(fresh);
  },
);

/** As `npm run build` does. */
const again = () => build('kept', 'kept', [join('src', 'setup', 'run.mjs'), 'build']);
const NOTHING = /Rien n’a changé/;

const PHOTO = 'c;Trois;1950-05-03;44109;47.25;-1.55;port;https://example.org/c\n';

test('whatever changes, the site is the one that is built from nothing', { timeout: 600_000 }, async () => {
  // Nothing has changed since the test before.
  expect(counts(await build('kept'))).toEqual({ pages: expect.any(Number) as number, rendered: 0, written: 0 });
  // The dictionary last: what the change of routes before it has bundled is kept, and must not hold a word.
  const changes: readonly Parameters<typeof edit>[0][] = [
    // A photograph that is new, one that goes, a section that goes.
    { 'vue-du-ciel/vol/photos.csv': (text) => text.replace(/^b;.*\n/m, '') + PHOTO, 'projets/un.md': () => undefined },
    // A word of the dictionary and the title of the site.
    {
      'mots/fr.json': () => JSON.stringify({ site: { menu: 'Le menu' } }),
      'site.yaml': (text) => text.replace('fr: Essai', 'fr: Un autre essai'),
    },
  ];
  const published = Object.keys(await bytesOf('kept')).find((path) => /^3d\/vase\/.*\.glb$/.test(path)) ?? '';
  const inode = async () => (await stat(join(folder, 'kept', 'dist', published))).ino;
  const placed = await inode();
  for (const change of changes) {
    await edit(change);
    const indexes = await searchIndexes();
    await build('kept');
    expect(await searchIndexes()).not.toEqual(indexes);
  }
  // What ingest publishes stays where it is, though the routes, and with them the bundles, are others.
  expect(await inode()).toBe(placed);
  const whole = await bytesOf('kept');
  await build('fresh-end', 'kept');
  expect(whole).toEqual(await bytesOf('fresh-end'));
  // Somebody has been at work in the built folder, or half of it is gone.
  await writeFile(join(folder, 'kept', 'dist', 'index.html'), 'autre chose');
  await writeFile(join(folder, 'kept', 'dist', 'reste.html'), 'rien du site');
  await rm(join(folder, 'kept', 'dist', 'vue-du-ciel'), { recursive: true });
  expect(await again()).not.toMatch(NOTHING);
  expect(await bytesOf('kept')).toEqual(whole);
});

test('a build that would change nothing does not begin, and any change begins one', { timeout: 600_000 }, async () => {
  const warned = /Attention : site\.yaml.*adresse réservée/;
  // As it was built from nothing.
  const site = await bytesOf('kept');
  const told = await again();
  expect(told).toMatch(NOTHING);
  // What waits for the editor is said as often as he asks.
  expect(told).toMatch(warned);
  expect(await bytesOf('kept')).toEqual(site);

  const at = (...parts: string[]) => join(folder, ...parts);
  const notes = at('root', 'objets', 'vase', 'annotations.yaml');
  const { atime, mtimeMs } = await stat(notes);
  // In the middle of its millisecond: seconds written as a float fall short of it by some nanoseconds, and the feed tells milliseconds.
  const mtime = (Math.floor(mtimeMs) + 0.5) / 1000;
  const text = await readFile(notes, 'utf8');
  // As long as before, and its time set back.
  const write = async (words: string) => {
    await writeFile(notes, words);
    await utimes(notes, atime, mtime);
  };
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    'a word of the content': () => write(text.replace('recollée', 'recollés')),
    'records of another root in the same folder': async () => {
      const { runIngest } = await import('../../src/ingest/run.ts');
      const { silentJournal } = await import('../../src/ingest/journal.ts');
      await runIngest({
        root: resolve('tests/fixtures/minimal'),
        buildFolder: at('kept', 'build'),
        cacheFolder: at('kept', 'cache'),
        journal: silentJournal(),
      });
    },
    'the word of before': () => write(text),
  };
  for (const [what, change] of Object.entries(changes)) {
    await change();
    expect(await again(), what).not.toMatch(NOTHING);
    expect(await again(), what).toMatch(NOTHING);
    if (what === 'a word of the content') expect(await bytesOf('kept')).not.toEqual(site);
  }
  expect(await bytesOf('kept')).toEqual(site);
});
