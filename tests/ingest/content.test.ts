/** Whole content roots, right and wrong, written by code. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/domain/input/problem.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { checkSite } from '../../src/ingest/content/site.ts';
import { resolveInside } from '../../src/ingest/content/paths.ts';

const SITE = 'title: Essai\nowner: Essai\ncontact: a@example.org\nurl: https://example.org\nlicence: etalab-2.0\nbounds: [-3, 46, 0, 48]\n';
const OBJECT = 'title: Cube\nsummary: Un cube.\nmodel: {source: cube.obj, kind: scan, units: mm, up: y}\n';
const CUBE = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n';

let root: string;
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'content-')), 'content');
});
afterEach(() => rm(dirname(root), { recursive: true, force: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

async function said(files: Record<string, string>): Promise<string[]> {
  await write(files);
  return (await checkContent(root)).problems.map(formatProblem);
}

describe('checking a content root', () => {
  it('accepts a root with nothing but a site', async () => {
    expect(await said({ 'site.yaml': SITE })).toEqual([]);
  });

  it('reads a site whose first language is another, whoever asks', async () => {
    await write({ 'site.yaml': `${SITE.replace('title: Essai', 'title: {ja: 空の博物館, en: The museum}')}languages: [ja, en]\n` });
    const { site, problems } = await checkSite(root);
    expect(problems.map(formatProblem)).toEqual([]);
    expect(site?.title).toEqual({ ja: '空の博物館', en: 'The museum' });
  });

  it('finds links of texts that lead nowhere, each on its line', async () => {
    const project = (body: string) =>
      `---\ntitle: Un projet\nprogramme: patrimoine\nyears: '2017'\nbeneficiaries: [La commune]\ncommunes: []\naudience: [tous]\nthemes: [patrimoine]\nsources: []\n---\n${body}\n`;
    const found = await said({
      'site.yaml': SITE,
      'objets/cube/objet.yaml': OBJECT,
      'objets/cube/cube.obj': CUBE,
      'projets/un.md': project(
        '[le cube](/objets/cube/), [une page](/en/objets/cube/#notes), [ailleurs](https://example.org), [un fichier](/3d/cube/cube.glb)\n\n[le cubbe](/objets/cubbe/) et [des données](/donnees/)\n\n[à côté](autre.md), [x](//example.org), ![un dessin](dessin.png)',
      ),
    });
    expect(found).toEqual([
      'projets/un.md, ligne 13 : le lien « /objets/cubbe/ » ne mène à aucune page du site (le plus proche : « cube »).',
      'projets/un.md, ligne 13 : le lien « /donnees/ » ne mène à aucune page du site.',
      'projets/un.md, ligne 15 : le lien « autre.md » n’est ni une adresse du site (« /objets/… »), ni une adresse https.',
      'projets/un.md, ligne 15 : le lien « //example.org » n’est ni une adresse du site (« /objets/… »), ni une adresse https.',
      'projets/un.md, ligne 15 : l’image « dessin.png » ne sera pas montrée : un texte n’a pas d’image. Attendu : un lien, ou l’image dans « vue-du-ciel » ou « objets ».',
    ]);
  });

  it('accepts an object', async () => {
    expect(await said({ 'site.yaml': SITE, 'objets/cube/objet.yaml': OBJECT, 'objets/cube/cube.obj': CUBE })).toEqual([]);
  });

  it('says that the folder or the site is missing', async () => {
    expect((await checkContent(join(root, 'absent'))).problems.map((problem) => problem.message)).toEqual([
      'le dossier de contenu n’existe pas (variable CONTENT).',
    ]);
    expect(await said({ 'objets/cube/objet.yaml': OBJECT, 'objets/cube/cube.obj': CUBE })).toEqual(['site.yaml : fichier absent.']);
  });

  it('finds a misspelt folder and file', async () => {
    const messages = await said({
      'site.yaml': SITE,
      'objet/cube/objet.yaml': OBJECT,
      'objets/cube/objet.yaml': OBJECT,
      'objets/cube/cube.obj': CUBE,
      'objets/cube/visite.yaml': '[]',
    });
    expect(messages.join('\n')).toContain('vouliez-vous dire « objets »');
    expect(messages.join('\n')).toContain('vouliez-vous dire « visites.yaml »');
  });

  it('finds dead references, with the nearest annotation', async () => {
    const messages = await said({
      'site.yaml': SITE,
      'objets/cube/objet.yaml': OBJECT,
      'objets/cube/cube.obj': CUBE,
      'objets/cube/annotations.yaml': '- {id: couronne, at: [0, 0, 0], title: C, body: b}\n',
      'objets/cube/visites.yaml': '- id: v\n  title: V\n  steps:\n    - {annotation: courone, text: t}\n',
    });
    expect(messages).toEqual([
      'objets/cube/visites.yaml, ligne 4, « annotation » : l’annotation « courone » n’existe pas dans annotations.yaml (le plus proche : « couronne »).',
    ]);
  });

  it('says what a view is measured in, where its eye would stand within the object', async () => {
    const found = await said({
      'site.yaml': SITE,
      'objets/cube/objet.yaml': `${OBJECT}poster: {view: "vue=-30,15,1.4"}\n`,
      'objets/cube/cube.obj': CUBE,
    });
    expect(found).toEqual([
      'objets/cube/objet.yaml, ligne 4, « poster.view » : « vue=-30,15,1.4 » : l’œil serait à 1.4 mm de ce qu’il vise. Dans cette adresse la distance est en millimètres : pour 1.4 m, « vue=-30,15,1400 ».',
    ]);
  });

  it('refuses a model that is missing, of another format, or outside the root', async () => {
    for (const [source, expected] of [
      ['absent.glb', 'absent'],
      ['x.fbx', 'fbx'],
      ['../../../ailleurs.glb', 'sort du dossier'],
      ['/etc/passwd', 'sort du dossier'],
      ['https://example.org/a.glb', 'sort du dossier'],
    ] as const) {
      const messages = await said({ 'site.yaml': SITE, 'objets/cube/objet.yaml': OBJECT.replace('cube.obj', source) });
      expect(messages, source).toHaveLength(1);
      expect(messages[0], source).toContain(expected);
      expect(messages[0]).toContain('ligne 3');
    }
  });

  it('finds what a home page that is a list cannot show, each on its line', async () => {
    const home =
      'home:\n  - {kind: object, id: cubbe}\n  - {kind: sky, id: cube}\n  - {kind: text}\n  - {kind: doors, id: cube}\n  - {kind: objets}\n';
    const object = { 'objets/cube/objet.yaml': OBJECT, 'objets/cube/cube.obj': CUBE };
    const found = await said({ 'site.yaml': SITE + home, ...object });
    expect(found).toEqual([
      'site.yaml, ligne 10, « home[3].text » : un texte sans mots : attendu « text ».',
      'site.yaml, ligne 11, « home[4].id » : « id » ne se dit pas d’un élément « doors ».',
      'site.yaml, ligne 12, « home[5].kind » : trouvé « objets », attendu l’une des valeurs object, sky, data, projects, lessons, doors, text (le plus proche : « object »).',
    ]);
    const known = home.replace(/ {2}- \{kind: (?:text|doors|objets).*\n/g, '');
    expect(await said({ 'site.yaml': SITE + known, ...object })).toEqual([
      'site.yaml, ligne 8, « home[1].id » : « cubbe » n’est pas un objet du dossier « objets » (le plus proche : « cube »).',
      'site.yaml, ligne 9, « home[2].id » : « cube » n’est pas une campagne, ni une photographie dont l’image est dans ce dossier.',
    ]);
  });

  it('knows the doors of the kiosk', async () => {
    const messages = await said({
      'site.yaml': `${SITE}kiosk: {doors: [cub], idle_seconds: 30}\n`,
      'objets/cube/objet.yaml': OBJECT,
      'objets/cube/cube.obj': CUBE,
    });
    expect(messages).toEqual([expect.stringContaining('« cub » n’est ni un objet')]);
    expect(messages[0]).toContain('« cube »');
  });
});

describe('paths of editors', () => {
  it('stay inside, links included', async () => {
    await write({ 'a/f.yaml': '', '../secret.txt': 'x' });
    await symlink(join(root, '..', 'secret.txt'), join(root, 'a', 'lien.txt'));
    const from = join(root, 'a', 'f.yaml');
    expect(resolveInside(root, from, 'b.glb')).toBe(join(root, 'a', 'b.glb'));
    expect(resolveInside(root, from, '../b.glb')).toBe(join(root, 'b.glb'));
    expect(resolveInside(root, from, '../../models/x/y.glb')).toBe(join(root, '..', 'models', 'x', 'y.glb'));
    expect(resolveInside(root, from, '../../secret.txt')).toBeUndefined();
    expect(resolveInside(root, from, 'lien.txt')).toBeUndefined();
    expect(resolveInside(root, from, '..\\..\\secret.txt')).toBeUndefined();
  });
});
