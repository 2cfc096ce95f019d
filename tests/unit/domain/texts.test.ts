import { describe, expect, it } from 'vitest';
import { dateLabel, parseEdtf } from '../../../src/domain/text/edtf.ts';
import { isLicence, licence } from '../../../src/domain/rights/licence.ts';
import { renderMarkdown } from '../../../src/domain/text/markdown-rules.ts';
import { editDistance, formatProblem, nearest } from '../../../src/domain/input/problem.ts';
import { textSchema, wordList } from '../../../src/domain/schema/text.ts';
import { pick } from '../../../src/domain/text/text.ts';
import { typography } from '../../../src/domain/text/typography.ts';
import { href, localised, safeUrl } from '../../../src/domain/urls.ts';

describe('EDTF', () => {
  it.each([
    ['1514', '1514-01-01', '1514-12-31'],
    ['1952-05', '1952-05-01', '1952-05-31'],
    ['1952-02-29', '1952-02-29', '1952-02-29'],
    ['1950/1965', '1950-01-01', '1965-12-31'],
    ['195X', '1950-01-01', '1959-12-31'],
    ['15XX', '1500-01-01', '1599-12-31'],
    ['-03XX', '-0399-01-01', '-0300-12-31'],
    ['-0450/-0430', '-0450-01-01', '-0430-12-31'],
    ['2018/..', '2018-01-01', ''],
  ])('%s covers %s to %s', (source, first, last) => {
    expect(parseEdtf(source)).toMatchObject({ first, last });
  });
  it.each(['', '52', '1952-13', '1951-02-29', '1965/1950', '-0430/-0450', 'mai 1952', '1952-5', '1/2/3'])('« %s » is none', (source) => {
    expect(parseEdtf(source)).toBeUndefined();
  });
  it('says dates in words', () => {
    expect(dateLabel('1952-05-01', 'fr')).toBe('1er mai 1952');
    expect(dateLabel('1950/1965', 'fr')).toBe('1950–1965');
    expect(dateLabel('1945~', 'fr')).toBe('vers 1945');
    expect(dateLabel('195X', 'en')).toBe('1950s');
    expect(dateLabel('0712~', 'en')).toBe('about 712');
    expect(dateLabel('1514?', 'fr')).toBe('1514 (incertain)');
    expect(dateLabel('1514%', 'fr')).toBe('vers 1514 (incertain)');
    expect(dateLabel('15XX', 'fr')).toBe('XVIe siècle');
    expect(dateLabel('00XX', 'fr')).toBe('Ier siècle');
    expect(dateLabel('-03XX', 'en')).toBe('4th century BC');
    expect(dateLabel('15XX/..', 'en')).toBe('since the 16th century');
    expect(dateLabel('-0450~', 'fr')).toBe('vers 451 av. J.-C.');
    expect(dateLabel('-0450-03', 'en')).toBe('March 451 BC');
    expect(dateLabel('2018/..', 'fr')).toBe('depuis 2018');
    expect(dateLabel('2011-10-18/..', 'fr')).toBe('depuis le 18 octobre 2011');
    expect(dateLabel('2013~/..', 'fr')).toBe('depuis 2013 environ');
    expect(dateLabel('194X/..', 'fr')).toBe('depuis les années 1940');
    expect(dateLabel('2013~/..', 'en')).toBe('since about 2013');
    expect(dateLabel('2015-09-26/2015-09-27', 'fr')).toBe('26–27 septembre 2015');
    expect(dateLabel('1952-05-27/1952-06-05', 'fr')).toBe('27 mai – 5 juin 1952');
  });
});

describe('licences', () => {
  it('closes the download of what is all rights reserved', () => {
    expect(licence('proprietary')).toMatchObject({ open: false, label: 'Tous droits réservés' });
    expect(licence('ODbL-1.0')).toMatchObject({ open: true, shareAlike: true });
    expect(licence('https://creativecommons.org/licenses/by-sa/3.0/fr/')).toMatchObject({ label: 'CC BY-SA 3.0 FR', shareAlike: true });
    expect(licence('https://creativecommons.org/licenses/by/2.0/')).toMatchObject({ label: 'CC BY 2.0', shareAlike: false });
    expect(licence('https://creativecommons.org/publicdomain/mark/1.0/').label).toBe('Public Domain Mark 1.0');
    expect(licence('https://example.org/termes').label).toBe('example.org/termes');
  });
  it('takes addresses, refuses inventions', () => {
    expect(isLicence('https://example.org/licence')).toBe(true);
    expect(isLicence('libre')).toBe(false);
    expect(isLicence('javascript:alert(1)')).toBe(false);
  });
});

describe('texts', () => {
  it('takes a string as French', () => {
    expect(textSchema.parse('a')).toEqual({ fr: 'a' });
    expect(pick({ fr: 'a', en: 'b' }, 'en')).toBe('b');
    expect(pick({ fr: 'a' }, 'en')).toBe('a');
    expect(textSchema.safeParse({ en: 'b' }).success).toBe(false);
  });
  it('sets French spaces and apostrophes', () => {
    expect(typography("l'or : « fin » ? 1 500 €")).toBe('l’or\u00A0: «\u00A0fin\u00A0»\u00A0? 1\u00A0500\u00A0€');
    expect(typography('à 10 m')).toBe('à 10\u00A0m');
  });
  it('leaves addresses, code and figures to compute as they are', () => {
    for (const text of ["https://x.fr/l'or", "[l’or](/a/l'or)", "`l'or : 1 500 €`", "{sum:prix|nom=l'or : fin}", "www.x.fr/l'or"])
      expect(typography(text)).toBe(text);
    expect(typography("L'or (https://x.fr/l'or) : {sum:prix|nom=l'or} « fin »")).toBe(
      "L’or (https://x.fr/l'or)\u00A0: {sum:prix|nom=l'or} «\u00A0fin\u00A0»",
    );
    expect(typography("{n, plural, one {l'un : 1} other {# : l'autre}}")).toBe('{n, plural, one {l’un\u00A0: 1} other {#\u00A0: l’autre}}');
  });
  it('sets a text where it enters, in its own language, once', () => {
    const entered = textSchema.parse({ fr: "L'or : « fin » ?", en: "The gold's: 1 500 m" });
    expect(entered).toEqual({ fr: 'L’or\u00A0: «\u00A0fin\u00A0»\u00A0?', en: "The gold's: 1 500 m" });
    expect(textSchema.parse(entered)).toEqual(entered);
    expect(wordList.parse("L'État")).toEqual(['L’État']);
  });
});

describe('Markdown', () => {
  it('never executes what an editor typed', () => {
    const html = renderMarkdown('<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](data:text/html,x)');
    expect(html).not.toMatch(/<script|<img[^>]*onerror|href="javascript|src="data:text/);
    expect(html).toContain('&lt;script&gt;');
  });
  it('keeps the page’s only h1', () => {
    // Nothing is asked of another host: such a picture is its own alternative.
    expect(renderMarkdown('![Un port](https://ailleurs.fr/x.png)')).toBe('<p>Un port</p>\n');
    expect(renderMarkdown('![Un pont](//ailleurs.fr/y.png)')).not.toContain('<img');
    expect(renderMarkdown('[lien](//ailleurs.fr)')).not.toContain('<a');
    expect(renderMarkdown('# Un\n\n## Deux')).toBe('<h2>Un</h2>\n<h2>Deux</h2>\n');
  });
});

describe('problems', () => {
  it('reads as one line', () => {
    expect(formatProblem({ file: 'a.csv', line: 4, column: 'montant', message: 'nombre attendu.', severity: 'error' })).toBe(
      'a.csv, ligne 4, colonne montant : nombre attendu.',
    );
  });
  it('offers the nearest value, and none when nothing is near', () => {
    expect(editDistance('oblique', 'oblicue')).toBe(1);
    expect(nearest('obliqe', ['vertical', 'oblique'])).toBe('oblique');
    expect(nearest('xyz', ['vertical', 'oblique'])).toBeUndefined();
  });
});

describe('addresses', () => {
  it('goes to and fro between languages', () => {
    expect(localised('/objets/x/', 'en')).toBe('/en/objets/x/');
    expect(localised('/en/objets/x/', 'fr')).toBe('/objets/x/');
    expect(href('https://example.org/')).toBe('https://example.org/');
  });
  it('lets only web and mail addresses be links', () => {
    expect(safeUrl('javascript:alert(1)')).toBeUndefined();
    expect(safeUrl('https://example.org/a b')).toBeUndefined();
    expect(safeUrl('mailto:a@example.org')).toBe('mailto:a@example.org');
  });
});
