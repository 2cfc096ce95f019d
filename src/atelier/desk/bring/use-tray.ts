/** The tray in the desk: what is on its way, what has arrived, what would not come. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Arrivals, Keep, Transport } from '../../transport.ts';
import { droppedFiles, type Sent } from './sent-files.ts';

/** Files that are sent at once. */
const LANES = 3;

export interface TrayDesk {
  readonly arrivals: Arrivals | undefined;
  /** Files that are still to come, and how much of all is here, 0 … 1. */
  readonly waiting: number;
  readonly part: number;
  readonly faults: readonly string[];
  readonly send: (files: readonly Sent[]) => void;
  readonly leave: (ids: readonly string[]) => void;
  /** Gives the key of what it was kept in; nothing where it was refused. */
  readonly keep: (keep: Keep) => Promise<string | undefined>;
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * @param transport without one, nothing arrives
 * @param onDrop what is told when files are dropped anywhere on the page
 */
export function useTray(transport: Transport | undefined, onDrop: () => void): TrayDesk {
  const [arrivals, setArrivals] = useState<Arrivals>();
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [progress, setProgress] = useState({ waiting: 0, part: 0 });
  const queue = useRef<Sent[]>([]);
  const bytes = useRef({ all: 0, done: 0 });
  const lanes = useRef(0);
  /** What has arrived is listed before it is said that all has: one may keep it at once. */
  const listing = useRef(0);

  const reload = useCallback(
    async () => transport?.arrivals().then(setArrivals, (error: unknown) => setFaults((before) => [...before, sentence(error)])),
    [transport],
  );
  useEffect(() => void reload(), [reload]);

  const tell = useCallback((now = 0) => {
    const { all, done } = bytes.current;
    setProgress({ waiting: queue.current.length + lanes.current + listing.current, part: all === 0 ? 1 : Math.min(1, (done + now) / all) });
  }, []);
  const lane = useCallback(async () => {
    lanes.current++;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { name, file } = next;
      tell();
      await transport
        ?.send(name, file, (part) => tell(part * file.size))
        .catch((error: unknown) => setFaults((before) => [...before, sentence(error)]));
      bytes.current.done += file.size;
    }
    lanes.current--;
    if (lanes.current > 0) return tell();
    bytes.current = { all: 0, done: 0 };
    listing.current++;
    tell();
    await reload();
    listing.current--;
    tell();
  }, [reload, tell, transport]);
  const send = useCallback(
    (files: readonly Sent[]) => {
      if (files.length === 0) return;
      setFaults([]);
      queue.current.push(...files);
      bytes.current.all += files.reduce((sum, { file }) => sum + file.size, 0);
      while (lanes.current < Math.min(LANES, queue.current.length + lanes.current)) void lane();
    },
    [lane],
  );

  useEffect(() => {
    if (!transport) return;
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      onDrop();
      void droppedFiles(event.dataTransfer).then(send);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [onDrop, send, transport]);

  return {
    arrivals,
    ...progress,
    faults,
    send,
    leave: useCallback(
      (ids: readonly string[]) => {
        transport?.leave(ids).then(setArrivals, (error: unknown) => setFaults([sentence(error)]));
      },
      [transport],
    ),
    keep: useCallback(
      async (keep: Keep) => {
        setFaults([]);
        try {
          const kept = await transport?.keep(keep);
          await reload();
          return kept?.item;
        } catch (error) {
          setFaults([sentence(error)]);
          return undefined;
        }
      },
      [reload, transport],
    ),
  };
}
