/** Faults as they happen: kept for the staff, weighed by the breaker, answered by going home or starting afresh. */
import { remedy, type Fault, type FaultKind, type Remedy } from '../../domain/kiosk/breaker.ts';
import { withFault } from '../../domain/kiosk/fault-log.ts';
import { keep, kept } from './keep.ts';

/** Faults that one look at the breaker needs. */
const RECENT = 50;

export interface FaultWatch {
  /** Takes a fault; `door` is the one that is open. */
  readonly report: (kind: FaultKind, message: string, door: string | undefined) => void;
}

export function faultWatch(version: () => string, onRemedy: (remedy: Remedy) => void): FaultWatch {
  let faults: readonly Fault[] = [];
  let reloads: readonly number[] = [];
  void kept('reloads').then((value) => {
    reloads = value;
  });
  return {
    report(kind, message, door) {
      const at = Date.now();
      faults = [...faults, { at, kind, door }].slice(-RECENT);
      void keep('log', (log) => withFault(log, { kind, door, message, version: version() }, new Date(at)));
      const answer = remedy(faults, reloads);
      if (answer.do === 'reload') {
        reloads = [...reloads, at].slice(-10);
        // The count must survive the fresh start that it limits.
        void keep('reloads', () => reloads).then(() => onRemedy(answer));
        return;
      }
      onRemedy(answer);
    },
  };
}
