/** The page's side of the offline copy: asks for it, says how far it is, lets a new version in when nobody is there. */
import { staffWords } from './staff/words.ts';
import type { DoorReadiness } from '../../domain/kiosk/update.ts';
import { href } from '../../domain/urls.ts';
import { routes } from '../../domain/routes.ts';

export interface OfflineState {
  /** `none`: this browser or address cannot. */
  readonly status: 'none' | 'filling' | 'ready';
  readonly version: string;
  readonly files: number;
  readonly bytes: number;
  /** 0 … 1 while filling. */
  readonly progress: number;
  /** While filling: door by door. */
  readonly doors: readonly DoorReadiness[];
  /** The copy was not there when the page started: what is ready is worth saying. */
  readonly first: boolean;
  /** A whole new version waits for a quiet moment. */
  readonly waiting: boolean;
}

export const NO_OFFLINE: OfflineState = {
  status: 'none',
  version: '',
  files: 0,
  bytes: 0,
  progress: 0,
  doors: [],
  first: false,
  waiting: false,
};

/** How often a new version is looked for, ms. */
const POLL_MS = 15 * 60_000;

type WorkerMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly doors: readonly DoorReadiness[] }
  | { readonly type: 'version'; readonly version: string; readonly files: number; readonly bytes: number };

/** Registers the worker and follows it; gives back how to stop. */
export function followOffline(onState: (change: Partial<OfflineState>) => void, onFault: (message: string) => void): () => void {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return () => undefined;
  const stop = new AbortController();
  const { signal } = stop;
  let poll: ReturnType<typeof setInterval> | undefined;

  container.addEventListener(
    'message',
    (event) => {
      const data = event.data as WorkerMessage;
      if (data.type === 'progress') onState(data.total === 0 ? {} : { progress: data.done / data.total, doors: data.doors });
      if (data.type === 'version') onState({ status: 'ready', version: data.version, files: data.files, bytes: data.bytes, progress: 1 });
    },
    { signal },
  );
  container.startMessages();

  const followed = new WeakSet<ServiceWorker>();

  /** Asks for the copy; asked again, it looks for a new version, or tries again what has failed. */
  async function ask(): Promise<void> {
    const registration = await container?.register(href('/borne/sw.js'), { scope: href(routes.kiosk()), updateViaCache: 'none' });
    if (!registration || signal.aborted) return;
    const tell = () => {
      registration.active?.postMessage({ type: 'version?' });
      onState({ waiting: registration.active !== null && registration.waiting !== null });
    };
    const follow = (worker: ServiceWorker | null) => {
      if (!worker || followed.has(worker)) return;
      followed.add(worker);
      if (!registration.active) onState({ status: 'filling', first: true });
      worker.addEventListener(
        'statechange',
        () => {
          tell();
          if (worker.state !== 'redundant' || registration.active) return;
          onState({ status: 'none' });
          onFault(staffWords().t.told.copy);
        },
        { signal },
      );
    };
    registration.addEventListener('updatefound', () => follow(registration.installing), { signal });
    follow(registration.installing);
    tell();
  }
  async function start(): Promise<void> {
    await ask();
    poll = setInterval(() => void ask().catch(() => undefined), POLL_MS);
    await navigator.storage.persist().catch(() => false);
  }
  start().catch((error: unknown) => {
    onState({ status: 'none' });
    onFault(error instanceof Error ? error.message : String(error));
  });
  return () => {
    stop.abort();
    clearInterval(poll);
  };
}

/** Lets the waiting version take over; resolves when it has, or after a few seconds in any case. */
export async function applyUpdate(): Promise<void> {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = await container?.getRegistration(href(routes.kiosk()));
  if (!container || !registration?.waiting) return;
  await new Promise<void>((done) => {
    container.addEventListener('controllerchange', () => done(), { once: true });
    registration.waiting?.postMessage({ type: 'apply' });
    setTimeout(done, 5000);
  });
}

/** Whether loading the page again will bring the page, network or not. */
export async function canReload(): Promise<boolean> {
  if (navigator.serviceWorker?.controller) return true;
  try {
    const response = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(3000) });
    return response.ok;
  } catch {
    return false;
  }
}
