/** Dictionaries: messages as translators write them, what a language lacks, what is wrong in a file. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { messagesOf, readDictionaries, referenceMessages, useDictionaries, wholeDictionary } from '../../../src/words/dictionaries.ts';
import { say, spoken, type Value } from '../../../src/words/message.ts';
import { forgetWords, words } from '../../../src/words/words.ts';
import { inLanguage } from '../../../src/domain/input/problem.ts';
import { checkWords } from '../../../src/ingest/content/words.ts';
import { compare, flat, missing, readMessage, readMessages, type Fault } from '../../../src/words/read.ts';
import { typesText } from '../../../src/words/types.ts';

const speak = (text: string, values: Record<string, Value>, lang: string) => say(readMessage(text, lang), values, lang);

describe('a message', () => {
  it('counts as its language counts', () => {
    const french = '{n, plural, one {# image} other {# images}}';
    expect([0, 1, 2, 12345].map((n) => speak(french, { n }, 'fr'))).toEqual(['0 image', '1 image', '2 images', '12\u00A0345 images']);
    const breton = '{n, plural, one {# skeudenn} two {# skeudenn (daou)} few {# skeudenn (un nebeud)} other {# skeudenn}}';
    expect([1, 2, 3, 5].map((n) => speak(breton, { n }, 'br'))).toEqual([
      '1 skeudenn',
      '2 skeudenn (daou)',
      '3 skeudenn (un nebeud)',
      '5 skeudenn',
    ]);
    expect(speak('{n, plural, =0 {none} one {# picture} other {# pictures}}', { n: 0 }, 'en')).toBe('none');
    expect(speak('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 }, 'en')).toBe('22nd');
    expect(speak('{min, plural, =0 {{n, plural, one {# mot} other {# mots}}} other {{n} sur # au moins}}', { n: 3, min: 40 }, 'fr')).toBe(
      '3 sur 40 au moins',
    );
  });

  it('writes numbers as its language writes them, and values as they are', () => {
    expect(speak('{n, number} ({n})', { n: 1234.5 }, 'de')).toBe('1.234,5 (1234.5)');
    expect(speak('{n, number, ::.0}', { n: 2 }, 'fr')).toBe('2,0');
    expect(speak('{a, select, true {oui} other {non}}', { a: true }, 'fr')).toBe('oui');
    // A value that looks like a message is a value.
    expect(speak('« {title} »', { title: '{n} <b>' }, 'fr')).toBe('«\u00A0{n} <b>\u00A0»');
  });

  it('is set as French is, in French only', () => {
    expect(speak("L'image : {n} % ; « {name} »", { n: 5, name: 'a' }, 'fr')).toBe('L’image\u00A0: 5\u00A0%\u00A0; «\u00A0a\u00A0»');
    expect(speak("don't stop : {n}", { n: 5 }, 'en')).toBe("don't stop : 5");
  });

  it('that cannot be read is told by its place', () => {
    const faults: Fault[] = [];
    readMessages({ site: { menu: 'Menu {', when: '{d, date}', list: ['a'] as unknown as string } }, 'br', faults);
    expect(faults.map(({ key }) => key)).toEqual(['site.menu', 'site.when', 'site.list']);
    expect(faults.map(({ says }) => says.key)).toEqual(['messageBraces', 'messageKinds', 'messageNoText']);
  });
});

describe('a dictionary', () => {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  function root(languages: string, dictionaries: Readonly<Record<string, unknown>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'mots-'));
    folders.push(folder);
    mkdirSync(join(folder, 'mots'));
    writeFileSync(join(folder, 'site.yaml'), `languages: ${languages}\n`);
    for (const [lang, words] of Object.entries(dictionaries)) writeFileSync(join(folder, 'mots', `${lang}.json`), JSON.stringify(words));
    return folder;
  }

  it('of a content root adds a language, and lacks fall to its base, the site’s first language, then French', () => {
    const folder = root('[en, pt-BR]', { pt: { site: { menu: 'Ementa' } }, 'pt-BR': { site: { home: 'Início' } } });
    const site = spoken((wholeDictionary(readDictionaries(folder), 'pt-BR')['site'] ?? {}) as never, 'pt-BR');
    expect([site['home'], site['menu'], site['search']]).toEqual(['Início', 'Ementa', 'Search']);
    useDictionaries(folder);
    expect(messagesOf('site', 'pt-BR')['menu']).toBe('Ementa');
    // As a check does of a root whose words were changed since.
    expect(words('site', 'pt-BR').home).toBe('Início');
    writeFileSync(join(folder, 'mots', 'pt-BR.json'), JSON.stringify({ site: { home: 'Entrada' } }));
    useDictionaries(folder);
    forgetWords();
    expect(words('site', 'pt-BR').home).toBe('Entrada');
  });

  it('that has no words for a site abroad has English ones, and French ones for a site of France or in French', () => {
    const menu = (languages: string, more: string, lang: string) => {
      const folder = root(languages, {});
      writeFileSync(join(folder, 'site.yaml'), `languages: ${languages}\n${more}`);
      return spoken((wholeDictionary(readDictionaries(folder), lang)['site'] ?? {}) as never, lang)['search'];
    };
    expect(menu('[es]', 'country: ES\n', 'es')).toBe('Search');
    expect(menu('[es, eu]', 'country: none\n', 'eu')).toBe('Search');
    expect(menu('[es, fr]', 'country: ES\n', 'es')).toBe('Rechercher');
    expect(menu('[br]', 'country: FR\n', 'br')).toBe('Rechercher');
    expect(menu('[br]', '', 'br')).toBe('Rechercher');
    // One of the site's own languages comes before.
    expect(menu('[cy, en]', '', 'cy')).toBe('Search');
  });

  it('that says what French does not is told', () => {
    const reference = { site: { count: readMessage('{n} vues', 'fr'), menu: 'Menu' } };
    const other = { site: { count: readMessage('{number} views', 'en'), mneu: 'Menu' } };
    expect(compare(reference, other).map(({ key }) => key)).toEqual(['site.count', 'site.mneu']);
    expect(missing(reference, other)).toEqual(['site.menu']);
    const { faults } = readDictionaries(root('[fr, br]', { br: { site: { menuu: 'Lañser' } } }));
    expect(faults).toEqual([{ file: 'mots/br.json', key: 'site.menuu', says: { key: 'messageUnknown' } }]);
  });

  it('has its faults told in the language of whoever reads them', () => {
    const folder = root('[fr, br]', {
      br: { site: { menu: '{d, date}', home: 'Degemer {n}', error404: '{n, number, percent}', menuu: 'Lañser' }, player: ['x'] },
    });
    writeFileSync(join(folder, 'mots', 'es.json'), '{"site": {\n"menu": "Menú",,}}');
    const problems = checkWords(folder, ['fr', 'br']);
    expect(problems.map(({ file, line, key }) => [file, line, key])).toEqual([
      ['mots/br.json', undefined, 'site.menu'],
      ['mots/br.json', undefined, 'site.error404'],
      ['mots/br.json', undefined, 'player'],
      ['mots/br.json', undefined, 'site.home'],
      ['mots/br.json', undefined, 'site.menuu'],
      ['mots/es.json', 2, undefined],
    ]);
    const english = inLanguage(problems, 'en').map(({ message }) => message);
    expect(english.join('\n')).toMatch(
      /only text, values[^]*number format “percent”[^]*expected a text[^]*no value was expected[^]*unknown key[^]*JSON/,
    );
    expect(english.join('\n')).not.toMatch(/[«»]|attendu/);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(/seuls le texte[^]*aucune valeur n’était attendue[^]*clé inconnue/);
  });

  it('of the program is whole and right in English, and every message can be said', () => {
    const { own, faults } = readDictionaries('content');
    expect(faults).toEqual([]);
    expect(missing(referenceMessages(), own.get('en') ?? {})).toEqual([]);
    for (const [lang, messages] of own)
      for (const [key, message] of flat(messages)) expect(say(message, {}, lang), `${lang} ${key}`).not.toContain('undefined');
  });

  it('has its types written from French', () => {
    const text = typesText(readMessages({ lesson: { step: 'Étape {n}', of: { words: '{n, plural, one {#} other {#}}' } } }, 'fr', []));
    expect(text).toContain('readonly "step": (values: { readonly n: string | number }) => string;');
    expect(text).toContain('readonly "words": (values: { readonly n: number }) => string;');
    expect(JSON.parse(readFileSync('src/words/fr.json', 'utf8'))).toHaveProperty('site.menu');
  });
});
