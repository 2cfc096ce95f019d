/**
 * A folder of an archive: its pictures, and the inventory that tells of them, as a spreadsheet or as CSV. The inventory is read
 * as the desk reads a table that is dropped on it: separator, encoding, dates as people write them, headings in French.
 */
import { ToldError } from '../../domain/input/told-error.ts';
import { fault, type Telling } from '../../domain/input/fault.ts';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { ReadTable } from '../../atelier/arriving/read-table.ts';
import { asRows, readTable } from '../../atelier/arriving/tables.ts';
import { leftBySystem, stemOf } from '../../atelier/arriving/names.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { isPicture } from '../../domain/schema/campaign.ts';
import { ImportFault, type Found, type FoundLicence, type Source } from './found.ts';
import { isLicence } from '../../domain/rights/licence.ts';
import { foundLicence } from './licences.ts';

/** Folders within folders that are looked into. */
const DEEPEST = 6;
const MOST = 100_000;
const TABLE = /\.(xlsx|csv|tsv|txt)$/i;

/** Files of a folder, those of folders within it too; links are not followed. */
async function filesOf(folder: string, depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }))) {
    if (leftBySystem([entry.name])) continue;
    const path = join(folder, entry.name);
    if (entry.isFile()) files.push(path);
    else if (entry.isDirectory() && depth < DEEPEST) files.push(...(await filesOf(path, depth + 1)));
    if (files.length > MOST) throw new ImportFault(fault('folderMost', { folder, most: MOST }));
  }
  return files;
}

interface Inventory {
  readonly path: string;
  readonly table: ReadTable;
  /** The column of each heading; empty for none. */
  readonly columns: Readonly<Record<string, string>>;
}

function columnsOf({ headings }: ReadTable): Readonly<Record<string, string>> {
  const taken = new Set<string>();
  return Object.fromEntries(
    headings.map((heading) => {
      const column = photoColumn(heading) ?? '';
      const own = taken.has(column) ? '' : column;
      taken.add(column);
      return [heading, own];
    }),
  );
}

/** The first sheet or table of a folder that names files or addresses. */
async function inventoryOf(files: readonly string[], notes: Telling[]): Promise<Inventory | undefined> {
  for (const path of files.filter((file) => TABLE.test(file))) {
    const extension = extname(path).slice(1).toLowerCase() === 'xlsx' ? 'xlsx' : 'csv';
    const { size } = await stat(path);
    const read = (sheet?: string) => readTable(path, extension, size, sheet);
    const first = await read().catch((error: unknown) => {
      notes.push(
        fault('ofFile', {
          name: basename(path),
          said: error instanceof ToldError ? error.telling : String(error instanceof Error ? error.message : error),
        }),
      );
      return undefined;
    });
    if (!first) continue;
    for (const sheet of first.sheets.length > 1 ? first.sheets : [first.sheet]) {
      const table = sheet === first.sheet ? first : await read(sheet).catch(() => undefined);
      const columns = table && columnsOf(table);
      const named = Object.values(columns ?? {});
      if (table && columns && ['file', 'url', 'iiif'].some((column) => named.includes(column))) return { path, table, columns };
    }
  }
  return undefined;
}

/** What a row of the house's own inventory says: its terms may reserve all rights, and are the house's to say. */
function licenceOf(written: string | undefined): FoundLicence {
  if (written !== undefined && isLicence(written)) return { id: written };
  return foundLicence([written], fault('folderLicence'));
}

const TEXTS = ['title', 'description', 'author', 'credit', 'licence', 'date', 'url', 'file', 'iiif', 'lat', 'lon', 'heading'];

/** Reads a folder. @throws {ImportFault} */
export async function readFolder(folder: string): Promise<Source> {
  const files = await filesOf(folder).catch((error: unknown) => {
    if (error instanceof ImportFault) throw error;
    throw new ImportFault(fault('folderUnread', { folder }));
  });
  const notes: Telling[] = [];
  const pictures = files.filter((file) => isPicture(file));
  const byName = new Map(pictures.map((path) => [basename(path).normalize('NFC').toLowerCase(), path]));
  const byStem = new Map(pictures.map((path) => [stemOf(basename(path)).normalize('NFC').toLowerCase(), path]));
  const inventory = await inventoryOf(files, notes);
  const used = new Set<string>();
  const found: Found[] = [];
  if (inventory) {
    const { table, columns, path } = inventory;
    const left = table.headings.filter((heading) => columns[heading] === '');
    if (left.length > 0) notes.push(fault('folderColumns', { name: basename(path), list: left.join(', ') }));
    const { rows, doubtful } = asRows(table, columns, undefined);
    if (doubtful) notes.push(fault('folderDays'));
    for (const row of rows) {
      const named = row['file']?.normalize('NFC').toLowerCase();
      // Inventories often leave the extension out.
      const file = named === undefined ? undefined : (byName.get(named) ?? byStem.get(named));
      if (file !== undefined) used.add(file);
      const name = row['id'] ?? stemOf(row['file'] ?? '') ?? '';
      const { title, description, author, credit, licence, date, url, iiif } = row;
      found.push({
        name: name === '' ? (title ?? '') : name,
        title: title === undefined ? {} : { none: title },
        ...(description !== undefined && { description: { none: description } }),
        author,
        credit,
        licence: licenceOf(licence),
        date,
        source: url,
        cells: Object.fromEntries([
          ...Object.entries(row).filter(([column]) => !TEXTS.includes(column)),
          ...(['lat', 'lon', 'heading'] as const).flatMap((column) => (row[column] === undefined ? [] : [[column, row[column]] as const])),
        ]),
        picture:
          file !== undefined
            ? { at: 'disk', path: file }
            : iiif !== undefined
              ? { at: 'service', service: iiif.replace(/\/(info\.json)?$/, '') }
              : { at: 'holder' },
        notes: named !== undefined && file === undefined ? [fault('folderAbsent', { file: row['file'] ?? '' })] : [],
      });
    }
  }
  const unlisted = pictures.filter((path) => !used.has(path));
  for (const path of unlisted)
    found.push({
      name: stemOf(basename(path)),
      title: {},
      licence: {
        refused: inventory ? fault('folderNotListed') : fault('folderNoInventory'),
        silent: true,
      },
      picture: { at: 'disk', path },
      notes: [],
    });
  if (found.length === 0) throw new ImportFault(fault('folderNothing', { folder }));
  return { title: { none: basename(folder).replace(/[-_]+/g, ' ') }, kind: 'oblique', pictures: found, notes };
}
