/**
 * The paths that Astro gives of a site's pages, but for those of pages that stand: of 100 000 photographs that are held Astro would write,
 * check and look up 600 000 paths to render fifty.
 */
import type { AstroPrerenderer } from 'astro';

type Paths = Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>;
export type Path = Paths[number];
type Route = Path['route'];

/** A path as a view gives it. */
interface Given {
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly props?: object;
}
interface View {
  readonly getStaticPaths?: (given: object) => readonly Given[] | Promise<readonly Given[]>;
}

/** What of Astro's program of pages is asked. */
export interface App {
  readonly routeCache: {
    get(
      route: Route,
    ): { mod?: View; readonly staticPaths?: { readonly keyed: ReadonlyMap<string, { readonly props?: object }> } } | undefined;
  };
  /** The view of a route, as Astro asks for it before it asks the view for its paths. */
  getComponentByRoute?: (route: Route) => Promise<View>;
  readonly manifest?: { readonly routes: readonly { readonly routeData: Route }[] };
}

/** Parameters whose letters are the address's own: others are Astro's to write. */
const PLAIN = /^[\w.-]+(?:\/[\w.-]+)*$/;

/** The address of a path, as Astro would write it; `undefined` where that is not for sure. */
function pathnameOf({ segments }: Route, params: Given['params']): string | undefined {
  let pathname = '';
  for (const segment of segments) {
    let name = '';
    for (const { content, dynamic, spread } of segment) {
      const value = dynamic ? params[spread ? content.slice('...'.length) : content] : content;
      if (value === undefined && spread) continue;
      if (value === undefined || !PLAIN.test(value)) return undefined;
      name += value;
    }
    if (name !== '') pathname += `/${name}`;
  }
  return pathname;
}

/**
 * The paths that `ask` gives, but for those that stand.
 * @param stands whether the page at an address stands, made from these properties
 * @param ask Astro's own list of all paths
 */
export async function pathsBut(
  app: App,
  stands: (route: Route, pathname: string, properties: object) => Promise<boolean>,
  ask: () => Promise<Paths>,
): Promise<Paths> {
  const own = app.getComponentByRoute?.bind(app);
  if (!own || !app.manifest) return ask();
  // Of two pages at one address the first is the site's: where it is to be rendered, or is a route's only one, no other stands.
  const taken = new Set(app.manifest.routes.flatMap(({ routeData: { pathname } }) => pathname ?? []));
  const views = new Map<Route, View>();
  app.getComponentByRoute = async (route) => {
    const view = await own(route);
    if (!view.getStaticPaths) return view;
    views.set(route, view);
    return {
      ...view,
      getStaticPaths: async (given) => {
        const paths: Given[] = [];
        for (const path of (await view.getStaticPaths?.(given)) ?? []) {
          const pathname = pathnameOf(route, path.params);
          if (pathname !== undefined && !taken.has(pathname) && (await stands(route, pathname, path.props ?? {}))) continue;
          if (pathname !== undefined) taken.add(pathname);
          paths.push(path);
        }
        return paths;
      },
    };
  };
  try {
    return await ask();
  } finally {
    app.getComponentByRoute = own;
    // What Astro has kept of a route is, while it renders, that of the view itself.
    for (const [route, view] of views) {
      const kept = app.routeCache.get(route);
      if (kept) kept.mod = view;
    }
  }
}

/** The properties of a path; `undefined` where they are not known. */
export function propertiesOf(app: App, { pathname, route }: Path): object | undefined {
  if (route.pathname) return {};
  const path = app.routeCache.get(route)?.staticPaths?.keyed.get(pathname);
  return path && (path.props ?? {});
}
