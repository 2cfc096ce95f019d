/** Puts the viewer into a page and keeps the page's address in step with the view. */
import { createRoot } from 'react-dom/client';
import type { Lang } from '../../domain/text/text.ts';
import { parseViewState, viewQuery, type ViewState } from '../../domain/object/view-state.ts';
import type { Early } from './first-picture/early.ts';
import { ObjectViewer } from './ObjectViewer.tsx';
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
  const first = parseViewState(new URLSearchParams(location.search));
  const onState = (state: ViewState): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const address = new URL(location.href);
      history.replaceState(history.state, '', `${address.pathname}${viewQuery(state, address.searchParams)}${address.hash}`);
    }, ADDRESS_EVERY_MS);
  };
  const render = (goTo?: ViewState): void =>
    root.render(
      <ObjectViewer
        record={record}
        lang={options.lang}
        early={options.early}
        initialState={first}
        goTo={goTo}
        address={options.address}
        embed={options.embed}
        takesFocus={options.takesFocus}
        onState={onState}
      />,
    );
  render();
  return {
    show: (query) => render(parseViewState(new URLSearchParams(query))),
    unmount: () => {
      clearTimeout(timer);
      root.unmount();
    },
  };
}
