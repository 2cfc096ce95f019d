/** What was done in the whole root, the latest first, and the way back from each. */
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { localeOf } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { Contents, Documents, Done } from '../../transport.ts';
import { saidFile, saidKeys } from '../said.ts';

/** Saves that are shown. */
const SHOWN = 200;
/** Fields that a save names. */
const NAMED = 6;

interface JournalPanelProps {
  readonly transport: Documents;
  readonly contents: Contents;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onChanged: () => void;
}

export function JournalPanel({ transport, contents, lang, w, onChanged }: JournalPanelProps): ReactNode {
  const [saves, setSaves] = useState<readonly Done[]>();
  const [fault, setFault] = useState<string>();
  // Until the list is that of after: a second press would be for what has gone already.
  const [busy, setBusy] = useState(false);
  const told = (error: unknown) => setFault(error instanceof Error ? error.message : String(error));
  const reload = useCallback(() => transport.history().then(setSaves, told), [transport]);
  useEffect(() => void reload(), [reload]);
  const time = new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'full', timeStyle: 'short' });
  const undo = (id: number) => {
    setFault(undefined);
    setBusy(true);
    void transport
      .undoEntry(id)
      .then(onChanged, told)
      .then(() => reload())
      .finally(() => setBusy(false));
  };
  return (
    <>
      <h2>{w.views.journal}</h2>
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      {saves?.length === 0 ? <p className="help">{w.noHistory}</p> : null}
      <ol className="journal">
        {saves?.slice(0, SHOWN).map(({ id, at, path, what, way, files, undoable }) => (
          <li key={id}>
            <span>
              <time dateTime={at}>{time.format(new Date(at))}</time>
              <br />
              <strong>{saidFile(w, path, contents.items)}</strong> : {w.ways[way]}
              {files > 1 ? `, ${w.journal.files({ n: files })}` : ''}
              {what.length === 0 ? '' : `, ${saidKeys(w, what, path, NAMED)}`}
            </span>
            {undoable ? (
              <Button
                aria-label={w.journal.undoName({ name: saidFile(w, path, contents.items), time: time.format(new Date(at)) })}
                onPress={() => {
                  if (!busy) undo(id);
                }}
              >
                {w.journal.undo}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
