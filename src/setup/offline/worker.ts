/**
 * The kiosk's service worker: a whole copy of what the doors need, or none. A version is filled file by file and each
 * file is checked by its length and its hash; only when all are there does the version count. It then waits until the
 * page says that nobody is looking. What is held is answered from the copy, network or not.
 *
 * The build writes the manifest of the version in front of this file (`self.BORNE`), so that a new version is a new
 * worker to the browser. The worker lives at `/borne/sw.js`: other pages of the site are not its business.
 */
import { plan, readiness, type OfflineFile, type OfflineManifest } from '../../domain/kiosk/update.ts';
import { hex } from '../../domain/web/hex.ts';
import { pathOfRequest, rangeOf } from './requests.ts';

interface WorkerScope {
  readonly BORNE: OfflineManifest;
  readonly registration: { readonly scope: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled: boolean }): Promise<{ postMessage(message: unknown): void }[]>;
  };
  readonly location: { readonly origin: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  addEventListener(
    type: 'message',
    listener: (event: { data: { type?: string }; source: { postMessage(message: unknown): void } | null }) => void,
  ): void;
  addEventListener(type: 'fetch', listener: (event: { request: Request; respondWith(response: Promise<Response>): void }) => void): void;
}

const worker = globalThis as unknown as WorkerScope;
const { BORNE } = worker;
/** Base of the site without a final slash: the scope is `<base>/borne/`. */
const base = new URL(worker.registration.scope).pathname.replace(/\/borne\/$/, '');
/** Two kiosks under two sub-paths of one origin do not share a copy. */
const prefix = `borne${base}|`;
const cacheName = prefix + BORNE.version;
const MANIFEST = '/borne/manifeste.json';
/** Files fetched at once. */
const LANES = 4;

async function tell(message: unknown): Promise<void> {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

/** The version that is whole, if another than this one is. */
async function heldVersion(): Promise<{ cache: Cache; manifest: OfflineManifest } | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix) || name === cacheName) continue;
    const cache = await caches.open(name);
    // The manifest is written last: where it is, everything is.
    const manifest = await cache.match(base + MANIFEST);
    if (manifest) return { cache, manifest: (await manifest.json()) as OfflineManifest };
  }
  return undefined;
}

async function fetchFile(file: OfflineFile): Promise<Response> {
  const response = await fetch(base + file.path, { cache: 'no-store' });
  if (!response.ok) throw new Error(`${file.path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength !== file.bytes || hex(await crypto.subtle.digest('SHA-256', bytes)) !== file.sha256)
    throw new Error(`${file.path}: unexpected content`);
  return new Response(bytes, {
    headers: { 'content-type': response.headers.get('content-type') ?? 'application/octet-stream', 'content-length': String(file.bytes) },
  });
}

/** Fills this version's copy; what an interrupted attempt has left is kept and only the rest is fetched. */
async function fill(): Promise<void> {
  const cache = await caches.open(cacheName);
  const there = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = BORNE.files.filter((file) => !there.has(base + file.path));
  const held = await heldVersion();
  const { reuse, fetch: wanted } = plan({ ...BORNE, files: missing }, held?.manifest);
  let done = BORNE.bytes - missing.reduce((sum, file) => sum + file.bytes, 0);
  const ready = new Set(BORNE.files.map((file) => file.path));
  for (const file of missing) ready.delete(file.path);
  const queue = [...reuse.map(({ file, from }) => ({ file, from })), ...wanted.map((file) => ({ file, from: undefined }))];
  async function lane(): Promise<void> {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const { file, from } = job;
      const same = from === undefined ? undefined : await held?.cache.match(base + from);
      await cache.put(base + file.path, same ?? (await fetchFile(file)));
      done += file.bytes;
      ready.add(file.path);
      void tell({ type: 'progress', done, total: BORNE.bytes, doors: readiness(BORNE, ready) });
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane));
  await cache.put(base + MANIFEST, new Response(JSON.stringify(BORNE), { headers: { 'content-type': 'application/json' } }));
}

async function dropOldVersions(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
}

/** What parts were last asked of, by path: an archive's tiles come one by one, and the whole is read from the copy once. */
const wholes = new Map<string, Promise<Blob>>();
const WHOLES = 4;

function wholeOf(path: string, hit: Response): Promise<Blob> {
  const whole = wholes.get(path) ?? hit.blob();
  wholes.delete(path);
  wholes.set(path, whole);
  whole.catch(() => wholes.delete(path));
  for (const oldest of [...wholes.keys()].slice(0, -WHOLES)) wholes.delete(oldest);
  return whole;
}

async function fromCopy(request: Request): Promise<Response> {
  const path = pathOfRequest(request, base);
  const cache = await caches.open(cacheName);
  const hit = (await cache.match(path)) ?? (request.mode === 'navigate' ? await cache.match(`${base}/borne/`) : undefined);
  if (!hit) return fetch(request);
  const range = request.headers.get('range');
  return range === null ? hit : rangeOf(await wholeOf(path, hit), range, hit.headers.get('content-type') ?? 'application/octet-stream');
}

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => {
  event.waitUntil(
    worker.clients.claim().then(() => tell({ type: 'version', version: BORNE.version, files: BORNE.files.length, bytes: BORNE.bytes })),
  );
  // Not awaited: an old copy that cannot be deleted must not keep the new one from serving.
  void dropOldVersions().catch(() => undefined);
});
worker.addEventListener('message', (event) => {
  if (event.data.type === 'apply') void worker.skipWaiting();
  if (event.data.type === 'version?')
    event.source?.postMessage({ type: 'version', version: BORNE.version, files: BORNE.files.length, bytes: BORNE.bytes });
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin || url.pathname === `${base}/borne/sw.js`) return;
  event.respondWith(fromCopy(request));
});
