/**
 * A language more is one file of words and one entry in `site.yaml`: a small root is built in French, English and a trial
 * language, whose dictionary is made from the French one by code, letter by letter, so that no French word is left in it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDictionaries, referenceMessages } from '../../src/words/dictionaries.ts';
import { autonym } from '../../src/domain/text/text.ts';
import { flat } from '../../src/words/read.ts';
import { unzipSync } from 'fflate';
import { betrayals } from '../fixtures/betrayal.ts';
import { leaks as leaksOf, plain, sentencesOf, SPOKEN, textsOfPage, wordsIn, wordsOfMessages } from '../fixtures/foreign-words.ts';
import { buildRoot } from './build-root.ts';
import { texts } from './lesson/pdf-reader.ts';
import { SMALL_ROOT, writeRoot } from './small-root.ts';

const TRIAL = 'qps-ploc';
/** Each letter's next one, without accents: what is set in it can be printed on paper too, and reads as no language. */
const strange = (text: string) =>
  text.replaceAll(/[a-zà-ÿœ]/gi, (letter) => {
    const plain = letter.normalize('NFD').replaceAll(/\p{M}/gu, '').replace('œ', 'o').replace('Œ', 'O').replace('æ', 'a');
    const base = /[a-z]/.test(plain) ? 97 : 65;
    return String.fromCharCode(base + ((plain.charCodeAt(0) - base + 1) % 26));
  });

function translated(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: strange(element.value) };
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const options = Object.fromEntries(
      Object.entries(element.options).map(([name, one]) => [name, { ...one, value: translated(one.value) }]),
    );
    return { ...element, options } as MessageFormatElement;
  });
}

interface Written {
  readonly [key: string]: string | Written;
}
/** The French dictionary in the trial language. */
function trial(written: Written): Written {
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? printAST(translated(parse(value.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’'), { ignoreTag: true })))
        : trial(value),
    ]),
  );
}

/** A lesson in French and in the trial language, not in English. */
const LESSON = `title: {fr: Une leçon, ${TRIAL}: "[lesson]"}
levels: [5e]
subjects: [Histoire]
duration_min: 30
goals: [{fr: Regarder, ${TRIAL}: "[look]"}]
steps:
  - id: voir
    title: {fr: Voir, ${TRIAL}: "[see]"}
    text: {fr: Regardez le vase., ${TRIAL}: "[look at the vase]"}
    activity:
      type: choose
      prompt: {fr: Combien d’anses ?, ${TRIAL}: "[how many handles?]"}
      options:
        - {text: {fr: Une, ${TRIAL}: "[one]"}, correct: true}
        - {text: {fr: Deux, ${TRIAL}: "[two]"}}
    show: {object: vase}
`;

let folder: string;
let site: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'langues-'));
  site = join(folder, 'dist');
  await writeRoot(join(folder, 'content'), {
    ...SMALL_ROOT,
    'site.yaml': (SMALL_ROOT['site.yaml'] ?? '')
      .replace('languages: [fr, en]\n', `languages: [fr, en, ${TRIAL}]\naliases: {jarre: /objets/vase/}\n`)
      .replace('  languages: [fr]\n', `  languages: [fr, ${TRIAL}]\n`)
      .replace('doors: [vase, vol]', 'doors: [vase, vol, notes]'),
    'vue-du-ciel/vol/photos.csv': `id;title;title_br;titre_es;title_de;title_${TRIAL};date;insee;lat;lon;url
a;Une;Unan;Una;Eine;[one];1950-05-01;44109;47.2;-1.5;https://example.org/a
`,
    'donnees/notes/datapackage.json': (SMALL_ROOT['donnees/notes/datapackage.json'] ?? '')
      .replace('"title": "Des notes"', `"title": {"fr": "Des notes", "en": "Marks", "${TRIAL}": "[marks]"}`)
      .replace('"title": "Par année"', `"title": {"fr": "Par année", "${TRIAL}": "[by year]"}`)
      .replace(
        '{"name": "nom", "type": "string"}',
        `{"name": "nom", "title": {"fr": "Le nom", "br": "An anv", "es": "El nombre", "de": "Der Name", "${TRIAL}": "[name]"}, "type": "string"}`,
      ),
    [`donnees/notes/recit.${TRIAL}.md`]: '# [story]\n\n{notes|sum:montant}\n\n{vue: [by year]}\n',
    'projets/un.md': (SMALL_ROOT['projets/un.md'] ?? '').replace(
      'title: Un projet',
      `title: {fr: Un projet, en: A project, ${TRIAL}: "[project]"}`,
    ),
    'parcours/lecon/parcours.yaml': LESSON,
    'objets/vase/objet.yaml': (SMALL_ROOT['objets/vase/objet.yaml'] ?? '')
      .replace('{fr: Un vase, en: A vase}', `{fr: Un vase, en: A vase, br: Ur pod, es: Un jarrón, de: Eine Vase, ${TRIAL}: "[vase]"}`)
      .replace('"1514"', '"1620"'),
    [`mots/${TRIAL}.json`]: JSON.stringify(trial(JSON.parse(readFileSync('src/words/fr.json', 'utf8')) as Written)),
  });
  await buildRoot(folder);
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const pagesOf = (lang: string) =>
  readdirSync(join(site, lang), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
const read = (path: string) => readFileSync(join(site, path), 'utf8');
const page = (path: string) => parseHTML(read(path)).document;

describe('a site in three languages', () => {
  it('has the same pages in all of them, where their texts are', () => {
    const lesson = (path: string) => /^(?:integrer\/)?parcours\/lecon\//.test(path);
    const story = (path: string) => path === 'donnees/notes/recit/index.html';
    // The kiosk does not speak English.
    const kiosk = (path: string) => path === 'borne/index.html';
    expect(pagesOf(TRIAL).filter((path) => !lesson(path) && !story(path) && !kiosk(path))).toEqual(pagesOf('en'));
    expect(pagesOf(TRIAL).filter(kiosk)).toHaveLength(1);
    expect(pagesOf(TRIAL).filter(lesson)).toHaveLength(6);
    for (const path of ['index.html', 'objets/index.html', 'objets/vase/index.html', 'vue-du-ciel/index.html', 'recherche/index.html'])
      expect(pagesOf(TRIAL), path).toContain(path);
    expect(existsSync(join(site, 'fr'))).toBe(false);
    expect(existsSync(join(site, 'br'))).toBe(false);
  });

  it('leads from each page to the same in the other languages', () => {
    const { head, body } = page(`${TRIAL}/objets/vase/index.html`);
    expect([...head.querySelectorAll('link[hreflang]')].map((link) => link.getAttribute('href'))).toEqual(
      ['', 'en/', `${TRIAL}/`].map((prefix) => `https://example.org/${prefix}objets/vase/`),
    );
    const links = [...body.querySelectorAll('.heading a[hreflang]')].map((link) => link.getAttribute('href'));
    expect(new Set(links)).toEqual(new Set(['/objets/vase/', '/en/objets/vase/']));
    expect(page(`${TRIAL}/objets/vase/index.html`).documentElement.getAttribute('lang')).toBe(TRIAL);
  });

  /** What the program says in French and in English, in words of more than three letters, by its place in the dictionaries. */
  let known: ReadonlyMap<string, string>;
  beforeAll(() => {
    // A language’s name is in that language; what the content itself says is no word of the program.
    const own = [...Object.values(SMALL_ROOT), ...['fr', 'en'].map(autonym)].join('\n');
    known = new Map(
      [referenceMessages(), readDictionaries('content').own.get('en') ?? {}].flatMap((messages) =>
        flat(messages).flatMap(([key, message]) =>
          (typeof message === 'string' ? [message] : message.filter((part) => typeof part === 'string'))
            .map(plain)
            .filter((text) => text.length > 3 && strange(text) !== text && !own.includes(text))
            .map((text) => [text, key] as const),
        ),
      ),
    );
  });

  it('says nothing of the program in French or English on the pages of the trial language', () => {
    const said: string[] = [];
    for (const path of pagesOf(TRIAL)) {
      const { body } = page(`${TRIAL}/${path}`);
      for (const element of body.querySelectorAll('script, style, [lang]:not([lang="qps-ploc"])')) element.remove();
      const elements = [...body.querySelectorAll('*')];
      const texts = [
        ...elements.flatMap((element) => SPOKEN.map((name) => element.getAttribute(name) ?? '')),
        ...elements.flatMap(({ childNodes }) => [...childNodes].map((node) => (node.nodeType === 3 ? (node.textContent ?? '') : ''))),
      ].map(plain);
      for (const text of texts) if (known.has(text)) said.push(`${path}: ${text} (${known.get(text) ?? ''})`);
    }
    expect([...new Set(said)]).toEqual([]);
  });

  /** Words of French and English that neither the content nor the trial language has: where one stands, a sentence was not asked of a dictionary. */
  let foreign: ReadonlySet<string>;
  beforeAll(() => {
    const { own } = readDictionaries(join(folder, 'content'));
    const content = readdirSync(join(folder, 'content'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ya?ml|md|csv|json|geojson)$/.test(name) && !name.startsWith('mots'))
      .map((name) => readFileSync(join(folder, 'content', name), 'utf8'));
    const names = [
      'GeoNames',
      'Licence Ouverte',
      'Creative Commons',
      'JSON Parquet DCAT Data Package',
      'SCDL Subventions',
      'ADL SCORM',
      ...['fr', 'en'].map(autonym),
    ];
    const ours = new Set([...wordsIn([...content, ...names].join('\n')), ...wordsOfMessages(own.get(TRIAL) ?? {})]);
    foreign = new Set([referenceMessages(), own.get('en') ?? {}].flatMap(wordsOfMessages).filter((word) => !ours.has(word)));
  });
  const leaks = (place: string, texts: readonly string[]) => leaksOf(foreign, place, texts);

  it('asks the dictionaries for every word of these pages, their heads and their data', () => {
    const said = pagesOf(TRIAL).flatMap((path) => leaks(path, textsOfPage(read(`${TRIAL}/${path}`), TRIAL)));
    expect([...new Set(said)]).toEqual([]);
  });

  it('gives islands no word of another language: players, the builder, the checker, the map', () => {
    const strings = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
    const said = pagesOf(TRIAL).flatMap((path) =>
      [...page(`${TRIAL}/${path}`).querySelectorAll(`script[data-words="${TRIAL}"], script[type="application/json"]:not([data-words])`)]
        .flatMap((script) => strings(JSON.parse(script.textContent || 'null')))
        // A word alone may be the name of a value or of a choice.
        .filter((text) => /\S\s\S/.test(text))
        .flatMap((text) => (known.has(plain(text)) ? [`${path}: ${text} (${known.get(plain(text)) ?? ''})`] : [])),
    );
    expect([...new Set(said)]).toEqual([]);
    const catalogue = readFileSync(join(site, TRIAL, 'parcours', 'catalogue.json'), 'utf8');
    expect(catalogue).toContain('[vase]');
    expect(catalogue).not.toContain('"title":"Un vase"');
  });

  it('says nothing in French or English in the files that leave the site: packages, questions, catalogues, manifests, the kiosk', () => {
    const json = (path: string) => leaks(path, sentencesOf(JSON.parse(read(path)), TRIAL));
    const of = (name: string) => `parcours/lecon/lecon-${TRIAL}-${name}`;
    const packed = ['scorm12.zip', 'hors-ligne.zip'].flatMap((name) => {
      const files = unzipSync(readFileSync(join(site, of(name))));
      const text = (file: string) => Buffer.from(files[file] ?? []).toString('utf8');
      const html = text('index.html');
      expect(html).toContain(`<html lang="${TRIAL}"`);
      // Scripts carry no words at all; at their end are the licences, as they are.
      const [script = ''] = text('lecon.js').split('\n/*!\n');
      expect([...known.keys()].filter((sentence) => / .* /.test(sentence) && script.includes(sentence))).toEqual([]);
      // What is left is the manifest, or the page that says how to begin, whose name is the language's.
      const readable = Object.keys(files).filter((file) => !/\.(?:html|js|css|xsd|pdf|jpe?g|png|webp)$/.test(file));
      expect(name === 'scorm12.zip' ? readable : readable.length).toEqual(name === 'scorm12.zip' ? ['imsmanifest.xml'] : 1);
      return [
        ...leaks(`${name}/index.html`, textsOfPage(html, TRIAL)),
        ...readable.flatMap((file) =>
          leaks(
            `${name}/${file}`,
            text(file)
              .replaceAll(/<[^>]*>/g, '\n')
              .split('\n'),
          ),
        ),
      ];
    });
    const lines = (path: string) =>
      leaks(
        path,
        read(path)
          .replaceAll(/<[^>]*>/g, '\n')
          .split('\n'),
      );
    // The format's own marks: a category's, that of a text with tags.
    const questions = [...lines(of('moodle.xml')), ...lines(of('gift.txt')).filter((line) => !/\$CATEGORY|\[html\]/.test(line))];
    const kiosk = page('borne/index.html');
    const held = [`script[data-words="${TRIAL}"]`, '#kiosk-content', '#kiosk-objects'].flatMap((place) => {
      const found = kiosk.querySelector(place)?.textContent;
      expect(found, place).toBeTruthy();
      return leaks(`borne ${place}`, sentencesOf(JSON.parse(found ?? 'null'), TRIAL));
    });
    const data = ['iiif/collection.json', 'catalogue.jsonld', `${TRIAL}/parcours/catalogue.json`].flatMap(json);
    expect([...new Set([...packed, ...questions, ...held, ...data])]).toEqual([]);
    for (const name of ['fiche.pdf', 'corrige.pdf'])
      expect(readFileSync(join(site, of(name)), 'latin1'), name).toMatch(new RegExp(`/Lang \\(${TRIAL}\\)`));
    expect(read(of('moodle.xml'))).toContain('[how many handles?]');
    expect(read('sitemap-0.xml')).toContain(`https://example.org/${TRIAL}/objets/vase/`);
    const feed = read(`${TRIAL}/flux.xml`);
    for (const entry of ['[vase]', '[project]', '[lesson]', `https://example.org/${TRIAL}/parcours/lecon/`]) expect(feed).toContain(entry);
    expect(read('en/flux.xml')).not.toContain('/parcours/lecon/');
    expect(page(`${TRIAL}/index.html`).head.querySelector('link[type="application/atom+xml"]')?.getAttribute('href')).toBe(
      `/${TRIAL}/flux.xml`,
    );
  });

  it('prints a lesson’s papers in its language alone', () => {
    for (const file of readdirSync(join(site, 'parcours', 'lecon')).filter(
      (name) => name.startsWith(`lecon-${TRIAL}-`) && name.endsWith('.pdf'),
    )) {
      const written = texts(readFileSync(join(site, 'parcours', 'lecon', file))).map(plain);
      expect(leaks(file, written)).toEqual([]);
      expect(written.length, file).toBeGreaterThan(5);
      expect(
        written.filter((text) => known.has(text) || /^(?:Nom|Page|Fiche)\b/.test(text)),
        file,
      ).toEqual([]);
      expect(written, file).toContain('[lesson]');
    }
  });

  it('tells a package’s story in the languages that it is written in, with its charts in them', () => {
    const story = page(`${TRIAL}/donnees/notes/recit/index.html`);
    expect(story.querySelector('h1')?.textContent).toBe('[story]');
    expect(story.querySelector('svg.graph title')?.textContent).toBe('[by year]');
    expect(story.querySelector('svg.graph')?.getAttribute('lang')).toBe(TRIAL);
    expect(existsSync(join(site, 'en/donnees/notes/recit'))).toBe(false);
    expect(page(`${TRIAL}/donnees/notes/index.html`).querySelector(`a[href="/${TRIAL}/donnees/notes/recit/"]`)?.textContent).toBe(
      '[story]',
    );
    expect(page('en/donnees/notes/index.html').querySelector('a[href="/donnees/notes/recit/"]')?.getAttribute('lang')).toBe('fr');
  });

  it('gives the kiosk and the player their words in the languages that they speak, and papers in those of the lesson', () => {
    const held = (path: string) =>
      [...page(path).querySelectorAll('script[data-words]')].map((script) => [
        script.getAttribute('data-words'),
        Object.keys(JSON.parse(script.textContent ?? '{}') as object),
      ]);
    const KIOSK = ['kiosk', 'table', 'dates', 'badges', 'viewer', 'views', 'rights', 'map', 'photoViewer', 'comparison'];
    expect(held('borne/index.html')).toEqual([
      ['fr', KIOSK],
      [TRIAL, KIOSK],
      // The staff's screens are in the site's first language, licences of pictures that stay elsewhere too.
      ['fr', ['staff', 'rights']],
    ]);
    expect(held(`${TRIAL}/parcours/lecon/index.html`)).toEqual([[TRIAL, ['player', 'viewer', 'views', 'rights']]]);
    expect(
      readdirSync(join(site, 'parcours', 'lecon'))
        .filter((name) => name.endsWith('fiche.pdf'))
        .sort(),
    ).toEqual(['lecon-fiche.pdf', `lecon-${TRIAL}-fiche.pdf`]);
  });

  it('takes texts of any language from tables and descriptions, and gives them where it speaks that language', () => {
    expect(page(`${TRIAL}/vue-du-ciel/index.html`).body.textContent).toContain('[one]');
    expect(page('en/vue-du-ciel/index.html').body.textContent).not.toContain('[one]');
    const resource = page(`${TRIAL}/donnees/notes/index.html`).body.textContent;
    expect(resource).toContain('[name]');
    expect(resource).not.toContain('Le nom');
    const published = JSON.parse(readFileSync(join(site, 'donnees/notes/datapackage.json'), 'utf8')) as {
      resources: { schema: { fields: Record<string, string>[] } }[];
    };
    expect(published.resources[0]?.schema.fields[1]).toMatchObject({
      title: 'Le nom',
      title_br: 'An anv',
      title_es: 'El nombre',
      title_de: 'Der Name',
      [`title_${TRIAL}`]: '[name]',
    });
    expect(readFileSync(join(site, 'objets/vase/index.html'), 'utf8')).toContain('Un vase');
  });

  it('says what the program tells of contents in every language of the site: cards, badges, figures of the kiosk', () => {
    const card = page(`${TRIAL}/objets/vase/index.html`).head.querySelector('meta[property="og:image"]')?.getAttribute('content');
    expect(card).toBe(`https://example.org/3d/vase/cartes/${TRIAL}.jpg`);
    expect(existsSync(join(site, '3d/vase/cartes', `${TRIAL}.jpg`))).toBe(true);
    const kiosk = JSON.parse(page('borne/index.html').querySelector('#kiosk-content')?.textContent ?? '{}') as {
      doors: { id: string; figures?: { id: string; table?: { columns: { label: string; labels?: Record<string, string> }[] } }[] }[];
    };
    const figure = kiosk.doors.find(({ id }) => id === 'notes')?.figures?.find(({ id }) => id === 'par-annee')?.table?.columns;
    expect(figure?.map(({ label }) => label)).toEqual(['annee', 'montant']);
  });

  it('betrays nowhere which institution the program was first made for', async () => {
    const { read, found } = await betrayals(site);
    expect(read).toBeGreaterThan(60);
    expect(found).toEqual([]);
  });

  it('does not say of an object that it opens where it does not', () => {
    const model = JSON.parse(readFileSync(join(site, '3d/vase/model.json'), 'utf8')) as { readonly motions?: readonly unknown[] };
    expect(model.motions ?? []).toEqual([]);
    const home = readFileSync(join(site, 'index.html'), 'utf8');
    expect(home).toContain('/objets/vase/');
    expect(home).not.toContain('l’ouvrir');
  });

  it('has the short addresses of its root', () => {
    const { head, body } = page('jarre/index.html');
    expect(head.querySelector('noscript')?.innerHTML).toContain('url=/objets/vase/');
    expect(body.querySelector('a[data-reference]')?.getAttribute('href')).toBe('/objets/vase/');
  });
});
