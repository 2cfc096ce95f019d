/** The whole of ingest: check, derive every medium, swap the published tree in, leave the records for the pages. */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ContentError, formatProblem, type Problem } from '../domain/input/problem.ts';
import { GROUND_FILE } from '../domain/geo/ground.ts';
import { identityOf } from '../domain/records/identity.ts';
import type { ObjectRecord } from '../domain/records/object.ts';
import type { PhotoRecord } from '../domain/records/photo.ts';
import { licence } from '../domain/rights/licence.ts';
import { wholeBuild } from '../build-folder.ts';
import { Cache, type Verified } from './cache.ts';
import { lastChanges } from './changed.ts';
import { inFirst } from '../domain/text/first-language.ts';
import { checkContent, errorsOf, type CheckedContent } from './check.ts';
import { knownMediaOf } from './references.ts';
import { withParsedTexts } from './content/parsed-texts.ts';
import { generateMissing } from './content/generated.ts';
import type { IngestContext } from './context.ts';
import { ingestPackages } from './data/ingest.ts';
import type { ReadTables } from './data/read-tables.ts';
import { worldGround } from './ground/read.ts';
import { publishIdentity } from './identity/publish.ts';
import { giveWay } from './give-way.ts';
import type { Journal } from './journal.ts';
import type { Addresses } from './queue/connect.ts';
import { withoutDangling, withoutFaulty } from './keep-going.ts';
import type { KnownMedia } from './lesson/known.ts';
import { publishLessons } from './lesson/publish.ts';
import type { Later } from './later.ts';
import { clearLeftovers } from './leftovers.ts';
import { ingestStory } from './home.ts';
import { ingestObjects, publishScenes } from './objects.ts';
import { Output } from './output.ts';
import { Standing } from './standing.ts';
import { publishLandNames } from './ground/land-names.ts';
import { publishRelief } from './orientation/publish-relief.ts';
import { ingestCampaigns } from './photo/ingest.ts';
import { KeptRows } from './photo/kept-rows.ts';
import { withDoorMedia } from './door-media.ts';
import { publishMapLayers } from './photo/ground/map-layers.ts';
import { territoryPlaces } from './places.ts';
import { problemText } from './problem-words.ts';
import { withPositions } from './project/positions.ts';
import { publishProjects, withProjectMedia } from './project/publish.ts';
import { staffSeal } from './staff-seal.ts';
import { writeRecords } from './write-records.ts';
import { firstLanguageOf, useDictionaries } from '../words/dictionaries.ts';

export interface IngestOptions {
  readonly root: string;
  /** Folder of `records/` and `site/`, from `build-folder.ts`. */
  readonly buildFolder: string;
  readonly cacheFolder: string;
  readonly journal: Journal;
  /** Publish what is right when something is wrong. */
  readonly keepGoing?: boolean | undefined;
  readonly cores?: number | undefined;
  /** While content is being written (`npm run dev`): media are not made anew for a title that they carry. */
  readonly draft?: boolean | undefined;
  /** What may wait for the pages, where one run follows another. */
  readonly later?: Later | undefined;
  /** Where other machines make the steps. */
  readonly machines?: Addresses | undefined;
  /** What the run before has left in the published tree, where one run follows another in this process; else it is written down. */
  readonly standing?: Standing | undefined;
  /** Entries of the cache that earlier runs of this process have verified, where one run follows another. */
  readonly verified?: Verified | undefined;
  /** Tables that earlier runs of this process have read, where one run follows another. */
  readonly tables?: ReadTables | undefined;
  /** Told all that the check has found, before any medium is made. */
  readonly checked?: ((problems: readonly Problem[]) => void) | undefined;
}

export interface IngestResult {
  readonly content: CheckedContent;
  readonly cache: { hits: number; misses: number };
  /** The errors of what was left out; empty without `keepGoing`. */
  readonly left: readonly Problem[];
  /** Those of them that are found only as scans and pictures are made. */
  readonly lost: readonly Problem[];
  /**
   * Objects whose scan is being made, campaigns some of whose photographs are (`objets/<id>`, `vue-du-ciel/<id>`): they, and what
   * speaks of them, are not there yet. Empty but in a desk.
   */
  readonly waiting: readonly string[];
}

/** Runs ingest. Throws `ContentError` with every problem; the previous output then stays as it was. */
export async function runIngest(options: IngestOptions): Promise<IngestResult> {
  const standing = options.standing ?? new Standing({ written: true });
  standing.look(join(options.buildFolder, 'site'));
  const { content: checked, problems } = await withParsedTexts(options.cacheFolder, options.root, () =>
    checkContent(options.root, options.tables),
  );
  options.checked?.(problems);
  const lang = firstLanguageOf(options.root);
  for (const problem of problems) if (problem.severity === 'warning') options.journal.warn(problemText(problem, lang));
  const errors = errorsOf(problems);
  const keepGoing = options.keepGoing === true;
  if (!checked || (errors.length > 0 && !keepGoing)) throw new ContentError(errors);
  const whole = keepGoing ? withoutFaulty(checked, errors) : checked;
  const left: Problem[] = [...errors];

  const cache = new Cache(options.cacheFolder, options.verified);
  const { journal, machines } = options;
  const cores = options.cores ?? Math.max(1, availableParallelism());
  // What is made now is another site's until a build says that it is whole.
  await rm(wholeBuild(options.buildFolder), { force: true });
  await clearLeftovers(join(options.cacheFolder, 'partial'), /-(\d+)-\d+$/);
  await clearLeftovers(join(options.buildFolder, 'records'), /\.json\.(\d+)$/);
  const joined =
    machines &&
    (await (
      await import('./queue/connect.ts')
    ).connect(machines, { cache, root: options.root, cores, tell: journal.status, terminal: journal.terminal }));
  const output = new Output(join(options.buildFolder, 'site'), standing);
  const context: IngestContext = {
    root: options.root,
    cache,
    journal,
    elsewhere: joined?.elsewhere,
    output,
    cores,
    siteUrl: whole.site.url,
    identity: whole.site.identity,
    buildFolder: options.buildFolder,
    draft: options.draft,
    later: options.later,
  };
  let content = whole;
  let waiting: readonly string[] = [];
  let lost: readonly Problem[] = [];
  // In a draft, media may be those of an earlier edit.
  const kept = options.draft
    ? undefined
    : new KeptRows(options.buildFolder, output, [whole.site, Object.fromEntries(useDictionaries(options.root).own), options.root]);
  try {
    // Other machines' store is told all that this site asks for.
    if (!machines) await kept?.read();
    const media = picturesAndScansOf(whole);
    await generateMissing(media, context.cores);
    joined?.elsewhere.expect?.(media.length);
    const scans = ingestObjects(whole.objects, context, keepGoing);
    // Other machines are given all there is to do at once.
    if (!joined) await scans;
    const pictures = ingestCampaigns(whole.campaigns, whole.site, context, { keepGoing, kept });
    const [{ objects, problems: lostObjects, waiting: unready }, { campaigns, photos, problems: lostPhotos, waiting: unmade }] =
      await allOf([scans, pictures]);
    await publishMapLayers(whole.mapLayers, context);
    await publishRelief(whole.site.bounds, context);
    await publishLandNames(whole.landNames, context);
    const ground = whole.ground ?? (await worldGround(whole.site.bounds, context.cache));
    await output.write(GROUND_FILE, JSON.stringify(ground), 'couches/sol.geojson');
    await publishIdentity(inFirst(whole.site.title), identityOf(whole.site), whole.identityFiles, options.buildFolder, output);
    const story = await ingestStory(
      whole.site,
      whole.objects.filter(({ id }) => objects.some((object) => object.id === id)),
      context,
    );
    const packages = await ingestPackages(whole.packages, context, whole.site, ground);
    await publishScenes(objects, content.site, context);
    lost = [...lostObjects, ...lostPhotos];
    left.push(...lost);
    waiting = [...unready.map((id) => `objets/${id}`), ...[...unmade.keys()].map((id) => `vue-du-ciel/${id}`)];
    if (left.length > 0 || waiting.length > 0) {
      content = withoutDangling(whole, { objects, photos, packages }).content;
      // What speaks of what is being made waits with it, and is no fault.
      const all = <T>(there: readonly T[], ids: readonly string[]) => [...there, ...ids.map((id) => ({ id }))];
      const expected = { objects: all(objects, unready), photos: all(photos, [...unmade.values()].flat()), packages };
      left.push(...withoutDangling(whole, expected).problems);
    }
    await giveWay();
    const territory = await territoryPlaces(content.site, photos, context.cache);
    const projects = await withProjectMedia(withPositions(content.projects, territory.places), context);
    await publishProjects(projects, content.site, context);
    const lessons = await publishLessons(
      content.lessons.lessons,
      withPictures(knownMediaOf(content), objects, photos),
      content.site.owner,
      context,
    );
    const seal = await staffSeal(content.site, context.cache);
    const swapRecords = await writeRecords(options.buildFolder, {
      site: [await withDoorMedia(content.site, context)],
      objects,
      campaigns,
      photos,
      packages,
      projects,
      story,
      ground: [ground],
      territory: content.territory ? [content.territory] : [],
      lessons,
      changes: await lastChanges(options.root),
      places: [territory],
      seal: seal ? [seal] : [],
    });
    await output.commit();
    await swapRecords();
    await kept?.save();
    await joined?.keepPlan(whole.site.url);
  } catch (error) {
    await output.discard();
    throw error;
  } finally {
    await joined?.close();
  }
  return { content, cache: context.cache.stats, left: distinct(left), lost, waiting };
}

/** What all give, once all have ended; else the first failure: nothing then still writes into what is thrown away. */
async function allOf<T extends readonly unknown[]>(given: readonly [...{ [K in keyof T]: Promise<T[K]> }]): Promise<T> {
  await Promise.allSettled(given);
  return (await Promise.all(given)) as unknown as T;
}

/** Lessons on paper show what they speak of: the pictures that were just made join what is known. */
function withPictures(known: KnownMedia, objects: readonly ObjectRecord[], photos: readonly PhotoRecord[]): KnownMedia {
  const jpeg = (images: readonly { path: string; width: number; height: number }[]) =>
    images.filter((image) => image.path.endsWith('.jpg')).find((image) => image.width >= 900) ??
    images.find((image) => image.path.endsWith('.jpg'));
  const credited = (picture: ReturnType<typeof jpeg>, by: string | undefined, under: string) =>
    picture && { ...picture, credit: [by, licence(under).label].filter(Boolean).join(', ') };
  const objectOf = new Map(objects.map((object) => [object.id, object]));
  const photoOf = new Map(photos.map((photo) => [photo.id, photo]));
  return {
    ...known,
    objects: known.objects.map((object) => {
      const record = objectOf.get(object.id);
      return { ...object, still: record && credited(jpeg(record.manifest.poster), record.credit, record.licence) };
    }),
    photos: known.photos.map((photo) => {
      // Of one that stays elsewhere, paper and packages say where it is.
      const record = photoOf.get(photo.id);
      const sizes = record?.image?.sizes.map((size) => ({ path: size.jpg, width: size.width, height: size.height })) ?? [];
      return { ...photo, picture: record && credited(jpeg(sizes), record.credit ?? record.author, record.licence) };
    }),
  };
}

/** Each problem once: what checking found may be found again by the step that makes the media. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

/** Absolute paths of all scans and photographs of a root. */
function picturesAndScansOf({ objects, campaigns }: CheckedContent): string[] {
  return [
    ...objects.map(({ source }) => source),
    ...campaigns.flatMap(({ rows }) => rows.flatMap(({ faulty, picture }) => (faulty || picture === undefined ? [] : [picture]))),
  ];
}
