/**
 * Everything that can be said of a content root without touching its media: schemas, references, files that are there.
 * `npm run check` stops here; ingest starts here.
 */
import { fault, told, meantIs } from '../domain/input/fault.ts';
import { readdir, stat } from 'node:fs/promises';
import { nearest, type Problem } from '../domain/input/problem.ts';
import type { ProjectRecord, TerritoryRecord } from '../domain/records/project.ts';
import type { PackedGround } from '../domain/geo/ground.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import type { LandName } from '../domain/sky/land-names.ts';
import { checkObjects, sectionFolders, type CheckedObject } from './content/objects.ts';
import { reservedProblems } from './content/reserved.ts';
import { checkSite } from './content/site.ts';
import { checkWords } from './content/words.ts';
import { checkPackages, type CheckedPackage } from './data/check.ts';
import type { ReadTables } from './data/read-tables.ts';
import { IDENTITY_FOLDER, type IdentityFile } from './identity/check.ts';
import { KIOSK_FOLDER } from './door-media.ts';
import { closedDoors } from './kiosk-doors.ts';
import { readLessons, type LessonsRead } from './lesson/read.ts';
import { checkCampaigns } from './photo/rows/check.ts';
import type { CheckedCampaign } from './photo/rows/checked.ts';
import { readLandNames } from './ground/land-names.ts';
import { readOwnGround } from './ground/read.ts';
import { checkMapLayers, type MapLayers } from './photo/ground/map-layers.ts';
import { ownReferences, SECTIONS, textReferences } from './references.ts';
import { useDictionaries, WORDS_FOLDER } from '../words/dictionaries.ts';
import { forgetWords } from '../words/words.ts';
import { findStrays } from './strays.ts';
import { checkProjectLinks, readProjects } from './project/read.ts';
import { setLanguages } from '../domain/text/first-language.ts';

export interface CheckedContent {
  readonly root: string;
  readonly site: SiteRecord;
  readonly mapLayers: MapLayers;
  /** The root's own drawn ground, where it brings one. */
  readonly ground?: PackedGround | undefined;
  /** Names of hamlets, waters and places that the root adds. */
  readonly landNames: readonly LandName[];
  /** The institution's own files, fit to publish. */
  readonly identityFiles: readonly IdentityFile[];
  readonly objects: readonly CheckedObject[];
  readonly campaigns: readonly CheckedCampaign[];
  readonly packages: readonly CheckedPackage[];
  readonly projects: readonly ProjectRecord[];
  readonly territory?: TerritoryRecord | undefined;
  readonly lessons: LessonsRead;
}

/** Folder for the files of map layers; they may also stand beside `site.yaml`. */
const LAYERS = 'couches';
/** Folders beside the sections. */
const BESIDE = [LAYERS, IDENTITY_FOLDER, KIOSK_FOLDER, WORDS_FOLDER];

/**
 * Checks a whole root. `content` is missing when not even the site can be read.
 * @param tables what earlier runs of this process have read of it, where one follows another
 */
export async function checkContent(
  root: string,
  tables?: ReadTables,
): Promise<{ content: CheckedContent | undefined; problems: Problem[] }> {
  const strays = await findStrays(root);
  const { content, problems } = await checkRoot(root, tables);
  return { content, problems: [...strays, ...problems.filter((problem) => !explains(strays, problem))] };
}

/** A misnamed file says why another is absent, and is itself expected: neither is told twice. */
function explains(strays: readonly Problem[], { file, message }: Problem): boolean {
  const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  return strays.some(
    (stray) =>
      stray.severity === 'error' &&
      ((stray.file === file && message.startsWith('fichier inattendu')) ||
        (message.startsWith('fichier absent') &&
          folder(stray.file) === folder(file) &&
          stray.message.includes(`« ${file.slice(folder(file).length)} »`))),
  );
}

async function checkRoot(
  root: string,
  tables: ReadTables | undefined,
): Promise<{ content: CheckedContent | undefined; problems: Problem[] }> {
  const folder = await stat(root).catch(() => undefined);
  if (!folder?.isDirectory())
    return {
      content: undefined,
      problems: [{ file: root, ...told(fault('rootAbsent')), severity: 'error' }],
    };
  const problems: Problem[] = [];
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || SECTIONS.includes(entry.name) || BESIDE.includes(entry.name)) continue;
    const guess = nearest(entry.name, SECTIONS);
    problems.push({
      file: entry.name,
      ...told(fault('folderUnexpected', { hint: meantIs(guess), list: SECTIONS.join(', ') })),
      severity: 'error',
    });
  }
  const { first } = useDictionaries(root);
  forgetWords();
  const { site: written, identityFiles, problems: siteProblems, read } = await checkSite(root);
  problems.push(...siteProblems);
  setLanguages([first, ...(written?.languages ?? []).filter((lang) => lang !== first)]);
  problems.push(...checkWords(root, written?.languages ?? []));
  const mapLayers = written && (await checkMapLayers(root, written, (layer) => read.lineOf(['layers', layer])));
  problems.push(...(mapLayers?.problems ?? []));
  const drawn = written && (await readOwnGround(root, written.bounds));
  problems.push(...(drawn?.problems ?? []));
  const named = written && (await readLandNames(root, written.bounds));
  problems.push(...(named?.problems ?? []));
  const site = written && mapLayers && { ...written, layers: mapLayers.layers };
  const objects = await checkObjects(root, site);
  const packages = await checkPackages(root, tables);
  const projects = await readProjects(root, site);
  const lessons = await readLessons(root);
  problems.push(...objects.problems, ...packages.problems, ...projects.problems, ...lessons.problems);
  const folders = (
    await Promise.all(['objets', 'vue-du-ciel', 'donnees', 'parcours'].map((section) => sectionFolders(root, section)))
  ).flat();
  problems.push(...checkProjectLinks(projects.projects, folders));
  if (!site || !mapLayers) return { content: undefined, problems };

  const campaigns = await checkCampaigns(root, site);
  problems.push(...campaigns.problems);
  const content: CheckedContent = {
    root,
    site,
    mapLayers,
    ground: drawn?.ground,
    landNames: named?.names ?? [],
    identityFiles,
    objects: objects.objects,
    campaigns: campaigns.campaigns,
    packages: packages.packages,
    projects: projects.projects,
    territory: projects.territory,
    lessons,
  };
  problems.push(
    ...reservedProblems(
      'objets',
      objects.objects.map(({ id }) => ({ name: id, file: `objets/${id}` })),
    ),
    ...reservedProblems(
      'donnees',
      packages.packages.filter(({ id }) => id !== 'verifier').map(({ id }) => ({ name: id, file: `donnees/${id}` })),
    ),
    ...reservedProblems(
      'projets',
      projects.projects.map(({ slug }) => ({ name: slug, file: `projets/${slug}.md` })),
    ),
    ...reservedProblems(
      'parcours',
      lessons.lessons.map(({ slug }) => ({ name: slug, file: `parcours/${slug}` })),
    ),
    ...reservedProblems(
      'vue-du-ciel',
      campaigns.campaigns.flatMap(({ rows }) => rows.map(({ id, place }) => ({ name: id, ...place }))),
    ),
  );
  // A lesson that speaks of something whose own file is wrong would be blamed twice: references wait until the rest is right.
  if (errorsOf(problems).length === 0) problems.push(...(await textReferences(content)), ...closedDoors(content, read.lineOf));
  problems.push(...ownReferences(content, folders, read.lineOf));
  return { content, problems };
}

export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === 'error');
}
