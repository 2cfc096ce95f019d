/**
 * Brings the viewer to its showcase: at a click, or by itself once the page is there and the showcase is in sight,
 * unless the visitor saves data. Nothing of the viewer is fetched before.
 */
import type { MountedViewer } from '../../islands/object-viewer/mount.tsx';

interface NetworkHints { readonly connection?: { readonly saveData?: boolean } }

function showcase(section: HTMLElement): void {
  const part = <T extends HTMLElement>(selector: string): T => section.querySelector<T>(selector)!;
  const [rest, live, controls] = [part('.repos'), part('.vivant'), part('.commandes')];
  const [open, leave, state] = [part<HTMLButtonElement>('.ouvrir'), part<HTMLButtonElement>('.quitter'), part('.etat')];
  let viewer: MountedViewer | undefined;
  let opening: Promise<void> | undefined;

  const start = (): Promise<void> => {
    opening ??= (async () => {
      open.disabled = true;
      state.textContent = state.dataset['ouverture'] ?? '';
      try {
        const [{ mountViewer }, response] = await Promise.all([import('../../islands/object-viewer/mount.tsx'), fetch(section.dataset['visionneuse'] ?? '')]);
        if (!response.ok) throw new Error(String(response.status));
        live.hidden = false;
        rest.hidden = true;
        open.hidden = true;
        leave.hidden = false;
        state.textContent = '';
        viewer = mountViewer(live, await response.json(), {
          lang: section.dataset['lang'] === 'en' ? 'en' : 'fr',
          address: section.dataset['adresse'],
          embed: section.dataset['integrer'],
        });
      } catch {
        state.textContent = state.dataset['echec'] ?? '';
        open.disabled = false;
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
    open.disabled = false;
    open.focus();
  };

  controls.hidden = section.classList.contains('seule');
  open.addEventListener('click', () => void start());
  leave.addEventListener('click', stop);

  // Links of the page to a view of the object go to the viewer in place.
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-vue]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = new URL(link.href).search;
    void start().then(() => {
      viewer?.show(query);
      section.scrollIntoView({ block: 'start' });
    });
  });

  if ((navigator as NetworkHints).connection?.saveData) return;
  const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    sight.disconnect();
    const begin = (): number => Number(whenIdle(() => void start()));
    if (document.readyState === 'complete') begin();
    else addEventListener('load', begin, { once: true });
  }, { rootMargin: '200px' });
  sight.observe(section);
}

for (const section of document.querySelectorAll<HTMLElement>('[data-visionneuse]')) showcase(section);
