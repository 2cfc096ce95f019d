/**
 * Viewers that stand in a page which is being edited. The desk's own server builds the site with `__ATELIER__`;
 * without it nothing calls this module, and a published site does not hold it.
 */
import type { ViewState } from '../../domain/object/view-state.ts';
import type { Hit } from './engine/picking.ts';
import type { ViewerHandle } from './viewer-handle.ts';
import type { ViewerRecord } from './viewer-record.ts';

/** What an editor may show before it is published. */
export type Draft = Partial<Pick<ViewerRecord, 'annotations' | 'tours' | 'inscriptions'>>;

export interface EditedViewer {
  readonly host: HTMLElement;
  /** As it is shown, drafts included. */
  record(): ViewerRecord;
  readonly handle: ViewerHandle;
  /** Shows other notes, tours and lines than the published ones. */
  draft(change: Draft): void;
  go(state: ViewState): void;
  /** Tells what is seen, whenever it has changed. */
  follow(told: (state: ViewState) => void): void;
  /** While it is given, a touch of the surface is told. */
  pick(told: ((hit: Hit | undefined) => void) | undefined): void;
}

const standing = new Set<EditedViewer>();
let follower: ((viewer: EditedViewer | undefined) => void) | undefined;

export function announce(viewer: EditedViewer): void {
  standing.add(viewer);
  follower?.(viewer);
}

export function withdraw(viewer: EditedViewer): void {
  standing.delete(viewer);
  follower?.([...standing].at(-1));
}

/** Tells of the viewer that stands, now and whenever another comes or goes. */
export function followViewers(told: (viewer: EditedViewer | undefined) => void): void {
  follower = told;
  told([...standing].at(-1));
}
