/**
 * The manual's examples: every block of `docs/` that names a file is put in that file, and the whole is checked as a content
 * root of an institution would be. An example that no longer holds, or a key that the manual does not name, fails here.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { formatProblem } from '../../src/domain/input/problem.ts';
import { campaignSchema, PHOTO_COLUMNS } from '../../src/domain/schema/campaign.ts';
import { cameraFileSchema } from '../../src/domain/schema/camera.ts';
import { SEEDS } from '../../src/domain/identity/palette.ts';
import { chapterSchema, homeItemSchema, homeStorySchema, waypointSchema } from '../../src/domain/schema/home.ts';
import { identitySchema } from '../../src/domain/schema/identity.ts';
import { lessonSchema } from '../../src/domain/schema/lesson.ts';
import { annotationsSchema, modelSchema, objectSchema, toursSchema } from '../../src/domain/schema/object.ts';
import { publishSchema } from '../../src/domain/schema/publish.ts';
import { photoColumn } from '../../src/domain/schema/photo-headings.ts';
import { projectSchema } from '../../src/domain/schema/project.ts';
import { LEGAL_ADDRESSES, LEGAL_TEXTS } from '../../src/domain/records/site.ts';
import { kioskSchema, layerSchema, siteSchema } from '../../src/domain/schema/site.ts';
import { defectSchema, viewSchema } from '../../src/domain/schema/datapackage.ts';
import { checkContent } from '../../src/ingest/check.ts';
import { checkMedia } from '../../src/ingest/check-media.ts';
import { film, SOUND } from './played-files.ts';
import { writeRoot } from './small-root.ts';

interface Example {
  readonly page: string;
  readonly path: string;
  readonly text: string;
}

const FENCE = /^```(\S*)(?: (\S+))?\n([\s\S]*?)^```$/gm;
/** Languages in which a block is a file of the content, never a fragment of one. */
const CONTENT = ['yaml', 'json', 'csv', 'markdown'];
/** A site of its own: `site-…/site.yaml`. */
const OWN_SITE = /^(site-[a-z-]+)\//;

async function examplesOf(page: string): Promise<Example[]> {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(FENCE)].flatMap(([, language = '', path, body = '']) => {
    if (!CONTENT.includes(language)) return [];
    if (path === undefined) throw new Error(`${page} : un exemple en ${language} ne dit pas son fichier.`);
    return [{ page, path, text: body }];
  });
}

let folder: string;
let examples: Example[];
const pages = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docs-'));
  for (const name of (await readdir('docs')).filter((each) => each.endsWith('.md')))
    pages.set(name, await readFile(join('docs', name), 'utf8'));
  examples = (await Promise.all([...pages.keys()].map((name) => examplesOf(join('docs', name))))).flat();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The media that the examples name: the smallest of each kind. */
async function writeMedia(root: string): Promise<void> {
  const picture = await sharp({
    create: { width: 640, height: 480, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 120, sigma: 40 } },
  })
    .jpeg()
    .toBuffer();
  for (const path of ['vue-du-ciel/survol-2019/bourg.jpg', 'vue-du-ciel/survol-2019/marais.jpg', 'objets/vase-bleu/marque.jpg'])
    await writeFile(join(root, path), picture);
  const bells = 'vue-du-ciel/survol-2019/medias/cloches.mp3';
  await mkdir(join(root, dirname(bells)));
  for (const path of ['objets/vase-bleu/marque.mp3', 'parcours/le-vase-et-le-marais/potier.mp3', 'projets/memoires.mp3', bells])
    await writeFile(join(root, path), SOUND);
  await writeFile(join(root, 'objets/vase-bleu/marque-lsf.mp4'), film());
  await writeFile(join(root, 'objets/vase-bleu/marque-lsf.srt'), '1\n00:00:01,000 --> 00:00:04,000\nUne marque illisible.\n');
  await writeFile(join(root, 'objets/vase-bleu/vase.glb'), triangleGlb());
  await writeFile(
    join(root, 'objets/vase-rendu/vase-rendu.stl'),
    'solid v\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 90 0 0\nvertex 0 90 200\nendloop\nendfacet\nendsolid v\n',
  );
}

/** A GLB of one triangle, 24 cm high. */
function triangleGlb(): Buffer {
  const json = JSON.stringify({
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
    accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [0.12, 0.24, 0] }],
    bufferViews: [{ buffer: 0, byteLength: 36 }],
    buffers: [{ byteLength: 36 }],
  }).padEnd(4);
  const text = Buffer.from(json.padEnd(Math.ceil(json.length / 4) * 4));
  const body = Buffer.from(new Float32Array([0, 0, 0, 0.12, 0, 0, 0, 0.24, 0]).buffer);
  const head = (length: number, kind: number) => Buffer.from(new Uint32Array([length, kind]).buffer);
  const chunks = Buffer.concat([head(text.length, 0x4e4f534a), text, head(body.length, 0x004e4942), body]);
  return Buffer.concat([Buffer.from(new Uint32Array([0x46546c67, 2, 12 + chunks.length]).buffer), chunks]);
}

async function problemsOf(root: string): Promise<string[]> {
  const { content, problems } = await checkContent(root);
  return [...problems, ...(content ? await checkMedia(content, { cores: 1 }) : [])].map(formatProblem);
}

describe('the examples of the manual', () => {
  it('name each file once', () => {
    const paths = examples.map(({ path }) => path);
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
    expect(paths.length).toBeGreaterThan(15);
  });

  it('make, together, a content root in which nothing is wrong', async () => {
    const root = join(folder, 'content');
    await writeRoot(root, Object.fromEntries(examples.filter(({ path }) => !OWN_SITE.test(path)).map(({ path, text }) => [path, text])));
    await writeMedia(root);
    expect(await problemsOf(root)).toEqual([]);
  });

  it('hold where they are sites of their own', async () => {
    const sites = examples.filter(({ path }) => OWN_SITE.test(path));
    expect(sites.length).toBeGreaterThan(0);
    for (const { path, text } of sites) await writeRoot(folder, { [path]: text });
    await mkdir(join(folder, 'site-de-la-borne-entiere/borne'));
    await writeFile(join(folder, 'site-de-la-borne-entiere/borne/bienvenue-lsf.mp4'), film());
    for (const { path } of sites) expect(await problemsOf(join(folder, dirname(path)))).toEqual([]);
  });

  it('are those of the README too', async () => {
    const own = await examplesOf('README.md');
    const root = join(folder, 'readme');
    expect(own.map(({ path }) => path)).toContain('site.yaml');
    await writeRoot(root, Object.fromEntries(own.map(({ path, text }) => [path, text])));
    await writeRoot(root, { 'objets/mon-objet/mon-scan.glb': '' });
    await writeFile(join(root, 'objets/mon-objet/mon-scan.glb'), triangleGlb());
    expect(await problemsOf(root)).toEqual([]);
  });

  it('lead to one another and to files that are there', () => {
    const texts = [...pages].map(([name, text]) => [join('docs', name), text] as const);
    const dead = texts.flatMap(([page, text]) =>
      [...text.replaceAll(FENCE, '').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^https?:/.test(link) && !existsSync(join(dirname(page), link)))
        .map((link) => `${page} : ${link}`),
    );
    expect(dead).toEqual([]);
  });
});

describe('the manual names every key', () => {
  const keysOf = (schema: unknown): string[] => Object.keys((schema as z.ZodObject).shape);
  const item = (schema: unknown): unknown => (schema as z.ZodArray).element;
  const step = (item(toursSchema) as z.ZodObject).shape['steps'] as unknown;
  it.each([
    ['site.md', 'site.yaml', () => keysOf(siteSchema)],
    ['site.md', 'l’accueil', () => keysOf(homeStorySchema)],
    ['site.md', 'l’accueil en liste', () => keysOf(homeItemSchema)],
    ['site.md', 'un chapitre', () => keysOf(chapterSchema)],
    ['site.md', 'une étape', () => keysOf(waypointSchema)],
    ['site.md', 'une couche', () => keysOf(layerSchema)],
    ['site.md', 'legal', () => [...LEGAL_TEXTS, ...LEGAL_ADDRESSES]],
    ['publier.md', 'publish', () => keysOf(publishSchema)],
    ['borne.md', 'kiosk', () => keysOf(kioskSchema)],
    ['identite.md', 'identity', () => [...keysOf(identitySchema), ...SEEDS]],
    ['objet.md', 'objet.yaml', () => keysOf(objectSchema)],
    ['objet.md', 'model', () => keysOf(modelSchema)],
    ['annotations.md', 'annotations.yaml', () => keysOf(item(annotationsSchema))],
    ['visites.md', 'visites.yaml', () => [...keysOf(item(toursSchema)), ...keysOf(item(step))]],
    ['photos.md', 'campagne.yaml', () => keysOf(campaignSchema)],
    ['photos.md', 'photos.csv', () => [...PHOTO_COLUMNS]],
    ['photos.md', 'camera.json', () => keysOf(cameraFileSchema)],
    ['projet.md', 'projet', () => keysOf(projectSchema)],
    ['parcours.md', 'parcours.yaml', () => [...keysOf(lessonSchema), ...keysOf(item(lessonSchema.shape.steps))]],
    ['donnees.md', 'une vue', () => keysOf(viewSchema)],
    ['donnees.md', 'un défaut', () => keysOf(defectSchema)],
  ] as const)('%s: %s', (page, _what, keys) => {
    const text = pages.get(page) ?? '';
    expect(keys().length).toBeGreaterThan(3);
    expect(keys().filter((key) => !new RegExp(`(^|[^A-Za-z_])${key}([^A-Za-z_]|$)`, 'm').test(text))).toEqual([]);
  });

  it('photos.md: every other heading that it promises is understood', () => {
    const rows = [...(pages.get('photos.md') ?? '').matchAll(/^\| `([a-z_]+)`(?:, `([a-z_]+)`)? \| ([^|]*) \|/gm)];
    expect(rows.length).toBeGreaterThan(12);
    for (const [, column = '', second, headings = ''] of rows)
      for (const heading of headings
        .split(/[,;]/)
        .map((each) => each.trim())
        .filter(Boolean))
        expect([column, second], `« ${heading} »`).toContain(photoColumn(heading));
  });
});
