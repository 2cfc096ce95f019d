/** A picture, a sound, a film or captions that have arrived, kept beside the file whose `media` names them. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fault } from '../../domain/input/fault.ts';
import { KIOSK_FOLDER } from '../../ingest/door-media.ts';
import { formOf, type FormKind } from '../form/documents.ts';
import { disk } from '../store/disk.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Keep } from '../transport.ts';
import type { Kept, Places } from './keep.ts';
import { fileName, unique } from './names.ts';

/** Forms that have `media`: the folder that its files are named from, and where in it they go. Beside photographs, a picture would be one. */
const WITH_MEDIA: Readonly<Partial<Record<FormKind['name'], { readonly from?: string; readonly in?: string }>>> = {
  notes: {},
  tours: {},
  lesson: {},
  project: {},
  places: { in: 'medias' },
  site: { from: KIOSK_FOLDER },
};

export async function keepMedium({ root, tray }: Places, keep: Keep & { readonly as: 'medium' }): Promise<Kept> {
  const form = formOf(keep.path);
  const where = form && WITH_MEDIA[form.name];
  if (!where) throw new SaveRefused(fault('mediaNowhere', { path: keep.path }));
  const arrived = await tray.one(keep.id);
  if (!arrived || !['picture', 'medium'].includes(arrived.looked.kind)) throw new SaveRefused(fault('mediumLeft'));
  const folder = [where.from ?? dirname(keep.path), ...(where.in === undefined ? [] : [where.in])].join('/');
  const named = (name: string) => (where.in === undefined ? name : `${where.in}/${name}`);
  const extension = 'extension' in arrived.looked ? arrived.looked.extension : '';
  const there = await readdir(join(root, folder)).catch((): string[] => []);
  const wanted = fileName(arrived.name, extension);
  // The same file, sent again, is one.
  const file = join(root, folder, wanted);
  if (there.includes(wanted) && (await stat(file)).size === arrived.bytes && (await disk.hash(file)) === arrived.hash)
    return { path: folder, why: 'arrive', changes: [], used: [keep.id], name: named(wanted) };
  const name = unique(wanted, there);
  const to = { arrived: tray.within(arrived), hash: arrived.hash };
  return { path: folder, why: 'arrive', changes: [{ path: `${folder}/${name}`, base: null, to }], name: named(name) };
}
