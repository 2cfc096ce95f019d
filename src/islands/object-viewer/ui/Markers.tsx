import { useCallback, useImperativeHandle, useRef, type Ref } from 'react';
import { pickedLang, type Lang } from '../../../domain/text/text.ts';
import type { Annotation, InscriptionLine } from '../../../domain/records/object.ts';
import type { ViewerWords } from '../viewer-words.ts';
import type { NotePlace } from '../scene/NotePlaces.tsx';
import { NoteTitle } from './NoteTitle.tsx';

export interface MarkersHandle {
  /** Puts the buttons over their points; called before each drawn frame. */
  place(places: readonly NotePlace[]): void;
  /** Lets those fade that the object hides. */
  hide(hidden: readonly boolean[]): void;
}

interface MarkersProps {
  readonly t: ViewerWords;
  readonly lang: Lang;
  readonly notes: readonly Annotation[];
  readonly lines: readonly InscriptionLine[];
  readonly current: string | undefined;
  readonly onNote: (id: string) => void;
  readonly ref: Ref<MarkersHandle>;
}

/** Two markers nearer than this hide each other, px: the first stays. Coming closer parts them. */
const CROWDED = 30;

/** The notes as numbered buttons over their points. One that the object hides fades and leaves the tab order. */
export function Markers({ t, lang, notes, lines, current, onNote, ref }: MarkersProps): React.JSX.Element {
  const layer = useRef<HTMLDivElement>(null);

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
        button.classList.toggle('serre', crowded);
      }
    },
    [notes, current],
  );

  const place = useCallback((places: readonly NotePlace[]): void => {
    const element = layer.current;
    if (!element) return;
    const { clientWidth, clientHeight } = element;
    places.forEach(({ x, y, outside }, i) => {
      const button = element.children[i] as HTMLElement | undefined;
      if (!button) return;
      button.hidden = outside && document.activeElement !== button;
      if (!outside) button.style.translate = `${x * clientWidth}px ${y * clientHeight}px`;
    });
  }, []);

  useImperativeHandle(ref, () => ({ place, hide }), [place, hide]);

  return (
    <div ref={layer} className="vo-reperes">
      {notes.map((note, i) => (
        <button key={note.id} type="button" className="vo-repere" aria-pressed={note.id === current} onClick={() => onNote(note.id)}>
          <span aria-hidden="true">{i + 1}</span>
          <span className="vo-cache">
            {t.noteCount({ i: i + 1, n: notes.length })}
            {t.colon}
            <span lang={pickedLang(note.title, lang)}>
              <NoteTitle title={note.title} lang={lang} lines={lines} />
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}
