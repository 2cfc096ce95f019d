/** What was saved of a file, day by day, and the way back to any of it. */
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { localeOf } from '../../words/message.ts';
import type { Words } from '../../words/words.ts';
import type { Documents, Done } from '../transport.ts';
import { saidKeys } from './said.ts';

/** Saves that are shown. */
const SHOWN = 40;
/** Fields that a save names. */
const NAMED = 6;

interface HistoryPanelProps {
  readonly transport: Documents;
  readonly path: string;
  /** Changes with the file: the list is asked for again. */
  readonly hash: string | null;
  /** The file cannot be read: it is open, and begins with what was kept last. */
  readonly broken?: boolean;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onRestore: (version: string) => void;
}

export function HistoryPanel({ transport, path, hash, broken = false, lang, w, onRestore }: HistoryPanelProps): ReactNode {
  const [open, setOpen] = useState(broken);
  const [saves, setSaves] = useState<readonly Done[]>([]);
  useEffect(() => {
    if (!open) return;
    let current = true;
    transport.history(path).then(
      (found) => current && setSaves(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [open, transport, path, hash]);
  const last = saves[0]?.after;
  const time = new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'full', timeStyle: 'short' });
  return (
    <details className="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.history}</summary>
      {saves.length === 0 ? <p className="help">{w.noHistory}</p> : null}
      {broken && last ? <Button onPress={() => onRestore(last)}>{w.restoreLast}</Button> : null}
      <ol className="journal">
        {saves.slice(0, SHOWN).map(({ id, at, what, before, way }) => (
          <li key={id}>
            <span>
              <time dateTime={at}>{time.format(new Date(at))}</time> :{' '}
              {[w.ways[way], saidKeys(w, what, path, NAMED)].filter(Boolean).join(', ')}
            </span>
            {before === null ? null : <Button onPress={() => onRestore(before)}>{w.restoreBefore}</Button>}
          </li>
        ))}
      </ol>
    </details>
  );
}
