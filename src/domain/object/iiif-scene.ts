/**
 * An object as a manifest of the IIIF Presentation API 4 (draft of 2026): a Scene in metres, y up, into which the published GLB is
 * painted, seen from its front; the notes as comments at their points, each with the camera from which it was written; the tours as
 * ranges. A model that may not be taken away is shown by its picture, on a Canvas: who reads a Scene downloads what is in it.
 */
import { words, type Words } from '../../words/words.ts';
import { mediaResource } from '../media/resource.ts';
import type { MediaItem } from '../records/media.ts';
import type { Annotation, CameraView, ObjectRecord, Tour, TourStep, Vec3 } from '../records/object.ts';
import { licence } from '../rights/licence.ts';
import { routes } from '../routes.ts';
import { dateLabel } from '../text/edtf.ts';
import { inEvery, siteLanguages } from '../text/first-language.ts';
import { isIn, type Lang, type Text } from '../text/text.ts';
import { localised } from '../urls.ts';
import { creditMarkup, languageMap, providerOf, rightsOf, same, type Json, type LanguageMap, type Publisher } from '../web/iiif-parts.ts';
import { FIELD_OF_VIEW_DEG } from './framing.ts';
import { orbitToView } from './orbit.ts';
import { frontView, noteView } from './views.ts';

const CONTEXT = 'http://iiif.io/api/presentation/4/context.json';

/** A label of the program's, in every language of the site. */
const label = (say: (t: Words<'object'>, lang: Lang) => string): LanguageMap =>
  languageMap(inEvery((lang) => say(words('object', lang), lang)));

/** Lengths to a tenth of a millimetre: no scan is finer. */
const metres = (value: number): number => Number(value.toFixed(4)) + 0;

const pointAt = ([x, y, z]: Vec3): Json => ({ type: 'PointSelector', x: metres(x), y: metres(y), z: metres(z) });

function metadata(record: ObjectRecord): Json[] {
  const { date, inventory, holder, model } = record;
  const lists = (texts: readonly Text[]): LanguageMap | undefined =>
    texts.length === 0 ? undefined : label((_, lang) => texts.map((text) => text[lang] ?? Object.values(text)[0] ?? '').join(', '));
  const pairs: readonly (readonly [
    keyof Words<'object'> &
      ('date' | 'inventory' | 'holder' | 'makers' | 'materials' | 'kind' | 'method' | 'author' | 'modelDate' | 'licence'),
    LanguageMap | undefined,
  ])[] = [
    ['date', date === undefined ? undefined : label((_, lang) => dateLabel(date, lang))],
    ['makers', lists(record.makers)],
    ['materials', lists(record.materials)],
    ['holder', holder === undefined ? undefined : same(holder)],
    ['inventory', inventory === undefined ? undefined : same(inventory)],
    ['kind', label((t) => (model.kind === 'scan' ? t.kindScan : t.kindReconstruction))],
    ['method', model.method && languageMap(model.method)],
    ['author', model.author === undefined ? undefined : same(model.author)],
    ['modelDate', model.date === undefined ? undefined : same(model.date)],
    ['licence', label((_, lang) => licence(record.licence, lang).label)],
  ];
  return pairs.flatMap(([name, value]) => (value ? [{ label: label((t) => t[name]), value }] : []));
}

/** A text as the body of a comment: one body, or a choice among languages. */
function textualBody(id: string, text: Text): Json {
  const bodies = Object.entries(text).map(([lang, value]) => ({ type: 'TextualBody', format: 'text/plain', language: [lang], value }));
  const [only] = bodies;
  return only && bodies.length === 1 ? only : { id, type: 'Choice', items: bodies.map((body, i) => ({ id: `${id}/${i + 1}`, ...body })) };
}

/** What a note says, title and body, in each of its languages. */
function noteText({ title, body }: Annotation): Text {
  const languages = [...new Set([...Object.keys(title), ...Object.keys(body)])];
  return Object.fromEntries(languages.map((lang) => [lang, [title[lang], body[lang]].filter(Boolean).join('\n\n')]));
}

/** A medium of a note, as the body of a comment of its own: what it is is in its label. */
function mediaBody(id: string, item: MediaItem, siteUrl: string): Json {
  const { src } = item;
  return src === undefined ? textualBody(id, item.text ?? {}) : mediaResource({ ...item, src }, siteUrl, 'Audio');
}

interface Scene {
  readonly base: string;
  readonly siteUrl: string;
  readonly id: string;
}

const sceneReference = ({ id }: Scene): Json => ({ id, type: 'Scene' });

/** A place in the scene, as a target. */
const placed = (scene: Scene, id: string, at: Vec3): Json => ({
  id,
  type: 'SpecificResource',
  source: sceneReference(scene),
  selector: [pointAt(at)],
});

/** A camera painted into the scene where an eye stands, looking at what it looks at. */
function camera(scene: Scene, name: string, view: CameraView, said: LanguageMap, hidden: boolean): Json {
  const id = `${scene.base}/cameras/${name}`;
  const distance = Math.hypot(...view.eye.map((value, i) => value - (view.target[i] ?? 0)));
  return {
    id,
    type: 'Annotation',
    motivation: ['painting'],
    ...(hidden && { behavior: ['hidden'] }),
    body: {
      id: `${id}/camera`,
      type: 'PerspectiveCamera',
      label: said,
      fieldOfView: FIELD_OF_VIEW_DEG,
      near: metres(Math.max(0.0005, distance / 100)),
      far: metres(distance * 100),
      lookAt: pointAt(view.target),
    },
    target: placed(scene, `${id}/place`, view.eye),
  };
}

/** Notes as comments, their media as further comments at the same point, and what shows the camera of each. */
function comments(scene: Scene, notes: readonly Annotation[]): Json[] {
  return notes.flatMap((note) => {
    const id = `${scene.base}/notes/${note.id}`;
    const comment = (at: string, body: Json): Json => ({
      id: at,
      type: 'Annotation',
      motivation: ['commenting'],
      body,
      target: placed(scene, `${at}/place`, note.at),
    });
    return [
      comment(id, textualBody(`${id}/text`, noteText(note))),
      ...(note.media ?? []).map((item, i) => comment(`${id}/media/${i + 1}`, mediaBody(`${id}/media/${i + 1}/text`, item, scene.siteUrl))),
      {
        id: `${id}/view`,
        type: 'Annotation',
        motivation: ['activating'],
        target: { id, type: 'Annotation' },
        body: {
          id: `${id}/view/camera`,
          type: 'SpecificResource',
          source: { id: `${scene.base}/cameras/notes/${note.id}`, type: 'Annotation' },
          action: ['show', 'enable', 'select'],
        },
      },
    ];
  });
}

/** A tour: a range whose steps are ranges, each at the point that it tells of. */
function tourRange(scene: Scene, tour: Tour, notes: readonly Annotation[]): Json {
  const id = `${scene.base}/tours/${tour.id}`;
  const place = (step: TourStep): Vec3 | undefined => notes.find((note) => note.id === step.annotation)?.at ?? step.view?.target;
  return {
    id,
    type: 'Range',
    label: languageMap(tour.title),
    behavior: ['sequence'],
    items: tour.steps.map((step, i) => {
      const at = place(step);
      const note = notes.find((one) => one.id === step.annotation);
      return {
        id: `${id}/${i + 1}`,
        type: 'Range',
        label: note ? languageMap(note.title) : same(String(i + 1)),
        summary: languageMap(step.text),
        items: [at ? placed(scene, `${id}/${i + 1}/place`, at) : sceneReference(scene)],
      };
    }),
  };
}

/** The picture of what may not be taken away. */
function pictureCanvas(record: ObjectRecord, base: string, siteUrl: string): Json {
  const { poster } = record.manifest;
  const picture = poster.filter(({ path }) => path.endsWith('.jpg')).toSorted((a, b) => b.width - a.width)[0] ?? poster[0];
  const canvas = `${base}/canvas`;
  return {
    id: canvas,
    type: 'Canvas',
    label: languageMap(record.title),
    width: picture?.width,
    height: picture?.height,
    items: [
      {
        id: `${canvas}/page`,
        type: 'AnnotationPage',
        items: [
          {
            id: `${canvas}/page/picture`,
            type: 'Annotation',
            motivation: ['painting'],
            body: { ...pictureOf(picture, siteUrl), label: label((t) => (record.model.kind === 'scan' ? t.scan : t.reconstruction)) },
            target: { id: canvas, type: 'Canvas' },
          },
        ],
      },
    ],
  };
}

const pictureOf = (picture: ObjectRecord['manifest']['poster'][number] | undefined, siteUrl: string): Json => ({
  id: `${siteUrl}${picture?.path ?? ''}`,
  type: 'Image',
  format: picture?.path.endsWith('.jpg') ? 'image/jpeg' : 'image/webp',
  width: picture?.width,
  height: picture?.height,
});

/**
 * `/3d/<id>/manifest.json`.
 * @param night colour behind the object, `#rrggbb`
 */
export function sceneManifest(record: ObjectRecord, publisher: Publisher, night: string): Json {
  const { manifest, annotations, tours } = record;
  const { siteUrl } = publisher;
  const base = `${siteUrl}/3d/${record.id}`;
  const scene: Scene = { base, siteUrl, id: `${base}/scene` };
  const { open } = licence(record.licence);
  const rights = rightsOf(record.licence);
  const model = (path: string, of: LanguageMap, format: string): Json => ({ id: `${siteUrl}${path}`, type: 'Model', label: of, format });
  const thumbnail = manifest.poster.find(({ path }) => path.endsWith('.jpg')) ?? manifest.poster[0];
  const pages = siteLanguages().filter((lang, i) => i === 0 || isIn(record.title, lang));
  return {
    '@context': CONTEXT,
    id: `${base}/manifest.json`,
    type: 'Manifest',
    label: languageMap(record.title),
    summary: languageMap(record.summary),
    metadata: metadata(record),
    requiredStatement: {
      label: label((t) => t.credit),
      value: same(creditMarkup(record.credit ?? record.model.author ?? publisher.owner, record.licence)),
    },
    ...(rights !== undefined && { rights }),
    provider: [providerOf(publisher)],
    homepage: pages.map((lang) => ({
      id: `${siteUrl}${localised(routes.object(record.id), lang)}`,
      type: 'Text',
      label: languageMap(record.title),
      format: 'text/html',
      language: [lang],
    })),
    ...(thumbnail && { thumbnail: [pictureOf(thumbnail, siteUrl)] }),
    seeAlso: [
      ...(open
        ? [
            {
              id: `${siteUrl}${manifest.tileset}`,
              type: 'Dataset',
              label: label((t) => t.tileset),
              format: 'application/json',
              profile: 'https://docs.ogc.org/cs/22-025r4/22-025r4.html',
            },
          ]
        : []),
      { id: `${base}/model.json`, type: 'Dataset', label: label((t) => t.manifest), format: 'application/json' },
    ],
    ...(open && {
      rendering: [
        model(
          manifest.glb.path,
          label((t) => t.glb),
          'model/gltf-binary',
        ),
        ...(manifest.full
          ? [
              model(
                manifest.full.path,
                label((t) => t.full),
                'model/gltf-binary',
              ),
            ]
          : []),
        ...(manifest.usdz
          ? [
              model(
                manifest.usdz.path,
                label((t) => t.usdz),
                'model/vnd.usdz+zip',
              ),
            ]
          : []),
        ...(manifest.solid
          ? [
              model(
                manifest.solid.path,
                label((t) => t.solid),
                'model/stl',
              ),
            ]
          : []),
        ...(manifest.plate
          ? [
              {
                id: `${siteUrl}${manifest.plate.svg.path}`,
                type: 'Image',
                label: label((t) => t.plateSvg),
                format: 'image/svg+xml',
                language: [manifest.plate.lang],
              },
              {
                id: `${siteUrl}${manifest.plate.pdf.path}`,
                type: 'Text',
                label: label((t) => t.platePdf),
                format: 'application/pdf',
                language: [manifest.plate.lang],
              },
            ]
          : []),
      ],
    }),
    ...(open
      ? {
          items: [
            {
              id: scene.id,
              type: 'Scene',
              label: languageMap(record.title),
              spatialScale: { type: 'Quantity', quantityValue: 1, unit: 'm' },
              backgroundColor: night,
              items: [
                {
                  id: `${scene.id}/page`,
                  type: 'AnnotationPage',
                  // No lights: metal is lit by its surroundings, which each viewer has of its own.
                  items: [
                    {
                      id: `${scene.id}/page/model`,
                      type: 'Annotation',
                      motivation: ['painting'],
                      body: model(manifest.glb.path, languageMap(record.title), 'model/gltf-binary'),
                      target: sceneReference(scene),
                    },
                    camera(
                      scene,
                      'front',
                      orbitToView(frontView(manifest)),
                      label((t) => t.viewer),
                      false,
                    ),
                    ...annotations.map((note) =>
                      camera(scene, `notes/${note.id}`, orbitToView(noteView(manifest, note)), languageMap(note.title), true),
                    ),
                  ],
                },
              ],
              ...(annotations.length > 0 && {
                annotations: [
                  { id: `${scene.id}/notes`, type: 'AnnotationPage', label: label((t) => t.notes), items: comments(scene, annotations) },
                ],
              }),
            },
          ],
          ...(tours.length > 0 && { structures: tours.map((tour) => tourRange(scene, tour, annotations)) }),
        }
      : { items: [pictureCanvas(record, base, siteUrl)] }),
  };
}
