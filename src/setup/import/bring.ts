/**
 * Brings what a plan says: pictures one after the other into the Atelier's folder, looked at before they are kept, then files
 * and rows in one save of its journal, which undoes as one. What was cut off goes on where it was.
 */
import { fault, type Telling } from '../../domain/input/fault.ts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { addedRows } from '../../atelier/arriving/keep.ts';
import { yamlFile } from '../../atelier/files/new-file.ts';
import { fileName } from '../../atelier/arriving/names.ts';
import { openTray, type Arrived, type Tray } from '../../atelier/arriving/tray.ts';
import { valueOf, edit } from '../../atelier/files/edit.ts';
import { openText } from '../../atelier/files/encoding.ts';
import type { Change } from '../../atelier/store/change.ts';
import { SaveRefused } from '../../atelier/store/refused.ts';
import { ATELIER_FOLDER } from '../../atelier/store/over.ts';
import type { Store } from '../../atelier/store/store.ts';
import { largestAddress, readImageService } from '../../domain/photo/image-service.ts';
import { INFO } from '../../ingest/photo/rows/service.ts';
import { ImportFault } from './found.ts';
import type { Guest } from './guest.ts';
import { openImportJournal, WAITING, type ImportJournal } from './journal.ts';
import { isLinked, type Plan, type PlannedPicture } from './plan.ts';

/** The largest picture that is brought, bytes. */
const MOST_BYTES = 600_000_000;
/** Faults one after the other after which the service is left alone. */
const FAULTS = 5;

export interface Bringing {
  readonly root: string;
  readonly store: Store;
  readonly guest: Guest;
  readonly copy?: boolean | undefined;
  /** Ids of the plan that are wanted; all that is new when missing. */
  readonly wanted?: readonly string[] | undefined;
  readonly told?: ((done: number, all: number) => void) | undefined;
}

export interface Brought {
  /** The campaign's folder, from the root; nothing where nothing came. */
  readonly folder?: string | undefined;
  readonly count: number;
  /** What did not come, in sentences. */
  readonly faults: readonly Telling[];
  /** Whether the service was left before its end. */
  readonly cut: boolean;
}

/** What came of one picture. */
interface Piece {
  readonly planned: PlannedPicture;
  readonly arrived?: Arrived | undefined;
  readonly info?: unknown;
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The bytes of a picture to the tray, by its address; once. */
async function toTray(
  { tray, guest, journal }: { readonly tray: Tray; readonly guest: Guest; readonly journal: ImportJournal },
  address: string,
  name: string,
  sha1?: string,
): Promise<Arrived> {
  const before = journal.came(address);
  const there = before && 'tray' in before ? await tray.one(before.tray) : undefined;
  if (there) return there;
  const [arrived] = await guest.bytes(address, MOST_BYTES, async ({ body, length, type }) => {
    if (/^text\/|json/.test(type)) throw new ImportFault(fault('hostPage', { host: new URL(address).host, type }));
    const hash = createHash('sha1');
    const counted = body.pipe(
      new Transform({
        transform(piece: Buffer, _, done) {
          hash.update(piece);
          done(null, piece);
        },
      }),
    );
    counted.on('error', () => undefined);
    body.on('error', (error) => counted.destroy(error));
    const all = await tray.receive(name, length, counted);
    if (sha1 !== undefined && hash.digest('hex') !== sha1) {
      await tray.leave(all.map(({ id }) => id));
      throw new ImportFault(fault('otherDigest'));
    }
    return all;
  });
  if (!arrived) throw new ImportFault(fault('nothingCame'));
  if (arrived.looked.kind !== 'picture') {
    await tray.leave([arrived.id]);
    throw new ImportFault(arrived.looked.kind === 'refused' ? (arrived.looked.fault ?? arrived.looked.message) : fault('notPicture'));
  }
  await journal.note({ address, tray: arrived.id });
  return arrived;
}

/** A service's `info.json`, once; as it came, since it is kept beside the row. */
async function infoOf(guest: Guest, journal: ImportJournal, service: string): Promise<unknown> {
  const address = `${service}/info.json`;
  const before = journal.came(address);
  if (before && 'info' in before) return before.info;
  const info = await guest.json(address);
  const read = readImageService(info);
  if ('key' in read) throw new ImportFault(read);
  await journal.note({ address, info });
  return info;
}

async function pieceOf(planned: PlannedPicture, options: Bringing, tray: Tray, journal: ImportJournal): Promise<Piece> {
  const { picture, id } = planned;
  const { guest, copy } = options;
  const into = { tray, guest, journal };
  switch (picture.at) {
    case 'disk': {
      const { size } = await stat(picture.path);
      const [arrived] = await tray.receive(basename(picture.path), size, createReadStream(picture.path));
      if (arrived?.looked.kind !== 'picture')
        throw new ImportFault(arrived?.looked.kind === 'refused' ? (arrived.looked.fault ?? arrived.looked.message) : fault('notPicture'));
      return { planned, arrived };
    }
    case 'address':
      return { planned, arrived: await toTray(into, picture.address, `${id}.jpg`, picture.sha1) };
    case 'service': {
      const info = await infoOf(guest, journal, picture.service);
      if (isLinked(picture, copy)) return { planned, info };
      const service = readImageService(info);
      const address = 'key' in service ? picture.still : largestAddress(service);
      return { planned, arrived: await toTray(into, address ?? '', `${id}.jpg`) };
    }
    case 'holder':
      return copy === true && picture.address !== undefined
        ? { planned, arrived: await toTray(into, picture.address, `${id}.tif`) }
        : { planned };
  }
}

/** What may have been asked for one picture. */
function addressesOf({ picture }: PlannedPicture): readonly string[] {
  switch (picture.at) {
    case 'service':
      return [
        `${picture.service}/info.json`,
        ...([2, 3] as const).map((version) => largestAddress({ base: picture.service, version })),
        ...(picture.still === undefined ? [] : [picture.still]),
      ];
    case 'address':
    case 'holder':
      return picture.address === undefined ? [] : [picture.address];
    case 'disk':
      return [];
  }
}

/** The columns of a table that is made for what comes; a mark of order, for Excel to read its accents. */
function freshTable(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return `\uFEFF${columns.join(';')}\n`;
}

/** Outlines of a campaign with more of them, each on its line. */
async function outlinesChange(store: Store, path: string, pieces: readonly Piece[]): Promise<Change | undefined> {
  const features = pieces.flatMap(({ planned: { id, outline } }) =>
    outline ? [{ type: 'Feature', properties: { id }, geometry: outline }] : [],
  );
  if (features.length === 0) return undefined;
  const file = await store.read(path);
  if (!file) {
    const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
    return { path, base: null, to: { bytes: Buffer.from(`{"type": "FeatureCollection", "features": [\n${lines}\n]}\n`) } };
  }
  const { text, encode } = openText(path, file.bytes);
  const old = (valueOf('json', text) as { features?: readonly unknown[] }).features?.length ?? 0;
  const edits = features.map((value, i) => ({ path: ['features', old + i], value }));
  return { path, base: file.hash, to: { bytes: encode(edit('json', text, edits)) } };
}

/** `site.yaml` with the hosts named whose pictures are linked. */
async function hostsChange(store: Store, hosts: readonly string[]): Promise<Change | undefined> {
  const file = hosts.length === 0 ? undefined : await store.read('site.yaml');
  if (!file) return undefined;
  const { text, encode } = openText('site.yaml', file.bytes);
  const old = (valueOf('yaml', text) as { iiif_hosts?: readonly string[] }).iiif_hosts ?? [];
  const more = hosts.filter((host) => !old.includes(host));
  if (more.length === 0) return undefined;
  const bytes = encode(edit('yaml', text, [{ path: ['iiif_hosts'], value: [...old, ...more] }]));
  return { path: 'site.yaml', base: file.hash, to: { bytes } };
}

/** Brings the pictures of a plan. @throws {SaveRefused | ImportFault} where nothing can be written */
export async function bringPlan(plan: Plan, options: Bringing): Promise<Brought> {
  const { root, store, told } = options;
  const atelier = join(root, ATELIER_FOLDER);
  const tray = openTray(atelier, WAITING);
  const journal = await openImportJournal(atelier);
  const wanted = plan.pictures.filter(({ state, id }) => state === 'new' && options.wanted?.includes(id) !== false);
  const pieces: Piece[] = [];
  const faults: Telling[] = [];
  let running = 0;
  let cut = false;
  for (const planned of wanted) {
    try {
      pieces.push(await pieceOf(planned, options, tray, journal));
      running = 0;
    } catch (error) {
      if (!(error instanceof ImportFault || error instanceof SaveRefused)) throw error;
      faults.push(fault('ofFile', { name: planned.title, said: error.telling }));
      cut = ++running >= FAULTS;
      if (cut) break;
    }
    told?.(pieces.length + faults.length, wanted.length);
  }
  if (pieces.length === 0) return { count: 0, faults, cut };
  // A row that is there lacks its service's description, and nothing else.
  const more = pieces.filter(({ planned }) => planned.completes === undefined);
  const folder = `vue-du-ciel/${more.length > 0 ? plan.campaign.id : (pieces[0]?.planned.completes ?? plan.campaign.id)}`;
  const there = await readdir(join(root, folder)).catch((): string[] => []);
  const changes: Change[] = pieces.flatMap(({ planned: { completes, id }, info }) =>
    completes === undefined || info === undefined
      ? []
      : [{ path: `vue-du-ciel/${completes}/${id}${INFO}`, base: null, to: { bytes: json(info) } }],
  );
  if (plan.campaign.isNew && more.length > 0) changes.push(yamlFile(`${folder}/campagne.yaml`, plan.campaign.written));
  const rows = more.map(({ planned, arrived, info }) => {
    const { id, ...cells } = planned.row;
    if (arrived) {
      const name = fileName(`${planned.id}.jpg`, 'extension' in arrived.looked ? arrived.looked.extension : 'jpg');
      changes.push({ path: `${folder}/${name}`, base: null, to: { arrived: tray.within(arrived), hash: arrived.hash } });
      return { id: id ?? planned.id, file: name, ...cells };
    }
    if (info === undefined || planned.picture.at !== 'service') return { id: id ?? planned.id, ...cells };
    changes.push({ path: `${folder}/${planned.id}${INFO}`, base: null, to: { bytes: json(info) } });
    return { id: id ?? planned.id, iiif: planned.picture.service, ...cells };
  });
  const linked = new Set(
    pieces.flatMap(({ info, planned: { picture } }) =>
      info !== undefined && picture.at === 'service' ? [new URL(picture.service).host] : [],
    ),
  );
  const beside = [
    await outlinesChange(store, `${folder}/footprints.geojson`, more),
    await hostsChange(
      store,
      plan.hosts.filter((host) => linked.has(host.replace(/^http:\/\//, ''))),
    ),
    rows.length > 0 ? await addedRows(store, folder, there, rows, freshTable(rows)) : undefined,
  ];
  changes.push(...beside.filter((change) => change !== undefined));
  await store.change(folder, 'arrive', changes);
  await journal.forget(pieces.flatMap(({ planned }) => addressesOf(planned)));
  await tray.leave(pieces.flatMap(({ arrived }) => (arrived ? [arrived.id] : [])));
  return { folder, count: pieces.length, faults, cut };
}
