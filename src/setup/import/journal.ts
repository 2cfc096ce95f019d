/** What has come of an import that is not written yet, so that one that was cut off goes on: a line for each picture. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { disk } from '../../atelier/store/disk.ts';

/** The folder within the Atelier's own in which pictures wait. */
export const WAITING = 'elsewhere';

/** A picture that came: a file of the tray, or the description of a service. */
export type Came = { readonly address: string } & ({ readonly tray: string } | { readonly info: unknown });

export interface ImportJournal {
  readonly came: (address: string) => Came | undefined;
  readonly note: (came: Came) => Promise<void>;
  /** What is written has come for good: another time it is asked for anew. */
  readonly forget: (addresses: readonly string[]) => Promise<void>;
}

export async function openImportJournal(atelier: string): Promise<ImportJournal> {
  const path = join(atelier, WAITING, 'journal.jsonl');
  const lines = await readFile(path, 'utf8').catch(() => '');
  const all = new Map<string, Came>();
  for (const line of lines.split('\n')) {
    try {
      const came = JSON.parse(line) as Came;
      all.set(came.address, came);
    } catch {
      // Empty, or cut off while it was written: it comes again.
    }
  }
  return {
    came: (address) => all.get(address),
    async note(came) {
      all.set(came.address, came);
      await disk.append(path, `${JSON.stringify(came)}\n`);
    },
    async forget(addresses) {
      for (const address of addresses) all.delete(address);
      const rest = [...all.values()].map((came) => `${JSON.stringify(came)}\n`);
      if (rest.length === 0) await disk.remove(path);
      else await disk.replace(path, Buffer.from(rest.join('')));
    },
  };
}
