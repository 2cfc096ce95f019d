/**
 * What is published when something is wrong and the editor goes on all the same (`--keep-going`): every item (an object, a
 * photograph, a package, a project, a lesson, a map layer) that has an error is left out whole, and then what cannot stand
 * without it. Nothing else is held back.
 */
import type { Problem } from '../domain/input/problem.ts';
import type { ProjectRecord } from '../domain/records/project.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import { errorsOf, type CheckedContent } from './check.ts';
import { knownMediaOf } from './references.ts';
import { checkLessonReferences } from './lesson/references.ts';
import { checkProjectLinks } from './project/read.ts';

/** The content without the items that the errors speak of. Photographs are left out row by row by their own step. */
export function withoutFaulty(content: CheckedContent, problems: readonly Problem[]): CheckedContent {
  const files = errorsOf(problems).map(({ file }) => file);
  const faulty = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));
  const layerOf = (file: string) => content.mapLayers.files.find(({ source }) => source.endsWith(`/${file}`))?.path;
  const lostFiles = files.map(layerOf);
  const lostLayers = errorsOf(problems).flatMap(({ file, key }) =>
    file === 'site.yaml' ? (/^layers\[(\d+)\]/.exec(key ?? '')?.[1] ?? []) : [],
  );
  const layers = content.mapLayers.layers.filter((layer, i) => !lostFiles.includes(layer.url) && !lostLayers.includes(String(i + 1)));
  return {
    ...content,
    site: { ...content.site, layers },
    mapLayers: { ...content.mapLayers, layers, files: content.mapLayers.files.filter(({ path }) => !lostFiles.includes(path)) },
    objects: content.objects.filter(({ id }) => !faulty(`objets/${id}`)),
    packages: content.packages.filter(({ id }) => !faulty(`donnees/${id}`)),
    projects: content.projects.filter(({ slug }) => !faulty(`projets/${slug}.md`)),
    lessons: { ...content.lessons, lessons: content.lessons.lessons.filter(({ slug }) => !faulty(`parcours/${slug}`)) },
  };
}

/** Of what is published, what it is called by. */
type Ids = readonly { readonly id: string }[];

interface Published {
  readonly objects: Ids;
  readonly photos: Ids;
  readonly packages: Ids;
}

/** What may still be published once the media are made: lessons whose media are there, links and doors that lead somewhere. */
export function withoutDangling(
  content: CheckedContent,
  published: Published,
): { readonly content: CheckedContent; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const has = <T extends { readonly id: string }>(list: readonly T[]) => new Set(list.map(({ id }) => id));
  const [objects, photos, packages] = [has(published.objects), has(published.photos), has(published.packages)];
  const known = knownMediaOf(content);
  const media = {
    ...known,
    objects: known.objects.filter(({ id }) => objects.has(id)),
    photos: known.photos.filter(({ id }) => photos.has(id)),
    packages: known.packages.filter(({ id }) => packages.has(id)),
  };
  const lessons = content.lessons.lessons.filter((lesson) => {
    const dead = checkLessonReferences([lesson], media, content.lessons.lines);
    problems.push(...dead);
    return dead.length === 0;
  });
  const campaigns = content.campaigns.filter(({ rows }) => rows.some(({ id }) => photos.has(id))).map(({ id }) => id);
  const targets = [...objects, ...packages, ...campaigns, ...lessons.map(({ slug }) => slug)];
  const links = checkProjectLinks(content.projects, targets);
  problems.push(...links);
  const projects = content.projects.map((project): ProjectRecord => ({
    ...project,
    links: project.links.filter((id) => targets.includes(id)),
  }));
  return {
    content: { ...content, site: withoutDeadDoors(content.site, targets), projects, lessons: { ...content.lessons, lessons } },
    problems,
  };
}

const SECTIONS = ['objets', 'vue-du-ciel', 'donnees', 'projets', 'parcours'];

function withoutDeadDoors(site: SiteRecord, targets: readonly string[]): SiteRecord {
  if (!site.kiosk) return site;
  const doors = site.kiosk.doors.filter(({ id }) => SECTIONS.includes(id) || targets.includes(id));
  return {
    ...site,
    kiosk: { ...site.kiosk, doors, attract: site.kiosk.attract.filter((id) => !id || targets.includes(id) || SECTIONS.includes(id)) },
  };
}
