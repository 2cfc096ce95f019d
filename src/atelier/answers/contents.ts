/** What a content root holds, for the desk's list. Titles are read with forbearance: a file in fault is in the list too. */
import { routes } from '../../domain/routes.ts';
import { yamlValue } from '../files/yaml-edit.ts';
import { formOf } from '../form/documents.ts';
import type { Contents, Item, Named } from '../transport.ts';

type Head = Readonly<Record<string, unknown>>;

/** What is asked of where the content is. */
export interface ContentReader {
  /** Folders of a section, sorted. */
  readonly folders: (section: string) => Promise<readonly string[]>;
  /** What a folder holds, by name. */
  readonly names: (folder: string) => Promise<readonly string[]>;
  /** Of a file: what tells its state from others, and its text. Nothing where there is none. */
  readonly file: (path: string) => Promise<{ readonly stamp: string; readonly text: () => Promise<string> } | undefined>;
  /** Keys (`objets/vase`) of what is being made; nothing where it is not known yet. */
  readonly waiting: () => readonly string[] | undefined;
}

/** What a file's head says, by its text. */
function headOf(path: string, text: string): Head {
  const yaml = path.endsWith('.md') ? (/^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '') : text;
  try {
    const found: unknown = path.endsWith('.json') ? JSON.parse(yaml) : yamlValue(yaml);
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A title in the site's first language, or in any. */
function titleOf(written: unknown, first: string): string | undefined {
  if (typeof written === 'string' && written.trim() !== '') return written;
  if (typeof written !== 'object' || written === null) return undefined;
  const texts = written as Readonly<Record<string, unknown>>;
  return [texts[first], ...Object.values(texts)].find((text): text is string => typeof text === 'string' && text !== '');
}

/** The tables that a dataset names. */
function tablesOf(resources: unknown, first: string): readonly Named[] {
  return (Array.isArray(resources) ? (resources as unknown[]) : []).flatMap((written) => {
    const { name, title } = (written ?? {}) as Head;
    return typeof name === 'string' && name !== '' ? [{ id: name, title: titleOf(title, first) ?? name }] : [];
  });
}

/** The programmes that a site names, in its order. */
function programmesOf(written: unknown, first: string): readonly Named[] {
  const named = typeof written === 'object' && written !== null && !Array.isArray(written) ? Object.entries(written) : [];
  return named.map(([id, title]) => ({ id, title: titleOf(title, first) ?? id }));
}

/** `more`: files that a thing has, or may come to have in the desk; a table of photographs comes with its pictures. */
const FOLDERS: readonly (readonly [section: Item['section'], main: string, more: readonly string[], page: (id: string) => string])[] = [
  ['objets', 'objet.yaml', ['annotations.yaml', 'visites.yaml', 'inscriptions.yaml'], routes.object],
  ['vue-du-ciel', 'campagne.yaml', ['photos.csv', 'annotations.yaml'], routes.campaign],
  ['donnees', 'datapackage.json', [], routes.package],
  ['parcours', 'parcours.yaml', [], routes.lesson],
];

/** Lists what a reader finds; each file is read again only where it has changed: the list is asked for after every save. */
export function contentsBy(reader: ContentReader): () => Promise<Contents> {
  const heads = new Map<string, { readonly stamp: string; readonly head: Head }>();
  const head = async (path: string): Promise<Head> => {
    const file = await reader.file(path);
    if (!file) return {};
    const known = heads.get(path);
    if (known?.stamp === file.stamp) return known.head;
    const read = headOf(path, await file.text());
    heads.set(path, { stamp: file.stamp, head: read });
    return read;
  };
  return () => listed(reader, head);
}

async function listed(reader: ContentReader, head: (path: string) => Promise<Head>): Promise<Contents> {
  const site = await head('site.yaml');
  const written = Array.isArray(site['languages']) ? site['languages'].filter((tag): tag is string => typeof tag === 'string') : [];
  const languages = written.length > 0 ? written : ['fr'];
  const first = languages[0] ?? 'fr';
  const files = (paths: readonly string[]): Item['files'] =>
    paths.flatMap((path) => {
      const form = formOf(path);
      return form ? [{ path, form: form.name }] : [];
    });
  const items: Item[] = [
    { section: 'site', id: 'site', title: titleOf(site['title'], first) ?? 'site.yaml', files: files(['site.yaml']), page: routes.home() },
  ];
  const waiting = reader.waiting();
  for (const [section, main, more, page] of FOLDERS) {
    const ids = await reader.folders(section);
    for (const id of ids) {
      const path = (name: string) => `${section}/${id}/${name}`;
      const told = await head(path(main));
      const title = titleOf(told['title'], first) ?? id;
      const there: string[] = [];
      for (const name of more.map(path)) if (name.endsWith('.yaml') || (await reader.file(name))) there.push(name);
      // The one campaign of a site has no page of its own: the list of all photographs is it.
      const shown = section === 'vue-du-ciel' && ids.length === 1 ? routes.sky() : page(id);
      const tables = section === 'donnees' ? { tables: tablesOf(told['resources'], first) } : {};
      const preparing = waiting?.includes(`${section}/${id}`) ? { preparing: true as const } : {};
      items.push({ section, id, title, files: files([path(main), ...there]), page: shown, ...tables, ...preparing });
    }
  }
  for (const name of (await reader.names('projets')).filter((each) => each.endsWith('.md')).sort()) {
    const id = name.slice(0, -'.md'.length);
    const title = titleOf((await head(`projets/${name}`))['title'], first) ?? id;
    items.push({ section: 'projets', id, title, files: files([`projets/${name}`]), page: routes.project(id) });
  }
  const programmes = programmesOf(site['programmes'], first);
  return { items, languages, ...(programmes.length > 0 && { programmes }), ...(waiting?.length === 0 ? {} : { preparing: true }) };
}
