/** What a lesson's steps show of the site's media: pictures, a link, a small table. */
import { getRecord, holdsAny } from '../../layouts/records.ts';
import { getSite } from '../../layouts/site-data.ts';
import type { Surroundings, Picture } from '../../domain/lesson/view.ts';
import { mediaOf, type StepMedia } from '../../domain/lesson/media.ts';
import { noteMedia } from '../../domain/lesson/note-media.ts';
import { rulesOf } from '../../domain/records/country.ts';
import type { LessonStep, Shown } from '../../domain/records/lesson.ts';
import type { ObjectRecord } from '../../domain/records/object.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import { viewerData } from '../../domain/sky/viewer-data.ts';
import { columnFormat } from '../../domain/table/value-format.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import type { PhotoData } from '../../islands/lesson/SitePicture.tsx';
import { viewerRecord, type ViewerRecord } from '../../islands/object-viewer/viewer-record.ts';
import { routes } from '../../domain/routes.ts';
import { words as wordsOf } from '../../words/words.ts';

/** A table with more rows than this is linked, not shown. */
const MOST_ROWS = 30;

export interface LessonMedia {
  readonly objects: ReadonlyMap<string, ObjectRecord>;
  readonly photos: ReadonlyMap<string, PhotoRecord>;
  readonly packages: ReadonlyMap<string, PackageRecord>;
  /** Whether the site has a map of photographs. */
  readonly sky: boolean;
}

async function byId<T>(ids: readonly string[], get: (id: string) => Promise<T | undefined>): Promise<ReadonlyMap<string, T>> {
  const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await get(id)] as const));
  return new Map(found.flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const])));
}

/** The media that these steps show, and no others: a lesson's pages stand when another photograph's caption changes. */
export async function lessonMedia(steps: readonly LessonStep[]): Promise<LessonMedia> {
  const shown = steps.map(mediaOf);
  const [objects, photos, packages, sky] = await Promise.all([
    byId(
      shown.flatMap((one) => one.objects),
      (id) => getRecord('objects', id),
    ),
    byId(
      shown.flatMap((one) => one.photos),
      (id) => getRecord('photos', id),
    ),
    byId(
      shown.flatMap(({ table: named }) => (named ? [named.package] : [])),
      (id) => getRecord('packages', id),
    ),
    holdsAny('photos'),
  ]);
  return { objects, photos, packages, sky };
}

function objectPicture(object: ObjectRecord, lang: Lang): Picture[] {
  const jpeg = object.manifest.poster.filter((image) => /\.jpe?g$/.test(image.path));
  const image = jpeg.find((one) => one.width >= 700) ?? jpeg.at(-1) ?? object.manifest.poster.at(-1);
  if (!image) return [];
  return [
    {
      src: image.path,
      width: image.width,
      height: image.height,
      alt: wordsOf('lesson', lang).objectPicture[object.model.kind]({ title: pick(object.title, lang) }),
      credit: object.credit,
    },
  ];
}

/** The title, and that the picture is computed where it is. */
function photoNature(photo: PhotoRecord, lang: Lang): string {
  const title = pick(photo.title, lang);
  return photo.provenance === 'computed' ? wordsOf('lesson', lang).computedPicture({ title }) : title;
}

function photoPicture(photo: PhotoRecord, lang: Lang): Picture[] {
  const size = photo.image?.sizes.find((one) => one.width >= 900) ?? photo.image?.sizes.at(-1);
  if (!size) return [];
  return [{ src: size.jpg, width: size.width, height: size.height, alt: photoNature(photo, lang), credit: photo.credit ?? photo.author }];
}

function table(media: LessonMedia, named: StepMedia['table'], lang: Lang): ReturnType<Surroundings>['table'] {
  const resource = named && media.packages.get(named.package)?.resources.find((one) => one.name === named.resource);
  if (!resource || resource.rows > MOST_ROWS || resource.head.length < resource.rows) return undefined;
  return shownRows(resource, resource.head, pick(resource.title, lang), lang);
}

/** Rows shown of a table that is too long to be shown whole. */
const SAMPLE_ROWS = 10;

/** The whole of a short table, the first rows of a long one, which says so. */
export function tableOrSample(resource: PackageRecord['resources'][number], lang: Lang): StepTable | undefined {
  const whole = resource.rows <= MOST_ROWS && resource.head.length >= resource.rows;
  const rows = whole ? resource.head : resource.head.slice(0, SAMPLE_ROWS);
  if (rows.length === 0) return undefined;
  const part = wordsOf('lesson', lang).firstRows({ n: rows.length, all: resource.rows });
  return shownRows(resource, rows, `${pick(resource.title, lang)}${whole ? '' : ` (${part})`}`, lang);
}

/** The package's charts of one of its tables, as pictures; a map of it is one too. */
export function chartsOf(pack: PackageRecord, resource: string, lang: Lang): { id: string; title: string; picture: Picture }[] {
  const words = wordsOf('data', lang);
  return pack.views.flatMap((view) => {
    const [, width, height] = / viewBox="0 0 (\d+) (\d+)"/.exec(view.svg === undefined ? '' : pick(view.svg, lang)) ?? [];
    if (view.resource !== resource || view.image === undefined || width === undefined || height === undefined) return [];
    const title = pick(view.title, lang);
    const alt = `${view.chart === 'map' ? words.aMap : words.aChart}${wordsOf('site', lang).colon}${title}`;
    return [{ id: view.id, title, picture: { src: pick(view.image, lang), width: Number(width), height: Number(height), alt } }];
  });
}

type StepTable = NonNullable<ReturnType<Surroundings>['table']>;

function shownRows(
  resource: PackageRecord['resources'][number],
  rows: PackageRecord['resources'][number]['head'],
  caption: string,
  lang: Lang,
): StepTable {
  // The source of each row is on the dataset's page; here it would take half the width.
  const fields = resource.fields.filter(({ field }) => !/^source/i.test(field.name));
  const told = fields.map(({ field }) => columnFormat(field, rows, lang));
  return {
    caption,
    head: fields.map(({ field }) => field.title ?? field.name),
    rows: rows.map((row) => fields.map(({ field }, i) => told[i]?.(row[field.name]) ?? '')),
  };
}

function link(
  media: LessonMedia,
  shown: StepMedia,
  { type, ...activity }: LessonStep['activity'],
  lang: Lang,
): ReturnType<Surroundings>['link'] {
  // What a map shows is also a list of places and photographs.
  if (type === 'find' && 'map' in activity && activity.map && media.sky)
    return { path: routes.sky(), label: wordsOf('lesson', lang).openMap };
  const open = (title: string) => wordsOf('lesson', lang).open({ title });
  const [object] = shown.objects.flatMap((id) => media.objects.get(id) ?? []);
  if (object) return { path: routes.object(object.id), label: open(pick(object.title, lang)) };
  if (type === 'compare') {
    const sources = shown.photos.map((id) => `${media.photos.has(id) ? 'photo' : 'couche'}:${id}`);
    return {
      path: `/vue-du-ciel/comparer/?a=${sources[0] ?? ''}&b=${sources[1] ?? ''}`,
      label: wordsOf('lesson', lang).openCompare,
    };
  }
  const [photo] = shown.photos.flatMap((id) => media.photos.get(id) ?? []);
  if (photo) return { path: routes.photo(photo.id), label: open(pick(photo.title, lang)) };
  return shown.table && media.packages.has(shown.table.package)
    ? { path: routes.package(shown.table.package), label: wordsOf('lesson', lang).openData }
    : undefined;
}

export function surroundings(media: LessonMedia, lang: Lang): Surroundings {
  return (step) => {
    const shown = mediaOf(step);
    return {
      pictures: [
        ...shown.objects.flatMap((id) => media.objects.get(id) ?? []).flatMap((one) => objectPicture(one, lang)),
        ...shown.photos.flatMap((id) => media.photos.get(id) ?? []).flatMap((one) => photoPicture(one, lang)),
      ],
      link: link(media, shown, step.activity, lang),
      table: table(media, shown.table, lang),
      media: noteMedia(step, media.photos.get(shown.photos[0] ?? ''), lang),
    };
  };
}

/** What the viewers of a lesson need: its objects and its photographs with a picture. */
export async function viewerMedia(
  media: LessonMedia,
  steps: readonly LessonStep[],
  lang: Lang,
): Promise<{ readonly objects: ViewerRecord[]; readonly photos: PhotoData[] }> {
  const rules = rulesOf(await getSite());
  const shown = steps.map(mediaOf);
  const objects = [...new Set(shown.flatMap((one) => one.objects))]
    .flatMap((id) => media.objects.get(id) ?? [])
    .map((object) => viewerRecord(object, rules));
  const photos = [...new Set(shown.flatMap((one) => one.photos))]
    .flatMap((id) => media.photos.get(id) ?? [])
    .flatMap((photo) => {
      const poster = photo.image?.sizes.find((size) => size.width >= 900) ?? photo.image?.sizes.at(-1);
      return photo.image && poster
        ? [
            {
              ...viewerData({ ...photo, image: photo.image }, lang),
              id: photo.id,
              poster: poster.jpg,
              caption: photoNature(photo, lang),
              credit: photo.credit ?? photo.author,
              description: photo.description,
            },
          ]
        : [];
    });
  return { objects, photos };
}

/** A step that only shows something. */
export function shownAlone(show: Shown): LessonStep {
  return { id: 'montrer', title: { fr: '' }, text: { fr: '' }, hints: [], activity: { type: 'write', prompt: { fr: '' } }, show };
}
