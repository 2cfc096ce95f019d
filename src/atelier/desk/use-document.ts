/** One file in the desk: what its form shows, and the changes that go to be kept a moment after the last one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { valueAt, withValue, type Path } from '../files/changes.ts';
import type { Edit } from '../files/edit.ts';
import type { Conflict, Documents, Opened, Saved } from '../transport.ts';
import { keepHere, keptHere, outlives } from './unkept.ts';

/** A change is kept once the hands have rested, ms. */
const REST_MS = 300;

export interface DocumentState {
  readonly opened: Opened | undefined;
  readonly value: unknown;
  readonly status: 'opening' | 'saved' | 'changed' | 'saving' | 'conflict' | 'refused';
  readonly conflict?: Conflict | undefined;
  /** Why something was refused, in a sentence. */
  readonly refusal?: string | undefined;
}

export interface DocumentDesk extends DocumentState {
  readonly change: (path: Path, value: unknown) => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly dropDraft: () => void;
  readonly restore: (version: string) => void;
  /** Shows what is on the disk; what was not kept is left. */
  readonly reopen: () => void;
  /** Makes what was not kept on what is on the disk now. */
  readonly again: () => void;
  /** Keeps what was changed last without waiting for the hands to rest. */
  readonly settle: () => Promise<void>;
}

const samePath = (one: Path, other: Path) => one.length === other.length && one.every((step, i) => step === other[i]);

/** Edits with one more; a field that is typed in is one change, however many letters it takes. */
function joined(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const last = edits.at(-1);
  return last && samePath(last.path, edit.path) ? [...edits.slice(0, -1), edit] : [...edits, edit];
}

const applied = (value: unknown, edits: readonly Edit[]) => edits.reduce((all, { path, value: part }) => withValue(all, path, part), value);

/** What makes of a value with edits the value before them. */
const backFrom = (value: unknown, edits: readonly Edit[]): readonly Edit[] =>
  edits
    .map(({ path }, i): Edit => {
      const before = valueAt(applied(value, edits.slice(0, i)), path);
      return before === undefined ? { path } : { path, value: before };
    })
    .reverse();

/** @param onKept what is told when the file has changed, so that lists and pages follow */
export function useDocument(transport: Documents, path: string, onKept: () => void): DocumentDesk {
  const [state, setState] = useState<DocumentState>({ opened: undefined, value: undefined, status: 'opening' });
  const pending = useRef<readonly Edit[]>([]);
  const hash = useRef<string | null>(null);
  const shown = useRef<unknown>(undefined);
  /** What takes back each change of the draft, the latest last: the journal knows only what was kept. */
  const back = useRef<readonly (readonly Edit[])[]>([]);
  const drafted = useRef(false);
  /** A save is on its way, or was refused: what is changed since waits behind it. */
  const held = useRef(false);
  /** What is on its way. */
  const sent = useRef<readonly Edit[]>([]);
  const [steps, setSteps] = useState(0);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const timer = useRef<number | undefined>(undefined);
  const kept = useRef(onKept);
  useEffect(() => {
    kept.current = onKept;
  }, [onKept]);

  const show = useCallback((opened: Opened) => {
    hash.current = opened.hash;
    shown.current = opened.value;
    drafted.current = opened.draft;
    if (!opened.draft) back.current = [];
    setSteps(back.current.length);
    setState({ opened, value: applied(opened.value, pending.current), status: pending.current.length > 0 ? 'changed' : 'saved' });
  }, []);
  const refuse = useCallback((error: unknown) => {
    setState((before) => ({ ...before, status: 'refused', refusal: error instanceof Error ? error.message : String(error) }));
  }, []);
  const answered = useCallback(
    (saved: Saved): boolean => {
      if ('opened' in saved) {
        show(saved.opened);
        kept.current();
        return true;
      }
      setState((before) => ({ ...before, status: 'conflict', conflict: saved.conflict }));
      return false;
    },
    [show],
  );

  /** One after the other: a save that goes beside an undo would be of a file that is no more. */
  const inTurn = useCallback(<T>(task: () => Promise<T>): Promise<T> => {
    const next = turn.current.then(task);
    turn.current = next.catch(() => undefined);
    return next;
  }, []);
  const saveAll = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    // What is typed while a save is on its way goes with the next one.
    while (pending.current.length > 0) {
      const edits = pending.current;
      const ways = backFrom(shown.current, edits);
      pending.current = [];
      setState((before) => ({ ...before, status: 'saving' }));
      held.current = true;
      sent.current = edits;
      const fine = await transport.save(path, hash.current, edits).then(answered, (error: unknown) => {
        refuse(error);
        return false;
      });
      held.current = !fine;
      sent.current = [];
      if (fine) {
        keepHere(path, undefined);
        if (drafted.current) back.current = [...back.current, ways];
        setSteps(back.current.length);
        continue;
      }
      // What was not kept stays on the page, and goes with the next change; who goes elsewhere finds it again.
      pending.current = [...edits, ...pending.current];
      keepHere(path, { hash: hash.current, edits: pending.current });
      return;
    }
  }, [answered, path, refuse, transport]);
  const flush = useCallback(() => inTurn(saveAll), [inTurn, saveAll]);

  const leaveUnkept = useCallback(() => {
    pending.current = [];
    held.current = false;
    keepHere(path, undefined);
  }, [path]);
  const reopen = useCallback(() => {
    leaveUnkept();
    transport.open(path).then(show, refuse);
  }, [leaveUnkept, path, refuse, show, transport]);

  useEffect(() => {
    const begin = (opened: Opened) => {
      const unkept = keptHere(path);
      if (!unkept) return show(opened);
      // Where the file went on since, the answer is both versions.
      pending.current = [...unkept.edits, ...pending.current];
      show(opened);
      hash.current = unkept.hash;
      void flush();
    };
    transport.open(path).then(begin, refuse);
    /** Whether what is typed is not sent for sure by a window that closes. */
    const stays = () =>
      held.current ||
      (transport.losesOnClose === true && pending.current.length > 0) ||
      !outlives(JSON.stringify({ path, hash: hash.current, edits: pending.current }));
    const leave = () => {
      if (stays()) keepHere(path, { hash: hash.current, edits: [...sent.current, ...pending.current] });
      void flush();
    };
    window.addEventListener('pagehide', leave);
    // The last letters are sent as the window closes; what is not is asked about first.
    const asks = (event: BeforeUnloadEvent) => {
      if (stays()) event.preventDefault();
    };
    window.addEventListener('beforeunload', asks);
    return () => {
      window.removeEventListener('beforeunload', asks);
      window.removeEventListener('pagehide', leave);
      // Going to another file keeps this one's last letters.
      void flush();
    };
  }, [flush, path, refuse, show, transport]);

  const after = useCallback(
    (task: () => Promise<Saved | Opened>) =>
      void inTurn(async () => {
        await saveAll();
        try {
          const answer = await task();
          if ('opened' in answer || 'conflict' in answer) answered(answer);
          else show(answer);
        } catch (error) {
          refuse(error);
        }
      }),
    [answered, inTurn, refuse, saveAll, show],
  );

  return {
    ...state,
    change: useCallback(
      (at: Path, value: unknown) => {
        const edit = value === undefined ? { path: at } : { path: at, value };
        pending.current = joined(pending.current, edit);
        setState((before) => ({ ...before, value: applied(before.value, [edit]), status: 'changed' }));
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => void flush(), REST_MS);
      },
      [flush],
    ),
    canUndo: state.opened?.draft ? steps > 0 : (state.opened?.canUndo ?? false),
    canRedo: state.opened?.draft === false && state.opened.canRedo,
    undo: useCallback(
      () =>
        after(() => {
          if (!drafted.current) return transport.undo(path);
          const ways = back.current.at(-1);
          if (!ways) return transport.open(path);
          back.current = back.current.slice(0, -1);
          return transport.save(path, hash.current, ways);
        }),
      [after, path, transport],
    ),
    redo: useCallback(() => after(() => (drafted.current ? transport.open(path) : transport.redo(path))), [after, path, transport]),
    dropDraft: useCallback(() => {
      leaveUnkept();
      after(() => transport.dropDraft(path));
    }, [after, leaveUnkept, path, transport]),
    restore: useCallback((version: string) => after(() => transport.restore(path, version)), [after, path, transport]),
    reopen,
    again: useCallback(
      () =>
        void inTurn(async () => {
          try {
            show(await transport.open(path));
            await saveAll();
          } catch (error) {
            refuse(error);
          }
        }),
      [inTurn, path, refuse, saveAll, show, transport],
    ),
    settle: flush,
  };
}
