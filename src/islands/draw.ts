/**
 * The way of the islands without React: plain data, a pure reducer, a template. See README.md beside this file.
 * Drawing is lit-html's: what stays the same stays the same element, so that the focus, an open list and a text being
 * typed are not lost, and a live region speaks only when its text changes.
 */
import { render, type TemplateResult } from 'lit-html';

/** Sends what has happened to the reducer. */
export type Emit<Event> = (event: Event) => void;

export interface IslandParts<State, Event> {
  readonly state: State;
  /** Pure: the state after what has happened; the same object when nothing changes. */
  readonly reduce: (state: State, event: Event) => State;
  readonly view: (state: State, emit: Emit<Event>) => TemplateResult;
  /** After the drawing, when the state is another: what is done outside of it (address, focus, a map, a worker). */
  readonly changed?: (state: State, before: State, event: Event) => void;
  /** Where the focus goes when what had it is drawn away: never to the page's beginning (WCAG 2.4.3). */
  readonly refuge?: (lost: HTMLElement) => HTMLElement | null | undefined;
}

export interface Island<State, Event> {
  readonly state: State;
  readonly emit: Emit<Event>;
  /** Draws again, for what the template reads besides the state. */
  readonly draw: () => void;
}

/** Draws into an element, which must be empty, and keeps it as the state says. */
export function createIsland<State, Event>(root: HTMLElement, parts: IslandParts<State, Event>): Island<State, Event> {
  let { state } = parts;
  let drawing = false;
  let again = false;
  const draw = (): void => {
    // An element that is taken out may send a last word (`blur`) while the rest is still being drawn.
    again = drawing;
    if (drawing) return;
    const held = document.activeElement;
    drawing = true;
    try {
      do {
        again = false;
        render(parts.view(state, emit), root);
      } while (again);
    } finally {
      drawing = false;
    }
    if (parts.refuge && held instanceof HTMLElement && held !== document.body && !held.isConnected)
      parts.refuge(held)?.focus({ preventScroll: true });
  };
  const emit: Emit<Event> = (event) => {
    const before = state;
    state = parts.reduce(before, event);
    if (state === before) return;
    draw();
    parts.changed?.(state, before, event);
  };
  draw();
  return {
    get state() {
      return state;
    },
    emit,
    draw,
  };
}
