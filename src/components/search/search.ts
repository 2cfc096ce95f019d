/** Drives the search form: Pagefind is fetched at the first search, the query lives in the address. */
import { fold } from '../../domain/text/fold.ts';
import { pick } from '../../domain/text/text.ts';
import { href, localised, safeUrl } from '../../domain/urls.ts';
import { routes } from '../../domain/routes.ts';
import { loadAllPlaces } from '../../islands/map/load-places.ts';
import { words as wordsOf } from '../../words/words.ts';
import { merged, writings } from '../../domain/text/search-variants.ts';
import { formatSkyState, START } from '../../domain/sky/sky-state.ts';
import { photographFinder, type FoundPhotographs } from '../../islands/map/find-photographs.ts';

interface Result {
  readonly id: string;
  readonly score: number;
  data(): Promise<{
    url: string;
    excerpt: string;
    meta: { title?: string; thumb?: string; nature?: string };
    filters: Record<string, string[]>;
  }>;
}
interface Pagefind {
  options(options: object): Promise<void>;
  search(query: string, options: { filters?: Record<string, string> }): Promise<{ results: Result[] }>;
}

const PAGE = 10;
const NO_PHOTOGRAPHS: FoundPhotographs = { count: 0, first: [] };
const form = document.querySelector<HTMLFormElement>('form.search');
if (form) start(form);

function start(form: HTMLFormElement): void {
  const lang = form.dataset['lang'] ?? '';
  const t = wordsOf('search', lang);
  const state = form.querySelector<HTMLElement>('[data-state]');
  const list = form.querySelector<HTMLElement>('[data-results]');
  const more = form.querySelector<HTMLButtonElement>('[data-following]');
  const pictures = form.querySelector<HTMLElement>('[data-found]');
  const query = form.elements.namedItem('q') as HTMLInputElement;
  const section = form.elements.namedItem('rubrique') as HTMLSelectElement;
  if (!state || !list || !more || !pictures) return;
  let engine: Promise<Pagefind> | undefined;
  let serial = 0;
  const { sky, photographs } = form.dataset;
  /** Of a large collection, whose pages are in an index of their own. */
  const findPhotographs = sky !== undefined && photographs !== undefined ? photographFinder(Number(photographs)) : undefined;

  const load = () =>
    (engine ??= (import(/* @vite-ignore */ form.dataset['pagefind'] ?? '') as Promise<Pagefind>).then(async (pagefind) => {
      // Few type accents: a word is the same with and without.
      await pagefind.options({ excerptLength: 28, ranking: { diacriticSimilarity: 0 } });
      return pagefind;
    }));

  async function run(): Promise<void> {
    const mine = ++serial;
    const words = query.value.trim();
    const address = new URL(location.href);
    for (const [name, value] of [
      ['q', words],
      ['rubrique', section.value],
    ] as const) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(null, '', address);
    list?.replaceChildren();
    pictures?.replaceChildren();
    if (more) more.hidden = true;
    if (!state) return;
    state.textContent = words ? t.searching : '';
    if (!words) return;
    try {
      const index = await load();
      const narrowed = section.value ? { filters: { rubrique: section.value } } : {};
      const asked = findPhotographs && ['', 'vue-du-ciel'].includes(section.value) ? findPhotographs(words) : NO_PHOTOGRAPHS;
      const results = merged(
        (await Promise.all(writings(words).map((writing) => index.search(writing, narrowed)))).map((answer) => answer.results),
      );
      const { count: photographs, first } = await asked;
      if (mine !== serial) return;
      if (results.length === 0 && photographs === 0 && (await knownPlace(words, () => mine === serial))) return;
      if (mine !== serial) return;
      state.textContent = results.length > 0 || photographs === 0 ? t.results({ n: results.length }) : '';
      if (photographs > 0) state.append(...(results.length > 0 ? [' '] : []), onTheMap(photographs, words));
      pictures?.replaceChildren(...first.map(photographItem));
      await show(results, 0, mine);
    } catch {
      state.textContent = t.failed;
      engine = undefined;
    }
  }

  /** A commune of the territory that no page names is known all the same: said, with the way to see it. */
  async function knownPlace(words: string, wanted: () => boolean): Promise<boolean> {
    if (sky === undefined) return false;
    const place = (await loadAllPlaces()).find(({ name }) => fold(name) === fold(words));
    if (!place || !wanted()) return false;
    const said = t.knownPlace({ name: place.name, now: place.now ?? 'none' });
    const link = document.createElement('a');
    link.href = `${sky}?c=${place.lat},${place.lon}&z=14`;
    link.textContent = t.seeFromSky;
    state?.replaceChildren(said, ...(place.lat === undefined || place.lon === undefined ? [] : [' ', link]));
    return true;
  }

  /** The photographs that answer, as a link to where they are shown. */
  function onTheMap(n: number, words: string): HTMLAnchorElement {
    const link = document.createElement('a');
    link.href = `${sky}${formatSkyState({ ...START, query: words, everywhere: true })}`;
    link.textContent = t.photographs({ n });
    return link;
  }

  /** One of them, which leads to its page here or at its holder's. */
  function photographItem({ id, title, thumb, url }: FoundPhotographs['first'][number]): HTMLLIElement {
    const item = document.createElement('li');
    const address = thumb ? href(localised(routes.photo(id), lang)) : safeUrl(url);
    const link = document.createElement(address === undefined ? 'span' : 'a');
    if (link instanceof HTMLAnchorElement && address !== undefined) link.href = address;
    if (thumb) {
      const { width, height } = thumb;
      link.append(Object.assign(new Image(width, height), { src: href(thumb.src), alt: '', decoding: 'async' }));
    }
    link.append(Object.assign(document.createElement('span'), { textContent: pick(title, lang) || id }));
    item.append(link);
    return item;
  }

  async function show(results: Result[], from: number, mine: number): Promise<void> {
    const pages = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
    if (mine !== serial) return;
    for (const page of pages) {
      const item = document.createElement('li');
      const title = document.createElement('h2');
      const link = document.createElement('a');
      link.href = page.url;
      link.textContent = page.meta.title ?? page.url;
      title.append(link);
      const kind = page.filters['rubrique']?.[0];
      const name = [...section.options].find((option) => option.value === kind && kind)?.textContent;
      const excerpt = document.createElement('p');
      excerpt.className = 'note';
      marked(excerpt, page.excerpt);
      const thumb = page.meta.thumb === undefined ? undefined : picture(page.meta.thumb);
      item.classList.toggle('pictured', thumb !== undefined);
      item.append(
        ...(thumb ? [thumb] : []),
        ...(name ? [Object.assign(document.createElement('p'), { className: 'eyebrow', textContent: name })] : []),
        title,
        excerpt,
        ...(thumb && page.meta.nature
          ? [Object.assign(document.createElement('p'), { className: 'nature', textContent: page.meta.nature })]
          : []),
      );
      list?.append(item);
    }
    if (!more) return;
    more.hidden = from + PAGE >= results.length;
    more.onclick = () => void show(results, from + PAGE, mine);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run();
  });
  section.addEventListener('change', () => void run());
  let waiting = 0;
  query.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void run(), 250);
  });
  const address = new URL(location.href);
  query.value = address.searchParams.get('q') ?? '';
  section.value = address.searchParams.get('rubrique') ?? '';
  if (query.value) void run();
}

/** What a page is of, beside its name; one that does not come leaves nothing. */
function picture(src: string): HTMLImageElement {
  const image = Object.assign(new Image(), { alt: '', decoding: 'async', loading: 'lazy' });
  image.addEventListener('error', () => image.remove());
  image.src = src;
  return image;
}

/** Pagefind's excerpt is HTML with `mark` alone: rebuilt as text nodes, so that no page's text becomes markup. */
function marked(target: HTMLElement, excerpt: string): void {
  for (const [i, piece] of excerpt.split(/<\/?mark>/).entries()) {
    // In a paragraph, so that the space after a marked word is kept.
    const text = new DOMParser().parseFromString(`<p>${piece}</p>`, 'text/html').body.textContent ?? '';
    if (i % 2 === 0) target.append(text);
    else target.append(Object.assign(document.createElement('mark'), { textContent: text }));
  }
}
