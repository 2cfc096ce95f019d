/** Which secrets the place has, and where they are; those that a keyring can hold may be given here, and are never shown again. */
import { useId, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import type { PublishTold } from '../../publish/told.ts';
import type { Transport } from '../../transport.ts';
import type { PublishingDesk } from './use-publishing.ts';

interface SecretsProps {
  readonly told: PublishTold;
  readonly transport: Transport;
  readonly ask: PublishingDesk['ask'];
  readonly w: Words<'atelier'>;
}

export function Secrets({ told, transport, ask, w }: SecretsProps): ReactNode {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [kept, setKept] = useState(false);
  const id = useId();
  const names: Readonly<Record<string, string>> = w.online.names;
  const nameOf = (name: string) => names[name] ?? name;
  const given = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''));
  const keep = (secrets: Readonly<Record<string, string>>) =>
    void ask(() => transport.keepSecrets(secrets)).then((fine) => {
      setTyped({});
      setKept(fine && Object.values(secrets).some((text) => text !== ''));
    });
  if (told.secrets.length === 0) return <p className="help">{told.to?.to === 'git' ? w.online.gitSecrets : w.online.noSecrets}</p>;
  return (
    <>
      <p className="help">{w.online.secretsHelp}</p>
      <ul className="secrets">
        {told.secrets.map(({ name, from, asked }) => (
          <li key={name}>
            <span>
              <strong>{nameOf(name)}</strong> : {w.online.from[from ?? 'none']}
            </span>
            {asked && from === 'keyring' ? (
              <Button aria-label={w.online.forget({ name: nameOf(name) })} onPress={() => keep({ [name]: '' })}>
                ×
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {told.secrets
        .filter(({ asked, from }) => asked && from !== 'environment')
        .map(({ name }) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{nameOf(name)}</label>
            <input
              id={`${id}-${name}`}
              type="password"
              autoComplete="off"
              value={typed[name] ?? ''}
              onChange={(event) => {
                setKept(false);
                setTyped({ ...typed, [name]: event.target.value });
              }}
            />
          </div>
        ))}
      {told.secrets.some(({ asked, from }) => asked && from !== 'environment') ? (
        <div className="rank">
          <Button isDisabled={Object.keys(given).length === 0} onPress={() => keep(given)}>
            {w.online.keepSecrets}
          </Button>
          <p role="status">{kept ? w.online.keptSecrets : ''}</p>
        </div>
      ) : null}
    </>
  );
}
