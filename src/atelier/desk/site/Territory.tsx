/** The territory, proposed from the first places while the site says the whole world. */
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { numberText } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { TerritoryProposed } from '../../site/told.ts';
import type { Contents, Transport } from '../../transport.ts';

interface TerritoryProps {
  readonly transport: Transport;
  /** Changes with what the root holds: a save may have brought places. */
  readonly contents: Contents;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onKept: () => void;
}

export function Territory({ transport, contents, lang, w, onKept }: TerritoryProps): ReactNode {
  const [told, setTold] = useState<TerritoryProposed | null>(null);
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    let current = true;
    transport.territory().then(
      (found) => current && setTold(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [transport, contents]);
  if (!told) return null;
  const [west, south, east, north] = told.bounds.map((degrees) => numberText(degrees, lang)) as [string, string, string, string];
  const keep = async () => {
    setFault(undefined);
    const { hash } = await transport.open('site.yaml');
    const saved = await transport.save('site.yaml', hash, [{ path: ['bounds'], value: told.bounds }]);
    if ('conflict' in saved) return setFault(saved.conflict.message);
    setTold(null);
    onKept();
  };
  return (
    <div className="notice">
      <p>{w.territory.world({ n: told.places })}</p>
      <p>{w.territory.within({ west, south, east, north })}</p>
      {told.outside === 0 ? null : <p>{w.territory.outside({ n: told.outside })}</p>}
      <Button onPress={() => void keep().catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))}>
        {w.territory.take}
      </Button>
      {fault === undefined ? null : (
        <p className="sentence" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
