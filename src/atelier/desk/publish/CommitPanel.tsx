/** The content's Git, only when somebody asks: what has changed, in whose name, in which words. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { CommitTold } from '../../publish/told.ts';
import type { Transport } from '../../transport.ts';
import { PlainLine } from '../bring/Plain.tsx';
import { sentence } from './use-publishing.ts';

interface CommitPanelProps {
  readonly transport: Transport;
  readonly w: Words<'atelier'>;
}

/** Files that are named. */
const SHOWN = 100;

export function CommitPanel({ transport, w }: CommitPanelProps): ReactNode {
  const [told, setTold] = useState<CommitTold>();
  const [fault, setFault] = useState<string>();
  const [done, setDone] = useState('');
  const refuse = (error: unknown) => setFault(sentence(error));
  const ask = () => {
    setFault(undefined);
    setDone('');
    transport.uncommitted().then(setTold, refuse);
  };
  const commit = () => {
    if (!told) return;
    setFault(undefined);
    const { author, email, message } = told;
    transport.commit({ author, email, message }).then(({ name }) => {
      setDone(w.online.gitDone({ name }));
      setTold(undefined);
    }, refuse);
  };
  const line = (key: 'author' | 'email' | 'message', label: string) =>
    told ? (
      <PlainLine label={label} value={told[key]} required={w.required} onChange={(text) => setTold({ ...told, [key]: text })} />
    ) : null;
  return (
    <section className="card" aria-label={w.online.git}>
      <h3>{w.online.git}</h3>
      <Button onPress={ask}>{w.online.askGit}</Button>
      {told?.repository ? <p className="help">{w.online.gitHelp({ branch: told.branch })}</p> : null}
      <p role="status">{done || (told && !told.repository ? w.online.gitNone : told?.files.length === 0 ? w.online.gitSame : '')}</p>
      {told && told.files.length > 0 ? (
        <>
          <details className="group">
            <summary>{w.online.gitFiles({ n: told.files.length })}</summary>
            <ul>
              {told.files.slice(0, SHOWN).map(({ path, change }) => (
                <li key={path}>
                  {path} ({w.online.gitChanges[change]})
                </li>
              ))}
            </ul>
            {told.files.length > SHOWN ? <p className="help">{w.online.cut}</p> : null}
          </details>
          {line('author', w.online.gitAuthor)}
          {line('email', w.online.gitEmail)}
          {line('message', w.online.gitMessage)}
          <Button className="yes" onPress={commit}>
            {w.online.gitCommit}
          </Button>
        </>
      ) : null}
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
