/** Where a site is published to, and what one can do there, whatever it is. */
import { fault, type Given } from '../../domain/input/fault.ts';
import { createHash } from 'node:crypto';
import { join, resolve, sep } from 'node:path';
import type { Publish } from '../../domain/records/publish.ts';
import { PublishError, type FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { GitBranch } from './git-branch.ts';
import { History, KEPT, type PublishedBuild } from './history.ts';
import { s3Secrets } from '../../ingest/store/s3-client.ts';
import { s3Store } from './s3-store.ts';
import { inFolder, sendSite } from './send.ts';
import { sftpSecrets, sftpStore } from './sftp-store.ts';
import { openParts, partPath, partsNamed, readHead, readWritten } from './list-parts.ts';
import { hashText } from '../../ingest/cache.ts';
import { changesBetween, LIST, type Files, type SiteList } from './site-list.ts';

/** A file that comes and goes when a place is tried. No page of a site has its name. */
const TRIAL = 'publication-essai.txt';

export interface Publication {
  /** The built folder, and what it holds. */
  readonly folder: string;
  readonly built: Files;
  /** What is to stand at the place. */
  readonly list: SiteList;
  /** What it is called where a place keeps a name. */
  readonly message: string;
  readonly progress?: ((done: number, all: number, path: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface FewOf {
  /** The build that was published from here last. */
  known(): Promise<PublishedBuild | undefined>;
  remember(build: PublishedBuild): Promise<void>;
  /**
   * What stands there as far as these paths are in the same parts of its list.
   * @returns nothing where something else stands there than was published from here last
   */
  open(known: PublishedBuild, paths: Iterable<string>): Promise<SiteList | undefined>;
}

export interface Place {
  readonly name: Given;
  /** What stands there; `foreign` where it is a site that this program has not published. */
  current(): Promise<{ readonly list: SiteList | undefined; readonly foreign: boolean }>;
  /** Where the list is in parts: what is asked to change few of its files without looking at the others. */
  readonly few?: FewOf | undefined;
  /** What stood there `back` publications ago; nothing where that is not known. */
  earlier(back: number): Promise<SiteList | undefined>;
  /** Makes the built folder what stands there. */
  publish(publication: Publication): Promise<void>;
  /** Makes an earlier publication what stands there, as a new one. */
  rollBack(back: number, publication: Publication): Promise<void>;
  /** Finds out whether one may write there; leaves nothing. Throws a `PublishError` where not. */
  tryWriting(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param root the content root, from which a folder's path is read
 * @param kept the folder in which what was published before is remembered
 */
export async function openPlace(to: Publish, root: string, kept: string, env: NodeJS.ProcessEnv): Promise<Place> {
  const own = join(
    resolve(kept),
    createHash('sha256')
      .update(JSON.stringify(identity(to, root)))
      .digest('hex')
      .slice(0, 16),
  );
  if (to.to === 'git') return new GitBranch(localAddress(to.remote ?? '', root), to.branch ?? '', join(own, 'git'));
  const store =
    to.to === 'folder'
      ? folderStore(besideRoot(resolve(root, to.path ?? ''), resolve(root)))
      : to.to === 'sftp'
        ? await sftpStore(to, sftpSecrets(env))
        : s3Store(to, s3Secrets(env));
  return filePlace(store, new History(own));
}

/** A folder that neither holds the content nor lies within it: a site's files would stand among those that it is made from. */
function besideRoot(folder: string, root: string): string {
  const holds = (outer: string, inner: string) => inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
  if (holds(folder, root) || holds(root, folder)) throw new PublishError(fault('publishInside', { folder, root }));
  return folder;
}

/** A repository of this machine is named from the root; an address is taken as it is. */
const localAddress = (remote: string, root: string) => (/^\.{1,2}(?:\/|$)/.test(remote) ? resolve(root, remote) : remote);

/** What tells one place from another: not the key by which it is known. */
function identity({ server_key: _, ...rest }: Publish, root: string): unknown[] {
  const { to, path, server, port, user, endpoint, bucket, remote, branch } = rest;
  return [to, to === 'folder' ? resolve(root, path ?? '') : path, server, port, user, endpoint, bucket, remote, branch];
}

/** A place that takes files one by one, with the memory of what stood there. */
export function filePlace(store: FileStore, history: History): Place {
  let now: SiteList | undefined;
  const keeper = (before: SiteList | undefined) => async (path: string) => {
    const known = before?.files[path]?.sha256;
    // A publication that was cut off has left it there: it is of the one before that.
    const left = known === undefined && before?.leaving.includes(path) === true;
    const bytes = known !== undefined || left ? await store.read(path) : undefined;
    const sha256 = bytes && hashText(bytes);
    // What somebody else has put there is not what was published.
    if (sha256 !== undefined && (left || sha256 === known)) await history.keep(sha256, bytes as Uint8Array);
  };
  const send = async ({ list, progress, signal }: Publication, fileOf: (path: string) => string) => {
    const before = now;
    // The publication that stands there may be another machine's.
    if (before) await history.remember(before);
    const { files: after, date } = list;
    now = await sendSite({ store, fileOf, before, after, date, keep: keeper(before), progress, signal });
    await history.remember(now);
  };
  // What was published from here is known here.
  const part = async (sha256: string) => {
    const text = (await history.part(sha256)) ?? (await store.read(partPath(sha256)));
    return text && Buffer.from(text).toString();
  };
  return {
    name: store.name,
    few: {
      known: () => history.build(),
      async remember(build) {
        // Where another machine has published the same, its list is read once.
        if (now && !history.holds(now.parts ?? [])) await history.remember(now);
        await history.rememberBuild(build);
      },
      async open(known, paths) {
        const text = Buffer.from((await store.read(LIST)) ?? '').toString();
        const head = readHead(text);
        if (head?.number !== known.number || head.date !== known.date || !history.holds(partsNamed(text))) return undefined;
        const list = await openParts(text, paths, part);
        if (list) now = list;
        return list;
      },
    },
    async current() {
      const bytes = await store.read(LIST);
      now = bytes && (await readWritten(Buffer.from(bytes).toString(), part));
      const foreign = now === undefined && (bytes !== undefined || (await store.read('index.html')) !== undefined);
      return { list: now, foreign };
    },
    earlier: (back) => (now && back <= KEPT ? history.before(now, back) : Promise.resolve(undefined)),
    publish: (publication) => send(publication, inFolder(publication.folder)),
    async rollBack(_, publication) {
      const { list, built, folder } = publication;
      const { added, changed } = changesBetween(now?.files ?? {}, list.files);
      const found = await history.locate(list.files, [...added, ...changed], folder, built);
      await send(publication, (path) => found.get(path) ?? path);
    },
    async tryWriting() {
      await store.write(TRIAL, Buffer.from('Un essai : ce fichier peut être retiré.\n'));
      await store.remove(TRIAL);
    },
    close: () => store.close(),
  };
}
