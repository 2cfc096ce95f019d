import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { validateXML } from 'xmllint-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCORM_SCHEMAS } from '../../../src/domain/lesson/pack.ts';
import { lessonView, type LessonView } from '../../../src/domain/lesson/view.ts';
import type { LessonRecord } from '../../../src/domain/records/lesson.ts';
import { Cache } from '../../../src/ingest/cache.ts';
import type { IngestContext } from '../../../src/ingest/context.ts';
import { silentJournal } from '../../../src/ingest/journal.ts';
import type { KnownMedia } from '../../../src/ingest/lesson/known.ts';
import { sheetPdf } from '../../../src/ingest/lesson/pdf/sheet.ts';
import { publishLessons } from '../../../src/ingest/lesson/publish.ts';
import { paperSurroundings } from '../../../src/ingest/lesson/surroundings.ts';
import { Output } from '../../../src/ingest/output.ts';
import { SOUND } from '../played-files.ts';
import { bookmarks, flatten, structure, unmarked } from './pdf-reader.ts';

const KNOWN: KnownMedia = {
  objects: [
    {
      id: 'venus',
      title: { fr: 'Vénus' },
      still: { path: '/3d/venus/poster.jpg', width: 32, height: 24, credit: 'Le Louvre, CC BY 4.0' },
      annotations: [
        { id: 'tete', title: { fr: 'La tête' }, at: [0, 1, 0] },
        { id: 'pied', title: { fr: 'Le pied' }, at: [0, 0, 0] },
      ],
    },
  ],
  photos: [],
  layers: [],
  packages: [
    {
      id: 'chemere',
      resources: [
        {
          name: 'aides',
          title: { fr: 'Les aides' },
          rows: [
            { annee: 2009, montant_eur: 170_750.42 },
            { annee: 2011, montant_eur: 143_698.52 },
          ],
          fields: [
            { name: 'annee', type: 'year' },
            { name: 'montant_eur', type: 'number' },
          ],
        },
      ],
    },
  ],
};
const step = (id: string, activity: LessonRecord['steps'][number]['activity']) => ({
  id,
  title: { fr: `Étape « ${id} » & <suite>` },
  text: { fr: 'Un texte **gras** <script>alert(1)</script>.' },
  activity,
  hints: [{ fr: 'Un indice ~ {avec} signes' }],
});
const LESSON: LessonRecord = {
  slug: 'essai',
  title: { fr: 'Essai / d’une <leçon>' },
  levels: ['5e'],
  subjects: [],
  programme: [],
  duration_min: 20,
  goals: [],
  materials: [],
  pathways: [],
  sources: [],
  teacher: { course: { fr: '| Minutes | La classe |\n|---|---|\n| 0–5 | Regarde. |\n\nPuis :\n\n- un\n- deux' } },
  steps: [
    {
      ...step('voir', { type: 'look', object: 'venus' }),
      media: [
        {
          kind: 'audio',
          lang: 'fr',
          src: 'voix.mp3',
          captions: 'voix.srt',
          text: { fr: '<b>La voix</b>' },
          author: 'Le musée',
          licence: 'proprietary',
        },
        { kind: 'falc', lang: 'fr', text: { fr: 'C’est Vénus.' }, author: 'Le musée', licence: 'proprietary' },
      ],
    },
    step('trouver', { type: 'find', object: 'venus', annotation: 'tete', prompt: { fr: 'Où est la tête ?' } }),
    step('choisir', {
      type: 'choose',
      multiple: true,
      prompt: { fr: 'Lesquelles ?' },
      options: [
        { text: { fr: 'a = 1' }, correct: true },
        { text: { fr: 'b # 2' }, correct: true },
        { text: { fr: '</text>]]>' }, feedback: { fr: 'non' } },
      ],
    }),
    step('ranger', { type: 'order', prompt: { fr: 'Rangez' }, items: [{ fr: 'un' }, { fr: 'deux' }] }),
    step('mesurer', { type: 'measure', object: 'venus', prompt: { fr: 'Haut ?' }, expected: 154.2, unit: 'mm', tolerance: 8 }),
    step('calculer', { type: 'data', package: 'chemere', resource: 'aides', ask: { min: { sum: 'montant_eur', by: 'annee' } } }),
    step('ecrire', { type: 'write', prompt: { fr: 'Écrivez' }, min_words: 10 }),
  ],
};

let folder: string;
let record: LessonRecord;
let publish: (lesson?: LessonRecord, known?: KnownMedia) => Promise<LessonRecord | undefined>;
const fileOf = (kind: string) => readFile(join(folder, 'site', record.files?.find((file) => file.kind === kind)?.path ?? ''));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lesson-publish-'));
  const cache = new Cache(join(folder, 'cache'));
  await mkdir(join(folder, 'parcours/essai'), { recursive: true });
  await writeFile(join(folder, 'parcours/essai/voix.mp3'), SOUND);
  await writeFile(join(folder, 'parcours/essai/voix.srt'), '1\n00:00:01,000 --> 00:00:02,000\nVoici <i>Vénus</i>.\n');
  publish = async (lesson = LESSON, known = KNOWN) => {
    const context: IngestContext & { readonly output: Output } = {
      root: folder,
      cache,
      journal: silentJournal(),
      output: new Output(join(folder, 'site')),
      cores: 1,
      siteUrl: 'https://exemple.fr',
    };
    await context.output.write(
      '/3d/venus/poster.jpg',
      await sharp({ create: { width: 32, height: 24, channels: 3, background: '#c9a24b' } })
        .jpeg()
        .toBuffer(),
    );
    const [published] = await publishLessons([lesson], known, 'Musée d’essai', context);
    await context.output.commit();
    return published;
  };
  record = (await publish()) as LessonRecord;
});

describe('publishing a lesson', () => {
  it('computes the answer, and asks in words what is to be found', () => {
    expect(record.steps[5]?.activity).toMatchObject({ computed: { answer: { value: 2011 } } });
    expect(record.steps[1]?.activity).toMatchObject({ choices: [{ text: { fr: 'La tête' }, correct: true }, { text: { fr: 'Le pied' } }] });
  });

  it('makes every file once, and the same bytes from a fresh cache entry', async () => {
    expect(record.files?.map((file) => file.kind)).toEqual(['sheet-pdf', 'key-pdf', 'moodle', 'gift', 'scorm', 'offline']);
    const again = await publish();
    expect(again?.files).toEqual(record.files);
  });

  it('writes Moodle XML that is well formed and complete', async () => {
    const xml = (await fileOf('moodle')).toString();
    const checked = await validateXML({
      xml: [{ fileName: 'moodle.xml', contents: xml }],
      schema: [
        {
          fileName: 'any.xsd',
          contents:
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="quiz"><xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence></xs:complexType></xs:element></xs:schema>',
        },
      ],
    });
    expect(checked.errors).toEqual([]);
    expect([...xml.matchAll(/<question type="(\w+)"/g)].map((match) => match[1])).toEqual([
      'category',
      'multichoice',
      'multichoice',
      'matching',
      'numerical',
      'numerical',
      'essay',
    ]);
    expect(xml).toContain('<answer fraction="50" format="html">');
    expect(xml).toContain('<answer fraction="-100" format="html">');
    expect(xml).toContain('<tolerance>8</tolerance>');
    expect(xml).toContain('$course$/top/Essai // d’une &lt;leçon&gt;');
    expect(xml).not.toContain('<script>');
    // What a question is about comes with it: the object's picture, the table, the way to the viewer.
    expect(xml).toContain('<file name="images-1.jpg" path="/" encoding="base64">');
    expect(xml).toContain('<caption>Les aides</caption>');
    expect(xml).toContain('href="https://exemple.fr/parcours/essai/?etape=mesurer"');
  });

  it('writes GIFT with its own signs taken as text', async () => {
    const gift = (await fileOf('gift')).toString();
    expect(gift).toContain('<caption>Les aides</caption>');
    expect(gift).toContain('https\\://exemple.fr/parcours/essai/?etape\\=calculer');
    expect(gift).toContain('~%50%a \\= 1');
    expect(gift).toContain('~%50%b \\# 2');
    expect(gift).toContain('{#\n\t=154.2:8');
    expect(gift).toContain('{#\n\t=2011:0#2011');
    expect(gift).toContain('=un -> 1');
    expect(gift.split('\n\n').filter((part) => part.startsWith('::'))).toHaveLength(6);
  });

  it('packs SCORM 1.2: the manifest at the root names every file', async () => {
    const files = unzipSync(new Uint8Array(await fileOf('scorm')));
    const manifest = strFromU8(files['imsmanifest.xml'] ?? new Uint8Array());
    expect(manifest).toContain('<schemaversion>1.2</schemaversion>');
    expect(manifest).toContain('adlcp:scormtype="sco" href="index.html"');
    expect(manifest).toContain('<adlcp:masteryscore>60</adlcp:masteryscore>');
    const named = [...manifest.matchAll(/<file href="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(named)).toEqual(new Set(Object.keys(files).filter((name) => !/^imsmanifest\.xml$|\.xsd$/.test(name))));
    expect(named).toContain('images/1.jpg');
    // What is heard comes too; its captions within the page, since a page of a folder may load no track.
    expect(Buffer.from(files['medias/2.mp3'] ?? []).equals(SOUND)).toBe(true);
    const page = strFromU8(files['index.html'] ?? new Uint8Array());
    expect(page).not.toMatch(/https?:\/\/(?!exemple\.fr)/);
    expect(page).not.toContain('<script>alert');
    const [, data = ''] = /id="lesson-data">([^]*?)<\/script>/.exec(page) ?? [];
    expect((JSON.parse(data) as { view: LessonView }).view.steps[0]?.media).toMatchObject([
      {
        src: 'medias/2.mp3',
        text: { text: '<b>La voix</b>' },
        captions: { src: expect.stringMatching(/^data:text\/vtt;charset=utf-8,WEBVTT/) },
        transcript: { text: 'Voici Vénus.' },
      },
      { label: 'Facile à lire et à comprendre', text: { text: 'C’est Vénus.' } },
    ]);
    expect(page).not.toContain('<b>La voix');
    expect(page).toContain('Essai / d’une &lt;leçon&gt;');
  });

  it('writes a manifest that ADL’s and IMS’s own schemas accept, and sends them with it', async () => {
    const files = unzipSync(new Uint8Array(await fileOf('scorm')));
    // IMS lets any element extend its metadata, its own too, which libxml2 finds ambiguous; any other namespace's is stricter and is not.
    const read = (name: string) => ({
      fileName: name,
      contents: strFromU8(files[name] ?? new Uint8Array()).replaceAll('##any', name.startsWith('imsmd') ? '##other' : '##any'),
    });
    const manifest = read('imsmanifest.xml');
    const all = {
      fileName: 'all.xsd',
      contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${[
        ['http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'imscp_rootv1p1p2.xsd'],
        ['http://www.imsglobal.org/xsd/imsmd_rootv1p2p1', 'imsmd_rootv1p2p1.xsd'],
        ['http://www.adlnet.org/xsd/adlcp_rootv1p2', 'adlcp_rootv1p2.xsd'],
      ]
        .map(([space, file]) => `<xs:import namespace="${space}" schemaLocation="${file}"/>`)
        .join('')}</xs:schema>`,
    };
    const check = async (contents: string) => {
      const checked = await validateXML({
        xml: [{ fileName: 'imsmanifest.xml', contents }],
        schema: [all],
        preload: SCORM_SCHEMAS.map(read),
      });
      return checked.errors.map((error) => error.message).filter((message) => message.includes('Schemas'));
    };
    expect(await check(manifest.contents)).toEqual([]);
    // The check does see what is wrong.
    expect((await check(manifest.contents.replace('adlcp:scormtype="sco"', 'adlcp:scormtype="page"')))[0]).toContain('scormtype');
    expect((await check(manifest.contents.replace(/<organizations[\s\S]*<\/organizations>/, '')))[0]).toContain('organizations');
  });

  it('packs the offline set with its papers', async () => {
    const names = Object.keys(unzipSync(new Uint8Array(await fileOf('offline'))));
    expect(names).toEqual(
      expect.arrayContaining(['LISEZ-MOI.txt', 'index.html', 'lecon.js', 'lecon.css', 'essai-fiche.pdf', 'essai-corrige.pdf']),
    );
    expect(names).not.toContain('imsmanifest.xml');
  });

  it('says on paper, in packages and in the questions of school tools which picture stays on another server', async () => {
    const lesson: LessonRecord = {
      ...LESSON,
      slug: 'lien',
      steps: [
        step('voir', { type: 'measure', photo: 'port', prompt: { fr: 'Large ?' }, expected: 3, unit: 'm', tolerance: 1 }),
        step('ecrire', { type: 'write', prompt: { fr: 'Écrivez' }, min_words: 10 }),
      ],
    };
    const port = { id: 'port', title: { fr: 'Le port' } };
    const files = async (photo: KnownMedia['photos'][number]) => {
      await publish(lesson, { ...KNOWN, photos: [photo] });
      const read = (name: string) => readFile(join(folder, 'site', 'parcours', 'lien', name));
      const questions = await Promise.all(['lien-moodle.xml', 'lien-gift.txt'].map(async (name) => (await read(name)).toString('utf8')));
      return { sheet: await read('lien-fiche.pdf'), zip: unzipSync(new Uint8Array(await read('lien-hors-ligne.zip'))), questions };
    };
    const paragraphs = (pdf: Buffer) => flatten(structure(pdf)).filter(({ type }) => type === 'P').length;
    const without = await files(port);
    const linked = await files({ ...port, picture: { path: 'https://iiif.example.org/port.jpg', width: 90, height: 60 } });
    expect(paragraphs(linked.sheet)).toBe(paragraphs(without.sheet) + 1);
    expect(Object.keys(linked.zip)).toEqual(Object.keys(without.zip));
    const said =
      /Une image n’est pas jointe\s: Le port \(sur iiif\.example\.org\)\. Elle se voit sur la page de la séance, avec le réseau\./g;
    expect(strFromU8(linked.zip['index.html'] ?? new Uint8Array()).match(said)).toHaveLength(1);
    expect(strFromU8(without.zip['index.html'] ?? new Uint8Array())).not.toMatch(said);
    // GIFT writes its own signs with a stroke before them.
    expect(linked.questions.map((text) => text.replaceAll('\\:', ':').match(said)?.length)).toEqual([1, 1]);
    expect(without.questions.join('')).not.toContain('jointe');
    await publish();
  });

  it.each(['sheet-pdf', 'key-pdf'])(
    'writes %s as PDF/UA asks: all content read or decoration, lists, tables, alternatives, bookmarks',
    async (kind) => {
      const bytes = await fileOf(kind);
      const pdf = bytes.toString('latin1');
      for (const sign of [
        '%PDF-1.7',
        '/Marked true',
        '/Lang (fr-FR)',
        '/DisplayDocTitle true',
        '/FontFile',
        '<pdfuaid:part>1</pdfuaid:part>',
      ])
        expect(pdf, sign).toContain(sign);
      expect(pdf.match(/\/Type \/Page\n/g)?.length).toBe(pdf.match(/\/Tabs \/S/g)?.length);
      expect(unmarked(bytes)).toEqual([]);
      const all = flatten(structure(bytes));
      const headings = all.filter((node) => /^H\d$/.test(node.type)).map((node) => Number(node.type[1]));
      expect(headings[0]).toBe(1);
      headings.forEach((level, i) => expect(level - (headings[i - 1] ?? 0)).toBeLessThanOrEqual(1));
      expect(bookmarks(bytes)).toBe(headings.length);
      for (const node of all) {
        if (node.type === 'L') expect(node.children.map((child) => child.type)).toEqual(node.children.map(() => 'LI'));
        if (node.type === 'LI') expect(node.children.map((child) => child.type)).toEqual(['Lbl', 'LBody']);
        if (node.type === 'Figure') expect(node.alt && node.source.includes('/BBox')).toBe(true);
        if (node.type === 'Table') expect(node.children.map((child) => child.type).slice(0, 2)).toEqual(['Caption', 'TR']);
        if (node.type === 'TH') expect(node.source).toMatch(/\/Scope \/(Row|Column)/);
      }
      expect(new Set(all.map((node) => node.type))).toEqual(
        new Set(
          kind === 'sheet-pdf'
            ? ['', 'Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Figure', 'Table', 'Caption', 'TR', 'TH', 'TD']
            : ['', 'Document', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'Caption', 'TR', 'TH', 'TD'],
        ),
      );
      // A title with signs of markup leaves the metadata readable.
      const metadata = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(bytes.toString('utf8'))?.[0] ?? '';
      expect(metadata).toContain('Essai / d’une &lt;leçon&gt;');
    },
  );

  it('reads each step’s code after its heading, with its address', async () => {
    const bytes = await fileOf('sheet-pdf');
    const read = flatten(structure(bytes));
    // Alternatives with signs beyond ASCII are in UTF-16.
    const codes = read.flatMap((node, i) => (node.type === 'Figure' && node.source.replaceAll('\0', '').includes('etape=') ? [i] : []));
    const steps = read.filter((node) => node.type === 'H2').length;
    expect(codes.length).toBe(steps);
    for (const i of codes) expect(read[i - 1]?.type).toBe('H2');
  });

  it('says on paper whose a picture is, and shows both pictures that are compared', async () => {
    const picture = (name: string) => ({ path: `/${name}.jpg`, width: 32, height: 24, credit: `Fonds ${name}, CC BY 4.0` });
    const photos = ['avant', 'apres'].map((id) => ({ id, title: { fr: id }, picture: picture(id) }));
    const lesson: LessonRecord = {
      ...LESSON,
      steps: [
        step('voir', { type: 'look', object: 'venus' }),
        { ...step('regarder', { type: 'write', prompt: { fr: 'Quoi ?' }, min_words: 3 }), show: { photo: 'avant' } },
        step('comparer', { type: 'compare', a: 'avant', b: 'apres', prompt: { fr: 'Quoi de neuf ?' } }),
      ],
    };
    const jpeg = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#c9a24b' } })
      .jpeg()
      .toBuffer();
    const view = lessonView(lesson, 'fr', paperSurroundings({ ...KNOWN, photos }, 'fr'));
    const bytes = await sheetPdf(lesson, view, { owner: 'Musée', siteUrl: 'https://exemple.fr', bytesOf: () => Promise.resolve(jpeg) });
    const figures = flatten(structure(bytes)).filter(({ type }) => type === 'Figure');
    const said = figures.map(({ source }) => source.replaceAll('\0', '')).filter((source) => source.includes('CC BY 4.0'));
    expect(said.map((source) => /Louvre|avant|apres/.exec(source.slice(source.indexOf('/Alt')))?.[0])).toEqual([
      'Louvre',
      'avant',
      'avant',
      'apres',
    ]);
  });

  it('says in the key which answers are right to those who cannot see the ticks', async () => {
    const alternatives = [...(await fileOf('key-pdf')).toString('latin1').matchAll(/\/Alt \((juste|faux)\)/g)].map((match) => match[1]);
    // Two options to find the head, three of the choice.
    expect(alternatives).toEqual(['juste', 'faux', 'juste', 'juste', 'faux']);
  });
});
