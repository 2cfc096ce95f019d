/** Puts the viewer into a page and keeps the page's address in step with the view. */
import { createRoot } from 'react-dom/client';
import type { Lang } from '../../domain/text/text.ts';
import { parseViewState, viewQuery, type ViewState } from '../../domain/object/view-state.ts';
import type { Early } from './first-picture/early.ts';
import { announce, withdraw, type Draft, type EditedViewer } from './edited.ts';
import type { Hit } from './engine/picking.ts';
import { ObjectViewer } from './ObjectViewer.tsx';
import type { ObjectViewerProps } from './viewer-props.ts';
import type { ViewerHandle } from './viewer-handle.ts';
import type { ViewerRecord } from './viewer-record.ts';

export interface MountOptions {
  readonly lang: Lang;
  readonly address?: string | undefined;
  readonly embed?: string | undefined;
  readonly early?: Early | undefined;
  /** The visitor's focus was on the button that the viewer takes the place of. */
  readonly takesFocus?: boolean | undefined;
}

export interface MountedViewer {
  /** Goes to the view that a query tells. */
  show(query: string): void;
  unmount(): void;
}

/** Browsers refuse more than some hundred changes of the address in half a minute. */
const ADDRESS_EVERY_MS = 400;

export function mountViewer(host: HTMLElement, record: ViewerRecord, options: MountOptions): MountedViewer {
  const root = createRoot(host);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: ((state: ViewState) => void) | undefined;
  const first = parseViewState(new URLSearchParams(location.search));
  const onState = (state: ViewState): void => {
    told?.(state);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const address = new URL(location.href);
      history.replaceState(history.state, '', `${address.pathname}${viewQuery(state, address.searchParams)}${address.hash}`);
    }, ADDRESS_EVERY_MS);
  };
  let shown = record;
  let goTo: ViewState | undefined;
  let onPick: ObjectViewerProps['onPick'];
  const edits = __ATELIER__
    ? editing(
        host,
        () => shown,
        (change) => apply(change),
        (follower) => (told = follower),
      )
    : undefined;
  const render = (): void =>
    root.render(
      <ObjectViewer
        record={shown}
        lang={options.lang}
        early={options.early}
        initialState={first}
        goTo={goTo}
        address={options.address}
        embed={options.embed}
        takesFocus={options.takesFocus}
        onState={onState}
        onPick={onPick}
        onHandle={edits?.handle}
        onReady={edits?.ready}
      />,
    );
  const apply = (change: Change): void => {
    if (change.draft) shown = { ...shown, ...change.draft };
    if (change.go) goTo = change.go;
    if ('pick' in change) onPick = change.pick && ((_, hit) => change.pick?.(hit));
    render();
  };
  render();
  return {
    show: (query) => apply({ go: parseViewState(new URLSearchParams(query)) }),
    unmount: () => {
      clearTimeout(timer);
      root.unmount();
    },
  };
}

/** What makes a viewer that stands draw itself anew. */
interface Change {
  readonly draft?: Draft;
  readonly go?: ViewState;
  readonly pick?: ((hit: Hit | undefined) => void) | undefined;
}

/** Announces the viewer to the desk once the object is drawn: from then on it can be asked anything. */
function editing(
  host: HTMLElement,
  record: () => ViewerRecord,
  apply: (change: Change) => void,
  follow: EditedViewer['follow'],
): { readonly handle: (handle: ViewerHandle | undefined) => void; readonly ready: (live: boolean) => void } {
  let viewer: EditedViewer | undefined;
  const take = (handle: ViewerHandle | undefined): void => {
    if (viewer) withdraw(viewer);
    viewer = handle && {
      host,
      record,
      handle,
      follow,
      draft: (draft) => apply({ draft }),
      go: (go) => apply({ go }),
      pick: (pick) => apply({ pick }),
    };
  };
  return {
    handle: take,
    ready: (live) => {
      if (viewer && live) announce(viewer);
    },
  };
}
