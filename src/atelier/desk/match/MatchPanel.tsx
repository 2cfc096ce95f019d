/**
 * Photographs that were oriented by a neighbour of their flight and of which a check leaves a doubt: the two pictures with
 * what was found alike joined by lines, what the checks say, and the person's word.
 */
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { numberText } from '../../../words/message.ts';
import type { Words } from '../../../words/words.ts';
import type { MatchProposal } from '../../matching/told.ts';
import type { Transport } from '../../transport.ts';
import { MatchPicture } from './MatchPicture.tsx';
import './match.css';

interface MatchPanelProps {
  readonly transport: Transport;
  readonly proposals: readonly MatchProposal[];
  readonly lang: string;
  readonly w: Words<'atelier'>;
  /** Something of the content changed, or what waits did; done when the list is that of after. */
  readonly onChanged: () => Promise<void>;
}

export function MatchPanel({ transport, proposals, lang, w, onChanged }: MatchPanelProps): ReactNode {
  const [told, setTold] = useState('');
  const [fault, setFault] = useState<string>();
  const [entry, setEntry] = useState<number>();
  const [busy, setBusy] = useState(false);
  const say = w.match;
  const attempt = (task: () => Promise<void>) => {
    setBusy(true);
    setFault(undefined);
    void task()
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
      .then(onChanged)
      .finally(() => setBusy(false));
  };
  const settle = ({ shot }: MatchProposal, accepted: boolean) =>
    attempt(async () => {
      const kept = await transport.settleMatch({ path: shot.path, accepted });
      setEntry(kept.entry);
      setTold(accepted ? say.accepted({ shot: shot.id }) : say.refusedTold({ shot: shot.id }));
    });
  const undo = (id: number) =>
    attempt(async () => {
      await transport.undoEntry(id);
      setEntry(undefined);
      setTold(say.undone);
    });
  return (
    <>
      <h2>{say.title}</h2>
      <p className="help">{proposals.length === 0 ? say.none : say.intro}</p>
      {fault === undefined ? null : (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      <div className="rank match-told">
        <p role="status">{told}</p>
        {entry === undefined ? null : (
          <Button isDisabled={busy} onPress={() => undo(entry)}>
            {say.undo}
          </Button>
        )}
      </div>
      {proposals.map((proposal) => (
        <article key={proposal.shot.path} className="card">
          <h3>{say.pair({ shot: proposal.shot.id, source: proposal.source.id })}</h3>
          <MatchPicture proposal={proposal} transport={transport} w={w} />
          <Checks proposal={proposal} lang={lang} w={w} />
          <div className="rank">
            <Button
              className="yes"
              isDisabled={busy}
              aria-label={say.acceptOf({ shot: proposal.shot.id })}
              onPress={() => settle(proposal, true)}
            >
              {say.accept}
            </Button>
            <Button
              className="no"
              isDisabled={busy}
              aria-label={say.refuseOf({ shot: proposal.shot.id })}
              onPress={() => settle(proposal, false)}
            >
              {say.refuse}
            </Button>
          </div>
        </article>
      ))}
    </>
  );
}

function Checks({
  proposal: { doubts, figures, place },
  lang,
  w: { match: say },
}: {
  readonly proposal: MatchProposal;
  readonly lang: string;
  readonly w: Words<'atelier'>;
}): ReactNode {
  const number = (value: number, digits: number) => numberText(value, lang, { maximumFractionDigits: digits });
  return (
    <dl className="match-checks">
      <dt>{say.why}</dt>
      {doubts.map((doubt) => (
        <dd key={doubt}>{say.doubts[doubt]}</dd>
      ))}
      <dt>{say.found}</dt>
      <dd>{say.agree({ agree: figures.agree, all: figures.matches, percent: Math.round(100 * figures.coverage) })}</dd>
      <dd>{say.aside({ percent: Math.round(100 * figures.heldOut) })}</dd>
      {figures.written_m === undefined ? null : <dd>{say.writtenAway({ metres: number(figures.written_m, 0) })}</dd>}
      <dd>
        {say.place({
          lat: number(place.lat, 5),
          lon: number(place.lon, 5),
          above: number(place.above_m, 0),
          heading: number(place.heading, 0),
          tilt: number(place.tilt, 0),
          within: numberText(place.within_m, lang, { maximumSignificantDigits: 2 }),
        })}
      </dd>
    </dl>
  );
}
