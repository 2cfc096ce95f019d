/**
 * What data pages do before a tool is opened: nothing but wait. The explorer is fetched when a link asks for it, or when
 * the address says what to show.
 */
interface Opened {
  show(query: string): void;
}

const holder = document.querySelector<HTMLElement>('[data-explorer-room]');
let opened: Promise<Opened | undefined> | undefined;

async function open(query: string): Promise<void> {
  if (!holder) return;
  holder.hidden = false;
  holder.setAttribute('aria-busy', 'true');
  opened ??= import('../../islands/data-explorer/explorer.ts').then(
    ({ openExplorer }) => openExplorer(holder),
    () => {
      holder.textContent = holder.dataset['fault'] ?? '';
      return undefined;
    },
  );
  (await opened)?.show(query);
  holder.removeAttribute('aria-busy');
  holder.querySelector<HTMLElement>('h2')?.focus();
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-explorer]')) {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { search } = new URL(link.href);
    history.pushState(null, '', `${search}#explorer`);
    void open(search);
    holder?.scrollIntoView({ block: 'start' });
  });
}
if (new URLSearchParams(location.search).has('table')) void open(location.search);
window.addEventListener('popstate', () => {
  if (new URLSearchParams(location.search).has('table')) void open(location.search);
});

// A chart that came as a file is set in the page once it is near: its letters are then the site's, and are read as text.
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      void import('../../islands/drawn-chart.ts')
        .then(({ drawnChart }) => drawnChart((target as HTMLImageElement).src))
        .then((markup) => {
          if (markup !== undefined) target.outerHTML = markup;
        });
    }
  },
  { rootMargin: '600px' },
);
for (const image of document.querySelectorAll('img.graph')) near.observe(image);

// Paper has nothing to unfold: what was folded is printed, and folded again after.
let folded: HTMLDetailsElement[] = [];
window.addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll<HTMLDetailsElement>('.data details:not([open])')];
  folded.forEach((details) => {
    details.open = true;
  });
});
window.addEventListener('afterprint', () =>
  folded.forEach((details) => {
    details.open = false;
  }),
);

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy-of]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset['copyOf'] ?? '')?.textContent ?? '';
    const said = button.parentElement?.querySelector('[role=status]');
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (said) said.textContent = done ? (button.dataset['said'] ?? '') : text;
  });
}

export {};
