/**
 * Steps as cards: of a tour, each with the picture of its view; of a lesson, each with what is done in it. One card is open
 * at a time, its fields below the row; cards are moved by dragging and by keys, doubled, taken away, and played from.
 */
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Pictured } from '../../bridge/messages.ts';
import { viewSchema } from '../../../domain/schema/view.ts';
import { isGroup } from '../../files/changes.ts';
import { blankOf, type Field } from '../../form/fields.ts';
import { leadsWithin, sentencesAt, wrongWithin, type MembersProps, type Shown } from '../fields/context.ts';
import { ici, nameOf } from '../fields/ListField.tsx';
import { Sentences } from '../fields/Sentences.tsx';
import { besideOf } from '../fields/Places.tsx';
import { useReorder } from '../fields/use-reorder.ts';
import { useBeside } from './siblings.ts';
import './storyboard.css';

/** Whether the items of a list are steps: a text that is told, with a view or something to do. */
export function isSteps(item: Field): boolean {
  if (item.kind !== 'group') return false;
  const keys = item.members.map(({ key }) => key);
  return keys.includes('text') && (keys.includes('activity') || (keys.includes('annotation') && keys.includes('seconds')));
}

interface StoryboardProps extends Omit<Shown, 'field'> {
  readonly item: Field;
  readonly Inner: ComponentType<MembersProps>;
}

/** The view of a step that has one of its own. */
function viewOf(step: unknown) {
  if (!isGroup(step) || step['view'] === undefined) return null;
  const read = viewSchema.safeParse(step['view']);
  return read.success ? read.data : null;
}

/** What a step's picture is drawn from: its own view, or its note's. */
function picturedOf(step: unknown): Pictured {
  const note = isGroup(step) && typeof step['annotation'] === 'string' ? { note: step['annotation'] } : null;
  return viewOf(step) ?? note;
}

/** Pictures of the steps' own views, drawn by the page beside once it stands, and again when one has changed. */
function usePictures(steps: readonly unknown[]): readonly string[] {
  const { page, object } = useBeside();
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const views = steps.map(picturedOf);
  const wanted = JSON.stringify(views);
  const stands = object !== undefined && page?.object?.id === object;
  const ask = page?.pictures;
  useEffect(() => {
    if (!stands || !ask) return;
    let gone = false;
    const asked = JSON.parse(wanted) as typeof views;
    if (asked.every((view) => view === null)) return;
    void ask(asked).then((drawn) => {
      if (!gone && drawn.length > 0) setPictures(drawn);
    });
    return () => {
      gone = true;
    };
  }, [stands, ask, wanted]);
  return pictures;
}

/** What a step is called that has the same words as another: an id that is not taken. */
function otherId(steps: readonly unknown[], id: unknown): unknown {
  if (typeof id !== 'string') return id;
  const taken = steps.map((step) => (isGroup(step) ? step['id'] : undefined));
  let number = 2;
  while (taken.includes(`${id}-${number}`)) number++;
  return `${id}-${number}`;
}

export function Storyboard({ path, value, label, help, item, Inner }: StoryboardProps): ReactNode {
  const { change, problems, languages, w, page, object, beside, aim } = useBeside();
  const list = useRef<HTMLOListElement>(null);
  const steps: readonly unknown[] = Array.isArray(value) ? value : [];
  const [open, setOpen] = useState(0);
  // A sentence of the check leads to the card that it is about.
  const led = steps.findIndex((_, i) => leadsWithin(aim, [...path, i]));
  const [followed, setFollowed] = useState(-1);
  if (led !== followed) {
    setFollowed(led);
    if (led >= 0) setOpen(led);
  }
  const pictures = usePictures(steps);
  const set = (next: readonly unknown[]) => change(path, next);
  const current = Math.min(open, steps.length - 1);
  const focus = (i: number) => window.requestAnimationFrame(() => list.current?.children[i]?.querySelector<HTMLElement>('button')?.focus());
  const move = (from: number, to: number) => {
    if (to < 0 || to >= steps.length) return;
    const next = [...steps];
    next.splice(to, 0, ...next.splice(from, 1));
    set(next);
    setOpen(to);
    focus(to);
  };
  const reorder = useReorder(list, move);
  const activities: Readonly<Record<string, string>> = w.activities;
  const typeOf = (step: unknown) => {
    const activity = isGroup(step) && isGroup(step['activity']) ? step['activity']['type'] : undefined;
    return typeof activity === 'string' ? (activities[activity] ?? activity) : undefined;
  };
  const step = steps[current];
  const name = nameOf(step, languages) || String(current + 1);
  const tour = beside.value['id'];
  const stands = object !== undefined && page?.object?.id === object;
  const show = (i: number) => {
    setOpen(i);
    const chosen = steps[i];
    const view = viewOf(chosen);
    if (!page || !stands || !isGroup(chosen)) return;
    if (view) page.tell({ kind: 'show', shown: { ...besideOf(chosen), view } });
    else if (typeof chosen['annotation'] === 'string') page.tell({ kind: 'note', id: chosen['annotation'] });
  };
  const sentences = sentencesAt(problems, path);
  return (
    <fieldset className="group plate">
      <legend>{label}</legend>
      {help === undefined ? null : <p className="help">{help}</p>}
      <Sentences of={sentences} />
      <ol ref={list} className="cards">
        {steps.map((each, i) => (
          <li key={i} data-dragging={reorder.dragged === i || undefined} data-here={ici(reorder, i)}>
            <button
              type="button"
              aria-pressed={i === current}
              data-wrong={wrongWithin(problems, [...path, i]) || undefined}
              onClick={() => show(i)}
              onKeyDown={(event) => {
                if (!event.altKey || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
                event.preventDefault();
                move(i, event.key === 'ArrowLeft' ? i - 1 : i + 1);
              }}
            >
              {pictures[i] ? <img src={pictures[i]} alt="" /> : <span className="number">{i + 1}</span>}
              <span className="said">
                {i + 1}. {nameOf(each, languages)}
              </span>
              {typeOf(each) === undefined ? null : <span className="kind">{typeOf(each)}</span>}
            </button>
            {steps.length > 1 ? (
              <span className="handle" aria-hidden="true" title={w.drag} {...reorder.handle(i)}>
                ⠿
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="gestures">
        <Button
          onPress={() => {
            set([...steps, blankOf(item)]);
            setOpen(steps.length);
            focus(steps.length);
          }}
        >
          {w.add({ label: label.toLowerCase() })}
        </Button>
        {step === undefined ? null : (
          <>
            <Button aria-label={w.moveUp({ name })} isDisabled={current === 0} onPress={() => move(current, current - 1)}>
              ←
            </Button>
            <Button aria-label={w.moveDown({ name })} isDisabled={current === steps.length - 1} onPress={() => move(current, current + 1)}>
              →
            </Button>
            <Button
              onPress={() => {
                const copy = isGroup(step) && 'id' in step ? { ...step, id: otherId(steps, step['id']) } : step;
                set([...steps.slice(0, current + 1), copy, ...steps.slice(current + 1)]);
                setOpen(current + 1);
              }}
            >
              {w.duplicate}
            </Button>
            {object !== undefined && page && typeof tour === 'string' ? (
              <Button
                onPress={() => {
                  void page.stand(object).then((there) => {
                    if (there) page.tell({ kind: 'play', tour, step: current });
                  });
                }}
              >
                {w.page.play}
              </Button>
            ) : null}
            <Button
              aria-label={w.takeAway({ name })}
              onPress={() => {
                set(steps.filter((_, other) => other !== current));
                setOpen(Math.max(0, current - 1));
                focus(Math.max(0, current - 1));
              }}
            >
              ×
            </Button>
          </>
        )}
      </div>
      {step !== undefined && item.kind === 'group' ? (
        <div className="step" role="group" aria-label={name}>
          <Inner key={current} members={item.members} path={[...path, current]} value={step} />
        </div>
      ) : null}
    </fieldset>
  );
}
