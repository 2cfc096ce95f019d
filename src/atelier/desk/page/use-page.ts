/** The page beside the form, as the desk speaks with it: what stands in it, what is seen, what is touched. */
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { Quaternion } from '../../../domain/object/turn.ts';
import { heard, say, type Pictured, type ShownView, type Spot, type Standing, type ToDesk, type ToPage } from '../../bridge/messages.ts';

/** A page that does not answer is one that reloads: the question is given up, ms. */
const PATIENCE_MS = 10_000;

export interface PageLink {
  /** The object that stands in the page now. */
  readonly object: Standing | undefined;
  /** The note that was chosen in the page last. */
  readonly note: { readonly id: string; readonly times: number } | undefined;
  /** Who waits for a touch of the surface. */
  readonly waiting: string | undefined;
  readonly tell: (message: ToPage) => void;
  readonly view: () => Promise<ShownView | undefined>;
  readonly pictures: (views: readonly Pictured[]) => Promise<readonly string[]>;
  /** Waits for a touch of an object's surface; nothing where it was given up, or missed the object. */
  readonly pick: (object: string, who: string) => Promise<Spot | undefined>;
  /** Takes the middle of what is seen for the touch that is waited for. */
  readonly middle: () => void;
  readonly giveUp: () => void;
  /** Hears of turns by handles until the function that comes back is called. */
  readonly onTurned: (told: (turn: Quaternion) => void) => () => void;
  /** Puts an object into the page, and tells when it stands there. */
  readonly stand: (object: string) => Promise<boolean>;
}

/** A touch of an object's surface that is waited for. */
interface Awaited {
  readonly object: string;
  readonly told: (spot: Spot | undefined) => void;
}

interface Waiting {
  readonly object: string;
  readonly told: (stands: boolean) => void;
}

/** @param bring puts the object's view into the frame */
export function usePage(frame: RefObject<HTMLIFrameElement | null>, bring: (object: string) => void): PageLink {
  const [object, setObject] = useState<Standing>();
  const [note, setNote] = useState<PageLink['note']>();
  const [waiting, setWaiting] = useState<string>();
  const standing = useRef<Standing | undefined>(undefined);
  /** The page that told so: another may be on its way into the frame. */
  const teller = useRef<Window | null>(null);
  const comes = useRef<Waiting | undefined>(undefined);
  const touch = useRef<Awaited | undefined>(undefined);
  const turned = useRef(new Set<(turn: Quaternion) => void>());
  const asked = useRef(new Map<number, (value: Extract<ToDesk, { kind: 'answer' }>['value']) => void>());
  const serial = useRef(0);

  const tell = useCallback((message: ToPage) => say(frame.current?.contentWindow, message, location.origin), [frame]);

  const touched = useCallback(
    (spot: Spot | undefined) => {
      const told = touch.current;
      touch.current = undefined;
      setWaiting(undefined);
      tell({ kind: 'pick', on: false });
      told?.told(spot);
    },
    [tell],
  );

  useEffect(() => {
    const hear = (event: MessageEvent) => {
      const message = heard<ToDesk>(event, frame.current?.contentWindow ?? null, location.origin);
      if (message?.kind === 'standing') {
        standing.current = message.object ?? undefined;
        teller.current = frame.current?.contentWindow ?? null;
        setObject(standing.current);
        // A page that has begun again since, as when a scan is made anew, knows nothing of what is waited for.
        if (message.object && message.object.id === touch.current?.object) tell({ kind: 'pick', on: true });
        if (message.object && message.object.id === comes.current?.object) {
          comes.current.told(true);
          comes.current = undefined;
        }
      } else if (message?.kind === 'answer') {
        asked.current.get(message.ask)?.(message.value);
        asked.current.delete(message.ask);
      } else if (message?.kind === 'picked') {
        // Beside the object is no answer: the next touch is one.
        if (message.spot) touched(message.spot);
      } else if (message?.kind === 'turned') for (const told of turned.current) told(message.turn);
      else if (message?.kind === 'note') setNote((before) => ({ id: message.id, times: (before?.times ?? 0) + 1 }));
    };
    window.addEventListener('message', hear);
    tell({ kind: 'hello' });
    return () => window.removeEventListener('message', hear);
  }, [frame, tell, touched]);

  const question = useCallback(
    (message: (ask: number) => ToPage) =>
      new Promise<Extract<ToDesk, { kind: 'answer' }>['value']>((done) => {
        const ask = ++serial.current;
        asked.current.set(ask, done);
        tell(message(ask));
        window.setTimeout(() => {
          if (asked.current.delete(ask)) done(null);
        }, PATIENCE_MS);
      }),
    [tell],
  );

  const stand = useCallback(
    (id: string) => {
      if (standing.current?.id === id && teller.current === frame.current?.contentWindow) return Promise.resolve(true);
      comes.current?.told(false);
      bring(id);
      return new Promise<boolean>((told) => {
        comes.current = { object: id, told };
      });
    },
    [bring, frame],
  );

  return useMemo(
    () => ({
      object,
      note,
      waiting,
      tell,
      view: async () => ((await question((ask) => ({ kind: 'view', ask }))) as ShownView | null) ?? undefined,
      pictures: async (views) => ((await question((ask) => ({ kind: 'pictures', ask, views }))) as readonly string[] | null) ?? [],
      async pick(id, who) {
        touch.current?.told(undefined);
        setWaiting(who);
        if (!(await stand(id))) return undefined;
        tell({ kind: 'pick', on: true });
        return new Promise((told) => {
          touch.current = { object: id, told };
        });
      },
      middle: () => tell({ kind: 'middle' }),
      giveUp: () => touched(undefined),
      onTurned(told) {
        turned.current.add(told);
        return () => void turned.current.delete(told);
      },
      stand,
    }),
    [object, note, waiting, tell, question, stand, touched],
  );
}
