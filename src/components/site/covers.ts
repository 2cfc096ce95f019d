/**
 * Cover pictures: every object, lesson, project and dataset has one, its own where the root names it, otherwise that of
 * what it speaks of: an object's poster, a photograph, a chart drawn from its data.
 */
import { getCollection, getPicturedPhotos } from '../../layouts/records.ts';
import type { LessonRecord } from '../../domain/records/lesson.ts';
import type { ObjectRecord } from '../../domain/records/object.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { PhotoRecord } from '../../domain/records/photo.ts';
import type { ProjectRecord } from '../../domain/records/project.ts';
import { mediaOf } from '../../domain/lesson/media.ts';
import { photoSources } from '../../domain/photo/photo-sources.ts';
import { pairs } from '../../domain/sky/pairs.ts';
import { pick, type Lang } from '../../domain/text/text.ts';
import type { Section } from '../../domain/site.ts';

/** A picture, or a chart that is one. */
export type Cover =
  | {
      readonly kind: 'object' | 'photo';
      readonly images: readonly { readonly path: string; readonly width: number; readonly height: number }[];
    }
  | { readonly kind: 'chart'; readonly svg: string; readonly image: string | undefined };

export interface Covers {
  readonly ofLesson: (lesson: LessonRecord) => Cover | undefined;
  readonly ofProject: (project: ProjectRecord) => Cover | undefined;
  readonly ofPackage: (pack: PackageRecord) => Cover | undefined;
}

/** The covers of the home page, of whatever it names. */
export interface HomeCovers {
  readonly of: (id: string) => Cover | undefined;
  /** A section's own picture; `chosen` names what lends it. */
  readonly ofSection: (section: Section, chosen: string | undefined) => Cover | undefined;
}

const ofObject = (object: ObjectRecord): Cover => ({ kind: 'object', images: object.manifest.poster });
const ofPhoto = (photo: PhotoRecord): Cover | undefined => photo.image && { kind: 'photo', images: photoSources(photo.image) };

function chartOf(pack: PackageRecord, lang: Lang): Cover | undefined {
  const drawn =
    pack.views.find(({ svg, chart }) => svg !== undefined && chart !== 'map') ?? pack.views.find(({ svg }) => svg !== undefined);
  return drawn?.svg === undefined
    ? undefined
    : { kind: 'chart', svg: pick(drawn.svg, lang), image: drawn.image && pick(drawn.image, lang) };
}

/** What may lend a cover, by its id; charts speak the page's language. */
async function lenders(lang: Lang) {
  const ofPackage = (pack: PackageRecord) => chartOf(pack, lang);
  const [objects, held, packages, lessons] = await Promise.all([
    getCollection('objects'),
    getPicturedPhotos(),
    getCollection('packages'),
    getCollection('lessons'),
  ]);
  /** Of what is itself a picture, or its campaign or data. */
  const medium = (id: string): Cover | undefined => {
    const object = objects.find(({ data }) => data.id === id);
    if (object) return ofObject(object.data);
    const photo = held.find((one) => one.id === id) ?? held.find(({ campaign }) => campaign === id);
    if (photo) return ofPhoto(photo);
    const pack = packages.find(({ data }) => data.id === id);
    return pack && ofPackage(pack.data);
  };
  const ofLesson = (lesson: LessonRecord): Cover | undefined =>
    (lesson.cover === undefined ? undefined : medium(lesson.cover)) ??
    first(
      lesson.steps
        .map(mediaOf)
        .flatMap(({ objects: shown, photos: seen, table }) => [...shown, ...seen, ...(table ? [table.package] : [])]),
      medium,
    );
  const ofProject = (project: ProjectRecord): Cover | undefined =>
    (project.cover === undefined ? undefined : medium(project.cover)) ??
    first(project.links, medium) ??
    first(project.links, (id) => {
      const lesson = lessons.find(({ data }) => data.slug === id);
      return lesson && ofLesson(lesson.data);
    });
  return { objects, held, packages, lessons, medium, ofLesson, ofProject, ofPackage };
}

/** Reads what may lend a cover, once a page: other projects lend none, so that each one's page stands when another changes. */
export async function covers(lang: Lang): Promise<Covers> {
  const { ofLesson, ofProject, ofPackage } = await lenders(lang);
  return { ofLesson, ofProject, ofPackage };
}

export async function homeCovers(lang: Lang): Promise<HomeCovers> {
  const [{ objects, held, packages, lessons, medium, ofLesson, ofProject, ofPackage }, projects] = await Promise.all([
    lenders(lang),
    getCollection('projects'),
  ]);
  const of = (id: string): Cover | undefined => {
    const lesson = lessons.find(({ data }) => data.slug === id);
    const project = projects.find(({ data }) => data.slug === id);
    return medium(id) ?? (lesson && ofLesson(lesson.data)) ?? (project && ofProject(project.data));
  };
  const usual: Record<Section, () => Cover | undefined> = {
    objets: () => objects[0] && ofObject(objects[0].data),
    'vue-du-ciel': () => {
      const shown = pairs(held)[0]?.[1] ?? held[0];
      return shown && ofPhoto(shown);
    },
    donnees: () => first(packages, ({ data }) => ofPackage(data)),
    projets: () => first(projects, ({ data }) => ofProject(data)),
    parcours: () => first(lessons, ({ data }) => ofLesson(data)),
  };
  return {
    of,
    ofSection: (section, chosen) => (chosen === undefined ? undefined : of(chosen)) ?? usual[section](),
  };
}

function first<E, T>(entries: readonly E[], find: (entry: E) => T | undefined): T | undefined {
  for (const entry of entries) {
    const found = find(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}
