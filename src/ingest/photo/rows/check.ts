/** Checks `vue-du-ciel/`: everything that can be said of campaigns without opening a picture. */
import { fault, told, nearestIs, meantIs, type Telling, type Fault } from '../../../domain/input/fault.ts';
import { existsSync, readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { parseEdtf } from '../../../domain/text/edtf.ts';
import { idFromFile, publicIds } from '../../../domain/photo/public-id.ts';
import { nearest, type Problem } from '../../../domain/input/problem.ts';
import type { SiteRecord } from '../../../domain/records/site.ts';
import {
  PHOTO_COLUMNS,
  isPicture,
  PICTURE_EXTENSIONS,
  campaignSchema,
  photoRowSchema,
  translatedColumn,
} from '../../../domain/schema/campaign.ts';
import type { Campaign, PhotoRow } from '../../../domain/schema/campaign.ts';
import { PHOTO_HEADINGS, photoColumn } from '../../../domain/schema/photo-headings.ts';
import { available, ownFile, RealPaths, resolveInside } from '../../content/paths.ts';
import { contentPath, readBytes, readYaml } from '../../content/yaml.ts';
import { issueMessages } from '../../content/zod-messages.ts';
import type { CheckedCampaign, CheckedRow } from './checked.ts';
import { INSEE_CODE, rulesOf } from '../../../domain/records/country.ts';
import { metricGrid, readIn } from '../../../domain/geo/metric-grid.ts';
import { codesLike, communeName } from '../../communes.ts';
import { readOutlines } from './outlines.ts';
import { giveWay } from '../../give-way.ts';
import { readTable } from '../../content/table.ts';
import { readAnnotations } from './annotations.ts';
import { readBeside, straysBeside } from './beside.ts';
import { metricCells } from './to-degrees.ts';
import { KEBAB } from '../../../domain/text/kebab.ts';

const SECTION = 'vue-du-ciel';
const KNOWN_FILES = ['campagne.yaml', 'photos.csv', 'footprints.geojson', 'annotations.yaml'];

/** A row before its public id is known. */
interface Draft {
  readonly campaign: string;
  readonly place: CheckedRow['place'];
  readonly row: PhotoRow;
  readonly picture: string | undefined;
  readonly written: string | undefined;
}
interface Folder {
  readonly id: string;
  readonly path: string;
  readonly campaign: Campaign;
  readonly drafts: Draft[];
}

/** Every campaign of a content root, with every problem found. `today` is an ISO date, for dates in the future. */
export async function checkCampaigns(
  root: string,
  site: SiteRecord,
  today = new Date().toISOString().slice(0, 10),
): Promise<{ campaigns: CheckedCampaign[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const section = join(root, SECTION);
  const entries = await readdir(section, { withFileTypes: true }).catch(() => []);
  const folders: Folder[] = [];
  for (const entry of entries
    .filter((each) => each.isDirectory() && !each.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const folder = await checkFolder(root, join(section, entry.name), site, today, problems);
    if (folder) folders.push(folder);
  }
  const drafts = folders.flatMap((folder) => folder.drafts);
  const ids = publicIds(
    drafts.map(({ campaign, row, written, place }) => ({
      campaign,
      own: row.id,
      derived: written === undefined ? `${campaign}-${place.line ?? 1}` : idFromFile(written),
    })),
  );
  const first = new Map<string, Draft>();
  drafts.forEach((draft, i) => {
    const id = ids[i] ?? '';
    const earlier = first.get(id);
    if (earlier)
      problems.push({
        ...draft.place,
        column: 'id',
        ...told(
          fault('idTaken', {
            id,
            file: earlier.place.file,
            line: earlier.place.line === undefined ? '' : fault('atLine', { line: earlier.place.line }),
          }),
        ),
        severity: 'error',
      });
    else first.set(id, draft);
  });
  const campaigns: CheckedCampaign[] = [];
  let next = 0;
  for (const folder of folders) {
    const own = ids.slice(next, next + folder.drafts.length);
    next += folder.drafts.length;
    campaigns.push(await completeFolder(root, folder, own, site, problems));
  }
  const placeKey = (file: string, line: number | undefined): string => `${file}:${line ?? ''}`;
  const wrong = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file, line }) => placeKey(file, line)));
  const marked = campaigns.map((campaign) => ({
    ...campaign,
    rows: campaign.rows.map((row) => (wrong.has(placeKey(row.place.file, row.place.line)) ? { ...row, faulty: true } : row)),
  }));
  return { campaigns: marked, problems };
}

/** Reads one campaign's description and table. */
async function checkFolder(root: string, path: string, site: SiteRecord, today: string, problems: Problem[]): Promise<Folder | undefined> {
  const id = basename(path);
  const names = await readdir(path);
  if (!KEBAB.test(id))
    problems.push({
      file: contentPath(root, path),
      ...told(fault('folderNamePlain', { name: id })),
      severity: 'error',
    });
  for (const name of names) {
    if (!/\.(ya?ml|csv|geojson)$/i.test(name) || KNOWN_FILES.includes(name)) continue;
    const guess = nearest(name, KNOWN_FILES);
    problems.push({
      file: contentPath(root, join(path, name)),
      ...told(fault('fileUnexpected', { hint: meantIs(guess), list: KNOWN_FILES.join(', ') })),
      severity: 'error',
    });
  }
  const yamlFile = join(path, 'campagne.yaml');
  const read = await readYaml(yamlFile, root, campaignSchema);
  problems.push(...read.problems);
  const campaign = read.value;
  if (campaign) {
    const at = (keys: string[], of: Telling) =>
      problems.push({ file: contentPath(root, yamlFile), line: read.lineOf(keys), key: keys.join('.'), ...told(of), severity: 'error' });
    for (const [prefix, values] of [
      [[], campaign],
      [['defaults'], campaign.defaults ?? {}],
    ] as const) {
      const { date, insee, lat, lon } = values;
      const future = date === undefined ? undefined : inFuture(date, today);
      if (future) at([...prefix, 'date'], future);
      const code = insee === undefined ? undefined : unknownCommune(insee, site);
      if (code) at([...prefix, 'insee'], code);
      const place = placeProblem(lat, lon, site);
      if (place) at([...prefix, place.column], place.fault);
    }
  }
  const drafts: Draft[] = [];
  const tableFile = join(path, 'photos.csv');
  const pictures = names.filter(isPicture).sort();
  if (!names.includes('photos.csv')) {
    if (pictures.length === 0) problems.push({ file: contentPath(root, tableFile), ...told(fault('noPictures')), severity: 'error' });
    for (const name of pictures) {
      const own = ownFile(root, path, name);
      const picture = own.path;
      if (own.fault !== undefined) problems.push({ file: contentPath(root, join(path, name)), ...told(own.fault), severity: 'error' });
      else drafts.push({ campaign: id, place: { file: contentPath(root, join(path, name)) }, row: {}, picture, written: name });
    }
  } else {
    const read = await readBytes(tableFile, root);
    const table =
      'problem' in read
        ? { rows: [], headings: {}, problems: [read.problem] }
        : readTable(read.bytes, contentPath(root, tableFile), PHOTO_COLUMNS, {
            columnOf: photoColumn,
            headings: PHOTO_HEADINGS,
            also: (column) => translatedColumn(column) !== undefined,
          });
    problems.push(...table.problems);
    const grid = metricGrid(site);
    const metric = table.rows.filter(({ cells }) => metricCells(grid, cells['lat'], cells['lon']));
    if (metric.length > 0)
      problems.push({
        file: contentPath(root, tableFile),
        line: metric[0]?.line,
        column: 'lat',
        ...told(fault('positionsInMetres', { n: metric.length, grid: grid ? readIn(grid) : '' })),
        severity: 'warning',
      });
    const reals = new RealPaths();
    const file = contentPath(root, tableFile);
    for (const { line, cells: written } of table.rows) {
      await giveWay();
      const cells = { ...written, ...metricCells(grid, written['lat'], written['lon']) };
      const found: Problem[] = [];
      const draft = checkRow(root, path, file, id, line, cells, site, today, found, reals);
      if (draft) drafts.push(draft);
      // Editors look for the heading that they wrote.
      const headings: Readonly<Record<string, string>> = table.headings;
      problems.push(
        ...found.map((problem) =>
          typeof problem.column === 'string' ? { ...problem, column: headings[problem.column] ?? problem.column } : problem,
        ),
      );
    }
    const listed = new Set(drafts.flatMap(({ picture }) => (picture === undefined ? [] : [picture])));
    for (const name of pictures) {
      if (!listed.has(join(path, name)))
        problems.push({
          file: contentPath(root, join(path, name)),
          ...told(fault('notListed')),
          severity: 'warning',
        });
    }
  }
  return campaign && { id, path, campaign, drafts };
}

/** Whether a column is a text in another language, beside those that can be listed. */
const isText = (column: string): boolean =>
  !(PHOTO_COLUMNS as readonly string[]).includes(column) && translatedColumn(column) !== undefined;

/** One row: its cells against the schema, then what the schema cannot know. */
function checkRow(
  root: string,
  folder: string,
  /** The table's path from the root. */
  file: string,
  campaign: string,
  line: number,
  written: Readonly<Record<string, string>>,
  site: SiteRecord,
  today: string,
  problems: Problem[],
  reals: RealPaths,
): Draft | undefined {
  const place = { file, line };
  const say = (column: string, of: Telling) => problems.push({ ...place, column, ...told(of), severity: 'error' });
  const cells: Record<string, string> = {};
  const texts: Record<string, string> = {};
  for (const [column, cell] of Object.entries(written)) (isText(column) ? texts : cells)[column] = cell;
  const parsed = photoRowSchema.safeParse(cells);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      for (const { path, message, fault } of issueMessages(issue, cells)) say(String(path[0] ?? ''), fault ?? message);
  }
  // A row with a wrong cell still has its other cells checked, so that one pass shows every problem.
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
  const read = parsed.success
    ? parsed.data
    : (photoRowSchema.safeParse(Object.fromEntries(Object.entries(cells).filter(([column]) => !wrong.has(column)))).data ?? {});
  const row: PhotoRow = { ...read, ...texts };
  if (row.date !== undefined) {
    const future = inFuture(row.date, today);
    if (future) say('date', future);
  }
  if (row.insee !== undefined) {
    const unknown = unknownCommune(row.insee, site);
    if (unknown) say('insee', unknown);
  }
  if (!wrong.has('lat') && !wrong.has('lon')) {
    const outside = placeProblem(row.lat, row.lon, site);
    if (outside) say(outside.column, outside.fault);
  }
  if (cells['file'] === undefined && cells['url'] === undefined && cells['iiif'] === undefined) say('file', fault('noFileNorUrl'));
  let picture: string | undefined;
  if (row.file !== undefined) {
    picture = resolveInside(root, join(folder, 'photos.csv'), row.file, reals);
    if (picture === undefined) say('file', fault('wayLeaves', { written: row.file }));
    else if (!isPicture(row.file))
      say('file', fault('formatRefused', { format: extname(row.file) || row.file, list: PICTURE_EXTENSIONS.join(', ') }));
    else if (reals.isPlain(picture) || existsSync(picture)) {
      const own = ownFile(root, folder, row.file, { models: true, reals });
      if (own.fault !== undefined) say('file', own.fault);
    } else if (!available(picture)) {
      const composed = otherSpelling(picture);
      if (composed === undefined) say('file', missingFile(row.file, picture));
      else picture = composed;
    }
  }
  return { campaign, place, row, picture, written: row.file };
}

/** The same name with its accents written the other way (macOS splits them in two characters). */
function otherSpelling(picture: string): string | undefined {
  const folder = dirname(picture);
  const wanted = basename(picture).normalize('NFC');
  if (!/[^\x20-\x7e]/.test(wanted) || !existsSync(folder)) return undefined;
  const found = readdirSync(folder).find((name) => name.normalize('NFC') === wanted);
  return found === undefined ? undefined : join(folder, found);
}

/** What to say of a picture that is not there: the nearest name beside it. */
function missingFile(written: string, picture: string): Fault {
  const folder = dirname(picture);
  const guess = nearest(basename(picture), existsSync(folder) ? readdirSync(folder).filter(isPicture) : []);
  return fault('pictureAbsent', { written, hint: nearestIs(guess) });
}

/** A date, or an end of its interval, that begins after today. */
function inFuture(date: string, today: string): Fault | undefined {
  const begins = date.split('/').map((part) => parseEdtf(part)?.first ?? '');
  return begins.some((day) => day > today) ? fault('dateFuture', { date, today }) : undefined;
}

function unknownCommune(insee: string, site: SiteRecord): Fault | undefined {
  if (rulesOf(site).communes !== 'insee') return undefined;
  if (!INSEE_CODE.test(insee)) return fault('inseeShape', { found: insee });
  if (communeName(insee) !== undefined) return undefined;
  const guess = nearest(insee, codesLike(insee));
  return fault('inseeUnknown', { insee, hint: guess ? fault('nearestNamed', { guess, name: communeName(guess) ?? '' }) : '' });
}

/** A position that lacks a coordinate or leaves the site's bounds. */
function placeProblem(
  lat: number | undefined,
  lon: number | undefined,
  site: SiteRecord,
): { readonly column: 'lat' | 'lon'; readonly fault: Fault } | undefined {
  if (lat === undefined && lon === undefined) return undefined;
  if (lat === undefined) return { column: 'lat', fault: fault('lonAlone') };
  if (lon === undefined) return { column: 'lon', fault: fault('latAlone') };
  const [west, south, east, north] = site.bounds;
  const inside = (x: number, y: number) => x >= west && x <= east && y >= south && y <= north;
  if (inside(lon, lat)) return undefined;
  const swapped = inside(lat, lon) ? fault('swapped') : '';
  return lat < south || lat > north
    ? { column: 'lat', fault: fault('placeOutside', { found: lat, least: south, most: north, hint: swapped }) }
    : { column: 'lon', fault: fault('placeOutside', { found: lon, least: west, most: east, hint: swapped }) };
}

/** Adds what goes by id: outlines, annotations, control points, licences. */
async function completeFolder(
  root: string,
  folder: Folder,
  ids: readonly string[],
  site: SiteRecord,
  problems: Problem[],
): Promise<CheckedCampaign> {
  const { path, campaign, drafts } = folder;
  const outlinesFile = join(path, 'footprints.geojson');
  const outlines = existsSync(outlinesFile) ? await readOutlines(outlinesFile, root, ids, site.bounds, metricGrid(site)) : undefined;
  problems.push(...(outlines?.problems ?? []));
  const annotations = await readAnnotations(root, path, ids, problems);
  const rows: CheckedRow[] = [];
  const around = { root, site, folder: path, reals: new RealPaths() };
  for (const [i, { place, row, picture }] of drafts.entries()) {
    await giveWay();
    const id = ids[i] ?? '';
    const licence = row.licence ?? campaign.defaults?.licence ?? campaign.licence;
    if (licence === undefined)
      problems.push({
        ...place,
        column: 'licence',
        ...told(fault('photoNoLicence')),
        severity: 'error',
      });
    const { problems: wrong, ...beside } = await readBeside({ id, place, row, picture }, around);
    problems.push(...wrong);
    rows.push({
      id,
      place,
      row,
      licence: licence ?? '',
      picture,
      footprint: outlines?.outlines.get(id),
      ...beside,
      annotations: annotations.get(id) ?? [],
      faulty: false,
    });
  }
  problems.push(...(await straysBeside(rows, around)));
  return { id: folder.id, folder: path, campaign, rows };
}
