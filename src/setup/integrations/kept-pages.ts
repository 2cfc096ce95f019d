/**
 * A page is rendered again only where what it is made from has changed: its program, the dictionaries, its own properties (what its
 * `getStaticPaths` gives it), and what it has read while it was last rendered (`page-needs.ts`). Other pages stand in the built
 * folder as the last build has left them.
 *
 * Astro's own `experimental.incrementalBuild` (7.3) was looked at: it wants a `cacheKey` said by hand for each page, which is
 * forgotten more easily than it is written, keeps a second copy of every page, and loads the whole of what it does not render. Its
 * prerenderer is a public hook: it gives the list of pages, and renders one.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { hashText } from '../../ingest/cache.ts';
import { stampOf, type BuiltSite } from './built-site.ts';
import { digestOfNeed, withNeeds, type Need } from './page-needs.ts';
import { foundText } from './found-text.ts';
import { pageNotes, type PageNote } from './page-notes.ts';

/** Raised when what is written down has another form. */
const VERSION = 3;

type Paths = Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>;
type Path = Paths[number];

interface Kept {
  /** Hash of the page's program, address and properties. */
  readonly key: string;
  readonly needs: Readonly<Record<Need, string>>;
  readonly note?: PageNote | undefined;
}

interface Written {
  readonly version: number;
  readonly pages: Readonly<Record<string, Kept>>;
}

/** What of Astro's program of pages is asked: the properties that each path was given. */
interface App {
  readonly routeCache: {
    get(route: Path['route']): { readonly staticPaths?: { readonly keyed: ReadonlyMap<string, { readonly props?: unknown }> } } | undefined;
  };
}

const trimmed = (path: string) => path.replace(/^\/+|\/+$/g, '');

/** The file that Astro writes a path to, from the site's root. */
export function fileOfPath(pathname: string, route: Pick<Path['route'], 'type' | 'route'>): string {
  const path = trimmed(pathname);
  if (route.type === 'endpoint') return path;
  return /^\/(?:404|500)\/?$/.test(route.route) ? `${path}.html` : [path, 'index.html'].filter(Boolean).join('/');
}

/** Values that are known to be what JSON says of them. */
const plain = new WeakSet();

/** Whether JSON says all of a value: no function, no map, nothing of a class. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
  if (plain.has(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) return false;
  if (!Object.values(value).every(isPlain)) return false;
  plain.add(value);
  return true;
}

/** Digests of the records in lists: many pages share them (all photographs, those of a campaign, in each language). */
const told = new WeakMap<object, string>();

function digestOfRow(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  let digest = told.get(row);
  if (digest === undefined) told.set(row, (digest = hashText(JSON.stringify(row)).slice(0, 32)));
  return digest;
}

/** One hash of a value that JSON can say. */
const digestOf = (value: unknown): string =>
  hashText(JSON.stringify(value ?? null, (_, inner: unknown) => (Array.isArray(inner) ? inner.map(digestOfRow) : inner)));

/** What a page has said of itself, with what the search finds in it. */
function noteOf(path: string, body: Uint8Array): PageNote | undefined {
  const note = pageNotes().get(path);
  if (!note?.indexed) return note;
  const noted = { ...note, found: hashText(foundText(Buffer.from(body).toString())) };
  pageNotes().set(path, noted);
  return noted;
}

/** One hash of the properties of a path; `undefined` where they cannot be said, and the page is always rendered. */
function propertiesOf(app: App, { pathname, route }: Path): string | undefined {
  if (route.pathname) return '';
  const path = app.routeCache.get(route)?.staticPaths?.keyed.get(pathname);
  if (!path) return undefined;
  return isPlain(path.props) ? digestOf(path.props) : undefined;
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
  #before: Readonly<Record<string, Kept>> = {};
  readonly #now = new Map<string, Kept>();
  /** Digests of this build's needs, told once. */
  readonly #digests = new Map<Need, Promise<string | undefined>>();
  #rendered = 0;

  /** @param program a hash of all that every page is made from, @param base the site's base path */
  constructor(site: BuiltSite, made: string, program: string, base: string) {
    this.#site = site;
    this.#list = join(made, 'built', `${hashText(site.folder).slice(0, 16)}.pages.json`);
    this.#program = program;
    this.#base = base.replace(/\/+$/, '');
    try {
      const { version, pages } = JSON.parse(readFileSync(this.#list, 'utf8')) as Written;
      if (version === VERSION) this.#before = pages;
    } catch {
      // Nothing is known: everything is rendered.
    }
    // What a build that does not end leaves is known by nobody.
    rmSync(this.#list, { force: true });
  }

  #digest(need: Need): Promise<string | undefined> {
    let told = this.#digests.get(need);
    if (!told) this.#digests.set(need, (told = digestOfNeed(need)));
    return told;
  }

  async #stands(file: string, key: string | undefined): Promise<Kept | undefined> {
    const kept = this.#before[file];
    if (!kept || kept.key !== key || !this.#site.stands(file, key)) return undefined;
    for (const [need, digest] of Object.entries(kept.needs)) if ((await this.#digest(need)) !== digest) return undefined;
    return kept;
  }

  /** Astro's prerenderer, which is asked for what has changed. */
  wrap(prerenderer: AstroPrerenderer): AstroPrerenderer {
    const keys = new Map<string, { readonly file: string; readonly key: string | undefined }>();
    const rendered: {
      readonly file: string;
      readonly key: string;
      readonly sha256: string;
      readonly bytes: number;
      readonly kept: Kept;
    }[] = [];
    const place = (route: Path['route'], pathname: string) => `${route.component} ${trimmed(pathname)}`;
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
            properties === undefined ? undefined : hashText([this.#program, path.route.component, path.pathname, properties].join('\n'));
          const kept = await this.#stands(file, key);
          if (kept && key !== undefined) {
            standing.add(file);
            this.#now.set(file, kept);
            this.#site.claim(file, key);
            if (kept.note) pageNotes().set(kept.note.path, kept.note);
          } else {
            keys.set(place(path.route, path.pathname), { file, key });
            asked.push(path);
          }
        }
        this.#rendered = asked.length;
        return asked;
      },
      render: async (request, options) => {
        const path = new URL(request.url).pathname.slice(this.#base.length);
        const { value, needs } = await withNeeds(() => prerenderer.render(request, options));
        const response = value instanceof Response ? value : value.response;
        const at = keys.get(place(options.routeData, decodeURI(path)));
        if ((response.status >= 300 && response.status < 400) || response.body === null || !at) return value;
        const body = new Uint8Array(await response.arrayBuffer());
        const digests = await Promise.all(needs.map(async (need) => [need, await this.#digest(need)] as const));
        const sha256 = hashText(body);
        const noted = noteOf(path.replace(/index\.html$/, '') || '/', body);
        const key = at.key ?? sha256;
        const kept: Kept = {
          // A page whose properties cannot be said is never kept.
          key: digests.every(([, digest]) => digest !== undefined) ? key : '',
          needs: Object.fromEntries(digests.map(([need, digest]) => [need, digest ?? ''])),
          note: noted,
        };
        rendered.push({ file: at.file, key, sha256, bytes: body.length, kept });
        return new Response(body, response);
      },
      teardown: async () => {
        await prerenderer.teardown?.();
        for (const { file, key, sha256, bytes, kept } of rendered) {
          // Where the folder of public files has one at this address, that one is the site's.
          if (stampOf(join(this.#site.folder, file)).split(' ')[0] !== String(bytes)) continue;
          this.#site.claim(file, key, sha256);
          this.#site.written++;
          this.#now.set(file, kept);
        }
      },
    };
  }

  counts(): PageCounts {
    return { all: this.#now.size, rendered: this.#rendered };
  }

  /** Writes down what stands, once the whole site does. */
  finish(): void {
    mkdirSync(dirname(this.#list), { recursive: true });
    writeFileSync(this.#list, JSON.stringify({ version: VERSION, pages: Object.fromEntries(this.#now) } satisfies Written));
  }
}
