/** Where a door leads once it has been told: a card to carry away, a question, another door. */
import { useState } from 'react';
import type { Door } from '../../domain/kiosk/content.ts';
import { guessOfMeasure } from '../../domain/kiosk/guess.ts';
import { CarryGlyph } from '../glyphs.ts';
import { GuessPanel } from './guess/GuessPanel.tsx';
import { SizedPicture } from './SizedPicture.tsx';
import { useKiosk } from './view.ts';

/** The end as a step of its own. */
export const END = 'fin';

export function EndScreen({ door }: { readonly door: Door }) {
  return (
    <article className="kiosk-ending scrolling">
      <DoorEnd door={door} />
    </article>
  );
}

interface Props {
  readonly door: Door;
  /** It stands under something else, which has the heading. */
  readonly under?: boolean;
}

export function DoorEnd({ door, under = false }: Props) {
  const { words, written, send, doors, carryPlace, state } = useKiosk();
  const open = doors.filter(({ id }) => !state.closed.includes(id));
  const at = open.findIndex(({ id }) => id === door.id);
  const others = [...open.slice(at + 1), ...open.slice(0, Math.max(0, at))].slice(0, 2);
  const Heading = under ? 'h2' : 'h1';
  return (
    <section className="ending" aria-label={words.andNow}>
      <Heading>{words.andNow}</Heading>
      {door.kind === 'object' && <ObjectQuestion door={door} />}
      <div className="ending-choices">
        <button type="button" className="ending-card ending-carry" onClick={carryPlace}>
          {door.picture && <SizedPicture picture={door.picture} alt="" width={700} />}
          <span>
            <CarryGlyph aria-hidden="true" /> {words.card}
          </span>
        </button>
        {others.map((other) => (
          <button key={other.id} type="button" className="ending-card" onClick={() => send({ type: 'open', door: other.id })}>
            {other.picture && <SizedPicture picture={other.picture} alt="" width={700} />}
            <span {...written(other.title)} />
          </button>
        ))}
      </div>
    </section>
  );
}

/** One number of the object's own label, to be guessed; another each time. */
function ObjectQuestion({ door }: { readonly door: Extract<Door, { kind: 'object' }> }) {
  const { words, state } = useKiosk();
  const [given, setGiven] = useState<number | string | undefined>(undefined);
  const measure = door.measures[state.visit % Math.max(1, door.measures.length)];
  if (!measure) return null;
  return (
    <div className="ending-question">
      <GuessPanel guess={guessOfMeasure(measure)} asked={words.guessMeasure[measure.of]} given={given} onGive={setGiven} />
      {given !== undefined && <p className="note">{words.fromLabel}</p>}
    </div>
  );
}
