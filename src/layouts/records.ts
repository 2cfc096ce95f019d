/**
 * The records that ingest has left, as pages read them. Ingest has checked everything: nothing is validated twice, and pages never
 * open an editor's file. Each list is read once a build; that a page has read it is written down (`page-needs.ts`).
 *
 * Astro's content layer is not used: it copies every record into a store of its own, which is read back whole, and hands out copies
 * of all of a collection's entries at each call. With 100 000 photographs each page would copy them several times.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder } from '../build-folder.ts';
import type { PackedGround } from '../domain/geo/ground.ts';
import type { ChangeRecord } from '../domain/records/change.ts';
import type { ObjectSequence } from '../domain/records/home.ts';
import type { LessonRecord } from '../domain/records/lesson.ts';
import type { ObjectRecord } from '../domain/records/object.ts';
import type { PackageRecord } from '../domain/records/package.ts';
import type { CampaignRecord, PhotoRecord } from '../domain/records/photo.ts';
import type { ProjectRecord, TerritoryRecord } from '../domain/records/project.ts';
import { parseRows } from '../domain/records/rows.ts';
import type { SiteRecord } from '../domain/records/site.ts';
import type { StaffSeal } from '../domain/kiosk/staff.ts';
import type { TerritoryPlaces } from '../domain/sky/places.ts';
import { defineNeed, derived, derivedOf, needs } from '../setup/integrations/page-needs.ts';

interface Records {
  readonly site: SiteRecord;
  readonly objects: ObjectRecord;
  readonly campaigns: CampaignRecord;
  readonly photos: PhotoRecord;
  readonly packages: PackageRecord;
  readonly projects: ProjectRecord;
  readonly territory: TerritoryRecord;
  readonly ground: PackedGround;
  readonly changes: ChangeRecord;
  readonly lessons: LessonRecord;
  readonly story: ObjectSequence;
  readonly places: TerritoryPlaces;
  readonly seal: StaffSeal;
}
type Collection = keyof Records;

interface Entry<Data> {
  readonly data: Data;
}

const NAMES: readonly Collection[] = [
  'site',
  'objects',
  'campaigns',
  'photos',
  'packages',
  'projects',
  'territory',
  'ground',
  'changes',
  'lessons',
  'story',
  'places',
  'seal',
];

type PicturedPhoto = PhotoRecord & { readonly image: NonNullable<PhotoRecord['image']> };
const isPictured = (photo: PhotoRecord): photo is PicturedPhoto => photo.image !== undefined;

const fileOf = (name: Collection) => join(buildFolder(), 'records', `${name}.json`);

interface Read {
  /** In `dev` ingest may write the file anew: its state when it was read. */
  readonly stamp: string;
  readonly entries: readonly Entry<unknown>[];
}
const read = new Map<Collection, Read>();

function entriesOf(name: Collection): readonly Entry<unknown>[] {
  const held = read.get(name);
  if (held && !import.meta.env.DEV) return held.entries;
  const path = fileOf(name);
  const info = statSync(path, { throwIfNoEntry: false });
  const stamp = `${info?.mtimeMs} ${info?.size} ${info?.ino}`;
  if (held?.stamp === stamp) return held.entries;
  const rows = info ? parseRows(readFileSync(path)) : [];
  // One list for all pages: none may put it in another order.
  const entries = Object.freeze(rows.map((data) => ({ data })));
  read.set(name, { stamp, entries });
  return entries;
}

for (const name of NAMES)
  defineNeed(name, () => {
    const path = fileOf(name);
    return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('base64url') : '';
  });

/** All records of a name, in their order. */
export function getCollection<Name extends Collection>(name: Name): Promise<readonly Entry<Records[Name]>[]> {
  needs(name);
  return Promise.resolve(entriesOf(name) as readonly Entry<Records[Name]>[]);
}

/** By list, the places of its records' ids. */
const places = new WeakMap<readonly Entry<unknown>[], ReadonlyMap<string, number>>();

function named(name: Collection, id: string): unknown {
  const entries = entriesOf(name);
  let known = places.get(entries);
  if (!known) places.set(entries, (known = new Map(entries.map(({ data }, at) => [(data as { id: string }).id, at]))));
  return entries[known.get(id) ?? -1]?.data;
}

const record = derivedOf('record', (argument) => {
  const at = argument.indexOf(' ');
  return named(argument.slice(0, at) as Collection, argument.slice(at + 1));
});

/** One record by its id: the page is rendered again where that record has changed, whatever happens to the others. */
export async function getRecord<Name extends 'objects' | 'photos' | 'packages'>(
  name: Name,
  id: string,
): Promise<Records[Name] | undefined> {
  return (await record(`${name} ${id}`)) as Records[Name] | undefined;
}

/** Whether there is a record of this name. */
export const holdsAny = derivedOf('any', (name) => entriesOf(name as Collection).length > 0);

const pictured = new WeakMap<readonly Entry<unknown>[], readonly PicturedPhoto[]>();

/** Photographs with a picture: of an index of 100 000 without any there are none, and a caption there changes nothing of them. */
export const getPicturedPhotos = derived('pictured-photos', () => {
  const photos = entriesOf('photos') as readonly Entry<PhotoRecord>[];
  let found = pictured.get(photos);
  if (!found) pictured.set(photos, (found = photos.map(({ data }) => data).filter(isPictured)));
  return found;
});
