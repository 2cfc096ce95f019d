/**
 * Hands on the object: a part that is touched goes to its place in the opening, one that is drawn comes away, a letter that is
 * touched tells its verse. Which parts move, and where verses stand, are the object's own data.
 */
import type { Annotation, Vec3 } from '../../domain/records/object.ts';
import { AT_REST, awayOf, looseOf, type BodyPlace } from './engine/bodies.ts';
import type { Hold } from './engine/pointer-input.ts';
import type { SceneHandle } from './engine/scene-handle.ts';

/** Places of the stage are fractions from its top left corner. */
export interface Hands {
  touch(x: number, y: number): void;
  /** Takes what is loose there. */
  grab(x: number, y: number): Hold | undefined;
}

export interface HandsContext {
  scene(): SceneHandle | undefined;
  /** Where the bodies are meant to be, and how far the whole is open. */
  places(): readonly BodyPlace[];
  open(): number;
  /** Notes that are verses. */
  verses(): readonly Annotation[];
  /** @param rests the hand has let go: the eye may follow */
  onPlaces(places: readonly BodyPlace[], rests: boolean): void;
  onVerse(id: string): void;
}

/** How near a verse's place a finger touches its letters, as a share of the object's diagonal. */
const LETTERS = 0.2;
/** A part that is let go this near its rest goes back to it, as a share of the diagonal. */
const HOME = 0.08;

const length = (v: Vec3): number => Math.hypot(...v);
const sum = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** A body's new place among all. */
function withPlace(bodies: number, places: readonly BodyPlace[], index: number, place: BodyPlace): readonly BodyPlace[] {
  return Array.from({ length: bodies }, (_, i) => (i === index ? place : (places[i] ?? AT_REST)));
}

export function handsOn(context: HandsContext): Hands {
  /** The verse whose letters are under a point. */
  const verseAt = (scene: SceneHandle, point: Vec3): Annotation | undefined => {
    const near = context
      .verses()
      .map((note) => {
        const at = scene.placed(note.at, note.part);
        return { note, away: length([at[0] - point[0], at[1] - point[1], at[2] - point[2]]) };
      })
      .toSorted((a, b) => a.away - b.away)[0];
    return near && near.away < scene.size * LETTERS ? near.note : undefined;
  };
  return {
    touch(x, y) {
      const scene = context.scene();
      const hit = scene?.bodyUnder(x, y);
      if (!scene || !hit) return;
      const { bodies } = scene;
      const places = context.places();
      const gone = awayOf(bodies, places, context.open());
      const put = (index: number, place: BodyPlace) => context.onPlaces(withPlace(bodies.length, places, index, place), true);
      const { body } = hit;
      // What holds the rest is lifted, whatever is written on it.
      if (body !== undefined && looseOf(bodies, gone)[body] && !gone[body] && bodies[body]?.opens) {
        put(body, { ...AT_REST, share: 1 });
        return;
      }
      const verse = verseAt(scene, hit.point);
      if (verse) {
        context.onVerse(verse.id);
        return;
      }
      const place = body === undefined ? undefined : places[body];
      if (body !== undefined && place && (place.share > 0.5 || length(place.pull) > 0)) put(body, AT_REST);
      else {
        // Something always happens: the next part that holds comes.
        const next = bodies.findIndex((one, i) => one.opens && !gone[i]);
        if (next >= 0) put(next, { ...AT_REST, share: 1 });
      }
    },
    grab(x, y) {
      const scene = context.scene();
      const hit = scene?.bodyUnder(x, y);
      const body = hit?.body;
      if (!scene || !hit || body === undefined) return undefined;
      const { bodies } = scene;
      const start = context.places();
      if (!looseOf(bodies, awayOf(bodies, start, context.open()))[body]) return undefined;
      const from = start[body] ?? AT_REST;
      let pull = from.pull;
      const put = (place: BodyPlace, rests: boolean) => context.onPlaces(withPlace(bodies.length, start, body, place), rests);
      return {
        move(right, down) {
          pull = sum(from.pull, scene.pulled(hit.point, right, down));
          put({ ...from, pull }, false);
        },
        release() {
          const back = from.share < 0.5 && context.open() < 0.5 && length(pull) < scene.size * HOME;
          put(back ? AT_REST : { ...from, pull }, true);
        },
      };
    },
  };
}
