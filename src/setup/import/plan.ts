/** What an import would do, before it does anything: what is new, what is there already, what is refused and why. */
import { fault, type Telling } from '../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { valueOf } from '../../atelier/files/edit.ts';
import { csvTable } from '../../atelier/files/csv-edit.ts';
import { openText } from '../../atelier/files/encoding.ts';
import { unique } from '../../atelier/arriving/names.ts';
import { idFromFile, RESERVED } from '../../domain/photo/public-id.ts';
import type { SiteRecord } from '../../domain/records/site.ts';
import { photoRowSchema } from '../../domain/schema/campaign.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { isFormula } from '../../domain/table/formula.ts';
import { KEBAB, kebab } from '../../domain/text/kebab.ts';
import { boundsOf } from '../../domain/geo/ring.ts';
import { outsideOrigin } from '../../domain/web/outside-host.ts';
import { INFO } from '../../ingest/photo/rows/service.ts';
import { issueMessages } from '../../ingest/content/zod-messages.ts';
import { ImportFault, saidIn, type Found, type FoundPicture, type Source } from './found.ts';

/** How an editor wants it. */
export interface Wishes {
  /** The campaign's folder; by the source's title when missing. */
  readonly campaign?: string | undefined;
  /** Whether pictures that could stay where they are come too. */
  readonly copy?: boolean | undefined;
  /** For pictures whose source names none: the editor answers for it. */
  readonly licence?: string | undefined;
  readonly author?: string | undefined;
}

export interface PlannedPicture {
  /** Its public id. */
  readonly id: string;
  readonly title: string;
  readonly state: 'new' | 'there' | 'refused';
  /** The campaign whose row is there already, and lacks the description of its service alone. */
  readonly completes?: string | undefined;
  /** Why it is refused. */
  readonly why?: Telling | undefined;
  /** What is left out of it, in sentences. */
  readonly notes: readonly Telling[];
  /** Its cells by column, but for the file's name. */
  readonly row: Readonly<Record<string, string>>;
  readonly picture: FoundPicture;
  readonly outline?: Found['outline'];
}

export interface Plan {
  readonly address: string;
  readonly title: string;
  readonly campaign: { readonly id: string; readonly isNew: boolean; readonly written: Readonly<Record<string, string>> };
  readonly pictures: readonly PlannedPicture[];
  /** Hosts whose pictures are linked and that `site.yaml` does not name yet. */
  readonly hosts: readonly string[];
  readonly notes: readonly Telling[];
}

/** A row that is there, as far as it tells which picture it is. */
interface Row {
  readonly campaign: string;
  readonly id: string;
  readonly url: string | undefined;
  readonly iiif: string | undefined;
}

/** The rows of every campaign: ids are those of the whole site. */
async function rowsThere(root: string): Promise<Row[]> {
  const section = join(root, 'vue-du-ciel');
  const rows: Row[] = [];
  for (const campaign of await readdir(section).catch((): string[] => [])) {
    const path = join(section, campaign, 'photos.csv');
    if (!existsSync(path)) continue;
    const { text } = openText('photos.csv', await readFile(path));
    if (text === '') continue;
    const { headings, rows: written } = csvTable(text);
    const heading = (column: string) => headings.find((each) => photoColumn(each) === column) ?? column;
    for (const row of written) {
      const cell = (column: string) => row[heading(column)]?.trim() || undefined;
      rows.push({ campaign, id: cell('id') ?? idFromFile(cell('file') ?? ''), url: cell('url'), iiif: serviceOf(cell('iiif')) });
    }
  }
  return rows;
}

/** Whether a campaign that is there gives its photographs a licence. */
interface Licensed {
  readonly licence?: unknown;
}

async function hasLicence(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const said = (text === '' ? undefined : valueOf('yaml', text)) as (Licensed & { readonly defaults?: Licensed | null }) | null | undefined;
  return said?.licence !== undefined || said?.defaults?.licence !== undefined;
}

/** A service's address without what may follow it. */
const serviceOf = (address: string | undefined) => address?.replace(/\/(info\.json)?$/, '');

const SCHEMAS: Readonly<Partial<Record<string, z.ZodType>>> = photoRowSchema.shape;
const LONGEST_ID = 60;
/** What a formula begins with. */
const FORMULA = /^[\s'=+\-@\uFF1D\uFF0B\uFF0D\uFF20]+/;

/** An outline that meets the site's territory, as the check wants it. */
function outlineIn({ outline }: Found, [west, south, east, north]: SiteRecord['bounds']): Found['outline'] {
  const [w, s, e, n] = boundsOf(outline?.coordinates[0] ?? []);
  return w <= east && e >= west && s <= north && n >= south ? outline : undefined;
}

/** The cells of a picture, and what of it no cell can hold. */
function cellsOf(found: Found, site: SiteRecord, wishes: Wishes, title: string): { row: Record<string, string>; notes: Telling[] } {
  const notes = [...found.notes];
  const [first = 'fr', ...others] = site.languages;
  const text = (name: 'title' | 'description') => {
    const said = found[name];
    if (!said) return [];
    const own = name === 'title' ? title : saidIn(said, first);
    return [
      [name, own] as const,
      ...others.flatMap((lang) => (said[lang] === undefined || said[lang] === own ? [] : [[`${name}_${lang}`, said[lang]] as const])),
    ];
  };
  let { lat, lon } = found;
  const [west, south, east, north] = site.bounds;
  if (lat !== undefined && lon !== undefined && (lon < west || lon > east || lat < south || lat > north)) {
    notes.push(fault('placeLeftOut', { lat, lon }));
    lat = lon = undefined;
  }
  const written: (readonly [string, string | number | undefined])[] = [
    ...text('title'),
    ['date', found.date],
    ['lat', lat],
    ['lon', lon],
    ['heading', found.heading],
    ['author', found.author ?? wishes.author],
    ['licence', 'id' in found.licence ? found.licence.id : found.licence.silent && wishes.licence],
    ['credit', found.credit],
    ['url', found.source],
    ...text('description'),
    ...Object.entries(found.cells ?? {}),
  ];
  const row: Record<string, string> = {};
  for (const [column, value] of written) {
    const said = value === undefined ? '' : String(value).trim();
    // A spreadsheet would run it: a title of another's is no formula of the house's.
    const cell = isFormula(said) ? said.replace(FORMULA, '') : said;
    if (cell !== said) notes.push(fault('formulaLike', { column, said }));
    if (cell === '') continue;
    const checked = SCHEMAS[column]?.safeParse(cell);
    if (!checked || checked.success) row[column] = cell;
    else {
      const [message] = checked.error.issues.flatMap((issue) => issueMessages(issue, cell));
      notes.push(fault('cellLeftEmpty', { column, said: message?.fault ?? message?.message ?? fault('cellUnfit', { cell }) }));
    }
  }
  if ((row['lat'] === undefined) !== (row['lon'] === undefined)) {
    delete row['lat'];
    delete row['lon'];
  }
  if (row['author'] === undefined) notes.push(fault('noAuthor'));
  return { row, notes };
}

/** Whether a picture stays where it is. */
export const isLinked = (picture: FoundPicture, copy: boolean | undefined) =>
  copy !== true && (picture.at === 'service' || picture.at === 'holder');

function refusal(
  found: Found,
  row: Readonly<Record<string, string>>,
  site: SiteRecord,
  wishes: Wishes & { readonly campaignLicence: boolean },
  today: string,
): Telling | undefined {
  const silent = 'refused' in found.licence && found.licence.silent;
  // The house's own files fall under what the house has said of their campaign.
  if (row['licence'] === undefined && !(silent && wishes.campaignLicence && found.picture.at === 'disk'))
    return 'refused' in found.licence ? found.licence.refused : fault('noLicenceAtAll');
  if ((row['date'] ?? '') > today) return fault('dateInFuture', { date: row['date'] ?? '' });
  const { picture } = found;
  if (isLinked(picture, wishes.copy) && picture.at === 'service' && outsideOrigin(picture.service) === undefined)
    return fault('serviceNotHttps', { service: picture.service });
  if (picture.at === 'holder' && (wishes.copy !== true || picture.address === undefined)) {
    const why = found.notes.at(-1);
    if (row['url'] === undefined) return why ?? fault('noPictureNorPage');
    // A row without a picture is on the map, or nowhere.
    if (row['lat'] === undefined && !outlineIn(found, site.bounds)) return why ?? fault('noPictureNorPlace');
  }
  return undefined;
}

/** Plans an import into a content root. @throws {ImportFault} */
export async function planImport(
  root: string,
  site: SiteRecord,
  address: string,
  source: Source,
  wishes: Wishes = {},
  today = new Date().toISOString().slice(0, 10),
): Promise<Plan> {
  const [first = 'fr'] = site.languages;
  const title = saidIn(source.title, first) ?? address;
  const id = wishes.campaign ?? kebab(title).slice(0, LONGEST_ID).replace(/-$/, '');
  if (!KEBAB.test(id)) throw new ImportFault(fault('campaignName', { id }));
  const there = await rowsThere(root);
  const campaignLicence = await hasLicence(join(root, 'vue-du-ciel', id, 'campagne.yaml'));
  const uses = new Map<string, number>();
  for (const { source: url } of source.pictures) if (url !== undefined) uses.set(url, (uses.get(url) ?? 0) + 1);
  const taken = new Set([...RESERVED, ...there.map((row) => row.id)]);
  const own = new Set<string>();
  const pictures = source.pictures.map((found, i): PlannedPicture => {
    const shown = saidIn(found.title, first) ?? found.name;
    const wanted = unique(kebab(found.name).slice(0, LONGEST_ID).replace(/-$/, '') || `${id}-${i + 1}`, own);
    own.add(wanted);
    const { row, notes } = cellsOf(found, site, wishes, shown);
    const { picture } = found;
    const outline = outlineIn(found, site.bounds);
    const service = picture.at === 'service' ? picture.service : undefined;
    // Where another campaign has its name, its own campaign's stands in front, as everywhere on the site.
    const longer = `${id}-${wanted}`;
    const called = (each: Row) => each.id === wanted || each.id === longer;
    const same = there.find(
      (each) =>
        (service !== undefined && each.iiif === service) ||
        // A page of its own tells a picture; one that several share does with the id.
        (row['url'] !== undefined && each.url === row['url'] && (uses.get(row['url']) === 1 || called(each))) ||
        (picture.at === 'disk' && each.campaign === id && called(each)),
    );
    if (same) {
      const lacks =
        service !== undefined &&
        same.iiif === service &&
        same.id !== '' &&
        !existsSync(join(root, 'vue-du-ciel', same.campaign, `${same.id}${INFO}`));
      const there = { id: same.id, title: shown, notes: [], row, picture, outline };
      return lacks ? { ...there, state: 'new', completes: same.campaign } : { ...there, state: 'there' };
    }
    const why = refusal(found, row, site, { ...wishes, campaignLicence }, today);
    if (why !== undefined) return { id: wanted, title: shown, state: 'refused', why, notes, row, picture, outline };
    const free = taken.has(wanted) ? unique(longer, taken) : wanted;
    taken.add(free);
    return { id: free, title: shown, state: 'new', notes, row: { id: free, ...row }, picture, outline };
  });
  const named = new Set(site.iiif_hosts ?? []);
  const hosts = new Set(
    pictures.flatMap(({ state, picture }) => {
      const origin =
        state === 'new' && picture.at === 'service' && isLinked(picture, wishes.copy) ? outsideOrigin(picture.service) : undefined;
      const host = origin?.replace(/^https:\/\//, '');
      return host === undefined || named.has(host) ? [] : [host];
    }),
  );
  const description = source.operator === undefined ? {} : { operator: source.operator };
  return {
    address,
    title,
    campaign: {
      id,
      isNew: !existsSync(join(root, 'vue-du-ciel', id, 'campagne.yaml')),
      written: { title, kind: source.kind, ...description },
    },
    pictures,
    hosts: [...hosts].sort(),
    notes: source.notes,
  };
}
