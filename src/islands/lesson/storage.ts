/** The device's own memory of lessons. Every access may be refused: private windows, full disks, kiosk policies. */
import { parseProgress, storageKey, type Progress } from '../../domain/lesson/progress.ts';

export interface Keeper {
  /** Everyone who has played this lesson on this device. */
  pupils(): readonly Progress[];
  /** Whether it could be kept. */
  keep(progress: Progress): boolean;
  forget(progress: Progress): void;
}

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Progress of one lesson in the browser's local storage. */
export function deviceKeeper(lesson: string): Keeper {
  const prefix = storageKey(lesson, '');
  return {
    pupils() {
      const store = storage();
      if (!store) return [];
      try {
        return Object.keys(store)
          .filter((key) => key.startsWith(prefix))
          .flatMap((key) => {
            const progress = parseProgress(store.getItem(key), lesson);
            return progress ? [progress] : [];
          });
      } catch {
        return [];
      }
    },
    keep(progress) {
      try {
        const store = storage();
        store?.setItem(storageKey(lesson, progress.pupil), JSON.stringify(progress));
        return store !== undefined;
      } catch {
        return false;
      }
    },
    forget(progress) {
      try {
        storage()?.removeItem(storageKey(lesson, progress.pupil));
      } catch {
        // What cannot be read cannot be erased either: nothing was kept.
      }
    },
  };
}
