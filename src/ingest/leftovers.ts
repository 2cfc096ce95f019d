/** Half-made folders of runs that were killed: each name holds its process, and only those of the dead are removed. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a process of this number runs on this machine, whoever's it is. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's process, alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes what dead processes left in a folder.
 * @param pattern matches a leftover's name; its first group is the process number
 */
export async function clearLeftovers(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(pattern.exec(name)?.[1]);
    if (pid > 0 && !alive(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
