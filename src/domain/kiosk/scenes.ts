/** The attract loop: what plays when nobody is there, from the doors' own content. */
import type { InscriptionLine } from '../records/object.ts';
import type { Door, ObjectDoor, Scene } from './content.ts';

/** How long a scene stays, ms: whoever only watches sees something new every eight seconds. */
export const SCENE_MS = 8000;

/** Rounds before the loop begins again: verses, places, pictures and figures change from one to the next. */
const ROUNDS = 4;

/** Scenes of a round, about: where few lists give some, each gives more, so that the words that invite are no half of what is seen. */
const ROUND_SCENES = 3;

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
                tall: door.tall,
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

/** What a list plays in a round: its next few; once all have been, they come again. */
function inRound(list: readonly Scene[], round: number, few: number): readonly Scene[] {
  const rounds = Math.max(1, Math.ceil(list.length / few));
  return list.slice((round % rounds) * few, ((round % rounds) + 1) * few);
}

/**
 * The loop, in rounds: a scene or more of each door in order, others of them in the next round, and the words that invite
 * between two rounds. Nothing computed stands for the place itself where a photograph can.
 */
export function scenes(doors: readonly Door[]): Scene[] {
  const all = doors.flatMap(scenesOf);
  const real = all.some((list) => list.some((scene) => (scene.kind === 'swipe' || scene.kind === 'picture') && !isComputed(scene)));
  const kept = (real ? all.map((list) => list.filter((scene) => !isComputed(scene))) : all).filter((list) => list.length > 0);
  const few = Math.max(1, Math.ceil(ROUND_SCENES / Math.max(1, kept.length)));
  const rounds = Math.min(ROUNDS, Math.max(1, ...kept.map((list) => Math.ceil(list.length / few))));
  const turns = kept.some(([first]) => first?.kind === 'turn');
  const behind = turns ? undefined : doors.find((door) => door.picture)?.picture;
  return Array.from({ length: rounds }, (_, round): Scene[] => [
    ...kept.flatMap((list) => inRound(list, round, few)),
    { kind: 'word', behind },
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
