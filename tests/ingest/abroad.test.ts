/**
 * A root of another country, in a language that is not French, builds a site that does not betray where the program comes from: no
 * file of it, whatever its kind, names a French law, service, code or grid, nor has a French word in what people read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDictionaries, referenceMessages } from '../../src/words/dictionaries.ts';
import { writeBritishRoot } from '../fixtures/british-root.ts';
import { betrayals } from '../fixtures/betrayal.ts';
import { leaks, sentencesOf, textsOfPage, wordsIn, wordsOfMessages } from '../fixtures/foreign-words.ts';
import { buildRoot } from './build-root.ts';
import { texts } from './lesson/pdf-reader.ts';

let folder: string;
let site: string;
/** All readable files of the site, those of its archives too, by path. */
const files = new Map<string, string>();
/** Words of the program's French that neither its English nor the root has. */
let french: ReadonlySet<string>;

const READABLE = /\.(?:html|xml|json|jsonld|geojson|js|css|txt|csv|svg|md|webmanifest|exemple)$|(?:^|\/)(?:_headers|\.htaccess)$/;

function read(path: string, bytes: Buffer): void {
  if (path.endsWith('.zip')) for (const [name, inside] of Object.entries(unzipSync(bytes))) read(`${path}!/${name}`, Buffer.from(inside));
  else if (path.endsWith('.pdf'))
    files.set(path, [...texts(bytes), ...(bytes.toString('latin1').match(/\/Lang \([^)]*\)/g) ?? [])].join('\n'));
  else if (READABLE.test(path)) files.set(path, bytes.toString('utf8'));
}

beforeAll(async () => {
  // Within the project: Astro keeps the pages' program of a site that goes elsewhere in one place for all builds.
  await mkdir(join('.cache', 'test'), { recursive: true });
  folder = await mkdtemp(resolve('.cache', 'test', 'abroad-'));
  site = join(folder, 'dist');
  const content = await writeBritishRoot(join(folder, 'content'));
  await buildRoot(folder);
  for (const entry of readdirSync(site, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      read(path.slice(site.length + 1).replaceAll('\\', '/'), readFileSync(path));
    }
  const english = readDictionaries(join(folder, 'content')).own.get('en') ?? {};
  // What hosts are told is in their own terms.
  const ours = new Set([...wordsIn(content), ...wordsOfMessages(english), 'cache']);
  french = new Set(wordsOfMessages(referenceMessages()).filter((word) => !ours.has(word)));
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Libraries and their licences are nobody's words; names of places come from the world's gazetteer. */
const NOBODYS = /^(?:pagefind\/|THIRD-PARTY|vue-du-ciel\/lieux)|\/(?:imscp|imsmd|adlcp|ims_xml)/;
/** Laws, services and institutions of France, and its regions: in no file, scripts included. */
const INSTITUTIONS =
  /geopf\.fr|data\.gouv|Géoplateforme|\bCNIL\b|\bRGAA\b|Défenseur des droits|Loire-Atlantique|Pays de la Loire|e-lyco|Éléa|Eduscol|\bSCDL\b|EPSG:2154/i;
/** Codes, grids, licences and money of France: in nothing that is read. */
const OF_FRANCE =
  /\bINSEE\b|Lambert|\bSIRET\b|\bSIREN\b|etalab|Licence Ouverte|\bIGN\b|\bfr-FR\b|\bFRA\b|\bEUR\b|€|\bEuros?\b|Département|\bcommunes?\b|\bFrance\b|\bFrench\b/i;
/**
 * What islands hold among their words and show in France alone: the coin, the search of its service, the checks of its schema. A
 * section of words is handed out whole.
 */
const NEVER_SHOWN =
  /SIRET number|SIREN \(9 digits\)|SIRET \(14 digits\)|^A 2-euro coin|^Search online \(IGN\)$|^The French national schema/;

/** What of a file is read by people: pages without their marks, data without their keys. */
function partsOf(path: string, text: string): readonly string[] {
  if (path.endsWith('.html')) return textsOfPage(text, 'en');
  if (/\.(?:json|jsonld|geojson|webmanifest)$/.test(path)) return sentencesOf(JSON.parse(text), 'en');
  return text.replaceAll(/<[^>]*>/g, '\n').split('\n');
}
const isRead = (path: string) => !NOBODYS.test(path) && !/\.(?:js|css|xsd)$/.test(path);

describe('a root of another country', () => {
  it('is read whole', () => {
    expect(files.size).toBeGreaterThan(100);
    for (const path of [
      'index.html',
      'flux.xml',
      'sitemap-0.xml',
      'borne/index.html',
      'borne/sw.js',
      'catalogue.jsonld',
      'iiif/green/manifest.json',
      'vue-du-ciel/photos.geojson',
      'projets/projets.csv',
      'parcours/first-look/first-look-fiche.pdf',
      'parcours/first-look/first-look-scorm12.zip!/imsmanifest.xml',
      'donnees/takings.zip!/takings/datapackage.json',
      '_headers',
    ])
      expect([...files.keys()], path).toContain(path);
  });

  it('speaks its language, and takes places in its own grid', () => {
    for (const [path, text] of files)
      if (path.endsWith('.html'))
        expect(/<html ([^>]*)/.exec(text)?.[1] ?? (text.includes('http-equiv="refresh"') ? 'lang="en"' : path)).toContain('lang="en"');
    expect(files.get('parcours/first-look/first-look-fiche.pdf')).toContain('/Lang (en-GB)');
    const { features } = JSON.parse(files.get('vue-du-ciel/photos.geojson') ?? '') as {
      features: { geometry: { coordinates: number[] } }[];
    };
    const [lon = 0, lat = 0] = features[0]?.geometry.coordinates ?? [];
    expect([lon.toFixed(2), lat.toFixed(2)]).toEqual(['-2.60', '51.45']);
    expect(files.get('donnees/takings/index.html')).toContain('In all, £5,012.');
    for (const said of ['£1,500', 'Payments in pounds']) expect(files.get('projets/walks/index.html')).toContain(said);
    expect(files.get('projets/projets.csv')).toContain(';1500;');
    expect(files.get('mentions-legales/index.html')).toContain('ico.org.uk');
    expect(files.has('projets/subventions-scdl.csv')).toBe(false);
    expect(files.has('catalogue-scdl.csv')).toBe(false);
  });

  it('tells on its home page what its list names, in that order', () => {
    const page = files.get('index.html') ?? '';
    const home = page.slice(page.indexOf('<main'));
    const told = [
      'In all, £',
      'The door is <em>never</em> shut',
      'It holds a pint.',
      'College Green',
      '/projets/walks/',
      '/parcours/first-look/',
    ];
    const places = told.map((words) => home.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(page).not.toContain('<script>alert');
    // It begins with the site's name alone.
    expect(home.search(/<(?:img|source)\b[^>]*\/3d\/jug\//)).toBeGreaterThan(home.indexOf('The door is'));
  });

  it('names nothing of France in any file', () => {
    const around = (path: string, text: string, what: RegExp) => {
      const match = what.exec(text);
      return match && !NEVER_SHOWN.test(text) ? [`${path}: …${text.slice(Math.max(0, match.index - 50), match.index + 50)}…`] : [];
    };
    const found = [...files].flatMap(([path, text]) => [
      ...(NOBODYS.test(path) ? [] : around(path, text, INSTITUTIONS)),
      ...(isRead(path) ? partsOf(path, text).flatMap((part) => around(path, part, OF_FRANCE)) : []),
    ]);
    expect([...new Set(found)]).toEqual([]);
  });

  it('has no French word in what people read, on pages and in the files that leave the site', () => {
    const said = [...files].filter(([path]) => isRead(path)).flatMap(([path, text]) => leaks(french, path, partsOf(path, text)));
    expect([...new Set(said)]).toEqual([]);
  });

  it('betrays nowhere which institution the program was first made for', async () => {
    expect((await betrayals(site)).found).toEqual([]);
  });
});
