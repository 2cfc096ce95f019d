/**
 * What outlives a visitor: the log of faults and the counters, neither of which says anything of them. One IndexedDB,
 * so that the other storages can be emptied without looking. Where storage is forbidden or full, memory stands in.
 */
import { createStore, get, set, type UseStore } from 'idb-keyval';
import type { Counters } from '../../domain/kiosk/counters.ts';
import type { FaultEntry } from '../../domain/kiosk/fault-log.ts';

interface Kept {
  log: readonly FaultEntry[];
  counters: Counters;
  /** Hours of the fresh starts that faults have caused, ms. */
  reloads: readonly number[];
  /** When the attract loop's live object was last given up, ms. */
  liveGivenUpAt: number | undefined;
}

const DATABASE = 'borne';
const STORE = 'garde';
const memory: Kept = { log: [], counters: {}, reloads: [], liveGivenUpAt: undefined };

/** Opened once, where it is first asked for: a test, or a browser that forbids it, has none. */
let store: UseStore | undefined;
const kiosk = (): UseStore => (store ??= createStore(DATABASE, STORE));

/** Reads what was kept. */
export async function kept<K extends keyof Kept>(key: K): Promise<Kept[K]> {
  try {
    return (await get<Kept[K]>(key, kiosk())) ?? memory[key];
  } catch {
    return memory[key];
  }
}

let queue: Promise<void> = Promise.resolve();

/** Changes what is kept, one change after the other; never throws. */
export function keep<K extends keyof Kept>(key: K, change: (value: Kept[K]) => Kept[K]): Promise<void> {
  queue = queue.then(async () => {
    memory[key] = change(await kept(key));
    try {
      await set(key, memory[key], kiosk());
    } catch {
      // Full or forbidden: the value lives in memory until the next start.
    }
  });
  return queue;
}

/** Forgets the last visitor: every storage of this origin but the kiosk's own log and its offline copy. */
export async function forgetVisitor(): Promise<void> {
  for (const storage of ['localStorage', 'sessionStorage'] as const) {
    try {
      window[storage].clear();
    } catch {
      // Forbidden storage holds nothing.
    }
  }
  try {
    for (const { name } of await indexedDB.databases()) if (name !== undefined && name !== DATABASE) indexedDB.deleteDatabase(name);
  } catch {
    // No list, or no IndexedDB: the viewers use none.
  }
  try {
    // Cookies that a script can see; the site sets none.
    const names = document.cookie
      .split(';')
      .map((part) => part.split('=')[0]?.trim() ?? '')
      .filter((name) => name !== '');
    for (const name of names) for (const where of ['', '; path=/']) document.cookie = `${name}=; max-age=0${where}`;
  } catch {
    // Cookies are forbidden here: there is none.
  }
}
