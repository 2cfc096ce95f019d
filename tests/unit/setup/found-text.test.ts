/** What of a page enters the search, and what may change without the index being built anew. */
import { expect, test } from 'vitest';
import { foundText } from '../../../src/setup/integrations/found-text.ts';

const page = (main: string, head = '') =>
  `<!DOCTYPE html><html lang="fr" class="x"><head><title>T</title>${head}</head><body><nav>Menu</nav><main id="contenu" data-pagefind-body>${main}</main><footer>Pied</footer></body></html>`;

test('the language, the text and its marks stay; the frame and what only draws goes', () => {
  const found = foundText(
    page('<h1>Le <b>vase</b></h1><svg viewBox="0 0 1 1"><text>7</text></svg><style>p{}</style><p data-pagefind-ignore>Ici</p>'),
  );
  expect(found).toBe(
    '<html lang="fr" class="x"><body><main id="contenu" data-pagefind-body><h1>Le <b>vase</b></h1><p data-pagefind-ignore>Ici</p></main></body></html>',
  );
});

test('ways to elsewhere are not found, and lines side by side are no one word', () => {
  const found = foundText(
    page('<nav><a href="/x/">Ailleurs</a></nav><p><span>petit vaisseau</span><span>De fin or</span>, <i>pur</i></p>'),
  );
  expect(found).not.toContain('Ailleurs');
  expect(found).toContain('<span>petit vaisseau</span> <span>De fin or</span>, <i>pur</i>');
});

test('a list that is not to be found changes nothing, a word of the page does', () => {
  const list = (row: string) =>
    page(`<h1>Le ciel</h1><section class="section" id="liste" data-pagefind-ignore><ul><li>${row}</li></ul></section>`);
  expect(foundText(list('Une'))).toBe(foundText(list('Une vue')));
  expect(foundText(page('<h1>Le ciel</h1>'))).not.toBe(foundText(page('<h1>Le sol</h1>')));
  // A script of the page's frame is not its text.
  expect(foundText(page('<p>a</p>', '<script src="/a.js"></script>'))).toBe(foundText(page('<p>a</p>', '<script src="/b.js"></script>')));
});

test('a section within one that is left out is never cut in half', () => {
  const nested = '<section data-pagefind-ignore><p>a</p><section><p>b</p></section><p>c</p></section><p>d</p>';
  expect(foundText(page(nested))).toContain(nested);
  // The attribute's name alone counts.
  expect(foundText(page('<section data-pagefind-ignore-not="x"><p>a</p></section>'))).toContain('<p>a</p>');
});
