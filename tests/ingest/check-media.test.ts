/** `npm run check` finds what the build would, in the same words, and names what lies beside the right files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dateInName } from '../../src/domain/photo/name-date.ts';
import { ContentError, formatProblem } from '../../src/domain/input/problem.ts';
import { misnamed } from '../../src/domain/input/stray.ts';
import { checkSummary } from '../../src/ingest/check-summary.ts';
import { failureWords } from '../../src/ingest/failure-words.ts';
import { problemLine } from '../../src/ingest/problem-words.ts';
import { fault, told } from '../../src/domain/input/fault.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { checkMedia } from '../../src/ingest/check-media.ts';
import { silentJournal } from '../../src/ingest/journal.ts';
import { runIngest } from '../../src/ingest/run.ts';
import { writeRoot } from './small-root.ts';

const SITE = 'title: Essai\nowner: Essai\ncontact: a@example.org\nurl: https://example.org\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\n';
const OBJECT = 'title: Cube\nsummary: Un cube.\nmodel: {source: cube.obj, kind: scan, units: m, up: y}\n';
const CUBE = 'mtllib cube.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 0 1\nusemtl m\nf 1/1 2/2 3/3\n';
const CAMPAIGN = 'title: Vol\nkind: oblique\nlicence: CC-BY-4.0\n';

let folder: string;
let root: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  root = join(folder, 'content');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function said(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  await writeRoot(root, { 'site.yaml': SITE });
  for (const [path, content] of Object.entries(files)) {
    await writeRoot(root, { [path]: '' });
    await writeFile(join(root, path), content);
  }
  const { content, problems } = await checkContent(root);
  return [...problems, ...(content ? await checkMedia(content, { cores: 1, memo: join(folder, 'memo.json') }) : [])].map(formatProblem);
}

async function built(): Promise<string[]> {
  const options = { root, buildFolder: join(folder, 'build'), cacheFolder: join(folder, 'cache'), journal: silentJournal(), cores: 1 };
  const error: unknown = await runIngest(options).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ContentError);
  return (error as ContentError).problems.map(formatProblem);
}

const jpeg = (exif?: Readonly<Record<string, string>>) => {
  const picture = sharp({
    create: { width: 640, height: 480, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 120, sigma: 40 } },
  });
  return (exif ? picture.withExif({ IFD0: { ...exif } }) : picture).jpeg().toBuffer();
};

describe('what the build would find', () => {
  it('a missing material library, a missing texture and one that was cut', async () => {
    const files = { 'objets/cube/objet.yaml': OBJECT, 'objets/cube/cube.obj': CUBE };
    const missing = ['objets/cube/cube.obj, « model.source » : « cube.obj » demande « cube.mtl », qui n’existe pas.'];
    expect(await said(files)).toEqual(missing);
    expect(await built()).toEqual(missing);
    const texture = ['objets/cube/cube.obj, « model.source » : « cube.obj » demande « bois.jpg », qui n’existe pas.'];
    expect(await said({ ...files, 'objets/cube/cube.mtl': 'newmtl m\nmap_Kd bois.jpg\n' })).toEqual(texture);
    const cut = await said({ 'objets/cube/bois.jpg': (await jpeg()).subarray(0, 9000) });
    expect(cut).toEqual([
      expect.stringMatching(/^objets\/cube\/cube\.obj, « model\.source » : « cube\.obj » : la texture « bois\.jpg » est illisible/),
    ]);
    expect(await built()).toEqual(cut);
    expect(await said({ 'objets/cube/bois.jpg': await jpeg() })).toEqual([]);
  });

  it('a picture that was cut, at any place, and one that is none', async () => {
    const whole = await jpeg();
    for (const part of [0.2, 0.6, 0.97]) {
      const found = await said({
        'vue-du-ciel/vol/campagne.yaml': CAMPAIGN,
        'vue-du-ciel/vol/photos.csv': 'file;date\na.jpg;1952\n',
        'vue-du-ciel/vol/a.jpg': whole.subarray(0, Math.floor(whole.length * part)),
      });
      expect(found).toEqual([
        expect.stringMatching(/^vue-du-ciel\/vol\/photos\.csv, ligne 2, colonne file : « a\.jpg » : l’image est tronquée ou abîmée/),
      ]);
      expect((await built()).map((line) => line.replace(/ \(.*/, ''))).toEqual(found.map((line) => line.replace(/ \(.*/, '')));
    }
    expect(await said({ 'vue-du-ciel/vol/a.jpg': Buffer.from('\0\0\0\x18ftypheic\0\0\0\0') })).toEqual([
      'vue-du-ciel/vol/photos.csv, ligne 2, colonne file : « a.jpg » : le contenu est un HEIC, un AVIF ou une vidéo, attendu une image JPEG, TIFF, PNG ou WebP.',
    ]);
    expect(await said({ 'vue-du-ciel/vol/a.jpg': whole })).toEqual([]);
  });

  it('a size that no object has', async () => {
    const found = await said({
      'objets/cube/objet.yaml': OBJECT.replace('units: m,', 'units: mm,'),
      'objets/cube/cube.obj': CUBE.replace('mtllib cube.mtl\n', ''),
    });
    expect(found).toEqual([expect.stringMatching(/cube\.obj, « model\.source » : .*(mesure|mm).*/)]);
  });
});

describe('what the file says of itself', () => {
  it('a licence that it contradicts, and only then', async () => {
    const files = async (notice: string, licence: string) => ({
      'vue-du-ciel/vol/campagne.yaml': CAMPAIGN.replace('CC-BY-4.0', licence),
      'vue-du-ciel/vol/photos.csv': 'file;date\na.jpg;1952\n',
      'vue-du-ciel/vol/a.jpg': await jpeg({ Copyright: notice }),
    });
    expect(await said(await files('(c) Une agence', 'CC-BY-4.0'))).toEqual([
      'vue-du-ciel/vol/photos.csv, ligne 2, colonne licence : « a.jpg » : publiée sous CC BY 4.0, alors que le fichier porte « (c) Une agence » : vérifiez que vous avez le droit de la donner sous cette licence, ou écrivez « proprietary ».',
    ]);
    expect(await said(await files('(c) Une agence', 'proprietary'))).toEqual([]);
    expect(await said(await files('(c) Une agence, CC-BY 4.0', 'CC-BY-4.0'))).toEqual([]);
  });

  it('a date that only its name tells', async () => {
    const found = await said({ 'vue-du-ciel/vol/campagne.yaml': CAMPAIGN, 'vue-du-ciel/vol/IMG_20190614_101204.jpg': await jpeg() });
    expect(found).toEqual([expect.stringContaining('son nom semble dire 2019-06-14 : écrivez-la dans la colonne « date ».')]);
  });

  it.each([
    ['ancenis-2012-05.jpg', '2012-05'],
    ['Bourg 27-05-1952.tif', '1952-05-27'],
    ['chemere_1945.jpg', '1945'],
    ['DJI_20251001132715_0396_D.JPG', '2025-10-01'],
    ['DSC_0192.jpg', undefined],
    ['cg44b0043768.jpg', undefined],
    ['plan-4096x2160.jpg', undefined],
  ])('reads %s', (name, date) => expect(dateInName(name)).toBe(date));
});

describe('files beside the right ones', () => {
  it('says what each is and what to give instead', async () => {
    const found = await said({
      'vue-du-ciel/vol/campagne.yaml': CAMPAIGN,
      'vue-du-ciel/vol/photos.csv': 'file;date\na.jpg;1952\nb.heic;1952\n',
      'vue-du-ciel/vol/a.jpg': await jpeg(),
      'vue-du-ciel/vol/b.heic': 'x',
      'vue-du-ciel/vol/survol.MP4': 'x',
      'vue-du-ciel/vol/notes.docx': 'x',
      'vue-du-ciel/vol/photos.xlsx': 'x',
      'vue-du-ciel/vol/lot.zip': 'x',
      'objets/cube/objet.yaml': OBJECT,
      'objets/cube/cube.obj': CUBE.replace('mtllib cube.mtl\n', ''),
      'objets/cube/cube.fbx': 'x',
      'objets/cube/cube.blend': 'x',
      'objets/perdu.glb': 'x',
    });
    const lines = found.join('\n');
    expect(lines).toMatch(/b\.heic : c’est une image HEIC.*exportez-la en JPEG/);
    expect(lines).toMatch(/photos\.csv, ligne 3, colonne file : format « \.heic » non accepté/);
    expect(lines).toMatch(/survol\.MP4 : c’est une vidéo/);
    expect(lines).toMatch(/notes\.docx : c’est un document de traitement de texte/);
    expect(lines).toMatch(/lot\.zip : c’est une archive.*décompressez-la/);
    expect(lines).toMatch(/cube\.fbx : c’est un modèle FBX.*Blender.*GLB/);
    expect(lines).toMatch(/cube\.blend : c’est un projet Blender.*glTF 2\.0/);
    expect(lines).toMatch(
      /objets\/perdu\.glb : ce fichier n’est pas lu : attendu un dossier par élément, par exemple « objets\/perdu\/perdu\.glb »/,
    );
    // A workbook beside its own CSV is its source, and no mistake.
    expect(lines).not.toContain('photos.xlsx');
  });

  it('a workbook alone, and files that only lack the right name', async () => {
    const found = await said({
      'vue-du-ciel/vol/campagne.yml': CAMPAIGN,
      'vue-du-ciel/vol/photos.xlsx': 'x',
      'vue-du-ciel/vol/a.jpg': await jpeg(),
      'objets/cube/objet.yaml.txt': OBJECT,
      'projets/un.md.txt': '---\n---\n',
    });
    expect(found).toEqual([
      'objets/cube/objet.yaml.txt : fichier mal nommé, attendu « objet.yaml » : renommez-le (et faites afficher les extensions par votre système).',
      'vue-du-ciel/vol/campagne.yml : fichier mal nommé, attendu « campagne.yaml » : renommez-le (et faites afficher les extensions par votre système).',
      'vue-du-ciel/vol/photos.xlsx : c’est un classeur, qui n’est pas lu : enregistrez sa feuille au format « CSV UTF-8 », sous le nom « photos.csv », dans ce dossier.',
      'projets/un.md.txt : fichier mal nommé, attendu « un.md » : renommez-le (et faites afficher les extensions par votre système).',
    ]);
  });

  it.each([
    ['objet.yml', 'objet.yaml'],
    ['Objet.YAML', 'objet.yaml'],
    ['objet.yaml.txt', 'objet.yaml'],
    ['objet (1).yaml', 'objet.yaml'],
    ['objet - Copie.yaml', 'objet.yaml'],
    ['objet.yaml', undefined],
    ['notice.yaml', undefined],
  ])('%s', (name, wanted) => expect(misnamed(name, ['objet.yaml'])).toBe(wanted));
});

it('sums up in words what was read and what to do next', async () => {
  await writeRoot(root, {
    'site.yaml': SITE,
    'vue-du-ciel/vol/campagne.yaml': CAMPAIGN,
    'vue-du-ciel/vol/photos.csv': 'url\nhttps://example.org/1\n',
  });
  const { content, problems } = await checkContent(root);
  expect(problems).toEqual([]);
  expect(checkSummary(root, content, [], 0.1, 'fr')).toContain(
    'Lu : 1 photographie (1 campagne).\nRien à corriger (0,1 s). Pour voir le site : « npm start ».',
  );
  // In the root's first language, where the program has it.
  expect(checkSummary(root, content, [], 0.1, 'en')).toContain(
    'Read: 1 photograph (1 campaign).\nNothing to mend (0.1 s). To see the site: “npm start”.',
  );
  const wrong = { file: 'site.yaml', line: 3, key: 'languages', ...told(fault('languageTwice')), severity: 'error' as const };
  expect(problemLine(wrong, 'fr')).toBe('Erreur : site.yaml, ligne 3, « languages » : une langue est nommée deux fois.');
  expect(problemLine(wrong, 'en')).toMatch(/^Error: site\.yaml, line 3, “languages”: [a-z ]+\.$/);
  // What stops a build is said in the same language.
  expect(failureWords(new ContentError([wrong]), 'en')).toEqual([
    expect.stringMatching(/^site\.yaml, line 3, “languages”: /),
    'Nothing is published: 1 error to mend.',
  ]);
  const error = { file: 'site.yaml', message: 'x', severity: 'error' as const };
  expect(checkSummary(root, content, [error, { ...error, severity: 'warning' }], 0.1, 'fr')).toContain(
    '1 erreur à corriger, 1 avertissement (0,1 s).',
  );
  expect(checkSummary(root, undefined, [error], 0.1, 'fr')).toContain('Le fichier site.yaml ne peut pas être lu');
});
