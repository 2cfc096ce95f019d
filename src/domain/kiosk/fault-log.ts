/** The faults that staff may read: what, where, when; never what a visitor did. */
import type { FaultKind } from './breaker.ts';
import { writeCsv } from '../table/csv.ts';

export interface FaultEntry {
  /** First and last time, ISO. */
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly kind: FaultKind;
  readonly door?: string | undefined;
  readonly message: string;
  /** Version of the site that was running. */
  readonly version: string;
}

/** Distinct faults that are kept; the oldest go first. */
export const KEPT = 200;
const MESSAGE_LENGTH = 400;

/** The log with one more fault; a fault like an earlier one is counted with it. */
export function withFault(log: readonly FaultEntry[], fault: Omit<FaultEntry, 'first' | 'last' | 'count'>, at: Date): FaultEntry[] {
  const hour = at.toISOString();
  const message = fault.message.replaceAll(/\s+/g, ' ').trim().slice(0, MESSAGE_LENGTH) || 'sans message';
  const same = log.find(
    (entry) => entry.kind === fault.kind && entry.door === fault.door && entry.message === message && entry.version === fault.version,
  );
  const entry: FaultEntry = same
    ? { ...same, last: hour, count: same.count + 1 }
    : { ...fault, message, first: hour, last: hour, count: 1 };
  return [...log.filter((other) => other !== same), entry].slice(-KEPT);
}

export function faultCsv(log: readonly FaultEntry[]): string {
  const rows = log.map((entry) => [
    entry.first,
    entry.last,
    String(entry.count),
    entry.kind,
    entry.door ?? '',
    entry.message,
    entry.version,
  ]);
  return writeCsv([['premier', 'dernier', 'nombre', 'type', 'porte', 'message', 'version'], ...rows], ';');
}
