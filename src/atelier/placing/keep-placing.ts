/** A photograph finds its place: its outline, its control points and its camera are written beside it, each where it stands. */
import { rounded } from '../../domain/geo/rounded.ts';
import { fault } from '../../domain/input/fault.ts';
import { basename, dirname } from 'node:path';
import { annotationPath } from '../../domain/geo/georef-annotation.ts';
import { writtenFocal } from '../../domain/photo/written-focal.ts';
import { cameraFileSchema } from '../../domain/schema/camera.ts';
import { photoColumn } from '../../domain/schema/photo-headings.ts';
import type { Kept, Places } from '../arriving/keep.ts';
import { tableChange } from '../arriving/keep.ts';
import { isGroup } from '../files/changes.ts';
import { csvTable } from '../files/csv-edit.ts';
import { edit, valueOf, type Edit } from '../files/edit.ts';
import { openText } from '../files/encoding.ts';
import type { Change } from '../store/change.ts';
import { SaveRefused } from '../store/refused.ts';
import type { Store } from '../store/store.ts';
import type { Keep } from '../transport.ts';
import { cameraBeside, featuresOf, idOfFeature, photographFacts, photographId } from './photographs.ts';

/** A new file in the layout of the others: numbers that belong together on one line. */
const written = (value: Readonly<Record<string, unknown>>) =>
  Buffer.from(
    edit(
      'json',
      '{}\n',
      Object.entries(value).map(([key, part]) => ({ path: [key], value: part })),
    ),
  );

/** A file of JSON with changes, in its own layout; made where it is not there. Nothing where that changes nothing. */
async function jsonChange(
  store: Store,
  path: string,
  made: Readonly<Record<string, unknown>>,
  editsOf: (json: unknown) => readonly Edit[],
): Promise<Change | undefined> {
  const file = await store.read(path);
  if (!file) return { path, base: null, to: { bytes: written(made) } };
  const { text, encode } = openText(path, file.bytes);
  const next = edit('json', text, editsOf(valueOf('json', text)));
  return next === text ? undefined : { path, base: file.hash, to: { bytes: encode(next) } };
}

/** The outline of a picture on the ground, in the campaign's file of them; without corners, it has none any more. */
export async function keepOutline({ root, store }: Places, keep: Keep & { readonly as: 'outline' }): Promise<Kept> {
  const id = await photographId(root, keep.path);
  const path = `${keep.path.split('/').slice(0, 2).join('/')}/footprints.geojson`;
  const { corners } = keep;
  const first = corners[0];
  const geometry = first && { type: 'Polygon', coordinates: [[...corners, first].map(([lon, lat]) => [rounded(lon, 7), rounded(lat, 7)])] };
  const feature = geometry && { type: 'Feature', properties: { id }, geometry };
  if (!feature && !(await store.read(path))) throw new SaveRefused(fault('noOutline'));
  const change = await jsonChange(store, path, { type: 'FeatureCollection', features: [feature] }, (json) => {
    const features = featuresOf(json);
    const index = features.findIndex((each) => idOfFeature(each) === id);
    if (!feature) return index < 0 ? [] : [{ path: ['features', index] }];
    return index < 0
      ? [{ path: ['features', features.length], value: feature }]
      : [{ path: ['features', index, 'geometry'], value: geometry }];
  });
  return { path: dirname(keep.path), why: 'place', changes: change ? [change] : [] };
}

/** The annotation with other points: what else it says stays, and each point what it says besides. */
function annotationEdits(there: unknown, annotation: unknown): readonly Edit[] {
  const at = annotationPath(there);
  const body = isGroup(annotation) && isGroup(annotation['body']) ? annotation['body'] : {};
  const target = isGroup(annotation) && isGroup(annotation['target']) ? annotation['target'] : {};
  const old = at.reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>> | undefined)?.[step], there);
  const oldBody = isGroup(old) && isGroup(old['body']) ? old['body'] : undefined;
  if (!oldBody) return [{ path: [], value: annotation }];
  const before = Array.isArray(oldBody['features']) ? (oldBody['features'] as readonly unknown[]) : [];
  const features = (Array.isArray(body['features']) ? (body['features'] as readonly Readonly<Record<string, unknown>>[]) : []).map(
    (feature, i) => {
      const was = before[i];
      const [mine, theirs] = [feature['properties'], isGroup(was) ? was['properties'] : undefined];
      return isGroup(was)
        ? { ...was, ...feature, properties: { ...(isGroup(theirs) ? theirs : {}), ...(isGroup(mine) ? mine : {}) } }
        : feature;
    },
  );
  const oldTarget = isGroup(old) && isGroup(old['target']) ? old['target'] : undefined;
  const resized: readonly Edit[] =
    isGroup(oldTarget?.['source']) && isGroup(target['source'])
      ? (['width', 'height'] as const).map((key) => ({
          path: [...at, 'target', 'source', key],
          value: (target['source'] as Readonly<Record<string, unknown>>)[key],
        }))
      : [];
  return [
    ...resized,
    { path: [...at, 'body', 'transformation'], value: body['transformation'] },
    { path: [...at, 'body', 'features'], value: features },
  ];
}

/** The files beside a picture as they are to be; what is not given goes. @throws {SaveRefused} for a camera that cannot be written */
export async function besideChanges(
  store: Store,
  { path, annotation, camera }: { readonly path: string; readonly annotation?: unknown; readonly camera?: unknown },
): Promise<Change[]> {
  const changes: Change[] = [];
  const gone = async (file: string) => {
    const there = await store.read(file);
    if (there) changes.push({ path: file, base: there.hash, to: null });
  };
  if (!isGroup(annotation)) await gone(`${path}.georef.json`);
  else {
    const change = await jsonChange(store, `${path}.georef.json`, annotation, (there) => annotationEdits(there, annotation));
    if (change) changes.push(change);
  }
  if (camera === undefined) await gone(`${path}.camera.json`);
  else {
    const read = cameraFileSchema.safeParse(camera);
    if (!read.success) throw new SaveRefused(fault('cameraShort'));
    const change = await jsonChange(store, `${path}.camera.json`, read.data, () => [{ path: [], value: read.data }]);
    if (change) changes.push(change);
  }
  return changes;
}

/**
 * The table with other cells in the rows of some files; nothing where there is no table. A focal length that somebody wrote
 * stays: it is what is known of the lens, and what was found stands beside the picture.
 *
 * @param cellsOf by the file's name, then by column
 * @param formerFocal by the file's name, the focal length that an earlier camera wrote
 */
export async function cellsChanges(
  store: Store,
  table: string,
  cellsOf: ReadonlyMap<string, Readonly<Record<string, string>>>,
  formerFocal: ReadonlyMap<string, number | undefined> = new Map(),
): Promise<Change[]> {
  if ([...cellsOf.values()].every((cells) => Object.keys(cells).length === 0) || !(await store.read(table))) return [];
  const change = await tableChange(store, table, (text) => {
    const { headings, rows } = csvTable(text);
    const headingOf = (column: string) => headings.find((heading) => photoColumn(heading) === column) ?? column;
    const file = headingOf('file');
    return rows.flatMap((row, i) => {
      const name = row[file]?.trim() ?? '';
      return Object.entries(cellsOf.get(name) ?? {}).flatMap(([column, cell]) => {
        const there = row[headingOf(column)] ?? '';
        const known = column === 'focal_mm' && there.trim() !== '' && there.trim() !== String(formerFocal.get(name));
        return there === cell || known ? [] : [{ path: [i, headingOf(column)], value: cell }];
      });
    });
  });
  return [change];
}

/** Control points, the camera that they give, and what the row says of it: one save. Without an annotation, both files go. */
export async function keepGeoref({ root, store }: Places, keep: Keep & { readonly as: 'georef' }): Promise<Kept> {
  // The picture is there, and can be read.
  const { here, kind, file } = await photographFacts(root, keep.path);
  if (!here) throw new SaveRefused(fault('pictureElsewhere'));
  const name = basename(keep.path);
  const former = await cameraBeside(root, keep.path);
  const formerFocal = new Map(former && [[name, writtenFocal(former, { kind, crop: file.crop })]]);
  const changes = [
    ...(await besideChanges(store, keep)),
    ...(await cellsChanges(store, `${dirname(keep.path)}/photos.csv`, new Map([[name, keep.cells]]), formerFocal)),
  ];
  return { path: dirname(keep.path), why: 'place', changes };
}
