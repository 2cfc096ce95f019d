/** Two visitors, each with their side of the screen: one picture, its date to be guessed, then the curtain opens on both. */
import { useEffect, useState } from 'react';
import type { SkyDoor } from '../../../domain/kiosk/content.ts';
import { answered, DUEL_START, duelOf, nextRound, revealed, type Answer, type DuelRound, type Side } from '../../../domain/kiosk/duel.ts';
import { spoken } from '../../../domain/kiosk/spoken.ts';
import { pictureAlt } from '../../../domain/rights/picture-label.ts';
import { dateLabel } from '../../../domain/text/edtf.ts';
import { DoorEnd } from '../DoorEnd.tsx';
import { SizedPicture } from '../SizedPicture.tsx';
import { useKiosk } from '../view.ts';
import { PairView } from './PairView.tsx';

const SIDES: readonly Side[] = ['left', 'right'];

export function Duel({ door }: { readonly door: SkyDoor }) {
  const { words, say, lang, tell } = useKiosk();
  const [rounds] = useState(() => duelOf(door, new Date().getFullYear()));
  const [state, setState] = useState(DUEL_START);
  const round = rounds[state.round];
  const open = revealed(state);
  const dated = round && round.years.length > 0;
  const question = dated ? words.duelYear : words.duelOrder;
  useEffect(
    () => tell(round ? [{ text: question, lang }, ...spoken(round.after.title, lang)] : [{ text: words.duelTitle, lang }]),
    [tell, round, question, words, lang],
  );
  if (!round) return <DuelEnd door={door} points={state.points} onAgain={() => setState(DUEL_START)} />;
  const asked = round[round.asked];
  return (
    <article className="kiosk-duel">
      <header>
        <p className="eyebrow">
          {words.duelTitle} — {words.position({ at: state.round + 1, of: rounds.length })}
        </p>
        <h1>{open ? say(asked.title) : question}</h1>
      </header>
      <div className="duel-view">
        {open ? (
          <PairView before={round.before} after={round.after} full />
        ) : (
          <SizedPicture picture={asked.picture} alt={pictureAlt(asked.nature, '', lang)} width={1600} />
        )}
      </div>
      <p className="duel-nature nature">{words.nature[asked.nature]}</p>
      <div className="duel-sides">
        {SIDES.map((side) => (
          <Hand
            key={side}
            side={side}
            round={round}
            given={state.given[side]}
            open={open}
            points={state.points[side]}
            onAnswer={(answer) => setState((before) => answered(before, rounds, side, answer))}
          />
        ))}
      </div>
      <button type="button" className="button duel-next" disabled={!open} onClick={() => setState(nextRound)}>
        {state.round + 1 < rounds.length ? words.duelNext : words.duelEnd}
      </button>
    </article>
  );
}

interface HandProps {
  readonly side: Side;
  readonly round: DuelRound;
  readonly given: Answer | undefined;
  readonly open: boolean;
  readonly points: number;
  readonly onAnswer: (answer: Answer) => void;
}

/** One visitor's answers. */
function Hand({ side, round, given, open, points, onAnswer }: HandProps) {
  const { words, lang } = useKiosk();
  const answers: readonly Answer[] = round.years.length > 0 ? round.years : ['before', 'after'];
  const text = (answer: Answer) => (typeof answer === 'number' ? String(answer) : words[answer]);
  const { date } = round[round.asked];
  const truth = date === undefined ? text(round.answer) : dateLabel(date, lang);
  return (
    <section className="duel-side" data-side={side} aria-label={side === 'left' ? words.duelLeft : words.duelRight}>
      <p className="duel-name">
        {side === 'left' ? words.duelLeft : words.duelRight} · {words.duelPoints({ count: points })}
      </p>
      <div className="duel-choices">
        {answers.map((answer) => (
          <button
            key={answer}
            type="button"
            className="button quiet"
            aria-pressed={given === answer}
            data-right={(open && answer === round.answer) || undefined}
            aria-disabled={given !== undefined || undefined}
            onClick={() => onAnswer(answer)}
          >
            {text(answer)}
          </button>
        ))}
      </div>
      <p className="duel-said" role="status">
        {open ? `${given === round.answer ? words.duelRight1 : words.duelWrong} ${truth}.` : given === undefined ? '' : words.duelWait}
      </p>
    </section>
  );
}

/** A kind end, whoever won. */
function DuelEnd({
  door,
  points,
  onAgain,
}: {
  readonly door: SkyDoor;
  readonly points: Readonly<Record<Side, number>>;
  readonly onAgain: () => void;
}) {
  const { words } = useKiosk();
  const none = points.left === 0 && points.right === 0;
  const said = none
    ? words.duelNone
    : points.left === points.right
      ? words.duelTie
      : words.duelWon({ side: points.left > points.right ? 'left' : 'right' });
  return (
    <article className="kiosk-ending scrolling">
      <h1>
        {points.left} – {points.right}
      </h1>
      <p className="sentence" role="status">
        {said}
      </p>
      <DoorEnd door={door} under />
      <button type="button" className="button" onClick={onAgain}>
        {words.again}
      </button>
    </article>
  );
}
