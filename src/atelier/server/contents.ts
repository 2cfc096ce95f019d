/** What a content root holds, for the desk's list. Titles are read with forbearance: a file in fault is in the list too. */
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { routes } from '../../domain/routes.ts';
import { sectionFolders } from '../../ingest/content/objects.ts';
import { lastWaiting } from '../../ingest/last-check.ts';
import { yamlValue } from '../files/yaml-edit.ts';
import { formOf } from '../form/documents.ts';
import type { Contents, Item, Named } from '../transport.ts';

type Head = Readonly<Record<string, unknown>>;

/** By path, what was read and of which state of the file: the list is asked for after every save, and one file has changed. */
const heads = new Map<string, { readonly stamp: string; readonly head: Head }>();

async function head(file: string): Promise<Head> {
  const info = await stat(file).catch(() => undefined);
  if (!info) return {};
  const stamp = `${info.mtimeMs} ${info.size} ${info.ino}`;
  const known = heads.get(file);
  if (known?.stamp === stamp) return known.head;
  const read = await readHead(file);
  heads.set(file, { stamp, head: read });
  return read;
}

async function readHead(file: string): Promise<Head> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const yaml = file.endsWith('.md') ? (/^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '') : text;
  try {
    const found: unknown = file.endsWith('.json') ? JSON.parse(yaml) : yamlValue(yaml);
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

/** `more`: files that a thing has, or may come to have in the desk; a table of photographs comes with its pictures. */
const FOLDERS: readonly (readonly [section: Item['section'], main: string, more: readonly string[], page: (id: string) => string])[] = [
  ['objets', 'objet.yaml', ['annotations.yaml', 'visites.yaml', 'inscriptions.yaml'], routes.object],
  ['vue-du-ciel', 'campagne.yaml', ['photos.csv', 'annotations.yaml'], routes.campaign],
  ['donnees', 'datapackage.json', [], routes.package],
  ['parcours', 'parcours.yaml', [], routes.lesson],
];

export async function contentsOf(root: string): Promise<Contents> {
  const site = await head(join(root, 'site.yaml'));
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
  const waiting = lastWaiting();
  for (const [section, main, more, page] of FOLDERS) {
    const ids = await sectionFolders(root, section);
    for (const id of ids) {
      const path = (name: string) => `${section}/${id}/${name}`;
      const told = await head(join(root, path(main)));
      const title = titleOf(told['title'], first) ?? id;
      const there = more.map(path).filter((name) => name.endsWith('.yaml') || existsSync(join(root, name)));
      // The one campaign of a site has no page of its own: the list of all photographs is it.
      const shown = section === 'vue-du-ciel' && ids.length === 1 ? routes.sky() : page(id);
      const tables = section === 'donnees' ? { tables: tablesOf(told['resources'], first) } : {};
      const preparing = waiting?.includes(`${section}/${id}`) ? { preparing: true as const } : {};
      items.push({ section, id, title, files: files([path(main), ...there]), page: shown, ...tables, ...preparing });
    }
  }
  for (const name of (await readdir(join(root, 'projets')).catch(() => [])).filter((each) => each.endsWith('.md')).sort()) {
    const id = name.slice(0, -'.md'.length);
    const title = titleOf((await head(join(root, 'projets', name)))['title'], first) ?? id;
    items.push({ section: 'projets', id, title, files: files([`projets/${name}`]), page: routes.project(id) });
  }
  return { items, languages, ...(waiting?.length === 0 ? {} : { preparing: true }) };
}
