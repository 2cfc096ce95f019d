/**
 * The watch over the whole page: errors that nobody caught, promises that failed, pictures that did not come, a lost
 * drawing context that does not return, a page that stood still. It reports; what to do is the rules' business.
 */
import type { FaultKind } from '../../domain/kiosk/breaker.ts';
import { staffWords } from './staff/words.ts';

/** What the staff's log says, in the staff's language. */
const told = () => staffWords().t.told;

export type Report = (kind: FaultKind, message: string) => void;

/** A viewer may take this long to get its lost context back by itself, ms; the kiosk is home within 5 s in any case. */
const CONTEXT_GRACE_MS = 2500;
const HEARTBEAT_MS = 1000;
/** A page that does not turn for so long was stuck, ms. */
const STALL_MS = 10_000;

function message(error: unknown): string {
  return error instanceof Error ? `${error.name} : ${error.message}` : String(error);
}

/** Whether an error's message tells of one: a resize that takes two frames is told as an error and is none. */
export function isFault(said: string): boolean {
  return !/ResizeObserver loop/.test(said);
}

/** What a promise that failed means: nothing when it was only given up, as is a page's fading in when its window changes meanwhile; a map's layer or a tile that does not answer is no broken screen. */
export function rejectionKind(reason: unknown): FaultKind | undefined {
  if (reason instanceof DOMException && reason.name === 'AbortError') return undefined;
  if (reason instanceof DOMException && /^Transition was/.test(reason.message)) return undefined;
  const network = reason instanceof TypeError && /fetch|network|load/i.test(reason.message) && !/module/i.test(reason.message);
  return network ? 'resource' : 'promise';
}

/** Still lost, and still meant to be seen. */
function isLost(canvas: HTMLCanvasElement): boolean {
  if (!canvas.isConnected) return false;
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
  return context?.isContextLost() ?? false;
}

export function watchPage(report: Report): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener(
    'error',
    (event) => {
      const source = event.target;
      if (source instanceof HTMLImageElement) report('resource', told().picture({ address: source.currentSrc || source.src }));
      else if (source instanceof HTMLScriptElement || source instanceof HTMLLinkElement)
        report('script', told().file({ address: source instanceof HTMLScriptElement ? source.src : source.href }));
      else if (isFault(event.message))
        report('script', event.error === undefined || event.error === null ? event.message : message(event.error));
    },
    { capture: true, signal },
  );
  window.addEventListener(
    'unhandledrejection',
    (event) => {
      const kind = rejectionKind(event.reason);
      if (kind) report(kind, message(event.reason));
    },
    { signal },
  );
  document.addEventListener(
    'webglcontextlost',
    (event) => {
      const canvas = event.target;
      if (!(canvas instanceof HTMLCanvasElement)) return;
      setTimeout(() => {
        if (isLost(canvas)) report('context', told().context);
      }, CONTEXT_GRACE_MS);
    },
    { capture: true, signal },
  );

  let beat = performance.now();
  const heart = setInterval(() => {
    const now = performance.now();
    if (now - beat > STALL_MS && document.visibilityState === 'visible')
      report('stall', told().stall({ seconds: Math.round((now - beat) / 1000) }));
    beat = now;
  }, HEARTBEAT_MS);
  return () => {
    stop.abort();
    clearInterval(heart);
  };
}
