/** Whatever an English page says in French is marked as French, for the voices that read it (WCAG 3.1.2). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, inject, it } from 'vitest';

const folders = inject('folders');

/** Small words that English has not, and words with the accents of French; capitals begin names, which have no language. */
const FRENCH =
  /(?<![\p{L}-])(?:le|la|les|des|du|de la|et|une|pour|sur|dans|par|avec|est|qui|au|aux|ne|pas|où)(?![\p{L}-])|(?<![\p{L}-])\p{Ll}*[éèêàùçîôûœ]\p{Ll}*(?![\p{L}-])/u;

const SILENT = 'script, style, template, noscript, code, [hidden], [aria-hidden="true"]';
const SPOKEN = ['alt', 'aria-label', 'title'] as const;

/** What a page says: each text with the language that it is marked with. */
function said(file: string): { readonly text: string; readonly lang: string }[] {
  const { document } = parseHTML(readFileSync(file, 'utf8'));
  const found: { text: string; lang: string }[] = [];
  const langOf = (element: Element | null) => element?.closest('[lang]')?.getAttribute('lang') ?? '';
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest(SILENT)) continue;
    for (const name of SPOKEN) found.push({ text: element.getAttribute(name) ?? '', lang: langOf(element) });
    for (const node of element.childNodes) if (node.nodeType === 3) found.push({ text: node.textContent ?? '', lang: langOf(element) });
  }
  return found.map(({ text, lang }) => ({ text: text.replaceAll(/\s+/g, ' ').trim(), lang })).filter(({ text }) => text !== '');
}

describe.each(Object.entries(folders))('the English pages of %s', (_, folder) => {
  const english = join(folder, 'en');
  const pages = existsSync(english)
    ? readdirSync(english, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('index.html'))
        .map((name) => join(english, name))
    : [];

  it.runIf(pages.length > 0)('mark what they have from the French pages', () => {
    const unmarked = new Set<string>();
    for (const page of pages) {
      const french = join(folder, relative(english, page));
      if (!existsSync(french)) continue;
      const same = new Set(said(french).map(({ text }) => text));
      for (const { text, lang } of said(page))
        if (lang.startsWith('en') && same.has(text) && FRENCH.test(text)) unmarked.add(`${relative(folder, page)} : ${text.slice(0, 120)}`);
    }
    expect([...unmarked]).toEqual([]);
  });
});
