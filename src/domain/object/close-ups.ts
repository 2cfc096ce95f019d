/** Which close-ups are drawn of an object: one for each note, one for each part, the whole opened, and the parts laid out. */
import { viewToOrbit, orbitToView } from './orbit.ts';
import { noteView, type Framed } from './views.ts';
import type { Annotation, CameraView } from '../records/object.ts';

/** How the object stands for some pictures, shares 0 … 1, and who is drawn alone. */
export interface Stand {
  readonly open: number;
  readonly apart: number;
  readonly alone?: string | undefined;
}

/** One picture. Without a view, what is drawn is shown whole, from its best side. */
export interface Shot extends Stand {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly view?: CameraView | undefined;
  readonly width: number;
  readonly height: number;
}

const SMALL = { width: 640, height: 480 } as const;
const LARGE = { width: 1200, height: 900 } as const;

/** More parts than this are not shown one by one. */
const MOST_PARTS = 40;

/** Closest that a picture looks, as a share of the object's diagonal: nearer there is nothing but blur. */
const CLOSEST = 0.3;

export interface Drawn extends Framed {
  readonly annotations: readonly Annotation[];
  /** Names of its parts. */
  readonly parts: readonly string[];
  readonly opens: boolean;
}

/** Every picture of an object, in order. */
export function shotsOf(object: Drawn): readonly Shot[] {
  const { min, max } = object.bounds;
  const size = Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
  const several = object.parts.length > 1;
  return [
    ...object.annotations.map((note, i): Shot => {
      const orbit = note.view ? viewToOrbit(note.view) : noteView(object, note);
      const view = orbitToView({ ...orbit, distance: Math.max(orbit.distance, size * CLOSEST) });
      return { name: `note-${i + 1}`, view, open: note.open ?? 0, apart: 0, ...SMALL };
    }),
    ...(object.opens ? [{ name: 'ouvert', open: 1, apart: 0, ...LARGE }] : []),
    ...(several ? [{ name: 'pieces', open: 0, apart: 1, ...LARGE }] : []),
    ...(several && object.parts.length <= MOST_PARTS
      ? object.parts.map((alone, i): Shot => ({ name: `piece-${i + 1}`, alone, open: 0, apart: 0, ...SMALL }))
      : []),
  ];
}
