/** One writer at a time on a content root, whatever process it is in. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { alive } from '../../ingest/leftovers.ts';

/** A lock is touched while its task runs: one of this age was left by a process that is gone, ms. */
const STALE_MS = 30_000;
const TOUCH_MS = 10_000;
const TRY_MS = 15;

async function abandoned(file: string): Promise<boolean> {
  const [info, text] = await Promise.all([stat(file).catch(() => undefined), readFile(file, 'utf8').catch(() => '')]);
  if (!info) return false;
  const pid = Number(text);
  return Date.now() - info.mtimeMs > STALE_MS || (Number.isInteger(pid) && pid > 0 && !alive(pid));
}

const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';

/**
 * Makes the lock's file, which says from its first moment whose it is: a process that is killed between making and writing it would
 * leave one that names nobody, for which the others wait until it is stale. @throws where it is there
 */
async function take(file: string): Promise<void> {
  const own = `${file}-${randomUUID()}`;
  try {
    await writeFile(own, String(process.pid));
    await link(own, file);
  } catch (error) {
    if (isTaken(error)) throw error;
    // Not every disk has links; on one that is full nothing is left.
    await writeFile(file, String(process.pid), { flag: 'wx' }).catch(async (full: unknown) => {
      if (!isTaken(full) && (await readFile(file, 'utf8').catch(() => 'x')) === '') await rm(file, { force: true });
      throw full;
    });
  } finally {
    await rm(own, { force: true });
  }
}

/** Runs a task while no other holds the lock's file. */
export async function locked<T>(file: string, task: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  for (;;) {
    try {
      await take(file);
      break;
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (await abandoned(file)) await rm(file, { force: true });
      await wait(TRY_MS);
    }
  }
  const touch = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), TOUCH_MS);
  try {
    return await task();
  } finally {
    clearInterval(touch);
    await rm(file, { force: true });
  }
}
