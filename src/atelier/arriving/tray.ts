/**
 * Files that have arrived and are not content yet: `.atelier/arriving/`. Each is streamed to the disk, bounded, looked at by
 * its bytes, and waits there until it is kept (a rename) or left.
 */
import { fault, told, type Telling } from '../../domain/input/fault.ts';
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPicture } from '../../ingest/photo/picture/picture.ts';
import { lookAtPicture } from '../../ingest/photo/picture/look.ts';
import { clearLeftovers } from '../../ingest/leftovers.ts';
import { disk } from '../store/disk.ts';
import { diskFault, SaveRefused } from '../store/refused.ts';
import type { ArrivedPicture } from '../transport.ts';
import { lookAt, type Looked } from './kinds.ts';
import { cleanParts, leftBySystem, stemOf, unique } from './names.ts';
import { hashText } from '../../ingest/cache.ts';
import { MOST, namesIn, unpack, type Allowance } from './unpack.ts';

/** The largest file that is taken, bytes: a scan of hundreds of millions of triangles. */
const MOST_BYTES = 8 * 2 ** 30;
/** Archives that are opened within each other. */
const DEEPEST = 3;
/** What stays free on the disk, bytes. */
const SPARED = 200 * 2 ** 20;

/** The card of a file, by its id. */
const CARD = /^[\da-f]{24}\.json$/;

/** A file in the tray, as it is written beside it. */
export interface Arrived {
  readonly id: string;
  /** As it was sent, with its folders, cleaned. */
  readonly name: string;
  readonly bytes: number;
  readonly hash: string;
  readonly looked: Looked;
  readonly picture?: ArrivedPicture | undefined;
}

export interface Tray {
  /** Takes a file from a stream; of an archive, what it holds. @throws {SaveRefused} */
  readonly receive: (sent: string, length: number | undefined, from: Readable) => Promise<readonly Arrived[]>;
  readonly list: () => Promise<readonly Arrived[]>;
  readonly one: (id: string) => Promise<Arrived | undefined>;
  readonly leave: (ids: readonly string[]) => Promise<void>;
  /** The path of an arrived file; nothing where there is none of this id. */
  readonly fileOf: (arrived: Arrived) => string;
  /** The same from the Atelier's folder, as the store takes it. */
  readonly within: (arrived: Arrived) => string;
}

/** The same file, sent again under the same name, is one. */
const idOf = (hash: string, name: string) => hashText(`${hash}\n${name}`).slice(0, 24);

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

async function pictureOf(path: string): Promise<{ readonly refused: Telling } | { readonly picture: ArrivedPicture }> {
  const { fault: wrong, metadata } = await lookAtPicture(path);
  if (wrong !== undefined || !metadata) return { refused: wrong ?? fault('pictureUnread') };
  const { width, height } = await openPicture(path);
  const { date, lat, lon, heading, author, title, rights } = metadata;
  return {
    picture: {
      width,
      height,
      date: date?.value,
      lat: lat?.value,
      lon: lon?.value,
      heading: heading?.value,
      author: author?.value,
      title: title?.value,
      rights,
    },
  };
}

/**
 * @param atelier the Atelier's folder in the content root
 * @param own the tray's own folder within it
 */
export function openTray(atelier: string, own = 'arriving'): Tray {
  const folder = join(atelier, own);
  const extensionOf = ({ looked }: Pick<Arrived, 'looked'>) => ('extension' in looked ? looked.extension : 'bin');
  const nameOf = (arrived: Pick<Arrived, 'id' | 'looked'>) => `${arrived.id}.${extensionOf(arrived)}`;
  const fileOf = (arrived: Arrived) => join(folder, nameOf(arrived));
  const cleared = clearLeftovers(folder, /^(\d+)-[\da-f]+\.part$/);

  const one = async (id: string): Promise<Arrived | undefined> => {
    if (!CARD.test(`${id}.json`)) return undefined;
    const arrived = await readFile(join(folder, `${id}.json`), 'utf8').then(
      (text) => JSON.parse(text) as Arrived,
      () => undefined,
    );
    return arrived && (await stat(fileOf(arrived)).catch(() => undefined)) ? arrived : undefined;
  };
  const list = async (): Promise<readonly Arrived[]> => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => CARD.test(name));
    const all: Arrived[] = [];
    for (const name of names) {
      const arrived = await one(name.slice(0, -'.json'.length));
      // What was kept is no longer here.
      if (arrived) all.push(arrived);
      else await rm(join(folder, name), { force: true });
    }
    return all.sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }));
  };

  /** What cannot be taken is told, and not held. */
  const refuse = async (name: string, hash: string, bytes: number, why: Telling): Promise<readonly Arrived[]> => {
    const arrived: Arrived = { id: idOf(hash, name), name, bytes, hash, looked: { kind: 'refused', ...told(why) } };
    await writeFile(fileOf(arrived), '');
    await writeFile(join(folder, `${arrived.id}.json`), JSON.stringify(arrived));
    return [arrived];
  };

  /** Looks at a file that lies whole in the folder, and gives it its name there. */
  const settle = async (
    part: string,
    name: string,
    hash: string,
    bytes: number,
    left: Allowance,
    depth = 0,
  ): Promise<readonly Arrived[]> => {
    const id = idOf(hash, name);
    const there = await one(id);
    if (there) {
      await rm(part, { force: true });
      return [there];
    }
    const looked = await lookAt(part, name, () => namesIn(part));
    const unfit = async (why: Telling) => {
      await rm(part, { force: true });
      return refuse(name, hash, bytes, why);
    };
    if (looked.kind === 'archive') return depth < DEEPEST ? open(part, name, left, depth) : unfit(fault('archiveDeep'));
    if (looked.kind === 'refused') return unfit(looked.fault ?? looked.message);
    let arrived: Arrived = { id, name, bytes, hash, looked };
    if (looked.kind === 'picture') {
      const read = await pictureOf(part);
      if ('refused' in read) return unfit(read.refused);
      arrived = { ...arrived, picture: read.picture };
    }
    await rename(part, fileOf(arrived));
    await writeFile(join(folder, `${id}.json`), JSON.stringify(arrived));
    return [arrived];
  };

  const open = async (archive: string, name: string, left: Allowance, depth: number): Promise<readonly Arrived[]> => {
    const tops = (await list()).map((each) => each.name.split('/')[0] ?? '');
    const top = unique(stemOf(name) || 'archive', tops);
    const parts: { readonly file: string; readonly name: string }[] = [];
    try {
      await unpack(
        archive,
        (entry) => {
          const clean = cleanParts(entry);
          if (clean.length === 0 || leftBySystem(clean)) return undefined;
          const file = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.part`);
          parts.push({ file, name: [top, ...clean].join('/') });
          return file;
        },
        left,
      );
    } finally {
      await rm(archive, { force: true });
    }
    const all: Arrived[] = [];
    try {
      for (const { file, name: inner } of parts) {
        const [hash = '', { size }] = await Promise.all([disk.hash(file), stat(file)]);
        // An archive within it that cannot be opened takes nothing else with it.
        const arrived = await settle(file, inner, hash, size, left, depth + 1).catch((error: unknown) => {
          if (!(error instanceof SaveRefused)) throw error;
          return refuse(inner, hash, size, error.telling);
        });
        all.push(...arrived);
      }
    } finally {
      for (const { file } of parts) await rm(file, { force: true });
    }
    return all;
  };

  return {
    async receive(sent, length, from) {
      await cleared;
      const parts = cleanParts(sent);
      if (parts.length === 0 || leftBySystem(parts)) {
        from.resume();
        return [];
      }
      await mkdir(folder, { recursive: true });
      const room = await statfs(folder).then(({ bavail, bsize }) => bavail * bsize - SPARED);
      const name = parts.join('/');
      if ((length ?? 0) > MOST_BYTES)
        throw new SaveRefused(fault('sizeOver', { name, size: megabytes(length ?? 0), most: megabytes(MOST_BYTES) }));
      if ((length ?? 0) > room)
        throw new SaveRefused(fault('diskShort', { name, size: megabytes(length ?? 0), free: megabytes(Math.max(0, room)) }));
      const part = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.part`);
      const hash = createHash('sha256');
      let bytes = 0;
      const count = new Transform({
        transform(piece: Buffer, _, done) {
          bytes += piece.length;
          hash.update(piece);
          done(bytes > MOST_BYTES ? new SaveRefused(fault('sizeAtMost', { name, most: megabytes(MOST_BYTES) })) : null, piece);
        },
      });
      try {
        await pipeline(from, count, createWriteStream(part, { flags: 'wx', flush: true }));
        return await settle(part, name, hash.digest('hex'), bytes, { ...MOST, bytes: Math.min(MOST.bytes, room) });
      } catch (error) {
        await rm(part, { force: true });
        if (error instanceof SaveRefused) throw error;
        throw new SaveRefused(fault('notArrived', { name, why: diskFault(error) }), { cause: error });
      }
    },
    list,
    one,
    async leave(ids) {
      for (const id of ids) {
        const arrived = await one(id);
        if (arrived) await rm(fileOf(arrived), { force: true });
        if (CARD.test(`${id}.json`)) await rm(join(folder, `${id}.json`), { force: true });
      }
    },
    fileOf,
    within: (arrived) => `${own}/${nameOf(arrived)}`,
  };
}
