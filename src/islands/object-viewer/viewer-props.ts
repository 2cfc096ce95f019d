/** What whoever shows the viewer gives it, and hears of it. */
import type { Vec3 } from '../../domain/records/object.ts';
import type { ViewState } from '../../domain/object/view-state.ts';
import type { Lang } from '../../domain/text/text.ts';
import type { Hit } from './engine/picking.ts';
import type { Early } from './first-picture/early.ts';
import type { ViewerProfile } from './profile.ts';
import type { Onward } from './ui/Toolbar.tsx';
import type { ViewerHandle } from './viewer-handle.ts';
import type { ViewerRecord } from './viewer-record.ts';
import type { Tool } from './viewer-state.ts';

export interface ObjectViewerProps {
  readonly record: ViewerRecord;
  readonly profile?: ViewerProfile | undefined;
  readonly lang?: Lang | undefined;
  /** What was begun before the scripts came. */
  readonly early?: Early | undefined;
  /** View to begin with; read once. */
  readonly initialState?: ViewState | undefined;
  /** A view to go to: each new object is flown to (a lesson's step, a kiosk's reset). */
  readonly goTo?: ViewState | undefined;
  /** Tools that are offered; all that the object has, when missing. */
  readonly tools?: readonly Tool[] | undefined;
  /** Absolute address of the object's page, to build links; missing: no link is offered. */
  readonly address?: string | undefined;
  /** Absolute address of the bare page for iframes. */
  readonly embed?: string | undefined;
  /** After each change of the view, camera at rest. */
  readonly onState?: ((state: ViewState) => void) | undefined;
  /** A tap on the surface: metres, published frame, the object closed or not. `undefined` beside the object. */
  readonly onPick?: ((point: Vec3 | undefined, hit?: Hit) => void) | undefined;
  /** A finished measure, mm. */
  readonly onMeasure?: ((mm: number) => void) | undefined;
  /** The stage takes the focus as it comes: the button that asked for it goes. Read once. */
  readonly takesFocus?: boolean | undefined;
  /** What comes after the object, where something does. */
  readonly onward?: Onward | undefined;
  /** The first tile is drawn, or it is known that there will be none. */
  readonly onReady?: ((live: boolean) => void) | undefined;
  /** Takes what the page may ask of the viewer; must stay the same function. */
  readonly onHandle?: ((handle: ViewerHandle | undefined) => void) | undefined;
}
