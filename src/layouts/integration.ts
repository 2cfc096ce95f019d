/**
 * The pages of `src/views`, one file a page for every language of the site: routes are injected where the root has what they
 * show, from the records that ingest has left. Nothing is built to be taken away again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { buildFolder, contentRoot } from '../build-folder.ts';
import type { SiteRecord } from '../domain/records/site.ts';
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
/** Views without a language before them: the kiosk speaks its own, frames and aliases have one address, JSON has no words but for what one composes lessons of. */
const ALONE = /^(?:borne|integrer)\/|^alias\.|(?<!\/catalogue\.json)\.ts$/;

/** The route of a view: `objets/[id]/index.astro` → `/[...lang]/objets/[id]`. */
export function patternOf(view: string): string {
  const path = view
    .replace(/\.(astro|ts)$/, '')
    .replace(/(?:^|\/)index$/, '')
    .replace(/^alias$/, '[alias]');
  return `/${[ALONE.test(view) ? '' : '[...lang]', path].filter(Boolean).join('/')}`;
}

/** Records are all in place once none has been written for so long, ms. */
const SETTLED_MS = 100;

export interface Holding {
  /** Whether there is a record of this name (`objects`, `photos`…). */
  readonly has: (records: string) => boolean;
  readonly site: Pick<SiteRecord, 'kiosk' | 'aliases'> | undefined;
}

/** Whether a root that holds this has the view's pages. */
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

/** What the records hold. Before the first ingest everything is taken to be there: types are made from all the views. */
function holding(): Holding {
  const folder = join(buildFolder(), 'records');
  const path = (name: string) => join(folder, `${name}.json`);
  const [site] = existsSync(path('site')) ? (JSON.parse(readFileSync(path('site'), 'utf8')) as SiteRecord[]) : [];
  // An empty list is `[]`; a list of many photographs is no reason to read it.
  return { site, has: (name) => site === undefined || (existsSync(path(name)) && statSync(path(name)).size > 4) };
}

/** The views that a root's pages are made from now, as its records stand. */
function shownViews(): string[] {
  const held = holding();
  return views().filter((view) => isShown(view, held));
}

export function pages(): AstroIntegration {
  const first = firstLanguageOf(contentRoot());
  /** In `dev`, the views that have routes: where a root comes to have what it lacked, Astro begins again because of this file. */
  const list = join(buildFolder(), 'views.txt');
  const listed = () => `${shownViews().join('\n')}\n`;
  return {
    // Bundles that are kept are told apart by the integrations' names: the first language is in the scripts.
    name: `pages (${first})`,
    hooks: {
      'astro:config:setup'({ command, injectRoute, injectScript, updateConfig, addWatchFile }) {
        for (const view of shownViews()) injectRoute({ pattern: patternOf(view), entrypoint: join(VIEWS, view), prerender: true });
        if (command === 'dev') {
          injectScript('page', REFRESH);
          mkdirSync(buildFolder(), { recursive: true });
          writeFileSync(list, listed());
          addWatchFile(list);
        }
        updateConfig({
          vite: {
            define: {
              'import.meta.env.FIRST_LANGUAGE': JSON.stringify(first),
              // Said in both cases: what only the desk asks for is then left out of a site that is published.
              __ATELIER__: JSON.stringify(process.env['ATELIER'] === '1'),
            },
          },
        });
      },
      'astro:server:setup'({ server }) {
        const records = join(buildFolder(), 'records');
        server.watcher.add([records, list]);
        let timer: NodeJS.Timeout | undefined;
        server.watcher.on('all', (_, path) => {
          if (!path.startsWith(join(records, 'x').slice(0, -1)) || !path.endsWith('.json')) return;
          // Ingest puts its records in place one after the other.
          clearTimeout(timer);
          timer = setTimeout(() => {
            if (readFileSync(list, 'utf8') !== listed()) writeFileSync(list, listed());
          }, SETTLED_MS);
        });
      },
    },
  };
}
