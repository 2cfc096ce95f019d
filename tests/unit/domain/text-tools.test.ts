import { describe, expect, it } from 'vitest';
import { bytesText } from '../../../src/domain/text/bytes.ts';
import { fold, plainWords, unaccented } from '../../../src/domain/text/fold.ts';
import { KEBAB, kebab } from '../../../src/domain/text/kebab.ts';
import { escapeMarkup, escapeXml } from '../../../src/domain/text/markup.ts';
import { embedHtml } from '../../../src/domain/web/embed.ts';

describe('text in markup', () => {
  it('neither opens a tag nor ends an attribute', () => {
    expect(escapeMarkup('<a href="x">L’« Œuvre » & co</a>')).toBe('&lt;a href=&quot;x&quot;&gt;L’« Œuvre » &amp; co&lt;/a&gt;');
    expect(escapeMarkup('&amp;')).toBe('&amp;amp;');
  });
  it('holds nothing that XML 1.0 forbids', () => {
    expect(escapeXml('a\u0000b\u0085c\uD800d\uFFFEe\tf\ng\r😀<')).toBe('abcde\tf\ng\r😀&lt;');
  });
  it('stands in the frame that other sites paste', () => {
    expect(embedHtml('https://x.org/?a=1&b=2', 'Le « "coffret" »', { width: '100%', height: 800 })).toBe(
      '<iframe src="https://x.org/?a=1&amp;b=2" title="Le « &quot;coffret&quot; »" width="100%" height="800" loading="lazy" allowfullscreen></iframe>',
    );
  });
});

describe('text as people type it', () => {
  it('has small letters without accents; marks stay', () => {
    expect(unaccented(" L'Œuvre d’ÉTÉ, Straße n° 3 m² ")).toBe('l’oeuvre d’ete, strasse n° 3 m2');
    expect(unaccented('-5,2 %')).toBe('-5,2 %');
  });
  it('has plain words', () => {
    expect(plainWords('  Code INSEE (2015) : N°')).toBe('code insee 2015 n');
    expect(plainWords('…')).toBe('');
  });
  it('has one form of a place’s name', () => {
    for (const name of ['Saint-Étienne-de-Mer-Morte', 'st etienne de mer morte', 'SAINT ÉTIENNE  DE MER MORTE'])
      expect(fold(name)).toBe('saint etienne de mer morte');
    expect(fold('Ste-Pazanne')).toBe('sainte pazanne');
  });
  it.each([
    ['Forêt_Gâvre (2)', 'foret-gavre-2'],
    ['Œuvres d’Anne', 'oeuvres-d-anne'],
    ['--À--', 'a'],
    ['日本', ''],
  ])('makes of %s the name %s', (text, name) => {
    expect(kebab(text)).toBe(name);
    if (name !== '') expect(name).toMatch(KEBAB);
  });
  it.each(['Gâvre', 'a--b', '-a', 'a-', 'a_b', ''])('takes « %s » for no id', (text) => {
    expect(text).not.toMatch(KEBAB);
  });
});

describe('a size in words', () => {
  it.each([
    [0, 'fr', '1\u00a0ko'],
    [940_000, 'fr', '940\u00a0ko'],
    [2_440_000, 'fr', '2,4\u00a0Mo'],
    [83_000_000, 'en', '83\u00a0MB'],
    [123_456_789, 'fr', '123\u00a0Mo'],
    [1_250_000_000, 'de', '1,3\u00a0GB'],
    [340_000, 'en', '340\u00a0kB'],
  ] as const)('%d bytes in %s: %s', (bytes, lang, text) => {
    expect(bytesText(bytes, lang)).toBe(text);
  });
});
