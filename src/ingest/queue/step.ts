/** One step on a worker's machine: its sources are fetched and checked, its program run, its result kept, its mark written last. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ContentError } from '../../domain/input/problem.ts';
import { Cache, hashBytes } from '../cache.ts';
import { PictureError } from '../photo/picture/picture-error.ts';
import { ScanError } from '../scan/failure.ts';
import { maker, type Elsewhere } from '../steps/make.ts';
import type { Sources } from '../steps/order.ts';
import { isWork, workOf } from '../steps/works.ts';
import { fetchContent, fetchResult, keepResult, resultIn } from '../store/results.ts';
import { StoreError, type Store } from '../store/store.ts';
import type { StepFailure, StepJob } from './jobs.ts';
import { programHash } from './program.ts';

export interface StepPlace {
  readonly store: Store;
  /** A folder of this process for what is under way. */
  readonly scratch: string;
  /** Absolute path of the content root, where this machine has it. */
  readonly root?: string | undefined;
  readonly cores: number;
}

/** Codes of the system that tell of the machine, not of what it works on. */
const OF_THE_MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM', 'EIO']);

/** Makes a step, unless the store has it. @returns why it could not; nothing where it did */
export async function makeStep(job: StepJob, place: StepPlace): Promise<StepFailure | undefined> {
  const { store } = place;
  const scratch = join(place.scratch, randomUUID());
  try {
    if (await resultIn(store, job.name, job.key)) return undefined;
    if (!isWork(job.work))
      return { fault: 'machine', message: `cette machine n’a pas l’étape « ${job.work} » : y mettre le programme à jour` };
    // What it made would be kept for good under the other's key.
    if (job.program !== programHash())
      return {
        fault: 'machine',
        message: 'cette machine a une autre version du programme que celle qui publie : y mettre la même, paquets compris (npm ci)',
      };
    const result = join(scratch, 'result');
    await mkdir(result, { recursive: true });
    const sources = await sourcesOf(job, place, join(scratch, 'sources'));
    const others: Elsewhere = {
      width: 1,
      fill: (order, key, folder) => fetchResult(store, order.step.name, key, folder),
      made: (order, key, folder) => keepResult(store, order.step.name, key, folder),
    };
    const { cores } = place;
    const make = maker({ cache: new Cache(join(scratch, 'cache')), cores, elsewhere: others });
    const work = await workOf(job.work);
    await work(sources, job.args as never, result, { make, cores, progress: () => undefined });
    await keepResult(store, job.name, job.key, result);
    return undefined;
  } catch (error) {
    return failure(error);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function failure(error: unknown): StepFailure {
  const { message, code } = error as NodeJS.ErrnoException;
  if (error instanceof StoreError) return { fault: 'machine', message };
  if (error instanceof PictureError || error instanceof ScanError || error instanceof ContentError || error instanceof MissingSource)
    return { fault: 'input', message };
  if (code !== undefined && OF_THE_MACHINE.has(code))
    return { fault: 'machine', message: `le disque ou la mémoire de la machine (${code})` };
  return { fault: 'input', message: `le fichier n’a pas pu être traité (${message.split('\n')[0]?.slice(0, 200) ?? ''}).` };
}

/** A source that is neither in the store nor in the shared folder, as it was when the step was asked for. */
class MissingSource extends Error {}

/** The sources as files of this machine: those of the shared folder where they are what was asked for, else those of the store. */
async function sourcesOf(job: StepJob, { store, root }: StepPlace, folder: string): Promise<Sources> {
  const paths = job.sources.map(({ path }) => path);
  if ([job.folder ?? '', ...paths].some((path) => path.startsWith('/') || path.split('/').includes('..')))
    throw new MissingSource('une source est hors de son dossier.');
  if (root !== undefined && job.folder !== undefined) {
    const base = join(root, job.folder);
    if (await areThose(base, job.sources)) return { base, paths };
  }
  for (const { path, sha256 } of job.sources) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    if (!(await fetchContent(store, sha256, file)))
      throw new MissingSource('ce fichier n’est ni dans le magasin ni dans le dossier partagé, ou il y a changé.');
  }
  return { base: folder, paths };
}

async function areThose(base: string, sources: StepJob['sources']): Promise<boolean> {
  for (const { path, sha256 } of sources) {
    const file = join(base, path);
    const there = await stat(file).then(
      (info) => info.isFile(),
      () => false,
    );
    if (!there || (await hashBytes(file)) !== sha256) return false;
  }
  return true;
}
