/** Goes to a note, or to a step of a tour: the state is set, and the camera follows. */
import { useCallback, useEffect, type Dispatch, type RefObject } from 'react';
import type { Annotation, Tour } from '../../domain/records/object.ts';
import { frontView, noteView } from '../../domain/object/views.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import { stepAlone, stepState, stepWhere } from './destinations.ts';
import type { SceneHandle } from './engine/scene-handle.ts';
import type { Flights } from './use-flights.ts';
import type { ViewerRecord } from './viewer-record.ts';
import type { Action } from './viewer-state.ts';

interface Guide {
  /** Opens or shuts the object where the note asks for it. */
  readonly openFor: (note: Annotation) => void;
  readonly openNote: (id: string | undefined) => void;
  readonly goStep: (tour: Tour | undefined, index: number) => void;
}

/** @param goTo a view to go to: each new object is flown to */
export function useGuide(
  record: ViewerRecord,
  scene: RefObject<SceneHandle | undefined>,
  view: ViewState,
  goTo: ViewState | undefined,
  dispatch: Dispatch<Action>,
  { fly, flyAuthored, flyOnceLaid }: Flights,
): Guide {
  const openFor = (note: Annotation): void => {
    void scene.current?.openingFor(note, view.open ?? 0).then((open) => {
      if (open !== undefined && open !== (view.open ?? 0)) dispatch({ type: 'set', view: { open } });
    });
  };
  const openNote = (id: string | undefined): void => {
    dispatch({ type: 'note', id });
    const note = record.annotations.find((one) => one.id === id);
    if (note?.open !== undefined) dispatch({ type: 'set', view: { open: note.open } });
    if (!note) return;
    const placedAt = scene.current?.placed(note.at, note.part);
    flyAuthored(noteView(record, note, placedAt));
    openFor(note);
  };
  const goStep = useCallback(
    (tour: Tour | undefined, index: number): void => {
      const step = tour?.steps[index];
      dispatch({ type: 'tour', tour: tour && { id: tour.id, step: index }, step: step && stepState(step) });
      if (step) flyOnceLaid(stepWhere(record, step));
    },
    [record, dispatch, flyOnceLaid],
  );
  useEffect(() => {
    if (!goTo) return;
    if (stepAlone(record, goTo)) {
      goStep(
        record.tours.find(({ id }) => id === goTo.tour?.id),
        goTo.tour?.step ?? 0,
      );
      return;
    }
    dispatch({ type: 'restore', view: { ...goTo, camera: undefined } });
    const note = record.annotations.find(({ id }) => id === goTo.annotation);
    if (goTo.camera) fly(goTo.camera);
    else if (note) flyAuthored(noteView(record, note));
    else fly(frontView(record));
  }, [goTo, record, dispatch, fly, flyAuthored, goStep]);
  return { openFor, openNote, goStep };
}
