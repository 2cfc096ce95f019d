/** Versions of the kiosk's offline copy: what one holds, what a new one must fetch, when it may take over. */

export interface OfflineFile {
  /** Path from the site's root, without its base: `/_a/x.js`; a folder's page ends with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Door that needs it; missing for what all need. */
  readonly door?: string | undefined;
}

export interface OfflineManifest {
  readonly version: string;
  readonly bytes: number;
  readonly files: readonly OfflineFile[];
}

/** What a new version can take from the copy that is there, by content, and what it has to fetch. */
export function plan(
  wanted: OfflineManifest,
  held: OfflineManifest | undefined,
): { readonly reuse: readonly { readonly file: OfflineFile; readonly from: string }[]; readonly fetch: readonly OfflineFile[] } {
  const byContent = new Map((held?.files ?? []).map((file) => [file.sha256, file.path]));
  const reuse: { file: OfflineFile; from: string }[] = [];
  const fetch: OfflineFile[] = [];
  for (const file of wanted.files) {
    const from = byContent.get(file.sha256);
    if (from === undefined) fetch.push(file);
    else reuse.push({ file, from });
  }
  return { reuse, fetch };
}

export interface DoorReadiness {
  readonly door: string;
  readonly bytes: number;
  readonly heldBytes: number;
  readonly ready: boolean;
}

/** What is ready, door by door, given the paths that are held; what all doors need counts for each. */
export function readiness(manifest: OfflineManifest, held: ReadonlySet<string>): DoorReadiness[] {
  const doors = [...new Set(manifest.files.map((file) => file.door).filter((door) => door !== undefined))];
  return doors.map((door) => {
    const files = manifest.files.filter((file) => file.door === undefined || file.door === door);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const heldBytes = files.reduce((sum, file) => sum + (held.has(file.path) ? file.bytes : 0), 0);
    return { door, bytes, heldBytes, ready: files.every((file) => held.has(file.path)) };
  });
}

export interface Moment {
  readonly attract: boolean;
  /** Since the attract loop began, ms. */
  readonly attractFor: number;
  readonly updateWaiting: boolean;
  readonly restartDue: boolean;
  /** Visits since the page was loaded. */
  readonly visits: number;
}

/** Quiet time before the page may be renewed: a passer-by who only paused does not lose the screen. */
export const QUIET_MS = 3000;

/** Whether to apply an update, restart for the day, or renew the page after a visit; only when nobody is there. */
export function renewal(moment: Moment): 'update' | 'restart' | 'renew' | undefined {
  if (!moment.attract || moment.attractFor < QUIET_MS) return undefined;
  if (moment.updateWaiting) return 'update';
  if (moment.restartDue) return 'restart';
  return moment.visits > 0 ? 'renew' : undefined;
}

/** Whether the hour `HH:MM` (local) has gone by between loading and now. */
export function restartDue(restartAt: string | undefined, loadedAt: Date, now: Date): boolean {
  if (restartAt === undefined) return false;
  const [hours = 0, minutes = 0] = restartAt.split(':').map(Number);
  const due = new Date(loadedAt);
  due.setHours(hours, minutes, 0, 0);
  if (due <= loadedAt) due.setDate(due.getDate() + 1);
  return now >= due;
}
