/** A photograph's page: the desk is offered, and opens when it is asked for or when the address holds its points. */
import type { DeskData } from '../../domain/sky/desk-data.ts';
import { isDeskLink } from './is-desk-link.ts';
import { words as wordsOf } from '../../words/words.ts';

function begin(section: HTMLElement): void {
  const lang = section.dataset['lang'] ?? '';
  const words = wordsOf('orientation', lang);
  const data = JSON.parse(section.dataset['photo'] ?? '{}') as DeskData;
  const title = document.createElement('h2');
  title.textContent = words.title;
  const lead = document.createElement('p');
  lead.className = 'reading';
  lead.textContent = words.lead;
  const open = document.createElement('button');
  open.type = 'button';
  open.className = 'button';
  open.textContent = words.begin;
  const desk = document.createElement('div');
  section.append(title, lead, open, desk);
  section.hidden = false;
  let mounting = false;
  const start = async (): Promise<void> => {
    if (mounting) return;
    mounting = true;
    open.setAttribute('aria-disabled', 'true');
    try {
      const { mountDesk } = await import('./mount.ts');
      const mounted = await mountDesk(desk, {
        lang,
        data,
        close: () => {
          mounted.destroy();
          mounting = false;
          open.hidden = false;
          open.removeAttribute('aria-disabled');
          open.focus();
        },
      });
      open.hidden = true;
    } catch {
      // Without the network the desk may not come: it may be asked for again.
      mounting = false;
      open.removeAttribute('aria-disabled');
    }
  };
  open.addEventListener('click', () => {
    void start().then(() => {
      // Picture and map are to be seen together: the desk takes the window.
      (desk.firstElementChild ?? desk).scrollIntoView({ block: 'start' });
      desk.querySelector<HTMLElement>('.orient-map')?.focus({ preventScroll: true });
    });
  });
  if (isDeskLink(location.hash)) void start().then(() => section.scrollIntoView({ block: 'start' }));
}

for (const section of document.querySelectorAll<HTMLElement>('[data-sky="orient"]')) begin(section);
