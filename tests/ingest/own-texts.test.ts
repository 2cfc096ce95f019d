/** The texts of the repository's own content: no wrong figure stands alone, and what is typed is what the data give. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doorOf, type Holdings } from '../../src/domain/kiosk/doors.ts';
import { scenes } from '../../src/domain/kiosk/scenes.ts';
import type { PackageRecord, ViewRecord } from '../../src/domain/records/package.ts';
import { ask } from '../../src/domain/table/ask.ts';
import { datasetJsonLd } from '../../src/domain/table/dataset-jsonld.ts';
import { defectsBeside, toldAlone, toldText } from '../../src/domain/table/told-alone.ts';
import type { CheckedPackage } from '../../src/ingest/data/check.ts';
import { checkPackages } from '../../src/ingest/data/check.ts';
import { readLessons } from '../../src/ingest/lesson/read.ts';
import type { LessonRecord } from '../../src/domain/records/lesson.ts';
import { runRoot } from './data/workbench.ts';

const plain = (text: string | undefined) => (text ?? '').replaceAll(/[\u00A0\u202F]/g, ' ');
let out = '';
let records: readonly PackageRecord[] = [];
let packages: readonly CheckedPackage[] = [];
let lessons: readonly LessonRecord[] = [];
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'textes-'));
  ({ records } = await runRoot('content', out));
  ({ packages } = await checkPackages('content'));
  ({ lessons } = await readLessons('content'));
});
afterAll(() => rm(out, { recursive: true, force: true }));

const record = (id: string) => records.find((one) => one.id === id)!;
const rows = (id: string, name: string) =>
  packages.find((one) => one.id === id)?.resources.find((resource) => resource.descriptor.name === name)?.table?.rows ?? [];
/** The kiosk's door of a package as it would be without a story and with one view: no choice of screens leaves it out. */
const doorOfView = (one: PackageRecord, view: ViewRecord) =>
  doorOf(one.id, {
    objects: [],
    campaigns: [],
    photos: [],
    packages: [{ ...one, story: undefined, views: [view] }],
    projects: [],
    lessons: [],
  } as Holdings);
const step = (slug: string, id: string) => lessons.find((lesson) => lesson.slug === slug)!.steps.find((one) => one.id === id)!;

describe('a sentence that stands alone', () => {
  const corrected = () =>
    records.flatMap((one) => one.views.filter((view) => view.asSource).map((view): [PackageRecord, ViewRecord] => [one, view]));

  it('is the corrected one, in a description, in JSON-LD and in the kiosk, with its defect', () => {
    expect(corrected().map(([one, view]) => `${one.id}/${view.id}`)).toEqual(
      expect.arrayContaining([
        'subventions-departement/ce-que-verse-le-departement',
        'chemere/a-quoi-va-l-argent',
        'chemere/les-seances-du-conseil',
      ]),
    );
    for (const [one, view] of corrected()) {
      for (const lang of ['fr', 'en'] as const) {
        const wrong = view.asSource?.sentence?.[lang];
        expect(view.sentence?.[lang]).not.toBe(wrong);
        const told = toldAlone(one, view, lang);
        expect(told).toContain(view.sentence?.[lang]);
        expect(told).not.toContain(wrong);
        const [finding] = defectsBeside(one, view);
        expect(told).toContain(finding?.finding[lang]);
      }
      const door = doorOfView(one, view);
      const figure = door?.kind === 'data' ? door.figures.find((candidate) => candidate.id === view.id) : undefined;
      expect(figure?.sentence?.fr).toBe(view.sentence?.fr);
      expect(figure?.defects.length).toBeGreaterThan(0);
      expect(figure?.query).not.toContain('corrige=0');
    }
  });

  it('never gives the grants’ total with its forgotten row', () => {
    const one = record('subventions-departement');
    const said = [
      JSON.stringify(datasetJsonLd(one, 'https://example.org', '/donnees/subventions-departement/', 'fr')),
      JSON.stringify(datasetJsonLd(one, 'https://example.org', '/en/donnees/subventions-departement/', 'en')),
      JSON.stringify(toldText(one)),
      ...one.views.map((view) => JSON.stringify([view.sentence, view.svg])),
    ].map(plain);
    for (const text of said) expect(text).not.toMatch(/506[ ,]914[ ,]236|69[ ,]385[ ,]39[12]/);
    expect(said[0]).toContain('472 221 540 €');
    expect(said[0]).toContain('une ligne sans nom de 34 692 695,75 €');
    // The dataset's page keeps both, told apart.
    expect(plain(one.views[0]?.asSource?.sentence?.fr)).toContain('506 914 236 €');
  });

  it('tells the kiosk that two years of deliberations could not be read', () => {
    const one = record('chemere');
    const door = doorOf('chemere', { objects: [], campaigns: [], photos: [], packages: records, projects: [], lessons: [] } as Holdings);
    const alone = doorOfView(
      one,
      one.views.find(({ id }) => id === 'les-seances-du-conseil')!,
    );
    const [council] = alone?.kind === 'data' ? alone.figures : [];
    expect(council?.sentence?.fr).not.toMatch(/0 en 2009/);
    expect(council?.defects.map((defect) => defect.fr).join(' ')).toContain('n’a pas su lire');
    for (const shown of [door, alone]) expect(shown && JSON.stringify(scenes([shown]))).not.toContain('18\u00A0638,44');
  });
});

describe('the lessons’ answers', () => {
  const sum = (annee: number, perimetre?: string) =>
    Number(
      ask(rows('chemere', 'subventions-perimetre'), { sum: 'montant_eur', where: perimetre ? { annee, perimetre } : { annee } }).value,
    );
  const AFR = 'Cantine et services transférés (AFR)';
  const REST = 'Tout le reste';

  it('say what the accounts of Chéméré say', () => {
    const [lost, gained] = [sum(2010, AFR) - sum(2011, AFR), sum(2011, REST) - sum(2010, REST)];
    expect([Math.round(lost), Math.round(gained), Math.round(lost - gained)]).toEqual([31_100, 8066, 23_034]);
    const expected = plain(step('liberer-sa-commune', 'titre').expected?.fr);
    expect(expected).toContain('31 100 € de moins à l’AFR, 8 066 € de plus aux autres');
    expect(expected).not.toContain('changent de mains');
    expect(((gained / sum(2010, REST)) * 100).toFixed(1)).toBe('7.6');
    expect(plain(JSON.stringify(step('liberer-sa-commune', 'hypotheses')))).toContain(
      '31 100 € de moins, et le reste des aides monte de 8 066 €, soit 7,6 %',
    );
  });

  it('ask the flights by decade of the dataset that is published', () => {
    const table = rows('vols-ign', 'decennies');
    expect(ask(table, { sum: 'missions' }).value).toBe(659);
    expect(ask(table, { sum: 'cliches' }).value).toBe(185_785);
    expect(ask(table, { max: { sum: 'cliches', by: 'decennie' } }).value).toBe(1990);
    expect(step('vu-du-ciel', 'missions').activity).toMatchObject({ type: 'data', package: 'vols-ign', resource: 'decennies' });
    const text = plain(step('vu-du-ciel', 'missions').text.fr);
    expect(text).toContain('659 missions');
    expect(text).toContain('185 785 clichés');
  });

  it('promise nothing that is not there', () => {
    const all = ['ce-que-je-publie', 'vu-du-ciel'].map((slug) => readFileSync(`content/parcours/${slug}/parcours.yaml`, 'utf8')).join('\n');
    expect(all).not.toMatch(/vingt cartes|dans la fiche|Le tableau des missions par décennie se consulte/);
  });
});

describe('the words of the content', () => {
  it('keep one term for one thing', () => {
    const files = [
      'content/donnees/chemere/recit.md',
      ...['liberer-sa-commune', 'ce-que-je-publie', 'le-coeur-d-une-reine', 'vu-du-ciel', 'citoyens-du-numerique'].map(
        (slug) => `content/parcours/${slug}/parcours.yaml`,
      ),
      ...['objet', 'annotations', 'visites'].map((name) => `content/objets/coeur-anne-de-bretagne/${name}.yaml`),
    ];
    const french = (path: string) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(kind|method):/.test(line))
        .join('\n');
    for (const path of files) {
      expect(french(path), path).not.toMatch(/viticulteur|la reconstruction|une reconstruction|INSEE,|corde tressée/);
      expect(french(path), path).not.toMatch(/reconstruction after|The case of Anne/);
    }
  });

  it('never send a reader to the editors’ files', () => {
    for (const one of records) expect(JSON.stringify(one.views), one.id).not.toMatch(/LISEZMOI|README/);
  });

  it('has an English title for every column, every table and every licence without a known name', () => {
    const missing = records.flatMap((one) =>
      one.resources.flatMap((resource) => [
        ...(resource.title.en === undefined ? [`${one.id}/${resource.name}`] : []),
        ...resource.fields.flatMap(({ field }) => (field.titles?.['en'] === undefined ? [`${one.id}/${resource.name}/${field.name}`] : [])),
      ]),
    );
    expect(missing).toEqual([]);
    expect(records.filter((one) => one.licence.unstated && one.licence.labels?.['en'] === undefined).map((one) => one.id)).toEqual([]);
  });

  it('counts a commune’s people once, and draws no year that no source gives', () => {
    const views = record('population-chemere').views;
    expect(views.find((view) => view.id === 'les-ages')?.table?.total).toBeUndefined();
    expect(JSON.stringify(views.find((view) => view.id === 'la-commune-nee-en-2016')?.table)).not.toMatch(/2026|7440|Wikipédia/);
    expect(record('chemere').bounds).toEqual([-1.93564, 47.1049, -1.8334, 47.17482]);
  });
});
