/** A copy of a built site for the kiosk's trials: a shorter silence before the question, another offline version. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KioskContent } from '../../../src/domain/kiosk/content.ts';
import { buildFolder } from '../../../src/build-folder.ts';
import type { Needs } from '../../../src/domain/kiosk/needs.ts';
import type { OfflineManifest } from '../../../src/domain/kiosk/update.ts';
import { serve } from '../../../src/setup/serve.mjs';
import { readBundle, type Bundle } from '../../../src/setup/integrations/bundle.ts';
import { filesOfFolder, offlineManifest, offlineNeeds, serviceWorker } from '../../../src/setup/offline/write.ts';

export interface KioskSite {
  readonly folder: string;
  readonly origin: string;
  /** Stops answering, as a network that is cut. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Publishes another version: the page's data changed, the worker rewritten. */
  publish(change: (content: KioskContent) => KioskContent): Promise<void>;
  close(): Promise<void>;
}

const DATA = /(id="kiosk-content">)(.*?)(<\/script>)/s;

async function rewrite(
  folder: string,
  change: (content: KioskContent) => KioskContent,
  needs: readonly Needs[],
  bundle: Bundle,
): Promise<void> {
  const page = join(folder, 'borne', 'index.html');
  const html = await readFile(page, 'utf8');
  const json = DATA.exec(html)?.[2];
  if (json === undefined) throw new Error('Ce site n’a pas de borne.');
  const content = JSON.stringify(change(JSON.parse(json) as KioskContent)).replaceAll('<', '\\u003c');
  await writeFile(
    page,
    html.replace(DATA, (_, open: string, _old: string, close: string) => open + content + close),
  );
  const { files } = await serviceWorker(filesOfFolder(folder), needs, bundle);
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
}

/** Folders of tiles that a short trial can do without: thousands of small files. */
const TILES = /^\/tuiles\//;

const withoutTiles = (needs: readonly Needs[]): Needs[] =>
  needs.map((need) => ({ ...need, pyramids: [], folders: need.folders.filter((path) => !TILES.test(path)) }));

/**
 * What a built folder's kiosk holds, by what it is said to be built from.
 * @throws where these are of two builds: the one's doors would fail for want of the other's files, and the kiosk would be blamed
 */
async function ownManifest(built: string, needs: readonly Needs[], bundle: Bundle, made: string): Promise<OfflineManifest> {
  const published = JSON.parse(await readFile(join(built, 'borne', 'version.json'), 'utf8')) as { readonly version: string };
  // Files that are not there are the surest sign of all.
  const manifest = await offlineManifest(filesOfFolder(built), needs, bundle).catch(() => undefined);
  if (manifest?.version !== published.version)
    throw new Error(
      `« ${built} » n’a pas été construit à partir de « ${made} » : deux constructions s’y mêlent. Construire le site (npm run build), ou nommer ensemble OUT_DIR et BUILD_FOLDER.`,
    );
  return manifest;
}

/** Copies what the kiosk needs of a built folder, changes its data, serves it on a free port. `tiles: false` leaves the tiles of pictures out; `made` is what the site was built from. */
export async function kioskSite(
  built: string,
  change: (content: KioskContent) => KioskContent,
  { tiles = true, made }: { readonly tiles?: boolean; readonly made?: string } = {},
): Promise<KioskSite> {
  const declared = await offlineNeeds(made);
  if (!declared) throw new Error('Ce site n’a pas de borne.');
  const needs = tiles ? declared : withoutTiles(declared);
  const bundle = readBundle(made);
  const manifest = tiles
    ? await ownManifest(built, needs, bundle, made ?? buildFolder())
    : await offlineManifest(filesOfFolder(built), needs, bundle);
  const folder = await mkdtemp(join(tmpdir(), 'borne-'));
  for (const { path } of manifest.files) {
    const file = path.endsWith('/') ? `${path}index.html` : path;
    await cp(join(built, file), join(folder, file), { recursive: true });
  }
  await rewrite(folder, change, needs, bundle);
  let server: Awaited<ReturnType<typeof serve>> | undefined = await serve({ folder });
  const { port, url } = server;
  return {
    folder,
    origin: url,
    async cut() {
      await server?.close();
      server = undefined;
    },
    async restore() {
      server ??= await serve({ folder, port });
    },
    publish: (next) => rewrite(folder, next, needs, bundle),
    async close() {
      await server?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
