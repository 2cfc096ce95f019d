/**
 * Writes the kiosk's service worker into the built site: the list of what the doors need (from the records) and of what their page
 * loads (from the bundle's own list), with the bytes and hashes of the built files, in front of the compiled worker. A site without
 * a kiosk gets none.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version as vite } from 'vite';
import { buildFolder, cacheFolder } from '../../build-folder.ts';
import type { Holdings } from '../../domain/kiosk/doors.ts';
import { needsOfKiosk, type Needs } from '../../domain/kiosk/needs.ts';
import { kioskShow } from '../../domain/kiosk/show.ts';
import type { OfflineFile, OfflineManifest } from '../../domain/kiosk/update.ts';
import { parseRows } from '../../domain/records/rows.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { Cache, hashText } from '../../ingest/cache.ts';
import { reachable, type Bundle } from '../integrations/bundle.ts';

/** A tile of a IIIF picture: a region, a size. */
const TILE = /\/\d+,\d+,\d+,\d+\/\d+,\d+\/0\/default\.jpg$/;

/** What the kiosk of the site whose records lie in `made` needs; `undefined` for a site without a kiosk. */
export async function offlineNeeds(made = buildFolder()): Promise<readonly Needs[] | undefined> {
  const read = async <T>(name: string) => parseRows<T>(await readFile(join(made, 'records', `${name}.json`)));
  const [site] = await read<SiteRecord>('site');
  if (!site?.kiosk) return undefined;
  const holdings: Holdings = {
    objects: await read('objects'),
    campaigns: await read('campaigns'),
    photos: await read('photos'),
    packages: await read('packages'),
    projects: await read('projects'),
    lessons: await read('lessons'),
  };
  return needsOfKiosk(kioskShow(site.kiosk, holdings), holdings.objects);
}

/** The files of a built site, whether this build has made them or they stand in a folder. */
interface SiteFiles {
  readonly folder: string;
  /** From the site's root, without a first slash, in order of names. */
  paths(): readonly string[];
  bytes(path: string): number;
  /** Hexadecimal. */
  sha256(path: string): string;
}

/** The files of a folder. */
export function filesOfFolder(folder: string): SiteFiles {
  return {
    folder,
    paths: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .split(sep)
            .join('/'),
        )
        .sort(),
    bytes: (path) => statSync(join(folder, path)).size,
    sha256: (path) => hashText(readFileSync(join(folder, path))),
  };
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

function describe(site: SiteFiles, path: string, door: string | undefined): OfflineFile {
  const file = `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;
  return { path, bytes: site.bytes(file), sha256: site.sha256(file), ...(door === undefined ? {} : { door }) };
}

/** The list of a built site's kiosk, for the doors that need this. */
export async function offlineManifest(site: SiteFiles, doors: readonly Needs[], bundle: Bundle): Promise<OfflineManifest> {
  const all = site.paths().map((path) => `/${path}`);
  const known = new Set(all);
  const files = new Map<string, OfflineFile>();
  const page = await readFile(join(site.folder, 'borne', 'index.html'), 'utf8');
  const loaded = reachable(bundle, page).map((path) => `/${path}`);
  const common = ['/borne/', ...loaded, '/favicon.svg'].filter((path) => path.endsWith('/') || known.has(path));
  for (const path of common) files.set(path, describe(site, path, undefined));
  for (const door of doors)
    for (const path of resolveNeeds(door, all, known)) if (!files.has(path)) files.set(path, describe(site, path, door.door));
  const list = [...files.values()];
  const version = createHash('sha256')
    .update(list.map((file) => `${file.path} ${file.sha256}`).join('\n'))
    .digest('hex')
    .slice(0, 12);
  return { version, bytes: list.reduce((sum, file) => sum + file.bytes, 0), files: list };
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** What the worker is made of: a change in any of it makes a new one. */
const PARTS = [
  WORKER,
  ...['./requests.ts', '../../domain/kiosk/update.ts', '../../domain/web/hex.ts'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  ),
];

/** The worker as one script, compiled again only when its sources or its compiler change. */
async function compiledWorker(): Promise<string> {
  const inputs = await Promise.all(PARTS.map(async (path) => hashText(await readFile(path))));
  return new Cache(cacheFolder()).json({ name: 'offline/worker', version: 1, inputs, params: { vite } }, async () => {
    const { build } = await import('vite');
    const result = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: { write: false, minify: true, target: 'es2022', lib: { entry: WORKER, formats: ['es'], fileName: 'sw' } },
    });
    const output = Array.isArray(result) ? result[0]?.output : 'output' in result ? result.output : undefined;
    const chunk = output?.find((one) => one.type === 'chunk');
    const stray = chunk?.moduleIds.filter((id) => !PARTS.includes(id)) ?? [];
    if (stray.length > 0) throw new Error(`${stray.join(', ')}: not among the parts of the worker (src/setup/offline/write.ts)`);
    if (chunk === undefined) throw new Error('Le service worker de la borne n’a pas pu être compilé.');
    return chunk.code;
  });
}

/** The worker's own files in a site, in the folder of its page. */
export const WORKER_FILES = ['borne/sw.js', 'borne/version.json'] as const;

/** What stands at these for a built site, and the list. */
export async function serviceWorker(
  site: SiteFiles,
  doors: readonly Needs[],
  bundle: Bundle,
): Promise<{ readonly manifest: OfflineManifest; readonly files: Readonly<Record<(typeof WORKER_FILES)[number], string>> }> {
  const manifest = await offlineManifest(site, doors, bundle);
  return {
    manifest,
    files: {
      'borne/sw.js': `self.BORNE=${JSON.stringify(manifest)};\n${await compiledWorker()}`,
      'borne/version.json': JSON.stringify({ version: manifest.version, files: manifest.files.length, bytes: manifest.bytes }),
    },
  };
}
