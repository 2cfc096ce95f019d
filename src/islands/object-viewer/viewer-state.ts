/** State of the interface around the view, and how each gesture changes it. */
import type { ViewState } from '../../domain/object/view-state.ts';

export type Tool = 'notes' | 'tours' | 'reading' | 'views' | 'light' | 'surface' | 'parts' | 'section' | 'measure' | 'scale' | 'share';
/** What a panel may hold: a tool, or all those that have no place of their own in the bar. */
export type Panel = Tool | 'more';

export interface UiState {
  /** Everything but the camera, which moves on its own. */
  readonly view: ViewState;
  readonly panel: Panel | undefined;
  readonly playing: boolean;
}

export type Action =
  | { readonly type: 'set'; readonly view: Partial<ViewState> }
  | { readonly type: 'restore'; readonly view: ViewState }
  | { readonly type: 'panel'; readonly panel: Panel | undefined }
  | { readonly type: 'note'; readonly id: string | undefined }
  | { readonly type: 'tour'; readonly tour: ViewState['tour']; readonly step?: Partial<ViewState> | undefined }
  | { readonly type: 'play'; readonly playing: boolean };

/** The panel that a restored view opens. */
function panelOf(view: ViewState): Panel | undefined {
  if (view.tour) return 'tours';
  if (view.reading) return 'reading';
  if (view.annotation !== undefined) return 'notes';
  if (view.measure) return 'measure';
  return undefined;
}

export function initialUi(view: ViewState): UiState {
  return { view, panel: panelOf(view), playing: false };
}

export function reduce(state: UiState, action: Action): UiState {
  switch (action.type) {
    case 'set':
      return { ...state, view: { ...state.view, ...action.view } };
    case 'restore':
      return { ...state, view: action.view, panel: panelOf(action.view) ?? state.panel, playing: false };
    case 'panel': {
      const { panel } = action;
      // To look among the tools changes nothing of what is seen.
      if (panel === 'more') return { ...state, panel, playing: false };
      // Measuring and reading last as long as their panel; the other tools leave what they set.
      const measure = panel === 'measure' ? (state.view.measure ?? []) : undefined;
      const reading = panel === 'reading' ? (state.view.reading ?? true) : undefined;
      const tour = panel === 'tours' ? state.view.tour : undefined;
      const annotation = panel === 'notes' || panel === 'reading' ? state.view.annotation : undefined;
      return { ...state, panel, playing: false, view: { ...state.view, measure, reading, tour, annotation } };
    }
    case 'note':
      return {
        ...state,
        panel: action.id === undefined || state.panel === 'reading' ? state.panel : 'notes',
        playing: false,
        view: { ...state.view, annotation: action.id, tour: undefined, measure: undefined },
      };
    case 'tour':
      return {
        ...state,
        panel: 'tours',
        playing: action.tour ? state.playing : false,
        view: { ...state.view, ...action.step, tour: action.tour, reading: undefined, measure: undefined },
      };
    case 'play':
      return { ...state, playing: action.playing };
  }
}
