/**
 * What the desk and the page beside it say to each other, by `postMessage`: same origin, and only the frame that the desk
 * holds. Lengths are metres in the published model's frame; angles are degrees.
 */
import type { Annotation, CameraView, InscriptionLine, PartMotion, Tour, Vec3 } from '../../domain/records/object.ts';

/** What is seen of an object, as notes and tours write it. */
export interface ShownView {
  readonly view: CameraView;
  /** Azimuth and elevation of the moving light. */
  readonly light?: readonly [number, number] | undefined;
  /** 0 closed … 1 open. */
  readonly open?: number | undefined;
  readonly section?: { readonly axis: 'x' | 'y' | 'z'; readonly at: number } | undefined;
}

/** A place on the surface, of the object at rest. */
export interface Spot {
  readonly point: Vec3;
  /** Unit. */
  readonly normal: Vec3;
  readonly part?: string | undefined;
}

/** The object that stands in the page. */
export interface Standing {
  readonly id: string;
  readonly parts: readonly string[];
  /** Ids of its notes. */
  readonly notes: readonly string[];
  readonly bounds: { readonly min: Vec3; readonly max: Vec3 };
}

/** What is not published yet, and shown all the same. */
export interface Draft {
  readonly annotations?: readonly Annotation[];
  readonly tours?: readonly Tour[];
  readonly inscriptions?: readonly InscriptionLine[];
}

/** What a picture is drawn from: a view, or that of a note by its id. */
export type Pictured = CameraView | { readonly note: string } | null;

/** Said by the desk. A question bears a number, by which it is answered. */
export type ToPage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'view'; readonly ask: number }
  | { readonly kind: 'pictures'; readonly ask: number; readonly views: readonly Pictured[] }
  /** Whether a touch of the surface is waited for. */
  | { readonly kind: 'pick'; readonly on: boolean }
  | { readonly kind: 'middle' }
  | { readonly kind: 'measure'; readonly points: readonly Vec3[] }
  | { readonly kind: 'show'; readonly shown: Partial<ShownView> }
  | { readonly kind: 'note'; readonly id: string | null }
  | { readonly kind: 'play'; readonly tour: string; readonly step: number }
  | { readonly kind: 'draft'; readonly draft: Draft }
  /** Parts move so, and stand open so far (0 … 1), for a trial. */
  | { readonly kind: 'motions'; readonly motions: readonly PartMotion[]; readonly open: number }
  /** The object is turned about its middle, for a trial: a unit quaternion x, y, z, w. */
  | { readonly kind: 'turn'; readonly turn: readonly [number, number, number, number] }
  /** Whether handles stand about the object, by which it is turned. */
  | { readonly kind: 'handles'; readonly on: boolean };

/** Said by the page. */
export type ToDesk =
  | { readonly kind: 'standing'; readonly object: Standing | null }
  | { readonly kind: 'answer'; readonly ask: number; readonly value: ShownView | readonly string[] | null }
  | { readonly kind: 'picked'; readonly spot: Spot | null }
  /** The object was turned by its handles about its middle: a unit quaternion x, y, z, w. */
  | { readonly kind: 'turned'; readonly turn: readonly [number, number, number, number] }
  /** A note was chosen in the page. */
  | { readonly kind: 'note'; readonly id: string };

/** Marks our messages among those of extensions and development servers. */
const MARK = 'atelier-pont';

interface Heard {
  readonly origin: string;
  readonly source: unknown;
  readonly data: unknown;
}

/** What another window said, if it is the one that is meant, on our own origin, and speaks to us. */
export function heard<M extends ToPage | ToDesk>({ origin, source, data }: Heard, from: unknown, own: string): M | undefined {
  if (origin !== own || source !== from || from === null) return undefined;
  if (typeof data !== 'object' || data === null || (data as { readonly mark?: unknown }).mark !== MARK) return undefined;
  const { message } = data as { readonly message?: unknown };
  if (typeof message !== 'object' || message === null || typeof (message as { readonly kind?: unknown }).kind !== 'string')
    return undefined;
  return message as M;
}

/** Says something to a window of our own origin, and to no other. */
export function say(to: Window | null | undefined, message: ToPage | ToDesk, own: string): void {
  to?.postMessage({ mark: MARK, message }, own);
}
