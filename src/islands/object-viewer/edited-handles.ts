/** Handles about an object that is being edited. As `edited.ts`, this is part of the desk's own server alone. */
import { useSyncExternalStore } from 'react';

/** A unit quaternion x, y, z, w: how a drag of the handles has turned the object about its middle. */
export type HandleTurn = readonly [number, number, number, number];

type Told = (turn: HandleTurn) => void;

let told: Told | undefined;
const listeners = new Set<() => void>();

/** Puts handles about the object, and tells each drag at its end; without anybody to tell they go. */
export function showHandles(to: Told | undefined): void {
  told = to;
  for (const listener of listeners) listener();
}

export function useHandles(): Told | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => told,
  );
}
