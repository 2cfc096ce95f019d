/**
 * One writer at a time on a folder that was given to the browser: among its windows by the browser's own locks, and beside the desk
 * on this machine by the file of that one's lock (`store/lock.ts`), which holds as long as it is written anew.
 */
import type { FolderDisk } from './folder-disk.ts';

/** As the other desk counts, ms. */
const STALE_MS = 30_000;
const TOUCH_MS = 10_000;
const TRY_MS = 50;

/** Whoever reads the file finds no process of this machine in it, and waits until it is stale. */
const OURS = new TextEncoder().encode('navigateur');

const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What of the browser's locks is asked. */
export interface Locks {
  readonly request: <T>(name: string, task: () => Promise<T>) => Promise<T>;
}

/** Runs tasks on a folder one at a time. @param file the lock's, from the folder */
export function aloneIn(disk: FolderDisk, file: string, locks: Locks): <T>(task: () => Promise<T>) => Promise<T> {
  /** Makes the lock's file, where nobody has it. Whoever makes a file of that name at the same moment finds it, or is found. */
  const take = async (): Promise<boolean> => {
    const there = await disk.look(file);
    if (there && Date.now() - there.modified < STALE_MS) return false;
    if (there) await disk.remove(file);
    return disk.claim(file);
  };
  return (task) =>
    locks.request('atelier', async () => {
      while (!(await take())) await rest(TRY_MS);
      await disk.replace(file, OURS);
      const touch = setInterval(() => void disk.replace(file, OURS).catch(() => undefined), TOUCH_MS);
      try {
        return await task();
      } finally {
        clearInterval(touch);
        await disk.remove(file);
      }
    });
}
