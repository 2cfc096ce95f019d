/**
 * A page is rendered again only where what it is made from has changed: its program, the dictionaries, its own properties (what its
 * `getStaticPaths` gives it), and what it has read while it was last rendered (`page-needs.ts`). Other pages stand in the built
 * folder as the last build has left them.
 *
 * Astro's own `experimental.incrementalBuild` (7.3) was looked at: it wants a `cacheKey` said by hand for each page, which is
 * forgotten more easily than it is written, keeps a second copy of every page, and loads the whole of what it does not render. Its
 * prerenderer is a public hook: it gives the list of pages, and renders one.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { NamedRows, noRows } from '../../domain/records/named-rows.ts';
import { eachRow } from '../../domain/records/rows.ts';
import { hashText } from '../../ingest/cache.ts';
import type { BuiltSite } from './built-site.ts';
import { pathsBut, propertiesOf, type App, type Path } from './static-paths.ts';
import { digestOf, digestOfNeed, withNeeds, type Need } from './page-needs.ts';
import { foundText } from './found-text.ts';
import { pageNotes, type PageNote } from './page-notes.ts';
import { writeList } from './write-list.ts';

/** Raised when what is written down has another form. */
const VERSION = 5;

interface Kept {
  /** What the page's program, its route and its properties are. */
  readonly key: string;
  /** What it has read, by the places in one list for all pages. */
  readonly needs: readonly number[];
  readonly note?: PageNote | undefined;
}

/** First, then a row for each need, then one for each page. */
interface Head {
  readonly version: number;
  readonly needs: number;
}
type NeedRow = readonly [Need, digest: string];
/** With its needs by their places in the list. */
type PageRow = readonly [file: string, key: string, needs: readonly number[], note?: PageNote];

/** Of the needs that are written down, those that no page has any more may be so many for each that one has. */
const IDLE_MOST = 1;

const trimmed = (path: string) => path.replace(/^\/+|\/+$/g, '');

/** The file that Astro writes a path to, from the site's root. */
export function fileOfPath(pathname: string, route: Pick<Path['route'], 'type' | 'route'>): string {
  const path = trimmed(pathname);
  if (route.type === 'endpoint') return path;
  return /^\/(?:404|500)\/?$/.test(route.route) ? `${path}.html` : [path, 'index.html'].filter(Boolean).join('/');
}

/** Records that are known to be what JSON says of them. */
const plain = new WeakSet();

/** Whether JSON says all of a value: no function, no map, nothing of a class. @param known where to look, and note, first */
function isPlain(value: unknown, known?: WeakSet<object>): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
  if (known?.has(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) return false;
  if (!Object.values(value).every((inner) => isPlain(inner))) return false;
  known?.add(value);
  return true;
}

/** What a key says of properties, whose values are records, lists of records, and single words; `undefined` where JSON cannot say them. */
function toldProperties(properties: object): string | undefined {
  if (!isProperties(properties)) return undefined;
  let told = '';
  for (const [name, value] of Object.entries(properties))
    told += ` ${name}:${typeof value === 'string' && value.length < WORD_MOST ? JSON.stringify(value) : digestOf(value)}`;
  return told;
}

/** Letters of a word that is no longer than its digest. */
const WORD_MOST = 24;

/** Records are looked at once, not all that is in them anew for each page. */
const isProperties = (properties: object): boolean =>
  Object.values(properties).every((value) => (Array.isArray(value) ? value.every((one) => isPlain(one, plain)) : isPlain(value, plain)));

/** What a page has said of itself, with what the search finds in it. */
function noteOf(path: string, body: Uint8Array): PageNote | undefined {
  const note = pageNotes().get(path);
  if (!note?.searched) return note;
  const noted = { ...note, found: hashText(foundText(Buffer.from(body).toString())) };
  pageNotes().set(path, noted);
  return noted;
}

interface PageCounts {
  /** Pages and other routes of the site. */
  readonly all: number;
  readonly rendered: number;
}

export class KeptPages {
  readonly #site: BuiltSite;
  readonly #list: string;
  readonly #program: string;
  readonly #base: string;
  /** Pages of the last build. */
  #before = noRows<PageRow>();
  /** By place among them: 1 for one that stands. */
  #standing = new Uint8Array();
  #stands = 0;
  /** All needs, those of the last build first; by place among them, the digest in that build, and whether it is still the same. */
  readonly #needs: Need[] = [];
  readonly #places = new Map<Need, number>();
  readonly #then: string[] = [];
  readonly #same: (boolean | undefined)[] = [];
  /** By place: needs that pages of this build have. */
  readonly #had: (true | undefined)[] = [];
  readonly #now = new Map<string, Kept>();
  /** Digests of this build's needs, told once. */
  readonly #digests = new Map<Need, string | undefined>();
  /** What the keys of a route's pages begin with. */
  readonly #routes = new Map<Path['route'], string>();
  #rendered = 0;

  /** @param program a hash of all that every page is made from, @param base the site's base path */
  constructor(site: BuiltSite, made: string, program: string, base: string) {
    this.#site = site;
    this.#list = join(made, 'built', `${hashText(site.folder).slice(0, 16)}.pages.json`);
    this.#program = program;
    this.#base = base.replace(/\/+$/, '');
    try {
      this.#read(readFileSync(this.#list));
    } catch {
      // Nothing is known: everything is rendered.
    }
    // What a build that does not end leaves is known by nobody.
    rmSync(this.#list, { force: true });
  }

  #read(bytes: Buffer): void {
    const rows = eachRow<Head | NeedRow>(bytes);
    const head = rows.next().value as Head;
    if (head.version !== VERSION) return;
    this.#before = new NamedRows<PageRow>(bytes, 1 + head.needs);
    this.#standing = new Uint8Array(this.#before.count);
    for (let at = 0; at < head.needs; at++) {
      const [need, digest] = rows.next().value as NeedRow;
      this.#then.push(digest);
      this.#placeOf(need);
    }
  }

  #placeOf(need: Need): number {
    let place = this.#places.get(need);
    if (place === undefined) {
      this.#places.set(need, (place = this.#needs.length));
      this.#needs.push(need);
    }
    return place;
  }

  async #digest(need: Need): Promise<string | undefined> {
    if (!this.#digests.has(need)) this.#digests.set(need, await digestOfNeed(need));
    return this.#digests.get(need);
  }

  /** The key of a page; `undefined` where its properties cannot be said, and it is always rendered. */
  #keyOf(route: Path['route'], properties: object): string | undefined {
    let of = this.#routes.get(route);
    if (of === undefined) this.#routes.set(route, (of = hashText([this.#program, route.route, route.component].join('\n')).slice(0, 32)));
    const told = toldProperties(properties);
    return told === undefined ? undefined : of + told;
  }

  /** Whether a page of the last build stands, which is then claimed. */
  async #keep(file: string, key: string): Promise<boolean> {
    const place = this.#before.placeOf(file);
    if (place === undefined) return false;
    const [, before, needs, note] = this.#before.at(place);
    if (before !== key) return false;
    for (const at of needs) {
      // Told before: nothing to wait for.
      const same = this.#same[at] ?? (await this.#isSame(at));
      if (!same) return false;
    }
    if (!this.#site.keep(file, key)) return false;
    for (const at of needs) this.#had[at] = true;
    if (note) pageNotes().set(note.path, note);
    if (this.#standing[place] === 0) this.#stands++;
    this.#standing[place] = 1;
    return true;
  }

  async #isSame(at: number): Promise<boolean> {
    const digest = await this.#digest(this.#needs[at] ?? '');
    return (this.#same[at] = digest !== undefined && digest === this.#then[at]);
  }

  #isStanding(file: string): boolean {
    return this.#standing[this.#before.placeOf(file) ?? -1] === 1;
  }

  /** Astro's prerenderer, which is asked for what has changed. */
  wrap(prerenderer: AstroPrerenderer): AstroPrerenderer {
    /** By file: the keys of the pages that are rendered. */
    const keys = new Map<string, string | undefined>();
    const rendered = new Map<string, { readonly sha256: string; readonly bytes: number; readonly kept: Kept }>();
    return {
      ...prerenderer,
      getStaticPaths: async () => {
        const { app } = prerenderer as AstroPrerenderer & { readonly app: App };
        const ask = () => prerenderer.getStaticPaths();
        const stands = async (route: Path['route'], pathname: string, properties: object) => {
          const file = fileOfPath(pathname, route);
          const key = this.#keyOf(route, properties);
          return key !== undefined && !this.#isStanding(file) && (await this.#keep(file, key));
        };
        const asked: Path[] = [];
        for (const path of this.#before.count > 0 ? await pathsBut(app, stands, ask) : await ask()) {
          const file = fileOfPath(path.pathname, path.route);
          // Of two pages at one address the first is the site's.
          if (this.#isStanding(file)) continue;
          const properties = propertiesOf(app, path);
          const key = properties && this.#keyOf(path.route, properties);
          if (key !== undefined && !keys.has(file) && (await this.#keep(file, key))) continue;
          if (!keys.has(file)) keys.set(file, key);
          asked.push(path);
        }
        this.#rendered = asked.length;
        return asked;
      },
      render: async (request, options) => {
        // Astro gathers the address of every file of a route, which nothing here asks for: of 100 000 photographs, 400 000.
        options.routeData.distURL?.splice(1);
        const path = new URL(request.url).pathname.slice(this.#base.length);
        const { value, needs } = await withNeeds(() => prerenderer.render(request, options));
        const response = value instanceof Response ? value : value.response;
        const file = fileOfPath(decodeURI(path), options.routeData);
        if ((response.status >= 300 && response.status < 400) || response.body === null || !keys.has(file)) return value;
        const body = new Uint8Array(await response.arrayBuffer());
        const sha256 = hashText(body);
        const note = noteOf(path.replace(/index\.html$/, '') || '/', body);
        const digests = await Promise.all(needs.map((need) => this.#digest(need)));
        // A page whose properties or needs cannot be said is never kept.
        const key = digests.includes(undefined) ? undefined : keys.get(file);
        rendered.set(file, { sha256, bytes: body.length, kept: { key: key ?? '', needs: needs.map((need) => this.#placeOf(need)), note } });
        return new Response(body, response);
      },
      teardown: async () => {
        await prerenderer.teardown?.();
        for (const [file, { sha256, bytes, kept }] of rendered) {
          // Where the folder of public files has one at this address, that one is the site's.
          if (!this.#site.claimOf(file, kept.key || sha256, { sha256, bytes })) continue;
          this.#site.written++;
          this.#now.set(file, kept);
          for (const at of kept.needs) this.#had[at] = true;
        }
        rendered.clear();
      },
    };
  }

  counts(): PageCounts {
    return { all: this.#stands + this.#now.size, rendered: this.#rendered };
  }

  /** Writes down what stands, once the whole site does. */
  finish(): void {
    writeList(this.#list, this.#rows());
  }

  /** Pages that stand are written as they were, by the places that their needs had, until most of these are no page's any more. */
  *#rows(): Generator<Head | NeedRow | PageRow | Uint8Array> {
    const had = this.#had.reduce<number>((sum) => sum + 1, 0);
    const idle = this.#needs.length - had;
    const stay = idle <= IDLE_MOST * had;
    const needs = [...this.#needs.keys()].filter((at) => stay || this.#had[at]);
    const places = new Map(needs.map((at, place) => [at, place]));
    yield { version: VERSION, needs: needs.length };
    for (const at of needs) yield [this.#needs[at] ?? '', this.#digests.get(this.#needs[at] ?? '') ?? ''];
    const row = (file: string, key: string, of: readonly number[], note: PageNote | undefined): PageRow => {
      const told = [file, key, of.map((at) => places.get(at) ?? -1)] as const;
      return note ? [...told, note] : told;
    };
    if (stay) yield* this.#before.marked(this.#standing, 1);
    else
      for (const place of this.#standing.keys()) {
        if (this.#standing[place] === 0) continue;
        const [file, key, of, note] = this.#before.at(place);
        yield row(file, key, of, note);
      }
    for (const [file, { key, needs: of, note }] of this.#now) yield row(file, key, of, note);
  }
}
