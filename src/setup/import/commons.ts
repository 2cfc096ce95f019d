/**
 * A category of Wikimedia Commons, by the site's API (`action=query`, `categorymembers` with `imageinfo` and its `extmetadata`),
 * a page of answers at a time. Author, licence, date and place are those of each file's own page.
 */
import { fault, type Telling, type Fault } from '../../domain/input/fault.ts';
import { parseEdtf } from '../../domain/text/edtf.ts';
import { readDate } from '../../atelier/arriving/people-dates.ts';
import { ImportFault, type Found, type Source } from './found.ts';
import type { Guest } from './guest.ts';
import { foundLicence } from './licences.ts';
import { plainText } from './plain.ts';

const COMMONS = 'https://commons.wikimedia.org';
/** Files that one answer describes, and the most that one import reads. */
const PAGE = 50;
const MOST = 5000;
/** How far down, and how many categories one import reads, and how many of the unread are named. */
const DEEPEST = 4;
const MOST_CATEGORIES = 200;
const NAMED = 5;
/** The namespace of categories in MediaWiki; files have 6. */
const CATEGORIES = 14;
/** How often a site that is behind is asked again, and after how long, ms. */
const BEHIND = 6;
const LAG_MS = 5000;
/** What the site publishes; the rest is told. */
const PICTURES = ['image/jpeg', 'image/png', 'image/tiff', 'image/webp'];

/** The category that an address or a name means: `https://commons.wikimedia.org/wiki/Category:…`, `Category:…`, `Catégorie:…`. */
export function commonsCategory(address: string): string | undefined {
  const page = /^https?:\/\/commons\.(?:m\.)?wikimedia\.org\/wiki\/([^?#]+)/.exec(address)?.[1];
  const title = page === undefined ? address : decodeURIComponent(page);
  const name = /^(?:category|catégorie)\s*:\s*(.+)$/i.exec(title.replaceAll('_', ' '))?.[1];
  return name?.trim();
}

interface Value {
  readonly value?: unknown;
}
interface ImageInfo {
  readonly url?: string;
  readonly descriptionurl?: string;
  readonly mime?: string;
  readonly sha1?: string;
  readonly extmetadata?: Readonly<Record<string, Value>>;
}
interface Page {
  readonly ns?: number;
  readonly title?: string;
  readonly imageinfo?: readonly ImageInfo[];
}
interface Answer {
  readonly error?: { readonly info?: string; readonly code?: string };
  readonly continue?: Readonly<Record<string, string>>;
  readonly query?: { readonly pages?: readonly Page[] };
}

const number = (text: string | undefined): number | undefined => {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
};

/** « 2015-04-11 14:33:12 » is a day; « Taken on 11 April 2015 » too. */
function dateOf(written: string | undefined, notes: Telling[]): string | undefined {
  if (written === undefined || written === '') return undefined;
  const day = /\b(\d{4}-\d{2}-\d{2})\b/.exec(written)?.[1] ?? readDate(written, false);
  if (parseEdtf(day)) return day;
  notes.push(fault('dateUnclear', { written }));
  return undefined;
}

function pictureOf(page: Page): Found | undefined {
  const info = page.imageinfo?.[0];
  const file = (page.title ?? '').replace(/^[^:]+:/, '');
  if (!info || file === '') return undefined;
  const said = (key: string): string | undefined => {
    const value = info.extmetadata?.[key]?.value;
    const text = typeof value === 'string' || typeof value === 'number' ? plainText(String(value)) : '';
    return text === '' ? undefined : text;
  };
  const notes: Telling[] = [];
  const stem = file.replace(/\.[^.]+$/, '');
  const author = said('Artist');
  const [lat, lon] = [number(said('GPSLatitude')), number(said('GPSLongitude'))];
  const description = said('ImageDescription');
  return {
    name: stem,
    title: { none: said('ObjectName') ?? stem },
    ...(description !== undefined && description !== stem && { description: { none: description } }),
    author,
    credit: said('Attribution') ?? (author === undefined ? said('Credit') : `${author}, Wikimedia Commons`),
    licence:
      said('NonFree') === 'true'
        ? { refused: fault('commonsNonFree') }
        : foundLicence([said('LicenseUrl'), said('LicenseShortName'), said('UsageTerms'), said('License')], fault('commonsPageNone')),
    date: dateOf(said('DateTimeOriginal'), notes),
    source: info.descriptionurl,
    ...(lat !== undefined && lon !== undefined && { lat, lon }),
    picture:
      info.url === undefined || !PICTURES.includes(info.mime ?? '')
        ? { at: 'holder' }
        : { at: 'address', address: info.url, ...(info.sha1 !== undefined && { sha1: info.sha1 }) },
    notes:
      info.url !== undefined && PICTURES.includes(info.mime ?? '')
        ? notes
        : [fault('commonsFormat', { mime: info.mime ?? fault('unknownType') })],
  };
}

/** An answer, once its databases have caught up: « maxlag » says that they are behind, and asks for a while. */
async function answerOf(address: string, guest: Guest): Promise<Answer | null> {
  for (let attempt = 1; ; attempt++) {
    const answer = (await guest.json(address)) as Answer | null;
    if (answer?.error?.code !== 'maxlag' || attempt === BEHIND) return answer;
    await guest.rest(LAG_MS);
  }
}

export interface CommonsOptions {
  /** Whether its sub-categories are read too, and theirs, as far as `DEEPEST`. */
  readonly deep?: boolean | undefined;
  /** Another site with the same API. */
  readonly site?: string | undefined;
}

/** What one category holds itself: its files, and the names of its sub-categories. */
interface Members {
  readonly pictures: readonly Found[];
  readonly categories: readonly string[];
  /** Whether it has more files than were wanted. */
  readonly more: boolean;
}

async function membersOf(category: string, guest: Guest, lang: string, site: string, most: number): Promise<Members> {
  const pictures: Found[] = [];
  const categories = new Set<string>();
  let next: Readonly<Record<string, string>> = {};
  for (;;) {
    const query = new URLSearchParams({
      action: 'query',
      format: 'json',
      formatversion: '2',
      maxlag: '5',
      generator: 'categorymembers',
      gcmtitle: `Category:${category}`,
      gcmtype: 'file|subcat',
      gcmlimit: String(PAGE),
      prop: 'imageinfo',
      iiprop: 'url|size|mime|sha1|extmetadata',
      iiextmetadatalanguage: lang,
      ...next,
    });
    const answer = await answerOf(`${site}/w/api.php?${query}`, guest);
    if (answer?.error) throw new ImportFault(`Wikimedia Commons refuse : ${answer.error.info ?? answer.error.code ?? ''}`);
    for (const page of answer?.query?.pages ?? []) {
      const name = page.ns === CATEGORIES ? page.title?.replace(/^[^:]+:/, '') : undefined;
      if (name !== undefined) categories.add(name);
      else pictures.push(...[pictureOf(page)].filter((found) => found !== undefined));
    }
    if (!answer?.continue) return { pictures, categories: [...categories], more: false };
    if (pictures.length >= most) return { pictures, categories: [...categories], more: true };
    next = answer.continue;
  }
}

/**
 * Reads a category. A file that several categories hold comes once; categories that hold one another are read once.
 * @throws {ImportFault}
 */
export async function readCommons(category: string, guest: Guest, lang: string, options: CommonsOptions = {}): Promise<Source> {
  const { deep = false, site = COMMONS } = options;
  const pictures = new Map<string, Found>();
  const notes: Telling[] = [];
  const met = new Set([category]);
  const unread: string[] = [];
  const waiting = [{ name: category, depth: 0 }];
  let read = 0;
  // The nearest first: what is found on the way is read after what was known.
  for (const { name, depth } of waiting) {
    if (depth > (deep ? DEEPEST : 0) || read === MOST_CATEGORIES || pictures.size >= MOST) {
      unread.push(name);
      continue;
    }
    read++;
    const members = await membersOf(name, guest, lang, site, MOST - pictures.size);
    for (const picture of members.pictures) pictures.set(picture.source ?? `${name}/${picture.name}`, picture);
    if (members.more) notes.push(fault('commonsMost', { name, most: MOST }));
    for (const other of members.categories.filter((each) => !met.has(each))) {
      met.add(other);
      waiting.push({ name: other, depth: depth + 1 });
    }
  }
  if (unread.length > 0) notes.push(unreadCategories(unread, deep));
  if (pictures.size === 0)
    throw new ImportFault(
      unread.length > 0
        ? fault('commonsOwnNone', { category, list: notes.reduce((a, b) => fault('spaced', { a, b })) })
        : fault('commonsNone', { category }),
    );
  return { title: { none: category }, kind: 'oblique', pictures: [...pictures.values()], notes };
}

function unreadCategories(names: readonly string[], deep: boolean): Fault {
  const shown = names.slice(0, NAMED).map((name) => fault('quoted', { text: name }));
  const others = names.length > NAMED ? fault('andOthers', { n: names.length - NAMED }) : '';
  const how = deep ? fault('commonsBound', { categories: MOST_CATEGORIES, floors: DEEPEST }) : fault('commonsAlso');
  return fault('commonsUnread', { shown, others, how });
}
