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
  const isHeld = async () => {
    const [modified] = ((await disk.look(file))?.stamp ?? '').split(' ');
    return modified !== undefined && modified !== '' && Date.now() - Number(modified) < STALE_MS;
  };
  return (task) =>
    locks.request('atelier', async () => {
      while (await isHeld()) await rest(TRY_MS);
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
