import { useCallback, useId, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react';
import { pickedLang, type Lang } from '../../../domain/text/text.ts';
import type { Annotation, InscriptionLine } from '../../../domain/records/object.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { StagePlace } from '../engine/stage-place.ts';
import { NoteTitle } from './NoteTitle.tsx';

export interface MarkersHandle {
  /** Puts the buttons over their points; called before each drawn frame. */
  place(places: readonly StagePlace[]): void;
  /** Lets those fade that the object hides. */
  hide(hidden: readonly boolean[]): void;
}

interface MarkersProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly notes: readonly Annotation[];
  readonly lines: readonly InscriptionLine[];
  readonly current: string | undefined;
  /** Only the open note's: one reads, or is led. */
  readonly only: boolean;
  readonly onNote: (id: string) => void;
  readonly ref: Ref<MarkersHandle>;
}

/** How far a dot stands beside its point, away from the middle of the object, px: what it tells of is to be seen. */
const BESIDE = 20;
/** A point nearer to the stage's edge has no dot, px: half a target, and how far beside its point it stands. */
const EDGE = 22 + BESIDE;
/** Two markers nearer than this hide each other, px: the first stays. Coming closer parts them. */
const CROWDED = 26;

/** The notes as dots beside their points. One that the object hides is not there, and leaves the tab order. */
export function Markers({ t, lang, notes, lines, current, only, onNote, ref }: MarkersProps): React.JSX.Element {
  const layer = useRef<HTMLDivElement>(null);
  const id = useId();
  const last = useRef<readonly StagePlace[]>([]);

  const hide = useCallback(
    (hidden: readonly boolean[]): void => {
      const buttons = [...(layer.current?.children ?? [])] as HTMLElement[];
      const kept: (readonly [number, number])[] = [];
      // The open note first, then in the order of the list.
      const order = notes.map((_, i) => i).toSorted((a, b) => Number(notes[b]?.id === current) - Number(notes[a]?.id === current));
      for (const i of order) {
        const button = buttons[i];
        if (!button || button.hidden) continue;
        const [x = 0, y = 0] = button.style.translate.split(' ').map(Number.parseFloat);
        const behind = hidden[i] ?? false;
        const crowded = !behind && kept.some((place) => Math.hypot(place[0] - x, place[1] - y) < CROWDED);
        if (!behind && !crowded) kept.push([x, y]);
        // What has the keyboard keeps it.
        button.inert = (behind || crowded) && document.activeElement !== button;
        button.classList.toggle('out-of-sight', (behind || crowded) && document.activeElement !== button);
      }
    },
    [notes, current],
  );

  const place = useCallback(
    (places: readonly StagePlace[]): void => {
      const element = layer.current;
      last.current = places;
      if (!element) return;
      const { clientWidth, clientHeight } = element;
      const inside = places.filter(({ outside }) => !outside);
      const middle = (of: 'x' | 'y'): number => inside.reduce((sum, place) => sum + place[of], 0) / Math.max(1, inside.length);
      const [centreX, centreY] = [middle('x') * clientWidth, middle('y') * clientHeight];
      places.forEach(({ x, y, outside }, i) => {
        const button = element.children[i] as HTMLElement | undefined;
        if (!button) return;
        const [across, down] = [x * clientWidth, y * clientHeight];
        // A target that the stage's edge cuts is none.
        const cut = outside || Math.min(across, down, clientWidth - across, clientHeight - down) < EDGE;
        button.hidden = (cut || (only && notes[i]?.id !== current)) && document.activeElement !== button;
        if (outside) return;
        const away = Math.hypot(across - centreX, down - centreY);
        const [dx, dy] = away > BESIDE ? [(across - centreX) / away, (down - centreY) / away] : [0, 1];
        button.style.translate = `${across + dx * BESIDE}px ${down + dy * BESIDE}px`;
      });
    },
    [notes, current, only],
  );

  // Which are shown changes without a frame being drawn.
  useLayoutEffect(() => place(last.current), [place]);
  useImperativeHandle(ref, () => ({ place, hide }), [place, hide]);

  return (
    <div ref={layer} className="viewer-markers">
      {notes.map((note, i) => (
        <button
          key={note.id}
          type="button"
          // Until it is known which are behind the object, none is shown.
          className="viewer-marker out-of-sight"
          aria-pressed={note.id === current}
          // Named so, it keeps its name in the moment in which the object comes before it.
          aria-labelledby={`${id}${note.id}`}
          onClick={() => onNote(note.id)}
        >
          <span className="viewer-point" aria-hidden="true" />
          <span id={`${id}${note.id}`} className="viewer-tooltip">
            <span className="viewer-hidden">
              {t.noteCount({ i: i + 1, n: notes.length })}
              {t.colon}
            </span>
            <span lang={pickedLang(note.title, lang)}>
              <NoteTitle title={note.title} lang={lang} lines={lines} />
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}
