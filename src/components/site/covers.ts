/**
 * Cover pictures: every object, lesson, project and dataset has one, its own where the root names it, otherwise that of
 * what it speaks of: an object's poster, a photograph, a chart drawn from its data.
 */
import { getCollection, getPicturedPhotos, getRecord } from '../../layouts/records.ts';
import type { LessonRecord } from '../../domain/records/lesson.ts';
import type { PackageRecord } from '../../domain/records/package.ts';
import type { ProjectRecord } from '../../domain/records/project.ts';
import { mediaOf } from '../../domain/lesson/media.ts';
import { pairs } from '../../domain/sky/pairs.ts';
import { routes } from '../../domain/routes.ts';
import type { Lang, Text } from '../../domain/text/text.ts';
import type { Section } from '../../domain/site.ts';
import { derivedOf } from '../../setup/integrations/page-needs.ts';
import { chartOf, coverView, natureText, ofObject, ofPhoto, type Cover } from './cover.ts';

export interface Covers {
  /** Of an object, a photograph, a campaign, a dataset or a lesson, by its id. */
  readonly of: (id: string) => Cover | undefined;
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

/** What lends covers, and no more of it: a page with covers stands when a title or a text changes somewhere. Charts speak the page's language. */
interface Lenders {
  readonly objects: readonly Lender[];
  readonly photos: readonly (Lender & { readonly campaign: string })[];
  readonly packages: readonly Lender[];
  readonly lessons: readonly LendingLesson[];
}
interface Lender {
  readonly id: string;
  readonly cover?: Cover | undefined;
}
interface LendingLesson {
  readonly slug: string;
  /** Names what lends it. */
  readonly cover?: string | undefined;
  /** Ids of what its steps show, in their order. */
  readonly shows: readonly string[];
}

const lending = (lesson: LessonRecord): LendingLesson => ({
  slug: lesson.slug,
  cover: lesson.cover,
  shows: lesson.steps.map(mediaOf).flatMap(({ objects, photos, table }) => [...objects, ...photos, ...(table ? [table.package] : [])]),
});

const read = async (lang: Lang): Promise<Lenders> => {
  const [objects, photos, packages, lessons] = await Promise.all([
    getCollection('objects'),
    getPicturedPhotos(),
    getCollection('packages'),
    getCollection('lessons'),
  ]);
  return {
    objects: objects.map(({ data }) => ({ id: data.id, cover: ofObject(data) })),
    photos: photos.map((photo) => ({ id: photo.id, campaign: photo.campaign, cover: ofPhoto(photo) })),
    packages: packages.map(({ data }) => ({ id: data.id, cover: chartOf(data, lang) })),
    lessons: lessons.map(({ data }) => lending(data)),
  };
};

/** Read once a build and language; in development the content may change under it. */
const pending = new Map<Lang, Promise<Lenders>>();
const getLenders = derivedOf('lenders', (lang) => {
  const known = import.meta.env.DEV ? undefined : pending.get(lang);
  const lenders = known ?? read(lang);
  pending.set(lang, lenders);
  return lenders;
});

async function coverFinders(lang: Lang) {
  const lenders = await getLenders(lang);
  const { objects, photos, packages, lessons } = lenders;
  /** Of what is itself a picture, or its campaign or data. */
  const medium = (id: string): Cover | undefined =>
    (
      objects.find((one) => one.id === id) ??
      photos.find((one) => one.id === id) ??
      photos.find(({ campaign }) => campaign === id) ??
      packages.find((one) => one.id === id)
    )?.cover;
  const ofLending = ({ cover, shows }: LendingLesson): Cover | undefined =>
    (cover === undefined ? undefined : medium(cover)) ?? first(shows, medium);
  const ofLesson = (lesson: LessonRecord): Cover | undefined => ofLending(lending(lesson));
  const ofProject = (project: ProjectRecord): Cover | undefined =>
    (project.cover === undefined ? undefined : medium(project.cover)) ??
    first(project.links, medium) ??
    first(project.links, (id) => {
      const lesson = lessons.find(({ slug }) => slug === id);
      return lesson && ofLending(lesson);
    });
  const ofPackage = (pack: PackageRecord) => chartOf(pack, lang);
  const of = (id: string): Cover | undefined => {
    const lesson = lessons.find(({ slug }) => slug === id);
    return medium(id) ?? (lesson && ofLending(lesson));
  };
  return { ...lenders, of, ofLending, ofLesson, ofProject, ofPackage };
}

/** What a cover is of. */
export interface CoverSubject {
  readonly title: Text;
  readonly path: string;
  /** The title of the page there, which tells the languages that it is in. */
  readonly page: Text;
  /** What kind of picture it is, where it is no photograph of what it shows. */
  readonly nature?: string | undefined;
}

/** Asked where a cover is shown large on a page of something else: of one record, so that others may change. */
export async function coverSubject(cover: Cover, lang: Lang): Promise<CoverSubject | undefined> {
  const { kind, id } = cover;
  if (kind === 'chart') {
    const pack = await getRecord('packages', id);
    const view = pack && coverView(pack);
    return view && { title: view.title, path: routes.package(id), page: pack.title };
  }
  const shown = await (kind === 'object' ? getRecord('objects', id) : getRecord('photos', id));
  const path = kind === 'object' ? routes.object(id) : routes.photo(id);
  return shown && { title: shown.title, page: shown.title, path, nature: natureText(cover, lang) };
}

/** Reads what may lend a cover, once a page: other projects lend none, so that each one's page stands when another changes. */
export async function covers(lang: Lang): Promise<Covers> {
  const { of, ofLesson, ofProject, ofPackage } = await coverFinders(lang);
  return { of, ofLesson, ofProject, ofPackage };
}

export async function homeCovers(lang: Lang): Promise<HomeCovers> {
  const [{ objects, packages, lessons, of: ofAny, ofLending, ofProject }, held, projects] = await Promise.all([
    coverFinders(lang),
    getPicturedPhotos(),
    getCollection('projects'),
  ]);
  const of = (id: string): Cover | undefined => {
    const project = projects.find(({ data }) => data.slug === id);
    return ofAny(id) ?? (project && ofProject(project.data));
  };
  const usual: Record<Section, () => Cover | undefined> = {
    objets: () => objects[0]?.cover,
    'vue-du-ciel': () => {
      const shown = pairs(held)[0]?.[1] ?? held[0];
      return shown && ofPhoto(shown);
    },
    donnees: () => first(packages, ({ cover }) => cover),
    projets: () => first(projects, ({ data }) => ofProject(data)),
    parcours: () => first(lessons, ofLending),
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
