/** The object as a scene of IIIF Presentation 4: the shape that the draft asks for, and nothing that the licence withholds. */
import { describe, expect, it } from 'vitest';
import { sceneManifest } from '../../../src/domain/object/iiif-scene.ts';
import { objectJsonLd } from '../../../src/domain/object/object-jsonld.ts';
import type { ObjectRecord } from '../../../src/domain/records/object.ts';

const still = (path: string, width: number) => ({ path, width, height: width / 2, bytes: 1 });
const RECORD = {
  id: 'vase',
  title: { fr: 'Le vase', en: 'The vase' },
  summary: { fr: 'Un vase.' },
  date: '1514',
  makers: [{ fr: 'Inconnu' }],
  materials: [],
  sources: [],
  licence: 'CC-BY-4.0',
  credit: 'Musée <&>',
  model: { kind: 'scan', units: 'mm', up: 'y', paradata: [] },
  inscriptions: [],
  annotations: [
    {
      id: 'anse',
      at: [0.01, 0.12345678, -0],
      title: { fr: 'L’anse', en: 'The handle' },
      body: { fr: 'Recollée.' },
      media: [
        { kind: 'audio', lang: 'fr', src: '/objets/vase/media/voix.mp3', text: { fr: 'Le potier' }, author: 'A', licence: 'CC0-1.0' },
        { kind: 'falc', lang: 'fr', text: { fr: 'C’est l’anse.' }, author: 'A', licence: 'CC0-1.0' },
      ],
    },
    {
      id: 'pied',
      at: [0, -0.1, 0],
      view: { eye: [0, -0.1, 0.5], target: [0, -0.1, 0] },
      title: { fr: 'Le pied' },
      body: { fr: 'D’origine.' },
    },
  ],
  tours: [{ id: 'tour', title: { fr: 'Le tour' }, steps: [{ text: { fr: 'Tout.' } }, { annotation: 'anse', text: { fr: 'L’anse.' } }] }],
  manifest: {
    id: 'vase',
    tileset: '/3d/vase/tileset.json',
    glb: { path: '/3d/vase/vase.glb', bytes: 10, triangles: 1 },
    solid: { path: '/3d/vase/solide.stl', bytes: 9, triangles: 1, scale: 1, size_mm: [100, 100, 200], wall_mm: 1.2, pieces: 1 },
    plate: {
      svg: { path: '/3d/vase/tactile.svg', bytes: 8 },
      pdf: { path: '/3d/vase/tactile.pdf', bytes: 7 },
      scale: 1,
      lang: 'fr',
      braille: true,
    },
    bounds: { min: [-0.05, -0.1, -0.05], max: [0.05, 0.1, 0.05] },
    poster: [still('/3d/vase/vues/a.webp', 400), still('/3d/vase/vues/a.jpg', 400), still('/3d/vase/vues/b.jpg', 1600)],
  },
  closeUps: { notes: {}, parts: {}, offsets: {}, places: {} },
} as unknown as ObjectRecord;

const SITE = 'https://exemple.fr/musee';
const make = (record = RECORD) => sceneManifest(record, { siteUrl: SITE, title: { fr: 'Essai' }, owner: 'Le musée' }, '#0b0e14');

type Node = Readonly<Record<string, unknown>>;

/** Every object within a value that has a type. */
function typed(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(typed);
  return 'type' in value ? [value as Node, ...inner] : inner;
}
const ofType = (value: unknown, type: string) => typed(value).filter((node) => node['type'] === type);

describe('a scene', () => {
  const manifest = make();
  const annotations = ofType(manifest, 'Annotation').filter((node) => 'motivation' in node);

  it('paints the model and its cameras, in metres', () => {
    expect(manifest).toMatchObject({
      '@context': 'http://iiif.io/api/presentation/4/context.json',
      id: `${SITE}/3d/vase/manifest.json`,
      type: 'Manifest',
      label: { fr: ['Le vase'], en: ['The vase'] },
      rights: 'http://creativecommons.org/licenses/by/4.0/',
      requiredStatement: { value: { none: [expect.stringContaining('Musée &lt;&amp;&gt; – <a href="https://creativecommons.org/')] } },
      thumbnail: [{ id: `${SITE}/3d/vase/vues/a.jpg`, format: 'image/jpeg' }],
      seeAlso: [{ id: `${SITE}/3d/vase/tileset.json` }, { id: `${SITE}/3d/vase/model.json` }],
      items: [{ type: 'Scene', spatialScale: { type: 'Quantity', quantityValue: 1, unit: 'm' }, backgroundColor: '#0b0e14' }],
    });
    const painted = annotations.filter((node) => String(node['motivation']) === 'painting');
    expect(painted.map(({ body }) => (body as Node)['type'])).toEqual([
      'Model',
      'PerspectiveCamera',
      'PerspectiveCamera',
      'PerspectiveCamera',
    ]);
    // The camera of the front is the first, and the only one that is not hidden.
    expect(painted.map(({ behavior }) => behavior)).toEqual([undefined, undefined, ['hidden'], ['hidden']]);
    expect(painted[3]).toMatchObject({
      body: { fieldOfView: 30, lookAt: { type: 'PointSelector', x: 0, y: -0.1, z: 0 } },
      target: { selector: [{ type: 'PointSelector', x: 0, y: -0.1, z: 0.5 }] },
    });
  });

  it('has the notes at their points, in every language that they have, with what is heard and read there', () => {
    const comments = annotations.filter((node) => String(node['motivation']) === 'commenting');
    expect(comments).toHaveLength(4);
    expect(comments[0]).toMatchObject({
      body: {
        type: 'Choice',
        items: [
          { language: ['fr'], value: 'L’anse\n\nRecollée.' },
          { language: ['en'], value: 'The handle' },
        ],
      },
      target: { type: 'SpecificResource', source: { type: 'Scene' }, selector: [{ type: 'PointSelector', x: 0.01, y: 0.1235, z: 0 }] },
    });
    expect(comments[1]).toMatchObject({
      body: { id: `${SITE}/objets/vase/media/voix.mp3`, type: 'Audio', format: 'audio/mpeg', language: ['fr'] },
    });
    expect(comments[2]).toMatchObject({ body: { type: 'TextualBody', value: 'C’est l’anse.' } });
    const shown = annotations.filter((node) => String(node['motivation']) === 'activating');
    const ids = new Set(annotations.map(({ id }) => id));
    expect(shown.every(({ body, target }) => ids.has(((body as Node)['source'] as Node)['id']) && ids.has((target as Node)['id']))).toBe(
      true,
    );
  });

  it('has the tours as ranges, and one address for each thing', () => {
    const [tour] = manifest['structures'] as Node[];
    expect(tour).toMatchObject({
      type: 'Range',
      items: [{ items: [{ type: 'Scene' }] }, { label: { fr: ['L’anse'] }, items: [{ type: 'SpecificResource' }] }],
    });
    // What defines a thing bears more than its id and type; what refers to it does not.
    const defined = typed(manifest).filter(
      (node) =>
        Object.keys(node).length > 2 && typeof node['id'] === 'string' && !['Model', 'Text', 'Agent'].includes(String(node['type'])),
    );
    const ids = defined.map(({ id }) => id as string);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.every((id) => id.startsWith(SITE))).toBe(true);
  });

  it('offers what can be taken away, for hands too', () => {
    expect((manifest['rendering'] as Node[]).map(({ id, format }) => [id, format])).toEqual([
      [`${SITE}/3d/vase/vase.glb`, 'model/gltf-binary'],
      [`${SITE}/3d/vase/solide.stl`, 'model/stl'],
      [`${SITE}/3d/vase/tactile.svg`, 'image/svg+xml'],
      [`${SITE}/3d/vase/tactile.pdf`, 'application/pdf'],
    ]);
    const { subjectOf } = objectJsonLd(RECORD, SITE, '/objets/vase/', 'fr') as {
      subjectOf: { encoding: readonly { contentSize: string }[] };
    };
    expect(subjectOf.encoding.map(({ contentSize }) => contentSize)).toEqual(['10', '9', '8', '7']);
  });

  it('of a closed licence is its picture: no file of the model is named', () => {
    const closed = make({ ...RECORD, licence: 'proprietary' });
    expect(closed).toMatchObject({
      rights: 'http://rightsstatements.org/vocab/InC/1.0/',
      items: [{ type: 'Canvas', width: 1600, height: 800 }],
    });
    expect(JSON.stringify(closed)).not.toMatch(/\.glb|\.stl|tactile|tileset|Scene/);
    expect(closed['rendering']).toBeUndefined();
  });
});
