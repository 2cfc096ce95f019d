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
import { parseRows } from '../../domain/records/rows.ts';
import { hashText } from '../../ingest/cache.ts';
import { stampOf } from './built-look.ts';
import type { BuiltSite } from './built-site.ts';
import { digestOf, digestOfNeed, withNeeds, type Need } from './page-needs.ts';
import { foundText } from './found-text.ts';
import { pageNotes, type PageNote } from './page-notes.ts';
import { writeList } from './write-list.ts';

/** Raised when what is written down has another form. */
const VERSION = 4;

type Paths = Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>;
type Path = Paths[number];

interface Kept {
  /** Hash of the page's program, address and properties. */
  readonly key: string;
  /** What it has read; of each, the digest in that build is in one list for all pages. */
  readonly needs: readonly Need[];
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

/** What of Astro's program of pages is asked: the properties that each path was given. */
interface App {
  readonly routeCache: {
    get(route: Path['route']): { readonly staticPaths?: { readonly keyed: ReadonlyMap<string, { readonly props?: object }> } } | undefined;
  };
}

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

/** What is hashed of properties, whose values are records, lists of records, and single words. */
function digestsOfProperties(properties: object): string | undefined {
  if (!isProperties(properties)) return undefined;
  return JSON.stringify(Object.entries(properties).map(([name, value]) => [name, digestOf(value)]));
}

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

/** What is hashed of the properties of a path; `undefined` where they cannot be said, and the page is always rendered. */
function propertiesOf(app: App, { pathname, route }: Path): string | undefined {
  if (route.pathname) return '';
  const path = app.routeCache.get(route)?.staticPaths?.keyed.get(pathname);
  if (!path) return undefined;
  return digestsOfProperties(path.props ?? {});
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
  readonly #before = new Map<string, Kept>();
  /** By need: its digest in the last build. */
  readonly #then = new Map<Need, string>();
  readonly #now = new Map<string, Kept>();
  /** Digests of this build's needs, told once. */
  readonly #digests = new Map<Need, string | undefined>();
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

  #read(bytes: Uint8Array): void {
    const [head, ...rows] = parseRows(bytes) as [Head, ...(NeedRow | PageRow)[]];
    if (head.version !== VERSION) return;
    const needs = rows.slice(0, head.needs) as NeedRow[];
    for (const [need, digest] of needs) this.#then.set(need, digest);
    for (const [file, key, places, note] of rows.slice(head.needs) as PageRow[])
      this.#before.set(file, { key, needs: places.map((at) => needs[at]?.[0] ?? ''), note });
  }

  async #digest(need: Need): Promise<string | undefined> {
    if (!this.#digests.has(need)) this.#digests.set(need, await digestOfNeed(need));
    return this.#digests.get(need);
  }

  /** What was kept of a page where it stands, which is then claimed. */
  async #keep(file: string, key: string): Promise<Kept | undefined> {
    const kept = this.#before.get(file);
    if (kept?.key !== key) return undefined;
    for (const need of kept.needs) {
      // Told before: nothing to wait for.
      const digest = this.#digests.has(need) ? this.#digests.get(need) : await this.#digest(need);
      if (digest === undefined || digest !== this.#then.get(need)) return undefined;
    }
    return this.#site.keep(file, key) ? kept : undefined;
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
        const asked: Path[] = [];
        const standing = new Set<string>();
        for (const path of await prerenderer.getStaticPaths()) {
          const file = fileOfPath(path.pathname, path.route);
          // Of two pages at one address the first is the site's.
          if (standing.has(file)) continue;
          const properties = propertiesOf(app, path);
          const key =
            properties === undefined
              ? undefined
              : hashText([this.#program, path.route.component, path.pathname, properties].join('\n')).slice(0, 40);
          const kept = key === undefined || keys.has(file) ? undefined : await this.#keep(file, key);
          if (kept) {
            standing.add(file);
            this.#now.set(file, kept);
            if (kept.note) pageNotes().set(kept.note.path, kept.note);
          } else {
            if (!keys.has(file)) keys.set(file, key);
            asked.push(path);
          }
        }
        this.#rendered = asked.length;
        this.#before.clear();
        this.#then.clear();
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
        rendered.set(file, { sha256, bytes: body.length, kept: { key: key ?? '', needs, note } });
        return new Response(body, response);
      },
      teardown: async () => {
        await prerenderer.teardown?.();
        for (const [file, { sha256, bytes, kept }] of rendered) {
          // Where the folder of public files has one at this address, that one is the site's.
          if (stampOf(join(this.#site.folder, file)).split(' ')[0] !== String(bytes)) continue;
          this.#site.claim(file, kept.key || sha256, sha256);
          this.#site.written++;
          this.#now.set(file, kept);
        }
        rendered.clear();
      },
    };
  }

  counts(): PageCounts {
    return { all: this.#now.size, rendered: this.#rendered };
  }

  /** Writes down what stands, once the whole site does. */
  finish(): void {
    writeList(this.#list, this.#rows());
  }

  *#rows(): Generator<Head | NeedRow | PageRow> {
    const places = new Map<Need, number>();
    for (const { needs } of this.#now.values()) for (const need of needs) if (!places.has(need)) places.set(need, places.size);
    yield { version: VERSION, needs: places.size };
    for (const need of places.keys()) yield [need, this.#digests.get(need) ?? ''];
    for (const [file, { key, needs, note }] of this.#now) {
      const row = [file, key, needs.map((need) => places.get(need) ?? -1)] as const;
      yield note ? [...row, note] : row;
    }
  }
}
