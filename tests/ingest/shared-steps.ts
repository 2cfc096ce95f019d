import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * Gives a cache folder of a test the derivatives that the other tests of the suite have made: a scan's stills take seconds of a
 * core, the same for each test that needs a vase. For tests whose subject is what is built from derivatives, not their making.
 */
export async function shareSteps(cacheFolder: string): Promise<void> {
  const shared = resolve('.cache', 'test', 'shared');
  await mkdir(cacheFolder, { recursive: true });
  for (const part of ['steps', 'partial']) {
    await mkdir(join(shared, part), { recursive: true });
    await symlink(join(shared, part), join(cacheFolder, part), 'dir');
  }
}
