/** Where a visitor stands in a photograph, and what is told of it. Positions: pixels of the full image, or CSS pixels of the screen. */
import { DAYLIGHT, type Light, type PhotoState } from '../../domain/sky/photo-state.ts';
import { clamp, fit, fitScale, panBy, rotateBy, zoomAt, type Point, type Size, type Viewport } from '../../domain/sky/viewport.ts';

/** What is spoken of a movement once it has ended. */
export type Told = { readonly kind: 'zoom'; readonly percent: number } | { readonly kind: 'turned'; readonly degrees: number };

export interface ViewerState {
  readonly image: Size;
  readonly screen: Size;
  readonly view: Viewport;
  readonly light: Light;
  /** Id of the annotation that is read. */
  readonly open: string | undefined;
  /** Ends of the ruler, in the image. */
  readonly ends: readonly Point[];
  /** A detail could not be loaded. */
  readonly missing: boolean;
  readonly full: boolean;
  readonly told: Told | undefined;
}

export type ViewerEvent =
  | { readonly type: 'sized'; readonly screen: Size }
  | { readonly type: 'looked'; readonly view: Viewport }
  | { readonly type: 'turned'; readonly degrees: number }
  | { readonly type: 'lit'; readonly light: Light }
  | { readonly type: 'opened'; readonly id: string | undefined }
  /** The ruler's next end; a third begins anew. */
  | { readonly type: 'measured'; readonly end: Point }
  | { readonly type: 'tiles'; readonly missing: boolean }
  | { readonly type: 'full'; readonly full: boolean }
  | { readonly type: 'told'; readonly told: Told };

export function startViewer(image: Size, screen: Size, light: Light = DAYLIGHT): ViewerState {
  return {
    image,
    screen,
    view: fit(image, screen),
    light,
    open: undefined,
    ends: [],
    missing: false,
    full: false,
    told: undefined,
  };
}

export function reduce(state: ViewerState, event: ViewerEvent): ViewerState {
  const { image, screen, view } = state;
  switch (event.type) {
    case 'sized': {
      const same = event.screen.width === screen.width && event.screen.height === screen.height;
      if (same) return state;
      // Who sees the whole goes on seeing the whole.
      const next = atFit(state) ? fit(image, event.screen, view.rotation) : clamp(view, image, event.screen);
      return { ...state, screen: event.screen, view: next };
    }
    case 'looked':
      return { ...state, view: clamp(event.view, image, screen) };
    case 'turned': {
      const turned = rotateBy(view, event.degrees);
      return { ...state, view: clamp(atFit(state) ? fit(image, screen, turned.rotation) : turned, image, screen) };
    }
    case 'lit':
      return { ...state, light: event.light };
    case 'opened':
      return { ...state, open: event.id };
    case 'measured':
      return { ...state, ends: state.ends.length < 2 ? [...state.ends, event.end] : [event.end] };
    case 'tiles':
      return event.missing === state.missing ? state : { ...state, missing: event.missing };
    case 'full':
      return event.full === state.full ? state : { ...state, full: event.full };
    case 'told':
      return { ...state, told: event.told };
  }
}

/** Whether the whole picture is seen. */
export function atFit({ image, screen, view }: ViewerState): boolean {
  return view.scale <= fitScale(image, screen, view.rotation) * 1.001;
}

/** Whether one cannot come nearer. */
export function atClosest({ view }: ViewerState): boolean {
  return view.scale >= 3.99;
}

function centreOf({ screen }: ViewerState): Point {
  return { x: screen.width / 2, y: screen.height / 2 };
}

/** Length between the ruler's ends, pixels of the image, once there are two. */
export function lengthOf({ ends: [a, b] }: ViewerState): number | undefined {
  return a && b ? Math.hypot(b.x - a.x, b.y - a.y) : undefined;
}

/** What the address keeps. */
export function photoStateOf(state: ViewerState): PhotoState {
  const whole = atFit(state) && state.view.rotation === 0;
  return { view: whole ? undefined : state.view, light: state.light, annotation: state.open };
}

/** A view on a point of the image, from near enough to see what is there. */
export function viewOn(state: ViewerState, { x, y }: Point): Viewport {
  return { ...state.view, x, y, scale: Math.max(state.view.scale, fitScale(state.image, state.screen, state.view.rotation) * 3) };
}

/** Ways to look that tools and keys share. @param ratio device pixels in a CSS pixel */
export const LOOKS = {
  zoom: (state: ViewerState, factor: number) => zoomAt(state.view, state.screen, factor, centreOf(state)),
  /** By a part of what is seen: (0.3, 0) looks further right. */
  pan: ({ view, screen }: ViewerState, right: number, down: number) => panBy(view, -right * screen.width, -down * screen.height),
  whole: ({ image, screen, view }: ViewerState) => fit(image, screen, view.rotation),
  /** One pixel of the image on one of the screen. */
  real: (state: ViewerState, ratio: number) => zoomAt(state.view, state.screen, 1 / ratio / state.view.scale, centreOf(state)),
} as const;

/** Share of the screen that an arrow key moves; a step of zoom. */
const KEY_STEP = 0.1;
export const ZOOM_STEP = 1.6;

/** What a key does: where to look, or by how many degrees to turn; nothing for other keys. */
export function keyed(state: ViewerState, key: string, ratio: number): { readonly view: Viewport } | { readonly turn: number } | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { view: LOOKS.pan(state, -KEY_STEP, 0) };
    case 'ArrowRight':
      return { view: LOOKS.pan(state, KEY_STEP, 0) };
    case 'ArrowUp':
      return { view: LOOKS.pan(state, 0, -KEY_STEP) };
    case 'ArrowDown':
      return { view: LOOKS.pan(state, 0, KEY_STEP) };
    case '+':
    case '=':
      return { view: LOOKS.zoom(state, ZOOM_STEP) };
    case '-':
      return { view: LOOKS.zoom(state, 1 / ZOOM_STEP) };
    case '0':
    case 'Home':
      return { view: LOOKS.whole(state) };
    case '1':
      return { view: LOOKS.real(state, ratio) };
    case 'r':
      return { turn: 90 };
    case 'R':
      return { turn: -90 };
    default:
      return undefined;
  }
}
