/** What a lesson's steps show of the site's media: pictures, a link, a small table. */
import { getCollection } from 'astro:content';
import type { Surroundings, Picture } from '../../domain/lesson/view.ts';
import type { Activity } from '../../domain/records/lesson.ts';
import type { ObjectRecord } from '../../domain/records/object.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import { formatValue } from '../../domain/table/value-format.ts';
import { pick, type Lang } from '../../domain/text.ts';

/** A table with more rows than this is linked, not shown. */
const MOST_ROWS = 30;

export interface LessonMedia {
  readonly objects: ReadonlyMap<string, ObjectRecord>;
  readonly photos: ReadonlyMap<string, PhotoRecord>;
  readonly packages: ReadonlyMap<string, PackageRecord>;
}

export async function lessonMedia(): Promise<LessonMedia> {
  const [objects, photos, packages] = await Promise.all([getCollection('objects'), getCollection('photos'), getCollection('packages')]);
  return {
    objects: new Map(objects.map(({ data }) => [data.id, data])),
    photos: new Map(photos.map(({ data }) => [data.id, data])),
    packages: new Map(packages.map(({ data }) => [data.id, data])),
  };
}

/** Ids of the objects and photographs that an activity shows. */
export function shownBy(activity: Activity): { readonly objects: readonly string[]; readonly photos: readonly string[] } {
  const present = (...ids: (string | undefined)[]) => ids.filter((id) => id !== undefined);
  switch (activity.type) {
    case 'look': return { objects: [activity.object], photos: [] };
    case 'find': case 'measure': return { objects: present(activity.object), photos: present(activity.photo) };
    case 'compare': return { objects: [], photos: [activity.a, activity.b] };
    case 'choose': case 'order': case 'data': case 'write': return { objects: [], photos: [] };
  }
}

function objectPicture(object: ObjectRecord, lang: Lang): Picture[] {
  const jpeg = object.manifest.poster.filter((image) => /\.jpe?g$/.test(image.path));
  const image = jpeg.find((one) => one.width >= 700) ?? jpeg.at(-1) ?? object.manifest.poster.at(-1);
  if (!image) return [];
  const nature = object.model.kind === 'scan' ? { fr: 'scan', en: 'scan' } : { fr: 'reconstruction', en: 'reconstruction' };
  return [{ src: image.path, width: image.width, height: image.height, alt: `${pick(object.title, lang)} (${nature[lang]})`, credit: object.credit }];
}

function photoPicture(photo: PhotoRecord, lang: Lang): Picture[] {
  const size = photo.image?.sizes.find((one) => one.width >= 900) ?? photo.image?.sizes.at(-1);
  if (!size) return [];
  const nature = photo.provenance === 'computed' ? (lang === 'fr' ? ' (image calculée)' : ' (computed image)') : '';
  return [{ src: size.jpg, width: size.width, height: size.height, alt: `${pick(photo.title, lang)}${nature}`, credit: photo.credit ?? photo.author }];
}

function table(media: LessonMedia, activity: Activity, lang: Lang): ReturnType<Surroundings>['table'] {
  if (activity.type !== 'data') return undefined;
  const resource = media.packages.get(activity.package)?.resources.find((one) => one.name === activity.resource);
  if (!resource || resource.rows > MOST_ROWS || resource.head.length < resource.rows) return undefined;
  return {
    caption: pick(resource.title, lang),
    head: resource.fields.map(({ field }) => field.title ?? field.name),
    rows: resource.head.map((row) => resource.fields.map(({ field }) => formatValue(row[field.name] ?? null, field, lang))),
  };
}

export function surroundings(media: LessonMedia, lang: Lang): Surroundings {
  return (step) => {
    const { activity } = step;
    const shown = shownBy(activity);
    const objects = shown.objects.flatMap((id) => media.objects.get(id) ?? []);
    const photos = shown.photos.flatMap((id) => media.photos.get(id) ?? []);
    const object = objects[0];
    const fr = lang === 'fr';
    const link = object ? { path: `/objets/${object.id}/`, label: fr ? `Ouvrir « ${object.title.fr} »` : `Open “${pick(object.title, lang)}”` }
      : activity.type === 'compare' ? { path: `/vue-du-ciel/comparer/?a=${activity.a}&b=${activity.b}`, label: fr ? 'Ouvrir le comparateur' : 'Open the comparison' }
      : photos[0] ? { path: `/vue-du-ciel/${photos[0].id}/`, label: fr ? `Ouvrir « ${photos[0].title.fr} »` : `Open “${pick(photos[0].title, lang)}”` }
      : activity.type === 'data' && media.packages.has(activity.package) ? { path: `/donnees/${activity.package}/`, label: fr ? 'Ouvrir le jeu de données' : 'Open the dataset' }
      : undefined;
    return { pictures: [...objects.flatMap((one) => objectPicture(one, lang)), ...photos.flatMap((one) => photoPicture(one, lang))], link, table: table(media, activity, lang) };
  };
}
