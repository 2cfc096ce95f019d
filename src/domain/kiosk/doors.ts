/** From the ids of `site.yaml: kiosk.doors` to doors: an object, a campaign, a data package, a lesson or a whole section. */
import type { LessonRecord } from '../records/lesson.ts';
import { reachOf } from '../object/framing.ts';
import type { ObjectRecord, Reach, Still } from '../records/object.ts';
import type { PackageRecord } from '../records/package.ts';
import type { CampaignRecord, PhotoRecord } from '../records/photo.ts';
import type { ProjectRecord } from '../records/project.ts';
import { isSection, sectionName } from '../site.ts';
import { defectsBeside, toldText } from '../table/told-alone.ts';
import { labelOf } from '../table/view.ts';
import { firstLanguage, inEvery } from '../text/first-language.ts';
import type { Text } from '../text/text.ts';
import type { DataDoor, Door, Eras, KioskPlace, ListDoor, Measure, ObjectDoor, Picture, SkyDoor } from './content.ts';
import { plainText } from './plain-text.ts';
import { skyHoldings } from './sky.ts';
import { storyScreens } from './story.ts';
import { sweepOf } from './turntable.ts';
import { routes } from '../routes.ts';

export interface Holdings {
  readonly objects: readonly ObjectRecord[];
  readonly campaigns: readonly CampaignRecord[];
  readonly photos: readonly PhotoRecord[];
  readonly packages: readonly PackageRecord[];
  readonly projects: readonly ProjectRecord[];
  readonly lessons: readonly LessonRecord[];
  /** Communes that can be looked for, and by which layers any of them is shown. */
  readonly places?: readonly KioskPlace[] | undefined;
  readonly eras?: Eras | undefined;
}

/** The door of an id, or `undefined` when the id has nothing to show yet. */
export function doorOf(id: string, holdings: Holdings): Door | undefined {
  const object = holdings.objects.find((candidate) => candidate.id === id);
  if (object) return objectDoor(object);
  const campaign = holdings.campaigns.find((candidate) => candidate.id === id);
  if (campaign)
    return skyDoor(
      id,
      campaign.title,
      campaign.description,
      `/vue-du-ciel/?campagne=${id}`,
      holdings.photos.filter((photo) => photo.campaign === id),
      holdings,
    );
  const pack = holdings.packages.find((candidate) => candidate.id === id);
  if (pack) return dataDoor(pack);
  const lesson = holdings.lessons.find((candidate) => candidate.slug === id);
  if (lesson)
    return {
      kind: 'list',
      id,
      title: lesson.title,
      line: lesson.summary,
      path: routes.lesson(id),
      items: lesson.steps.map((step) => ({ id: step.id, title: step.title, text: plainText(step.text), path: routes.lesson(id) })),
    };
  return sectionDoor(id, holdings);
}

export function doorsOf(ids: readonly string[], holdings: Holdings): Door[] {
  return ids.map((id) => doorOf(id, holdings)).filter((door) => door !== undefined);
}

function objectPicture(object: ObjectRecord): Picture | undefined {
  const { poster } = object.manifest;
  const webp = poster.filter((image) => image.path.endsWith('.webp'));
  const chosen = (webp.length > 0 ? webp : poster).toSorted((a, b) => a.width - b.width);
  return chosen.length > 0 ? { sizes: chosen } : undefined;
}

function objectDoor(object: ObjectRecord): ObjectDoor {
  return {
    kind: 'object',
    id: object.id,
    object: object.id,
    title: object.title,
    line: object.summary,
    picture: objectPicture(object),
    path: routes.object(object.id),
    nature: object.model.kind,
    // Several pictures may stand at one azimuth; the turn takes the ring of the poster's elevation.
    turn: ring(object).map((still) => still.large.path),
    ...sweepOf(ring(object).map((still) => still.reach ?? boxReach(object, still))),
    measures: measuresOf(object),
    credit: object.credit,
    licence: object.licence,
    annotations: object.annotations.map((annotation) => ({ ...annotation, body: plainText(annotation.body) })),
    inscriptions: object.inscriptions,
  };
}

/** The numbers of its label, the most telling first. */
function measuresOf({ dimensions_mm: size, weight_g }: ObjectRecord): Measure[] {
  const all: readonly (readonly [Measure['of'], number | undefined])[] = [
    ['weight', weight_g],
    ['height', size?.height],
    ['width', size?.width],
    ['depth', size?.depth],
  ];
  return all.flatMap(([of, value]) => (value === undefined ? [] : [{ of, value }]));
}

/** How far an object reaches in a picture of its turn, by its box where it was not measured: never less than it does. */
function boxReach({ manifest: { bounds, front } }: ObjectRecord, { azimuth_deg, elevation_deg }: Still): Reach {
  const { min, max } = bounds;
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => ([0, 1, 2] as const).map((k) => ((i >> k) & 1 ? max[k] : min[k])));
  return reachOf(bounds, [corners], (front?.azimuth_deg ?? 0) + azimuth_deg, elevation_deg);
}

function ring(object: ObjectRecord): ObjectRecord['manifest']['stills'] {
  const { stills } = object.manifest;
  const first = stills[0];
  return stills.filter((still) => still.elevation_deg === first?.elevation_deg).toSorted((a, b) => a.azimuth_deg - b.azimuth_deg);
}

function skyDoor(
  id: string,
  title: Text,
  line: Text | undefined,
  path: string,
  photos: readonly PhotoRecord[],
  { places = [], eras }: Pick<Holdings, 'places' | 'eras'>,
): SkyDoor | undefined {
  const { pictures, pairs } = skyHoldings(photos);
  if (pictures.length === 0 && (places.length === 0 || !eras)) return undefined;
  const last = pairs[0] ? pictures.find((picture) => picture.id === pairs[0]?.after) : undefined;
  return {
    kind: 'sky',
    id,
    title,
    line,
    path,
    pictures,
    pairs,
    known: photos.filter((photo) => !photo.mission).length,
    linked: linkedOf(photos),
    places: eras ? places : [],
    eras: places.length > 0 ? eras : undefined,
    picture: (last ?? pictures[0])?.picture,
  };
}

/** Photographs that stay on other servers; `undefined` where there are none. */
function linkedOf(photos: readonly PhotoRecord[]): SkyDoor['linked'] {
  const hosts = photos.flatMap(({ image }) => image?.elsewhere?.host ?? []);
  return hosts.length === 0 ? undefined : { count: hosts.length, hosts: [...new Set(hosts)] };
}

/** Types whose values follow each other. */
const ORDERED: readonly string[] = ['year', 'yearmonth', 'date', 'datetime', 'time', 'integer', 'number'];

/** Whether the rows of a view's table have an order of their own, which sorting by size would undo. */
function ordered(pack: PackageRecord, view: PackageRecord['views'][number]): boolean {
  const fields = pack.resources.find((resource) => resource.name === view.resource)?.fields.map(({ field }) => field) ?? [];
  const of = (name: string | undefined) => fields.find((field) => field.name === name);
  // The longer of the two lists runs down the table: its head says which.
  const head = view.table?.columns[0]?.label;
  const group = of(view.group);
  const down = group && head === labelOf(group) ? group : of(view.x);
  return down !== undefined && (ORDERED.includes(down.type) || down.categoriesOrdered === true);
}

function dataDoor(pack: PackageRecord): DataDoor | undefined {
  const figures = pack.views
    .map((view) => ({
      id: view.id,
      title: view.title,
      sentence: view.sentence,
      svg: view.svg,
      table: view.table,
      note: view.note,
      defects: defectsBeside(pack, view).map((defect) => defect.finding),
      query: view.query,
      ordered: ordered(pack, view),
    }))
    .filter((figure) => figure.sentence !== undefined || figure.svg !== undefined || figure.table !== undefined);
  if (figures.length === 0) return undefined;
  return {
    kind: 'data',
    id: pack.id,
    title: pack.title,
    line: pack.description && plainText(pack.description),
    path: routes.package(pack.id),
    publisher: pack.publisher,
    licence: pack.licence.labels ?? { [firstLanguage()]: pack.licence.label },
    figures: storyScreens(pack, figures),
  };
}

function sectionDoor(id: string, holdings: Holdings): Door | undefined {
  if (!isSection(id)) return undefined;
  const section = id;
  const title = inEvery((lang) => sectionName(section, lang));
  const path = routes.section(section);
  if (section === 'vue-du-ciel') return skyDoor(id, title, undefined, path, holdings.photos, holdings);
  const items: ListDoor['items'] = {
    objets: () =>
      holdings.objects.map((object) => ({
        id: object.id,
        title: object.title,
        text: plainText(object.summary),
        path: routes.object(object.id),
        picture: objectPicture(object),
      })),
    donnees: () =>
      holdings.packages.map((pack) => ({
        id: pack.id,
        title: pack.title,
        text: plainText(toldText(pack) ?? pack.description ?? pack.title),
        path: routes.package(pack.id),
      })),
    projets: () =>
      holdings.projects.map((project) => ({
        id: project.slug,
        title: project.title,
        text: plainText(project.body),
        path: routes.project(project.slug),
      })),
    parcours: () =>
      holdings.lessons.map((lesson) => ({
        id: lesson.slug,
        title: lesson.title,
        text: plainText(lesson.summary ?? lesson.goals[0] ?? lesson.title),
        path: routes.lesson(lesson.slug),
      })),
  }[section]();
  return items.length > 0 ? { kind: 'list', id, title, path, items, picture: items.find((item) => item.picture)?.picture } : undefined;
}
