/** A comparison's desk as plain data: what is compared, how, what is measured, and what is told of it. */
import type { Alignment, Pair, Similarity } from '../../domain/sky/align.ts';
import { guess, ofAlignment, toPlane, type FrameKind } from '../../domain/sky/compare-frame.ts';
import { SLOTS, type CompareMode, type CompareState } from '../../domain/sky/compare-state.ts';
import type { Bounds } from '../../domain/geo/ring.ts';
import type { Layer } from '../../domain/records/site.ts';
import { withNextSource } from './next-source.ts';
import { firstSources, localCouple, meet, type Source } from './sources.ts';

/** What the line of status says, besides what follows from the rest. */
export type Said =
  | { readonly kind: 'instead' | 'still-empty'; readonly labels: readonly string[] }
  | { readonly kind: 'not-copied'; readonly link: string }
  | { readonly kind: 'aligned' | 'still-failed' };

export interface DeskState {
  /** What the address keeps. */
  readonly compare: CompareState;
  /** Everything that can be compared; of a large collection what has been loaded of it. */
  readonly known: readonly Source[];
  /** Asked for less movement: pictures do not alternate by themselves. */
  readonly still: boolean;
  /** The images are those of the start, not somebody's choice. */
  readonly untouched: boolean;
  /** Number of the scene: it is built anew when this grows. */
  readonly scene: number;
  /** Labels of the images that do not answer. */
  readonly silent: readonly string[];
  readonly said: Said | undefined;
  /** Pressed points are for the measure. */
  readonly measuring: boolean;
  /** As the maps count them: latitude and longitude, or −y and x of the first picture. */
  readonly points: readonly Pair[];
  /** Which image the blink shows, whether it goes on by itself, whether that image is told. */
  readonly blink: { readonly shown: number; readonly running: boolean; readonly told: boolean };
  /** Index of the picture that is being laid by hand. */
  readonly aligning: number | undefined;
  readonly copied: boolean;
}

export type DeskEvent =
  | { readonly type: 'changed'; readonly change: Partial<CompareState> }
  /** An image at one of the places. A hand-made alignment belongs to its image: it goes when the image does. */
  | { readonly type: 'replaced'; readonly index: number; readonly source: string }
  | { readonly type: 'added' | 'swapped' }
  | { readonly type: 'removed'; readonly index: number }
  | { readonly type: 'restored'; readonly compare: CompareState }
  /** Pictures of a large collection have been loaded. */
  | { readonly type: 'loaded'; readonly sources: readonly Source[] }
  | { readonly type: 'moved'; readonly centre: Pair; readonly zoom: number }
  | { readonly type: 'slid'; readonly position: number }
  /** Which images of a scene do not answer. */
  | { readonly type: 'silent'; readonly scene: number; readonly labels: readonly string[] }
  | { readonly type: 'again' }
  | { readonly type: 'measuring'; readonly on: boolean }
  | { readonly type: 'pointed'; readonly at: Pair }
  | { readonly type: 'unpointed' }
  /** The blink: by itself, on and off, and by hand. */
  | { readonly type: 'turned' | 'toggled' | 'next' }
  | { readonly type: 'aligning'; readonly index: number }
  | { readonly type: 'aligned'; readonly index: number; readonly alignment: Alignment | undefined }
  | { readonly type: 'said'; readonly said: Said }
  | { readonly type: 'copied' };

export function startDesk(compare: CompareState, known: readonly Source[], still: boolean): DeskState {
  return {
    compare: complete(compare, known),
    known,
    still,
    untouched: compare.sources.length === 0,
    scene: 1,
    silent: [],
    said: undefined,
    measuring: false,
    points: [],
    blink: { shown: 0, running: !still, told: false },
    aligning: undefined,
    copied: false,
  };
}

/** At least two sources that exist. */
function complete(compare: CompareState, known: readonly Source[]): CompareState {
  const sources = compare.sources.filter((key) => known.some((source) => source.key === key));
  for (const source of [...firstSources(known), ...known]) {
    if (sources.length >= 2) break;
    if (!sources.includes(source.key)) sources.push(source.key);
  }
  return { ...compare, sources };
}

export function reduce(state: DeskState, event: DeskEvent): DeskState {
  const { compare, known } = state;
  const { sources, alignments } = compare;
  switch (event.type) {
    case 'changed':
      return change(state, event.change);
    case 'replaced':
      return change(state, {
        sources: sources.map((old, i) => (i === event.index ? event.source : old)),
        alignments: { ...alignments, [event.index]: undefined },
      });
    case 'swapped':
      return change(state, { sources: [...sources].reverse(), alignments: {} });
    case 'added': {
      const longer = nextSources(state);
      if (!longer) return state;
      // A hand-made alignment goes by the place of its image in the list.
      return change(state, { sources: longer, ...(longer.slice(0, sources.length).join() === sources.join() ? {} : { alignments: {} }) });
    }
    case 'removed':
      return change(state, { sources: sources.filter((_, i) => i !== event.index), alignments: {} });
    case 'restored':
      return anew(state, complete(event.compare, known));
    case 'loaded': {
      const others = event.sources.filter(({ key }) => !known.some((source) => source.key === key));
      return others.length === 0 ? state : { ...state, known: [...known, ...others] };
    }
    case 'moved':
      return { ...state, compare: { ...compare, centre: event.centre, zoom: event.zoom }, copied: false };
    case 'slid':
      return { ...state, compare: { ...compare, position: event.position }, copied: false };
    case 'silent':
      return event.scene === state.scene ? silenced(state, event.labels) : state;
    case 'again':
      return anew(state, compare);
    case 'measuring':
      return { ...state, measuring: event.on, points: event.on ? state.points : [] };
    case 'pointed':
      return state.measuring ? { ...state, points: [...state.points, event.at] } : state;
    case 'unpointed':
      return { ...state, points: state.points.slice(0, -1) };
    case 'turned':
    case 'next': {
      const shown = (state.blink.shown + 1) % Math.max(1, chosenSources(state).length);
      return { ...state, blink: event.type === 'next' ? { shown, running: false, told: true } : { ...state.blink, shown } };
    }
    case 'toggled':
      return { ...state, blink: { ...state.blink, running: !state.blink.running } };
    case 'aligning':
      return { ...state, aligning: event.index };
    case 'aligned':
      return event.alignment
        ? { ...change(state, { alignments: { ...alignments, [event.index]: event.alignment } }), said: { kind: 'aligned' } }
        : { ...state, aligning: undefined };
    case 'said':
      return { ...state, said: event.said };
    case 'copied':
      return { ...state, copied: true };
  }
}

/** Another scene, about which nothing has been told. */
function anew(state: DeskState, compare: CompareState): DeskState {
  const moved = kindOf(state) !== kindOf({ compare, known: state.known });
  return {
    ...state,
    compare,
    scene: state.scene + 1,
    silent: [],
    said: undefined,
    // Points of another plane mean nothing.
    points: moved ? [] : state.points,
    blink: { shown: 0, running: !state.still, told: false },
    aligning: undefined,
    copied: false,
  };
}

/** Somebody's choice. */
function change(state: DeskState, part: Partial<CompareState>): DeskState {
  const compare = { ...state.compare, ...part };
  // Another plane: the old middle and the old alignments mean nothing there.
  const moved = kindOf(state) !== kindOf({ compare, known: state.known });
  return { ...anew(state, moved ? { ...compare, centre: undefined, zoom: undefined, alignments: {} } : compare), untouched: false };
}

/** Nobody chose the imagery, and there is no connection: something to compare all the same. */
function silenced(state: DeskState, labels: readonly string[]): DeskState {
  const held = state.untouched && labels.length > 0 && labels.length === chosenSources(state).length ? localCouple(state.known, true) : [];
  if (held.length === 0) return { ...state, silent: labels };
  return { ...change(state, { sources: held.map(({ key }) => key) }), said: { kind: 'instead', labels } };
}

type Chosen = Pick<DeskState, 'compare' | 'known'>;

export function chosenSources({ compare, known }: Chosen): Source[] {
  return compare.sources.flatMap((key) => known.find((source) => source.key === key) ?? []);
}

/** Whether nothing tells that what is compared shows one place, neither a map nor a hand that laid it so. */
export function areStrangers(state: Chosen): boolean {
  const [first, ...others] = chosenSources(state);
  return first !== undefined && others.some((other, i) => !state.compare.alignments[i + 1] && !meet(first, other));
}

/** On the ground as soon as one source is tied to it, or one picture's place is known. */
export function kindOf(state: Chosen): FrameKind {
  return chosenSources(state).some((source) => source.kind !== 'picture') ? 'ground' : 'picture';
}

/** The images with one more; `undefined` when there is none to add, or no place for it. */
export function nextSources({ compare, known }: Chosen): readonly string[] | undefined {
  return compare.sources.length < SLOTS.length ? withNextSource(known, compare.sources) : undefined;
}

export interface Placed {
  readonly source: Source;
  /** For pictures without map tiles. */
  readonly similarity?: Similarity | undefined;
}

/** Where each image lies in the plane: by hand, else as near as is known. */
export function placedSources(state: Chosen, [west, south, east, north]: Bounds): Placed[] {
  const kind = kindOf(state);
  const chosen = chosenSources(state);
  const first = chosen[0]?.kind === 'picture' ? chosen[0].photo.image : undefined;
  const middle: Pair = state.compare.centre ?? [(south + north) / 2, (west + east) / 2];
  return chosen.map((source, i): Placed => {
    if (source.kind !== 'picture') return { source };
    if (kind === 'picture' && i === 0) return { source, similarity: { a: 1, b: 0, tx: 0, ty: 0 } };
    const alignment = state.compare.alignments[i];
    const byHand = alignment && ofAlignment(kind, alignment);
    return { source, similarity: byHand ?? guess(kind, source.photo, first, toPlane(kind, middle)) };
  });
}

/** What pictures are laid on by hand: the first image that has its place. */
export function groundOf(placed: readonly Placed[], kind: FrameKind): Placed | undefined {
  return placed.find(({ source }, i) => source.kind !== 'picture' || (kind === 'picture' && i === 0));
}

/** Indices of the pictures that can be laid by hand. */
export function looseSources(state: Chosen): number[] {
  const kind = kindOf(state);
  const chosen = chosenSources(state);
  const ground = chosen.findIndex((source, i) => source.kind !== 'picture' || (kind === 'picture' && i === 0));
  return ground < 0 ? [] : chosen.flatMap((source, i) => (source.kind === 'picture' && i !== ground ? [i] : []));
}

/** Which image the lens shows; the second unless another is chosen. */
export function lensIndex(state: Chosen): number {
  const { inLens } = state.compare;
  return inLens !== undefined && inLens < chosenSources(state).length ? inLens : 1;
}

/** Who made what is shown, each once. */
export function creditsOf(state: Chosen, overlays: readonly Layer[]): string {
  const laid = overlays.filter(({ id }) => state.compare.overlays?.includes(id)).map(({ attribution }) => attribution);
  return [...new Set([...chosenSources(state).map(({ credit }) => credit), ...laid].filter(Boolean))].join(' · ');
}

/** Whether a mode has a slider. */
export function slides(mode: CompareMode): boolean {
  return mode === 'swipe' || mode === 'fade';
}
