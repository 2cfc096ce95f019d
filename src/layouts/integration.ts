/**
 * The pages of `src/views`, one file a page for every language of the site: routes are injected where the root has what they
 * show, from the records that ingest has left. Nothing is built to be taken away again. In `dev`, where a root comes to have what it
 * lacked, all have their routes, and those that it lacks answer as no page does.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { buildFolder, contentRoot } from '../build-folder.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import { unlocalised } from '../domain/urls.ts';
import { firstLanguageOf } from '../words/dictionaries.ts';

/**
 * What React's development server asks of a page before its components come. Astro's own integration puts it only where it
 * mounts islands itself; ours mount themselves.
 */
const REFRESH = `import { injectIntoGlobalHook } from '/@react-refresh';
injectIntoGlobalHook(window);
window.$RefreshReg$ = () => {};
window.$RefreshSig$ = () => (type) => type;`;

const VIEWS = fileURLToPath(new URL('../views', import.meta.url));

/** What a folder of views needs records of; a view elsewhere is in every site. */
const NEEDS: readonly (readonly [folder: string, records: string])[] = [
  ['objets/', 'objects'],
  ['integrer/objet/', 'objects'],
  ['vue-du-ciel/', 'photos'],
  ['integrer/photo/', 'photos'],
  ['donnees/', 'packages'],
  ['integrer/donnees/', 'packages'],
  ['projets/', 'projects'],
  ['parcours/', 'lessons'],
  ['integrer/parcours/', 'lessons'],
];
/**
 * Views without a language before them: aliases have one address, files have no words but for the feed, what
 * one composes lessons of, and what tells of a frame.
 */
const ALONE = /^alias\.|(?<!\/catalogue\.json|^flux\.xml|\/oembed\.json)\.ts$/;

/** The route of a view: `objets/[id]/index.astro` → `/[...lang]/objets/[id]`. */
export function patternOf(view: string): string {
  const path = view
    .replace(/\.(astro|ts)$/, '')
    .replace(/(?:^|\/)index$/, '')
    .replace(/^alias$/, '[alias]');
  return `/${[ALONE.test(view) ? '' : '[...lang]', path].filter(Boolean).join('/')}`;
}

export interface Holding {
  /** Whether there is a record of this name (`objects`, `photos`…). */
  readonly has: (records: string) => boolean;
  readonly site: Pick<SiteRecord, 'kiosk' | 'aliases'> | undefined;
}

/** Whether a root that holds this has the view's pages; also asked of an address, as it stands after its language. */
export function isShown(view: string, { has, site }: Holding): boolean {
  if (view.startsWith('alias.')) return Object.keys(site?.aliases ?? {}).length > 0;
  if (view.startsWith('borne/')) return site?.kiosk !== undefined;
  return NEEDS.every(([folder, records]) => !view.startsWith(folder) || has(records));
}

/** The views, as paths from their folder. */
export function views(): string[] {
  return readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(astro|ts)$/.test(path))
    .sort();
}

/** A root that holds nothing. */
const NOTHING: Holding = { has: () => false, site: undefined };

/** What the records hold. Before the first ingest everything is taken to be there: types are made from all the views. */
function holding(): Holding {
  const folder = join(buildFolder(), 'records');
  const path = (name: string) => join(folder, `${name}.json`);
  const [site] = existsSync(path('site')) ? (JSON.parse(readFileSync(path('site'), 'utf8')) as SiteRecord[]) : [];
  // An empty list is `[]`; a list of many photographs is no reason to read it.
  return { site, has: (name) => site === undefined || (existsSync(path(name)) && statSync(path(name)).size > 4) };
}

/**
 * Whether an address is of pages that the root lacks.
 * @param path from the server's root, with or without the site's base
 */
function isLacking(path: string, base: string): boolean {
  const inSite = path.startsWith(base) ? path.slice(base.length - 1) : path;
  const view = `${unlocalised(inSite).slice(1)}/`.replace('//', '/');
  // Most that is asked for are scripts: for them no record is opened.
  return !isShown(view, NOTHING) && !isShown(view, holding());
}

export function pages(): AstroIntegration {
  const first = firstLanguageOf(contentRoot());
  const bench = process.env['BENCH'] === '1';
  /** As the server has it, which begins again where the site's address changes. */
  let base = '/';
  return {
    // Bundles that are kept are told apart by the integrations' names: the first language is in the scripts.
    name: `pages (${first}${bench ? ', bench' : ''})`,
    hooks: {
      'astro:config:setup'({ command, injectRoute, injectScript, updateConfig }) {
        const held = holding();
        for (const view of views())
          if (command === 'dev' || isShown(view, held))
            injectRoute({ pattern: patternOf(view), entrypoint: join(VIEWS, view), prerender: true });
        if (command === 'dev') injectScript('page', REFRESH);
        updateConfig({
          vite: {
            define: {
              'import.meta.env.FIRST_LANGUAGE': JSON.stringify(first),
              // Said in both cases: what only the desk asks for is then left out of a site that is published.
              __ATELIER__: JSON.stringify(process.env['ATELIER'] === '1'),
              __WITHOUT__: bench ? '(globalThis.benchWithout ?? "")' : '""',
            },
          },
        });
      },
      'astro:config:done'({ config }) {
        base = `${config.base.replace(/\/$/, '')}/`;
      },
      'astro:server:setup'({ server }) {
        server.middlewares.use((request, _, next) => {
          const [path = '/'] = (request.url ?? '/').split('?');
          // Astro's own page for what is not there, with its status.
          if (isLacking(path, base)) request.url = `${base}404/`;
          next();
        });
      },
    },
  };
}
