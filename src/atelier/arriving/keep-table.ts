/** A table that has arrived becomes rows of photographs, or a dataset of its own. */
import { fault } from '../../domain/input/fault.ts';
import { placedFault } from '../../domain/input/problem.ts';
import { checkYaml } from '../../ingest/content/yaml-text.ts';
import type { Change } from '../store/change.ts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import { datapackageSchema } from '../../domain/schema/datapackage.ts';
import { kebab } from '../../domain/text/kebab.ts';
import { csvTable } from '../files/csv-edit.ts';
import { edit, type Edit } from '../files/edit.ts';
import { openText } from '../files/encoding.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Keep } from '../transport.ts';
import { tableChange, type Kept, type Places } from './keep.ts';
import { stemOf, unique } from './names.ts';
import { mended, proposedFields } from './proposal.ts';
import type { ReadTable } from './read-table.ts';
import { asRows, keysOf, readTable } from './tables.ts';

async function tableOf({ tray }: Places, id: string, sheet: string | undefined): Promise<ReadTable> {
  const arrived = await tray.one(id);
  if (arrived?.looked.kind !== 'table') throw new SaveRefused(fault('tableLeft'));
  return readTable(tray.fileOf(arrived), arrived.looked.extension, arrived.bytes, sheet);
}

/** Rows go to a campaign's table: one that names a file of it changes that row, the others are added. */
export async function keepRows(places: Places, keep: Keep & { readonly as: 'rows' }): Promise<Kept> {
  const { campaign, columns, monthFirst } = keep;
  const folder = `vue-du-ciel/${campaign}`;
  if (!(await readdir(join(places.root, folder)).catch((): string[] => [])).includes('campagne.yaml'))
    throw new SaveRefused(fault('campaignGone', { campaign }));
  const { rows } = asRows(await tableOf(places, keep.id, keep.sheet), columns, monthFirst);
  const change = await tableChange(places.store, `${folder}/photos.csv`, (text) => {
    const { headings, rows: old } = csvTable(text);
    const headingOf = (column: string) => headings.find((heading) => photoColumn(heading) === column) ?? column;
    const file = headingOf('file');
    const places = new Map(old.map((row, i) => [row[file]?.trim().toLowerCase() ?? '', i]));
    const edits: Edit[] = [];
    let next = old.length;
    for (const row of rows) {
      const there = row['file'] === undefined ? undefined : places.get(row['file'].toLowerCase());
      const cells = Object.entries(row).map(([column, cell]) => [headingOf(column), cell] as const);
      if (there === undefined) edits.push({ path: [next++], value: Object.fromEntries(cells) });
      else for (const [heading, cell] of cells) edits.push({ path: [there, heading], value: cell });
    }
    return edits;
  });
  return { path: folder, why: 'arrive', changes: [change], used: [keep.id] };
}

/** Rows as CSV that French spreadsheets open; a mark of order for their accents. */
function csvOf({ headings, rows }: ReadTable): Buffer {
  const cell = (text: string) => (/[";\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]) => headings.map((_, i) => cell(cells[i] ?? '')).join(';');
  return Buffer.from(`\uFEFF${[headings, ...rows].map(line).join('\n')}\n`);
}

/** The file itself with cells that were mended: every other byte as it came. */
async function mendedFile(file: string, table: ReadTable): Promise<Uint8Array> {
  const { text, encode } = openText('x.csv', await readFile(file));
  const { headings, rows } = csvTable(text);
  // Lines without any cell are no rows of the table.
  const places = rows.flatMap((row, i) => (Object.values(row).some((cell) => cell.trim() !== '') ? [i] : []));
  const edits = table.rows.flatMap((cells, i): Edit[] => {
    const place = places[i];
    return place === undefined
      ? []
      : headings.flatMap((heading, column) =>
          (rows[place]?.[heading] ?? '') === (cells[column] ?? '') ? [] : [{ path: [place, heading], value: cells[column] ?? '' }],
        );
  });
  return encode(edit('csv', text, edits));
}

/** A dataset: the table as it came, or as CSV where it was none, and what is known of it in `datapackage.json`. */
export async function keepDataset(places: Places, keep: Keep & { readonly as: 'dataset' }): Promise<Kept> {
  const came = await tableOf(places, keep.id, keep.sheet);
  const table = came.shapes ? came : mended(came, keep.cells);
  const fields = proposedFields(table, keep.types);
  const arrived = await places.tray.one(keep.id);
  if (!arrived) throw new SaveRefused(fault('tableLeft'));
  const id = unique(kebab(keep.title) || 'donnees', await readdir(join(places.root, 'donnees')).catch((): string[] => []));
  const folder = `donnees/${id}`;
  const name = kebab(stemOf(arrived.name)) || id;
  const keys = keysOf(table);
  const { view } = keep;
  const end = came.shapes ? 'geojson' : 'csv';
  const written = {
    name: id,
    title: keep.title,
    ...(keep.licence !== '' && { licenses: [{ name: keep.licence }] }),
    ...((keep.source !== '' || keep.address !== '') && {
      sources: [{ ...(keep.source !== '' && { title: keep.source }), ...(keep.address !== '' && { path: keep.address }) }],
    }),
    resources: [
      {
        name,
        path: `${name}.${end}`,
        ...(table.plain && table.encoding !== undefined && !/^utf-?8$/i.test(table.encoding) && { encoding: table.encoding.toLowerCase() }),
        ...(!came.shapes && {
          dialect: { delimiter: table.plain ? table.delimiter : ';' },
          schema: { fields, ...(keys.length > 0 && { primaryKey: keys }) },
        }),
      },
    ],
    ...((view !== undefined || came.shapes) && {
      views: [
        ...(came.shapes ? [{ title: keep.title, resource: name, chart: 'map' }] : []),
        ...(view
          ? [
              {
                title: view.title,
                resource: name,
                chart: view.chart,
                x: view.x,
                y: view.y,
                ...(view.sentence !== '' && { sentence: view.sentence }),
              },
            ]
          : []),
      ],
    }),
  };
  const path = `${folder}/datapackage.json`;
  const asItCame = came.shapes ?? (table.plain && table === came);
  const bytes = table.plain && table !== came ? await mendedFile(places.tray.fileOf(arrived), table) : csvOf(table);
  const text = `${JSON.stringify(written, null, 2)}\n`;
  const wrong = checkYaml(text, path, datapackageSchema, 0).problems.find(({ severity }) => severity === 'error');
  if (wrong) throw new SaveRefused(placedFault(wrong));
  const file: Change = {
    path: `${folder}/${name}.${end}`,
    base: null,
    to: asItCame ? { arrived: places.tray.within(arrived), hash: arrived.hash } : { bytes },
  };
  return { path: folder, why: 'arrive', changes: [file, { path, base: null, to: { bytes: Buffer.from(text) } }], used: [arrived.id] };
}
