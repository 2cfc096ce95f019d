/** The catalogue of the builder: every object, photograph with a picture, small table and lesson step of the site, in a language. */
import type { Catalogue } from '../../domain/lesson/composed.ts';
import { lessonView } from '../../domain/lesson/view.ts';
import { getCollection, getPicturedPhotos } from '../../layouts/records.ts';
import type { LessonRecord } from '../../domain/records/lesson.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import type { PhotoData } from '../../islands/lesson/SitePicture.tsx';
import type { ViewerRecord } from '../../islands/object-viewer/viewer-record.ts';
import { chartsOf, lessonMedia, type LessonMedia, shownAlone, surroundings, tableOrSample, viewerMedia } from './surroundings.ts';

export interface SiteCatalogue extends Catalogue {
  readonly viewers: { readonly objects: readonly ViewerRecord[]; readonly photos: readonly PhotoData[] };
}

/** More photographs than this are better chosen on the map first. */
const MOST_PHOTOS = 400;

export async function catalogueOf(lessons: readonly LessonRecord[], lang: Lang): Promise<SiteCatalogue> {
  const [own, objects, pictured, packages] = await Promise.all([
    lessonMedia(lessons.flatMap(({ steps }) => steps)),
    getCollection('objects'),
    getPicturedPhotos(),
    getCollection('packages'),
  ]);
  const media: LessonMedia = {
    ...own,
    objects: new Map(objects.map(({ data }) => [data.id, data])),
    // What a lesson speaks of may have no picture.
    photos: new Map([...own.photos, ...pictured.map((photo) => [photo.id, photo] as const)]),
    packages: new Map(packages.map(({ data }) => [data.id, data])),
  };
  const around = surroundings(media, lang);
  const photos = pictured.slice(0, MOST_PHOTOS);
  const tables = [...media.packages.values()].flatMap((pack) =>
    pack.resources.map((resource) => ({
      package: pack.id,
      resource: resource.name,
      title: `${pick(pack.title, lang)} – ${pick(resource.title, lang)}`,
      table: tableOrSample(resource, lang),
      charts: chartsOf(pack, resource.name, lang),
    })),
  );
  const steps = [
    ...[...media.objects.keys()].map((object) => shownAlone({ object })),
    ...photos.map((photo) => shownAlone({ photo: photo.id })),
  ];
  return {
    objects: [...media.objects.values()].map((object) => ({
      id: object.id,
      title: pick(object.title, lang),
      notes: object.annotations.map((note) => ({ id: note.id, title: pick(note.title, lang) })),
      pictures: around(shownAlone({ object: object.id })).pictures,
    })),
    photos: photos.map((photo) => ({
      id: photo.id,
      title: pick(photo.title, lang),
      pictures: around(shownAlone({ photo: photo.id })).pictures,
    })),
    tables,
    lessons: lessons.map((lesson) => ({
      slug: lesson.slug,
      title: pick(lesson.title, lang),
      steps: lessonView(lesson, lang, around).steps,
    })),
    viewers: await viewerMedia(media, steps, lang),
  };
}
