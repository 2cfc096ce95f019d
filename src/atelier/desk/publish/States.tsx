/** What was put online before, and the way back to any of it. Read when it is asked for: the place may be far. */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { bytesText } from '../../../domain/text/bytes.ts';
import { localeOf } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { PublishedState } from '../../publish/told.ts';
import type { Transport } from '../../transport.ts';
import { sentence, type PublishingDesk } from './use-publishing.ts';

interface StatesProps {
  readonly transport: Transport;
  readonly ask: PublishingDesk['ask'];
  readonly busy: boolean;
  readonly lang: string;
  readonly w: Words<'atelier'>;
}

export function States({ transport, ask, busy, lang, w }: StatesProps): ReactNode {
  const [states, setStates] = useState<readonly PublishedState[]>();
  const [fault, setFault] = useState<string>();
  const time = new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'long', timeStyle: 'short' });
  const read = () => {
    setFault(undefined);
    transport.published().then(setStates, (error: unknown) => setFault(sentence(error)));
  };
  return (
    <section className="card" aria-label={w.online.states}>
      <h3>{w.online.states}</h3>
      <p className="help">{w.online.statesHelp}</p>
      <Button isDisabled={busy} onPress={read}>
        {w.online.askStates}
      </Button>
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      <p role="status">{states?.length === 0 ? w.online.noStates : ''}</p>
      <ol className="journal">
        {states?.map(({ number, date, pages, bytes }, i) => {
          const day = time.format(new Date(date));
          return (
            <li key={number}>
              <span>
                {w.online.state({ number, date: day, pages, size: bytesText(bytes, lang) })}
                {i === 0 ? <strong> ({w.online.current})</strong> : null}
              </span>
              {i === 0 ? null : (
                <Button
                  isDisabled={busy}
                  aria-label={w.online.goBackName({ number, date: day })}
                  onPress={() => {
                    // The list is no more what stands there.
                    setStates(undefined);
                    void ask(() => transport.goBack(number));
                  }}
                >
                  {w.online.goBack}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
