/**
 * Writes the kiosk's service worker into the built site: the list of what the doors need, drawn from the build's own
 * files with their bytes and hashes, in front of the compiled worker. A site without a kiosk gets none.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Needs } from '../../domain/kiosk/needs.ts';
import type { OfflineFile, OfflineManifest } from '../../domain/kiosk/update.ts';
import { reachable } from './reachable.ts';

/** A tile of a IIIF picture: a region, a size. */
const TILE = /\/\d+,\d+,\d+,\d+\/\d+,\d+\/0\/default\.jpg$/;

/** What the doors' page declares, as `needsOf` wrote it. */
async function declared(page: string): Promise<Needs[] | undefined> {
  const html = await readFile(page, 'utf8').catch(() => '');
  const json = /<script type="application\/json" id="borne-besoins">(.*?)<\/script>/s.exec(html)?.[1];
  return json === undefined ? undefined : (JSON.parse(json) as Needs[]);
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(
      (entry) =>
        `/${join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .split(sep)
          .join('/')}`,
    )
    .sort();
}

/** Paths of a door among the build's files: an unknown path is a mistake of the build, and stops it. */
function resolveNeeds(needs: Needs, all: readonly string[], known: ReadonlySet<string>): string[] {
  const missing = needs.files.filter((path) => !known.has(path));
  if (missing.length > 0)
    throw new Error(
      `Borne, ${needs.door === undefined ? 'accueil animé' : `porte « ${needs.door} »`} : ${missing.length === 1 ? 'ce fichier n’est pas publié' : 'ces fichiers ne sont pas publiés'} : ${missing.slice(0, 5).join(', ')}.`,
    );
  const inside = all.filter(
    (path) =>
      !needs.except.includes(path) &&
      (needs.folders.some((wanted) => path.startsWith(wanted)) ||
        (TILE.test(path) && needs.pyramids.some((wanted) => path.startsWith(wanted)))),
  );
  return [...new Set([...needs.files, ...inside])];
}

async function describe(folder: string, path: string, door: string | undefined): Promise<OfflineFile> {
  const bytes = await readFile(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  return {
    path,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    ...(door === undefined ? {} : { door }),
  };
}

/** The manifest of the built site's kiosk, or `undefined` when it has none; `choose` may narrow what the page declares. */
export async function offlineManifest(
  folder: string,
  choose: (needs: readonly Needs[]) => readonly Needs[] = (needs) => needs,
): Promise<OfflineManifest | undefined> {
  const needs = await declared(join(folder, 'borne', 'index.html'));
  if (!needs) return undefined;
  const doors = choose(needs);
  const all = await filesOf(folder);
  const known = new Set(all);
  const files = new Map<string, OfflineFile>();
  const common = ['/borne/', ...(await reachable(folder, ['/borne/'], all)), ...['/favicon.svg'].filter((path) => known.has(path))];
  for (const path of common) files.set(path, await describe(folder, path, undefined));
  for (const door of doors)
    for (const path of resolveNeeds(door, all, known)) if (!files.has(path)) files.set(path, await describe(folder, path, door.door));
  const list = [...files.values()];
  const version = createHash('sha256')
    .update(list.map((file) => `${file.path} ${file.sha256}`).join('\n'))
    .digest('hex')
    .slice(0, 12);
  return { version, bytes: list.reduce((sum, file) => sum + file.bytes, 0), files: list };
}

async function compiledWorker(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('./worker.ts', import.meta.url)), formats: ['es'], fileName: 'sw' },
    },
  });
  const output = Array.isArray(result) ? result[0]?.output : 'output' in result ? result.output : undefined;
  const code = output?.find((chunk) => chunk.type === 'chunk')?.code;
  if (code === undefined) throw new Error('Le service worker de la borne n’a pas pu être compilé.');
  return code;
}

/** Writes `/borne/sw.js` and `/borne/version.json` into the built site. */
export async function writeServiceWorker(folder: string, tell: (line: string) => void = console.error): Promise<void> {
  const manifest = await offlineManifest(folder);
  if (!manifest) return;
  await writeFile(join(folder, 'borne', 'sw.js'), `self.BORNE=${JSON.stringify(manifest)};\n${await compiledWorker()}`);
  await writeFile(
    join(folder, 'borne', 'version.json'),
    JSON.stringify({ version: manifest.version, files: manifest.files.length, bytes: manifest.bytes }),
  );
  tell(
    `Borne : ${manifest.files.length} fichiers (${(manifest.bytes / 1e6).toFixed(1)} Mo) pour le mode sans réseau, version ${manifest.version}.`,
  );
}
