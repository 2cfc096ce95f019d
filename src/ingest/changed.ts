/** When the editor last wrote to what the feed tells of: readers of feeds show again what is newer, and nothing else. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangeRecord } from '../domain/records/change.ts';

/** Sections of a content root whose entries are a folder, or one file of text. */
const SECTIONS = ['objets', 'donnees', 'projets', 'parcours'];

/** Time of the newest file below a path, ms; 0 where nothing is. */
async function newest(path: string): Promise<number> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return info?.mtimeMs ?? 0;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const times = await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => newest(join(entry.parentPath, entry.name))));
  return times.reduce((last, time) => Math.max(last, time), 0);
}

/** The times of a content root's entries, by the path of their page. */
export async function lastChanges(root: string): Promise<ChangeRecord[]> {
  const found: ChangeRecord[] = [];
  for (const section of SECTIONS) {
    const names = await readdir(join(root, section)).catch(() => []);
    for (const name of names.sort()) {
      const at = await newest(join(root, section, name));
      if (at > 0) found.push({ path: `/${section}/${name.replace(/\.md$/, '')}/`, at: new Date(at).toISOString() });
    }
  }
  return found;
}
