/** The attract loop: what plays when nobody is there, from the doors' own content. */
import type { Door, Scene } from './content.ts';

/** How long a scene stays, ms. */
const SCENE_MS: Readonly<Record<Scene['kind'], number>> = {
  turn: 26_000,
  swipe: 16_000,
  picture: 12_000,
  figure: 12_000,
  word: 8000,
};

/** Pictures shown one by one where no place is held on two dates. */
const LONE = 3;

function scenesOf(door: Door): Scene[] {
  switch (door.kind) {
    case 'object':
      return door.turn.length > 0
        ? [{ kind: 'turn', object: door.object, title: door.title, nature: door.nature, turn: door.turn, part: door.part }]
        : [];
    case 'sky': {
      const pair = door.pairs[0];
      const before = door.pictures.find((picture) => picture.id === pair?.before);
      const after = door.pictures.find((picture) => picture.id === pair?.after);
      if (before && after) return [{ kind: 'swipe', before, after }];
      return door.pictures.slice(0, LONE).map((shown) => ({ kind: 'picture', shown }));
    }
    case 'data':
      return door.figures
        .flatMap((figure) => (figure.sentence ? [{ kind: 'figure' as const, title: door.title, sentence: figure.sentence }] : []))
        .slice(0, 1);
    case 'list':
      return [];
  }
}

/** The loop: each door's scenes in order, and the words that invite between two rounds. */
export function scenes(doors: readonly Door[]): Scene[] {
  return [...doors.flatMap(scenesOf), { kind: 'word' }];
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
  const total = loop.reduce((sum, scene) => sum + SCENE_MS[scene.kind], 0);
  if (total === 0) return { index: 0, progress: 0, round: 0 };
  let rest = elapsed % total;
  for (const [index, scene] of loop.entries()) {
    const length = SCENE_MS[scene.kind];
    if (rest < length) return { index, progress: rest / length, round: Math.floor(elapsed / total) };
    rest -= length;
  }
  return { index: 0, progress: 0, round: 0 };
}
