/** What has arrived becomes content: files by a rename, the rows and cards that name them beside, all in one save. */
import { fault } from '../../domain/input/fault.ts';
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isPicture } from '../../domain/schema/campaign.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { KEBAB, kebab } from '../../domain/text/kebab.ts';
import { csvTable } from '../files/csv-edit.ts';
import { edit, valueOf, type Edit } from '../files/edit.ts';
import { openText } from '../files/encoding.ts';
import { yamlFile } from '../files/new-file.ts';
import type { Change } from '../store/change.ts';
import { disk } from '../store/disk.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import type { Keep } from '../transport.ts';
import { cleanParts, fileName, stemOf, unique } from './names.ts';
import { scansOf } from './scans.ts';
import type { Arrived, Tray } from './tray.ts';

/** Columns of a table that is made for a campaign; a mark of order, for Excel to read its accents. */
const NEW_TABLE = '\uFEFFfile;title;date;lat;lon;heading\n';

export interface Kept {
  /** What the files belong to, and the key of its item in the list. */
  readonly path: string;
  readonly why: 'arrive' | 'replace' | 'place';
  readonly changes: readonly Change[];
  /** Files of the tray that have been read, and are of no more use. */
  readonly used?: readonly string[] | undefined;
  /** The name that a file has where it is kept. */
  readonly name?: string | undefined;
}

const namesOf = (folder: string) => readdir(folder).catch((): string[] => []);
const utf8 = (text: string) => Buffer.from(text);

/** A table with changes, in its own encoding. @throws {SaveRefused} where a draft of it waits */
export async function tableChange(
  store: Store,
  path: string,
  editsOf: (text: string) => readonly Edit[],
  fresh = NEW_TABLE,
): Promise<Change> {
  if (await store.draft(path)) throw new SaveRefused(fault('draftWaits', { path }));
  const file = await store.read(path);
  const { text, encode } = file ? openText(path, file.bytes) : { text: fresh, encode: utf8 };
  const edits = editsOf(text);
  return { path, base: file?.hash ?? null, to: { bytes: encode(edits.length === 0 ? text : edit('csv', text, edits)) } };
}

/**
 * The table of a campaign with rows more, by column.
 * @param there names in the campaign's folder
 */
export function addedRows(
  store: Store,
  folder: string,
  there: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
  fresh = NEW_TABLE,
): Promise<Change> {
  // Without a table every picture of the folder is published: one that comes names those that were there.
  const unlisted = there.includes('photos.csv') ? [] : there.filter(isPicture).map((file) => ({ file }));
  return tableChange(
    store,
    `${folder}/photos.csv`,
    (text) => {
      const { headings, rows: old } = csvTable(text);
      const headingOf = (column: string) => headings.find((heading) => photoColumn(heading) === column) ?? column;
      return [...unlisted, ...rows].map((row, i) => ({
        path: [old.length + i],
        value: Object.fromEntries(Object.entries(row).flatMap(([column, cell]) => (cell === '' ? [] : [[headingOf(column), cell]]))),
      }));
    },
    fresh,
  );
}

export interface Places {
  readonly root: string;
  readonly store: Store;
  readonly tray: Tray;
}

/** The licence of what says none of its own; nothing where `site.yaml` is in fault. */
async function siteLicence(store: Store): Promise<string | undefined> {
  const site = await store.read('site.yaml');
  const value = site && valueOf('yaml', openText('site.yaml', site.bytes).text);
  const licence = typeof value === 'object' && value !== null && 'licence' in value ? value.licence : undefined;
  return typeof licence === 'string' ? licence : undefined;
}

export async function keepPictures({ root, store, tray }: Places, keep: Keep & { readonly as: 'pictures' }): Promise<Kept> {
  const { campaign, created } = keep;
  if (!KEBAB.test(campaign)) throw new SaveRefused(fault('campaignWanted'));
  const folder = `vue-du-ciel/${campaign}`;
  const there = await namesOf(join(root, folder));
  const changes: Change[] = [];
  if (created) {
    if (there.length > 0) throw new SaveRefused(fault('folderTaken', { folder }));
    // A photograph without a licence is not published: what the card leaves empty is the site's own.
    const licence = created.licence ?? (await siteLicence(store));
    changes.push(yamlFile(`${folder}/campagne.yaml`, { ...created, ...(licence !== undefined && { licence }) }));
  } else if (!there.includes('campagne.yaml')) throw new SaveRefused(fault('campaignGone', { campaign }));
  const pictures = (await tray.list()).filter(({ id, picture }) => keep.ids.includes(id) && picture !== undefined);
  if (pictures.length === 0) throw new SaveRefused(fault('picturesLeft'));
  const again = await alreadyThere(join(root, folder), there, pictures);
  if (again.length > 0) throw new SaveRefused(fault('picturesThere', { folder, list: again.join(', ') }));
  const names: string[] = [];
  for (const arrived of pictures) {
    const name = unique(fileName(arrived.name, extensionOf(arrived)), [...there, ...names]);
    names.push(name);
    changes.push({ path: `${folder}/${name}`, base: null, to: { arrived: tray.within(arrived), hash: arrived.hash } });
  }
  const rows = pictures.map(({ picture }, i): Readonly<Record<string, string>> => ({
    file: names[i] ?? '',
    date: picture?.date ?? '',
    lat: picture?.lat === undefined ? '' : String(picture.lat),
    lon: picture?.lon === undefined ? '' : String(picture.lon),
    heading: picture?.heading === undefined ? '' : String(picture.heading),
  }));
  changes.push(await addedRows(store, folder, there, rows));
  return { path: folder, why: 'arrive', changes };
}

/** Names of what is in a folder already under any name; files of another size are not read. */
async function alreadyThere(folder: string, names: readonly string[], pictures: readonly Arrived[]): Promise<string[]> {
  const sizes = new Set(pictures.map(({ bytes }) => bytes));
  const hashes = new Set<string | undefined>();
  for (const name of names) {
    const file = join(folder, name);
    if (sizes.has((await stat(file)).size)) hashes.add(await disk.hash(file));
  }
  return pictures.filter(({ hash }) => hashes.has(hash)).map(({ name }) => name);
}

const extensionOf = ({ looked }: Arrived) => ('extension' in looked ? looked.extension : '');

export async function keepObject({ root, tray }: Places, keep: Keep & { readonly as: 'object' }): Promise<Kept> {
  const all = await tray.list();
  const scan = (await scansOf(tray, all)).find(({ id }) => id === keep.id);
  const main = all.find(({ id }) => id === keep.id);
  if (!scan || !main) throw new SaveRefused(fault('scanLeft'));
  if (scan.missing.length > 0) throw new SaveRefused(fault('scanLacks', { name: scan.name, list: scan.missing.join(', ') }));
  const id = unique(kebab(keep.title) || kebab(stemOf(main.name)) || 'objet', await namesOf(join(root, 'objets')));
  const folder = `objets/${id}`;
  const name = `${kebab(stemOf(main.name)) || id}.${scan.format}`;
  const changes: Change[] = [{ path: `${folder}/${name}`, base: null, to: { arrived: tray.within(main), hash: main.hash } }];
  for (const part of scan.parts) {
    const arrived = all.find((each) => each.id === part.id);
    const parts = cleanParts(part.name);
    if (arrived && parts.length > 0 && parts.every((each) => !each.startsWith('.')))
      changes.push({ path: `${folder}/${parts.join('/')}`, base: null, to: { arrived: tray.within(arrived), hash: arrived.hash } });
  }
  const { title, summary, kind, units, up, licence, author } = keep;
  changes.push(
    yamlFile(`${folder}/objet.yaml`, {
      title,
      summary,
      ...(scan.known.source !== undefined && {
        sources: [{ label: stemOf(scan.known.source.replace(/^https?:\/\//, '')) || title, url: scan.known.source }],
      }),
      ...(licence !== '' && { licence }),
      model: { source: name, kind, ...(author !== '' && { author }), units, up },
    }),
  );
  return { path: folder, why: 'arrive', changes };
}

/** Files that go by the name of a picture. */
export const BESIDE = ['.georef.json', '.camera.json'];

/** A picture in the place of another: its row stays, and what was written of it. */
export async function keepReplacement({ root, store, tray }: Places, keep: Keep & { readonly as: 'replacement' }): Promise<Kept> {
  const arrived = await tray.one(keep.id);
  if (!arrived?.picture) throw new SaveRefused(fault('pictureLeft'));
  const folder = dirname(keep.path);
  if (!/^vue-du-ciel\/[^/]+$/.test(folder) || !existsSync(join(root, keep.path)))
    throw new SaveRefused(fault('notPhotograph', { path: keep.path }));
  const old = basename(keep.path);
  const named = fileName(old, extensionOf(arrived));
  const to = { arrived: tray.within(arrived), hash: arrived.hash };
  if (named === old) return { path: folder, why: 'replace', changes: [{ path: keep.path, to }] };
  // It is of another format: its name says so, in its row too.
  const name = unique(named, await namesOf(join(root, folder)));
  const changes: Change[] = [
    { path: `${folder}/${name}`, base: null, to },
    { path: keep.path, to: null },
  ];
  for (const end of BESIDE) {
    const file = await store.read(`${keep.path}${end}`);
    if (file)
      changes.push(
        { path: `${folder}/${name}${end}`, base: null, to: { bytes: file.bytes } },
        { path: `${keep.path}${end}`, base: file.hash, to: null },
      );
  }
  if (existsSync(join(root, folder, 'photos.csv')))
    changes.push(
      await tableChange(store, `${folder}/photos.csv`, (text) => {
        const { headings, rows } = csvTable(text);
        const heading = headings.find((each) => photoColumn(each) === 'file');
        return rows.flatMap((row, i) =>
          heading !== undefined && row[heading]?.trim() === old ? [{ path: [i, heading], value: name }] : [],
        );
      }),
    );
  return { path: folder, why: 'replace', changes };
}
