/** Where a door leads once it has been told: a question, a card to carry away, another door. */
import { useState } from 'react';
import type { Door } from '../../domain/kiosk/content.ts';
import { Closing, useClosingQuestion } from './Closing.tsx';
import { DoorCover } from './DoorCover.tsx';
import { Postcard } from './Postcard.tsx';
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
  const { words, written, send, doors, state } = useKiosk();
  const open = doors.filter(({ id }) => !state.closed.includes(id));
  const at = open.findIndex(({ id }) => id === door.id);
  const others = [...open.slice(at + 1), ...open.slice(0, Math.max(0, at))].slice(0, 2);
  const question = useClosingQuestion(door);
  const [given, setGiven] = useState<number | string | undefined>(undefined);
  const Heading = under ? 'h2' : 'h1';
  return (
    <section className="ending" aria-label={words.andNow}>
      <Heading>{words.andNow}</Heading>
      {question && <Closing door={door} question={question} given={given} onGive={setGiven} />}
      <Postcard door={door} asks={(question?.kind === 'figure' || question?.kind === 'date') && given === undefined} />
      {others.length > 0 && (
        <div className="ending-choices">
          {others.map((other) => (
            <button key={other.id} type="button" className="ending-card" onClick={() => send({ type: 'open', door: other.id })}>
              <span
                className="ending-picture"
                data-kind={other.kind}
                style={other.kind === 'object' ? ({ '--part': other.front } as React.CSSProperties) : undefined}
              >
                <DoorCover door={other} width={700} />
              </span>
              <span {...written(other.title)} />
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
