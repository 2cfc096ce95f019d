import { useCallback, useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { Vector3 } from 'three';
import { pickedLang, type Lang } from '../../../domain/text/text.ts';
import type { Annotation, InscriptionLine } from '../../../domain/records/object.ts';
import type { ViewerCore } from '../engine/viewer-core.ts';
import type { Phrases } from '../phrases.ts';
import { NoteTitle } from './NoteTitle.tsx';

export interface MarkersHandle {
  /** Puts the buttons over their points; called before each drawn frame. */
  follow(core: ViewerCore): void;
}

interface MarkersProps {
  readonly t: Phrases;
  readonly lang: Lang;
  readonly notes: readonly Annotation[];
  readonly lines: readonly InscriptionLine[];
  readonly current: string | undefined;
  readonly onNote: (id: string) => void;
  readonly ref: Ref<MarkersHandle>;
}

/** Two markers nearer than this hide each other, px: the first stays. Coming closer parts them. */
const CROWDED = 30;
/** Milliseconds between two looks at what hides what, while the camera moves. */
const LOOK_EVERY = 100;
const scratch = new Vector3();

/** The notes as numbered buttons over their points. One that the object hides fades and leaves the tab order. */
export function Markers({ t, lang, notes, lines, current, onNote, ref }: MarkersProps): React.JSX.Element {
  const layer = useRef<HTMLDivElement>(null);
  const looked = useRef(0);
  const again = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const look = useCallback(
    (core: ViewerCore): void => {
      looked.current = performance.now();
      void core.hidden(notes.map((note) => core.placed(note.at, note.part))).then((hidden) => {
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
      });
    },
    [notes, current],
  );

  const follow = useCallback(
    (core: ViewerCore): void => {
      const element = layer.current;
      if (!element || notes.length === 0) return;
      const { camera } = core.options;
      const { clientWidth, clientHeight } = element;
      notes.forEach((note, i) => {
        const button = element.children[i] as HTMLElement | undefined;
        if (!button) return;
        scratch.set(...core.placed(note.at, note.part)).project(camera);
        const outside = Math.abs(scratch.x) > 1.02 || Math.abs(scratch.y) > 1.02 || scratch.z > 1;
        button.hidden = outside && document.activeElement !== button;
        if (!outside) button.style.translate = `${((scratch.x + 1) / 2) * clientWidth}px ${((1 - scratch.y) / 2) * clientHeight}px`;
      });
      clearTimeout(again.current);
      if (performance.now() - looked.current > LOOK_EVERY) look(core);
      else again.current = setTimeout(() => look(core), LOOK_EVERY);
    },
    [notes, look],
  );

  useImperativeHandle(ref, () => ({ follow }), [follow]);
  useEffect(() => () => clearTimeout(again.current), []);

  return (
    <div ref={layer} className="vo-reperes">
      {notes.map((note, i) => (
        <button key={note.id} type="button" className="vo-repere" aria-pressed={note.id === current} onClick={() => onNote(note.id)}>
          <span aria-hidden="true">{i + 1}</span>
          <span className="vo-cache">
            {t.noteCount(i + 1, notes.length)}
            {lang === 'fr' ? '\u00a0: ' : ': '}
            <span lang={pickedLang(note.title, lang)}>
              <NoteTitle title={note.title} lang={lang} lines={lines} />
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}
