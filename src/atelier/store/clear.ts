/** What a save that was cut off left beside its file: half a copy under a passing name, removed once its process is gone. */
import { readdir } from 'node:fs/promises';
import { clearLeftovers } from '../../ingest/leftovers.ts';

const PASSING = /^\.atelier-(\d+)-\d+\.tmp$/;

export async function clearTemporaries(root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const folders = new Set(entries.filter(({ name }) => PASSING.test(name)).map(({ parentPath }) => parentPath));
  for (const folder of folders) await clearLeftovers(folder, PASSING);
}
