/**
 * Brings the viewer to its showcase: at a click, for an address that tells a view, or once the visitor stirs with the
 * showcase in sight, unless data is to be saved. Nothing of the viewer is fetched before.
 */
import { VIEW_KEYS } from '../../domain/object/view-state.ts';
import { beginEarly } from '../../islands/object-viewer/first-picture/early.ts';
import type { ViewerRecord } from '../../islands/object-viewer/viewer-record.ts';
import type { MountedViewer } from '../../islands/object-viewer/mount.tsx';

interface NetworkHints {
  readonly connection?: { readonly saveData?: boolean };
}

function showcase(section: HTMLElement): void {
  const part = <T extends HTMLElement>(selector: string): T => section.querySelector<T>(selector)!;
  const [rest, live, controls] = [part('.rest'), part('.live'), part('.controls')];
  const [open, leave, state] = [part<HTMLButtonElement>('.open-button'), part<HTMLButtonElement>('.leave-button'), part('.state')];
  let viewer: MountedViewer | undefined;
  let opening: Promise<void> | undefined;

  const start = (): Promise<void> => {
    opening ??= (async () => {
      // Disabled, it would drop the focus before the viewer can take it.
      open.setAttribute('aria-disabled', 'true');
      state.textContent = state.dataset['opening'] ?? '';
      try {
        // The record, the first tile and the scripts travel together.
        const answer = fetch(section.dataset['viewer'] ?? '');
        const scripts = import('../../islands/object-viewer/mount.tsx');
        const { width, height } = rest.getBoundingClientRect();
        const early = beginEarly(new URL(section.dataset['tiles'] ?? '', location.href).href, width, height);
        const [response, { mountViewer }] = await Promise.all([answer, scripts]);
        if (!response.ok) throw new Error(String(response.status));
        const record = (await response.json()) as ViewerRecord;
        const takesFocus = document.activeElement === open;
        live.hidden = false;
        rest.hidden = true;
        open.hidden = true;
        leave.hidden = false;
        state.textContent = '';
        viewer = mountViewer(live, record, {
          early,
          takesFocus,
          lang: section.dataset['lang'] ?? '',
          address: section.dataset['address'],
          embed: section.dataset['embed'],
        });
      } catch {
        state.textContent = state.dataset['failed'] ?? '';
        open.removeAttribute('aria-disabled');
        opening = undefined;
      }
    })();
    return opening;
  };
  const stop = (): void => {
    viewer?.unmount();
    viewer = undefined;
    opening = undefined;
    live.hidden = true;
    rest.hidden = false;
    leave.hidden = true;
    open.hidden = false;
    open.removeAttribute('aria-disabled');
    open.focus();
  };

  controls.hidden = section.classList.contains('single');
  open.addEventListener('click', () => void start());
  leave.addEventListener('click', stop);

  // Links of the page to a view of the object go to the viewer in place.
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-view]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = new URL(link.href).search;
    void start().then(() => {
      viewer?.show(query);
      section.scrollIntoView({ block: 'start' });
    });
  });

  // An address that tells a view asks for it.
  if (VIEW_KEYS.some((key) => new URLSearchParams(location.search).has(key)) || section.classList.contains('single')) {
    void start();
    return;
  }
  if ((navigator as NetworkHints).connection?.saveData) return;
  // Else the viewer comes once somebody is there, and near: until then the page costs its poster alone.
  const signs = ['pointermove', 'pointerdown', 'scroll', 'keydown'] as const;
  const someone = (): void => {
    for (const sign of signs) removeEventListener(sign, someone);
    const sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        sight.disconnect();
        void start();
      },
      { rootMargin: '200px' },
    );
    sight.observe(section);
  };
  for (const sign of signs) addEventListener(sign, someone, { passive: true });
}

for (const section of document.querySelectorAll<HTMLElement>('[data-viewer]')) showcase(section);
