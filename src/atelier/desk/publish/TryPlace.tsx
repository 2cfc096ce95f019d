/** « Essayer la connexion » : what the place says, and a server's key that somebody vouches for. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { givenText } from '../../../domain/input/fault.ts';
import type { Words } from '../../../words/words.ts';
import type { PlaceTried } from '../../publish/told.ts';
import type { Transport } from '../../transport.ts';
import { sentence } from './use-publishing.ts';

interface TryPlaceProps {
  readonly transport: Transport;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  /** Keeps what was written of the place last: that is what is tried. */
  readonly settle: () => Promise<void>;
  /** Writes a server's key into `site.yaml`. */
  readonly onVouch: (key: string) => void;
}

export function TryPlace({ transport, lang, w, settle, onVouch }: TryPlaceProps): ReactNode {
  const [tried, setTried] = useState<PlaceTried | 'trying'>();
  const [fault, setFault] = useState<string>();
  const attempt = () => {
    setFault(undefined);
    setTried('trying');
    settle()
      .then(() => transport.tryPlace())
      .then(setTried, (error: unknown) => {
        setTried(undefined);
        setFault(sentence(error));
      });
  };
  const said = () => {
    if (tried === undefined) return '';
    if (tried === 'trying') return w.online.trying;
    const { holds, number = 0 } = tried;
    const name = String(givenText(tried.name, lang));
    return holds === 'unknown' ? '' : w.online.tried[holds]({ name: name.charAt(0).toUpperCase() + name.slice(1), number });
  };
  const unknown = typeof tried === 'object' && tried.holds === 'unknown' ? tried : undefined;
  return (
    <>
      <div className="rank">
        <Button isDisabled={tried === 'trying'} onPress={attempt}>
          {w.online.try}
        </Button>
        <p role="status">{said()}</p>
      </div>
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      {unknown ? (
        <div className="notice" role="alert">
          <p>{unknown.message}</p>
          <Button
            onPress={() => {
              onVouch(unknown.serverKey ?? '');
              setTried(undefined);
            }}
          >
            {w.online.vouch}
          </Button>
        </div>
      ) : null}
    </>
  );
}
