/**
 * No way out: every link becomes a QR code, and the gestures by which a browser lets one escape are off. Listens on the
 * document, in capture, so that nothing inside a door can forget it.
 */
import { carriedUrl } from '../../domain/kiosk/carry.ts';

/** Keys that mean nothing to a visitor and much to a browser. */
const FORBIDDEN_KEYS = /^(F\d{1,2}|ContextMenu|BrowserBack|BrowserForward|BrowserHome|BrowserRefresh|PrintScreen)$/;

export interface ContainmentOptions {
  readonly siteUrl: string;
  /** Base of the site, without a final slash. */
  readonly base: string;
  readonly onCarry: (url: string) => void;
  /** The browser's back gesture. */
  readonly onBack: () => void;
}

/** Closes every way out; gives back how to open them again. */
export function contain({ siteUrl, base, onCarry, onBack }: ContainmentOptions): () => void {
  const stop = new AbortController();
  const capture = { capture: true, signal: stop.signal };
  const never = (event: Event) => event.preventDefault();

  function follow(event: Event): void {
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement | SVGAElement => node instanceof Element && node.matches('a[href], area[href]'));
    if (!link) return;
    // Staff carry the log and the counters away as files that the page itself wrote.
    if (link instanceof HTMLAnchorElement && link.href.startsWith('blob:') && link.dataset['staff'] !== undefined) return;
    const target = link.getAttribute('href') ?? '';
    const url = carriedUrl(target, location.href, { url: siteUrl, base });
    if (url === undefined && target.startsWith('#')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (url !== undefined) onCarry(url);
  }

  document.addEventListener('click', follow, capture);
  document.addEventListener('auxclick', follow, capture);
  document.addEventListener('submit', never, capture);
  for (const type of [
    'contextmenu',
    'selectstart',
    'dragstart',
    'drop',
    'dragover',
    'gesturestart',
    'gesturechange',
    'copy',
    'cut',
    'paste',
    'beforeprint',
  ])
    document.addEventListener(type, never, capture);
  document.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault();
    },
    { ...capture, passive: false },
  );
  document.addEventListener(
    'touchmove',
    (event) => {
      // Two fingers turn and zoom what is made for it; elsewhere they would zoom the page.
      const inside =
        event.target instanceof Element && event.target.closest('[data-gestures], canvas, [role="application"], .leaflet-container');
      if (event.touches.length > 1 && !inside && event.cancelable) event.preventDefault();
    },
    { ...capture, passive: false },
  );
  document.addEventListener(
    'keydown',
    (event) => {
      if (
        FORBIDDEN_KEYS.test(event.key) ||
        event.altKey ||
        ((event.ctrlKey || event.metaKey) && event.key !== 'Control' && event.key !== 'Meta')
      )
        event.preventDefault();
    },
    capture,
  );

  const open = window.open;
  window.open = ((url?: string | URL) => {
    const carried = url === undefined ? undefined : carriedUrl(String(url), location.href, { url: siteUrl, base });
    if (carried !== undefined) onCarry(carried);
    return null;
  }) as typeof window.open;
  const print = window.print;
  window.print = () => undefined;

  // One guard entry, kept across reloads: going back lands on this page again, and the history does not grow.
  const guard = () => history.pushState({ borne: true }, '');
  if (!(history.state as { borne?: boolean } | null)?.borne) guard();
  window.addEventListener(
    'popstate',
    () => {
      if (!(history.state as { borne?: boolean } | null)?.borne) guard();
      onBack();
    },
    { signal: stop.signal },
  );

  return () => {
    stop.abort();
    window.open = open;
    window.print = print;
  };
}
