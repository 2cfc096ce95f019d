/** What goes from the content, kept so that it can come back; what would then speak of nothing is told first. */
import { fault } from '../../domain/input/fault.ts';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { formatProblem, type Problem } from '../../domain/input/problem.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { checkContent, type CheckedContent } from '../../ingest/check.ts';
import { sectionFolders } from '../../ingest/content/objects.ts';
import { checkProjectLinks } from '../../ingest/project/read.ts';
import { INFO } from '../../ingest/photo/rows/service.ts';
import { closedDoors } from '../../ingest/kiosk-doors.ts';
import { ownReferences, textReferences } from '../../ingest/references.ts';
import { BESIDE, tableChange } from '../arriving/keep.ts';
import { csvTable } from '../files/csv-edit.ts';
import { edit, valueOf } from '../files/edit.ts';
import { openText } from '../files/encoding.ts';
import type { Change } from '../store/change.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import type { Dependants, Removal } from '../transport.ts';

const SECTIONS = ['objets', 'vue-du-ciel', 'donnees', 'parcours'] as const;

interface Going {
  /** What the files belong to. */
  readonly path: string;
  readonly changes: readonly Change[];
  readonly bytes: number;
  /** The public id of a photograph that goes alone. */
  readonly photo?: string | undefined;
}

/** Every file below a folder of the root, by its path from the root. */
async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The changes of a removal. @throws {SaveRefused} where the thing is not there */
export async function goingOf(root: string, store: Store, removal: Removal): Promise<Going> {
  const { section, id, photo } = removal;
  if (photo !== undefined) return photoGoing(root, store, id, photo);
  const path = section === 'projets' ? `projets/${id}.md` : `${section}/${id}`;
  const known =
    section === 'projets'
      ? (await readdir(join(root, 'projets')).catch((): string[] => [])).includes(`${id}.md`)
      : (await sectionFolders(root, section)).includes(id);
  if (!known) throw new SaveRefused(fault('itemGone', { path }));
  const files = section === 'projets' ? [path] : await filesBelow(root, path);
  return { path, changes: files.map((file) => ({ path: file, to: null })), bytes: await bytesOf(root, files) };
}

async function bytesOf(root: string, files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await stat(join(root, file)).catch(() => undefined))?.size ?? 0;
  return bytes;
}

/**
 * A photograph's row goes, with its picture and what was written of it, where no other row shows the same picture.
 * @param named the file that the row names; of one that has none, since its picture stays elsewhere, the row's id
 */
async function photoGoing(root: string, store: Store, campaign: string, named: string): Promise<Going> {
  const folder = `vue-du-ciel/${campaign}`;
  const { content } = await checkContent(root);
  const picture = join(root, folder, named);
  const all = content?.campaigns.find(({ id }) => id === campaign)?.rows ?? [];
  const row = all.find((each) => each.picture === picture) ?? all.find((each) => each.picture === undefined && each.row.id === named);
  if (!row) throw new SaveRefused(fault('notOfCampaign', { named, campaign }));
  const column = row.picture === undefined ? 'id' : 'file';
  const changes: Change[] = [];
  let shared = 0;
  if ((await store.read(`${folder}/photos.csv`)) !== undefined)
    changes.push(
      await tableChange(store, `${folder}/photos.csv`, (text) => {
        const { headings, rows } = csvTable(text);
        const heading = headings.find((each) => photoColumn(each) === column) ?? '';
        const at = rows.flatMap((each, i) => (each[heading]?.trim() === named ? [i] : []));
        shared = at.length - 1;
        return at.slice(-1).map((i) => ({ path: [i] }));
      }),
    );
  const beside = [...BESIDE, INFO].map((end) => `${folder}/${basename(named)}${end}`);
  const files = shared > 0 ? [] : [...(row.picture === undefined ? [] : [`${folder}/${named}`]), ...beside];
  const there: string[] = [];
  for (const each of files) if (await stat(join(root, each)).catch(() => undefined)) there.push(each);
  changes.push(...there.map((path) => ({ path, to: null })));
  const notes = `${folder}/annotations.yaml`;
  const written = await store.read(notes);
  if (written) {
    const { text, encode } = openText(notes, written.bytes);
    const places = valueOf('yaml', text);
    const rest = Array.isArray(places) ? places.filter((note: { readonly photo?: unknown } | null) => note?.photo !== row.id) : [];
    if (Array.isArray(places) && rest.length < places.length)
      changes.push({
        path: notes,
        base: written.hash,
        to: rest.length === 0 ? null : { bytes: encode(edit('yaml', text, [{ path: [], value: rest }])) },
      });
  }
  return { path: `${folder}/${named}`, changes, bytes: await bytesOf(root, there), photo: row.id };
}

/** A root's content without something of it. */
function without(content: CheckedContent, { section, id }: Removal, photo: string | undefined): CheckedContent {
  if (photo !== undefined)
    return {
      ...content,
      campaigns: content.campaigns.map((each) => (each.id === id ? { ...each, rows: each.rows.filter((row) => row.id !== photo) } : each)),
    };
  const others = <T extends { readonly id: string }>(where: Removal['section'], all: readonly T[]) =>
    section === where ? all.filter((each) => each.id !== id) : all;
  return {
    ...content,
    objects: others('objets', content.objects),
    campaigns: others('vue-du-ciel', content.campaigns),
    packages: others('donnees', content.packages),
    projects: section === 'projets' ? content.projects.filter(({ slug }) => slug !== id) : content.projects,
    lessons:
      section === 'parcours' ? { ...content.lessons, lessons: content.lessons.lessons.filter(({ slug }) => slug !== id) } : content.lessons,
  };
}

async function references(content: CheckedContent, gone: string | undefined): Promise<Problem[]> {
  const folders = (
    await Promise.all(SECTIONS.map((section) => sectionFolders(content.root, section).then((ids) => ids.map((id) => ({ section, id })))))
  ).flat();
  const names = folders.filter(({ section, id }) => `${section}/${id}` !== gone).map(({ id }) => id);
  return [
    ...checkProjectLinks(content.projects, names),
    ...ownReferences(content, names, () => undefined),
    ...(await textReferences(content)),
    ...closedDoors(content, () => undefined),
  ];
}

/** What would go, and what would then be wrong, in the sentences of the check. */
export async function dependantsOf(root: string, store: Store, removal: Removal): Promise<Dependants> {
  const { path, changes, bytes, photo } = await goingOf(root, store, removal);
  const { content } = await checkContent(root);
  const files = changes.filter(({ to }) => to === null).length;
  if (!content) return { files, bytes, problems: [] };
  const before = new Set((await references(content, undefined)).map(formatProblem));
  const after = await references(without(content, removal, photo), photo === undefined ? path : undefined);
  const own = photo === undefined ? path : undefined;
  return {
    files,
    bytes,
    problems: after.filter(
      (problem) => !before.has(formatProblem(problem)) && (own === undefined || !`${problem.file}/`.startsWith(`${own}/`)),
    ),
  };
}
