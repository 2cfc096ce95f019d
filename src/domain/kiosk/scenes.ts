/** The attract loop: what plays when nobody is there, from the doors' own content. */
import type { InscriptionLine } from '../records/object.ts';
import type { Door, ObjectDoor, Scene } from './content.ts';

/** How long a scene stays, ms: whoever only watches sees something new every eight seconds. */
export const SCENE_MS = 8000;

/** Rounds before the loop begins again: verses, places, pictures and figures change from one to the next. */
const ROUNDS = 4;

/** The verses of an object, one place of it a scene. */
function versesOf(door: ObjectDoor): Scene[] {
  const places = new Map<string, InscriptionLine[]>();
  for (const line of door.inscriptions) places.set(line.annotation, [...(places.get(line.annotation) ?? []), line]);
  return [...places.values()].map((lines) => ({ kind: 'verse', object: door.object, lines }));
}

/** What each door plays: lists of scenes, of each of which one is shown in a round. */
function scenesOf(door: Door): Scene[][] {
  switch (door.kind) {
    case 'object':
      return door.turn.length > 0
        ? [
            [
              {
                kind: 'turn',
                object: door.object,
                title: door.title,
                nature: door.nature,
                turn: door.turn,
                part: door.part,
                near: door.near,
                picture: door.picture,
              },
            ],
            versesOf(door),
          ]
        : [];
    case 'sky': {
      const of = (id: string) => door.pictures.find((picture) => picture.id === id);
      const swipes = door.pairs.flatMap((pair): Scene[] => {
        const [before, after] = [of(pair.before), of(pair.after)];
        return before && after ? [{ kind: 'swipe', before, after }] : [];
      });
      const paired = new Set(door.pairs.flatMap((pair) => [pair.before, pair.after]));
      const lone = door.pictures.filter((picture) => !paired.has(picture.id)).map((shown): Scene => ({ kind: 'picture', shown }));
      // What was photographed invites before what was computed.
      return [[...swipes, ...lone].toSorted((a, b) => Number(isComputed(a)) - Number(isComputed(b)))];
    }
    case 'data':
      return [
        door.figures.flatMap((figure): Scene[] =>
          figure.sentence && figure.table
            ? [{ kind: 'figure', title: door.title, sentence: figure.sentence, asked: { ...figure, svg: undefined } }]
            : [],
        ),
      ];
    case 'list':
      return [];
  }
}

function isComputed(scene: Scene): boolean {
  return (scene.kind === 'picture' && scene.shown.nature === 'computed') || (scene.kind === 'swipe' && scene.after.nature === 'computed');
}

/**
 * The loop, in rounds: one scene of each door in order, another of them in the next round, and the words that invite
 * between two rounds. Nothing computed stands for the place itself where a photograph can.
 */
export function scenes(doors: readonly Door[]): Scene[] {
  const all = doors.flatMap(scenesOf);
  const real = all.some((list) => list.some((scene) => (scene.kind === 'swipe' || scene.kind === 'picture') && !isComputed(scene)));
  const kept = real ? all.map((list) => list.filter((scene) => !isComputed(scene))) : all;
  const rounds = Math.min(ROUNDS, Math.max(1, ...kept.map((list) => list.length)));
  return Array.from({ length: rounds }, (_, round): Scene[] => [
    ...kept.flatMap((list) => list[round % Math.max(1, list.length)] ?? []),
    { kind: 'word' },
  ]).flat();
}

export type Turn = Extract<Scene, { kind: 'turn' }>;

/** The object that turns in a scene of the loop, or the last one that did; none before the first has. */
export function lastTurn(loop: readonly Scene[], index: number, round: number): Turn | undefined {
  const isTurn = (scene: Scene): scene is Turn => scene.kind === 'turn';
  return loop.slice(0, index + 1).findLast(isTurn) ?? (round > 0 ? loop.findLast(isTurn) : undefined);
}

/** The scene at a time since the loop began, and how far in it the loop is, 0 … 1. */
export function sceneAt(
  loop: readonly Scene[],
  elapsed: number,
): { readonly index: number; readonly progress: number; readonly round: number } {
  const total = loop.length * SCENE_MS;
  if (total === 0) return { index: 0, progress: 0, round: 0 };
  const rest = elapsed % total;
  return { index: Math.floor(rest / SCENE_MS), progress: (rest % SCENE_MS) / SCENE_MS, round: Math.floor(elapsed / total) };
}
