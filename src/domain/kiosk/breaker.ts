/**
 * What a fault leads to. One fault: home. The same door three times: that door closes. A storm: the page starts afresh,
 * but never in a circle — after three fresh starts in ten minutes the kiosk stays on pictures until its daily restart.
 * What a visitor has not lost takes nothing from them: a picture that did not come, an offline copy that failed, and a page
 * that stood still are noted only — once the last can be told, the page is back.
 */

export type FaultKind = 'script' | 'promise' | 'door' | 'context' | 'stall' | 'resource' | 'worker' | 'attract';

export interface Fault {
  readonly at: number;
  readonly kind: FaultKind;
  /** Door that was open. */
  readonly door?: string | undefined;
}

export type Remedy =
  | { readonly do: 'note' }
  | { readonly do: 'home'; readonly close?: string | undefined }
  | { readonly do: 'reload' }
  | { readonly do: 'pictures' };

export const WINDOW_MS = 10 * 60_000;
const PER_DOOR = 3;
const STORM = 6;
export const RELOADS = 3;

const NOTED: readonly FaultKind[] = ['resource', 'worker', 'stall'];

/** The remedy for the last fault of a list; `reloads` are the hours of the fresh starts that faults have caused. */
export function remedy(faults: readonly Fault[], reloads: readonly number[]): Remedy {
  const last = faults.at(-1);
  if (!last || NOTED.includes(last.kind)) return { do: 'note' };
  const recent = faults.filter((fault) => last.at - fault.at < WINDOW_MS && !NOTED.includes(fault.kind));
  if (recent.length >= STORM)
    return reloads.filter((at) => last.at - at < WINDOW_MS).length < RELOADS ? { do: 'reload' } : { do: 'pictures' };
  const sameDoor = last.door === undefined ? 0 : recent.filter((fault) => fault.door === last.door).length;
  return { do: 'home', ...(sameDoor >= PER_DOOR ? { close: last.door } : {}) };
}
