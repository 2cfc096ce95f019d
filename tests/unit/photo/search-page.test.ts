// @vitest-environment happy-dom
/** What the search page shows of a large collection of photographs: the first that answer, each a touch away, and the way to all. */
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { detailFile } from '../../../src/domain/photo/index-detail.ts';
import { CHUNK_SIZE, INDEX_MAGIC } from '../../../src/domain/photo/index-format.ts';
import { encodeWords, WORDS_FILE } from '../../../src/domain/photo/index-words.ts';

const TITLES = [
  'Le bourg, vu du nord',
  'Le bourg, vu du sud',
  'Les marais',
  'Le bourg, la gare',
  'Le bourg, l’église',
  'Le bourg, le port',
];
/** A Pagefind that finds nothing. */
const PAGEFIND = `data:text/javascript,${encodeURIComponent('export const options = async () => {}; export const search = async () => ({ results: [] });')}`;

beforeEach(() => {
  const { directory, blocks } = encodeWords(TITLES.map((title, i) => ({ id: `cliche-${i}`, title })));
  const packed = (raw: Uint8Array) => Buffer.concat([Buffer.from(INDEX_MAGIC, 'latin1'), deflateRawSync(raw)]);
  const details = TITLES.map((title, i) => ({
    id: `cliche-${i}`,
    title: { fr: title },
    ...(i === 1 ? { url: 'https://archives.example/1' } : { thumb: { src: `/iiif/cliche-${i}/p.jpg`, width: 480, height: 360 } }),
  }));
  const files = new Map<string, Buffer>([
    [WORDS_FILE, packed(directory)],
    ...[...blocks].map(([path, block]) => [path, packed(block)] as const),
    [detailFile(0, CHUNK_SIZE), Buffer.from(JSON.stringify(details))],
  ]);
  vi.stubGlobal('fetch', (path: string) => {
    const file = files.get(path);
    return Promise.resolve(new Response(file && new Uint8Array(file), { status: file ? 200 : 404 }));
  });
  document.body.innerHTML = `<form class="search" data-pagefind="${PAGEFIND}" data-lang="fr" data-sky="/vue-du-ciel/" data-photographs="${TITLES.length}">
    <input name="q" value=""><select name="rubrique"><option value="">tout</option></select><button type="submit">Rechercher</button>
    <p data-state></p><ul data-found></ul><ol data-results></ol><button type="button" data-following hidden></button></form>`;
});
afterEach(() => vi.unstubAllGlobals());

it('leads to a photograph at one touch, to its holder where it is not here, and to all of them on the map', async () => {
  await import('../../../src/components/search/search.ts');
  const form = document.querySelector('form') as HTMLFormElement;
  (form.elements.namedItem('q') as HTMLInputElement).value = 'bourg';
  form.dispatchEvent(new Event('submit', { cancelable: true }));
  const links = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-found] a')];
  await vi.waitFor(() => expect(links().length).toBeGreaterThan(0), { timeout: 20_000 });
  expect(links().map((link) => [link.getAttribute('href'), link.textContent])).toEqual([
    ['/vue-du-ciel/cliche-0/', TITLES[0]],
    ['https://archives.example/1', TITLES[1]],
    ['/vue-du-ciel/cliche-3/', TITLES[3]],
    ['/vue-du-ciel/cliche-4/', TITLES[4]],
  ]);
  expect(document.querySelector('[data-found] img')?.getAttribute('src')).toBe('/iiif/cliche-0/p.jpg');
  const all = document.querySelector<HTMLAnchorElement>('[data-state] a');
  expect(all?.textContent).toContain('5 photographies');
  expect(all?.getAttribute('href')).toMatch(/^\/vue-du-ciel\/\?.*bourg/);
});
